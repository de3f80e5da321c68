namespace Allocations.Engine;

/// <summary>Thrown to a caller who stops waiting, by its cancellation token, for commands that are sequenced already: they are
/// executed, and only their outcomes are not known to the caller.</summary>
/// <remarks>
/// <para>Look an outcome up by its operation id (<see cref="AllocationEngine.FindOperationAsync"/>), or send the command again
/// under the same id, which gives the stored outcome and does nothing. Without an operation id, only the state itself
/// tells.</para>
/// <para>It is no <see cref="OperationCanceledException"/>, which means that the commands are not executed, and a task that ends
/// with it has failed, not been cancelled: whoever sends a command again after a cancellation would do it twice.</para>
/// </remarks>
public sealed class OutcomePendingException : Exception
{
    internal OutcomePendingException()
        : base("The wait was cancelled after the commands were sequenced: they are executed. "
            + "Look their outcomes up by operation id.")
    {
    }
}
