namespace Allocations.Engine;

/// <summary>Thrown to a caller who stops waiting, by its cancellation token, for commands that are sequenced already: they will
/// be applied, and their outcome can be looked up by operation id.</summary>
public sealed class OutcomePendingException : OperationCanceledException
{
    internal OutcomePendingException(CancellationToken token)
        : base("The commands were sequenced before the wait was cancelled: outcome pending, look it up by operation id.", token)
    {
    }
}
