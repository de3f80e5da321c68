namespace Allocations.Engine;

/// <summary>Thrown to a caller that stops waiting, by its cancellation token, for commands that are already sequenced. The
/// commands are executed; only their outcomes are unknown to the caller.</summary>
/// <remarks>
/// <para>Look the outcome up by its operation id (<see cref="AllocationEngine.FindOperationAsync"/>), or send the command
/// again under the same id, which returns the stored outcome and changes nothing. Without an operation id, only the state
/// shows the result.</para>
/// <para>This exception is not an <see cref="OperationCanceledException"/>, which means that the commands are not executed,
/// and a task that ends with it has failed instead of being cancelled. A caller that sends a command again after a
/// cancellation would otherwise execute it twice.</para>
/// </remarks>
public sealed class OutcomePendingException : Exception
{
    internal OutcomePendingException()
        : base("The wait was cancelled after the commands were sequenced: they are executed. "
            + "Look their outcomes up by operation id.")
    {
    }
}
