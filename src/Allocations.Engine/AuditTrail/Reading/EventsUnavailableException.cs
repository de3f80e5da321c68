namespace Allocations.Engine;

/// <summary>
/// Thrown when events cannot be read: the engine keeps no trail, the trail does not reach back far enough, or its files
/// failed or are damaged. Commands continue; the inner exception, if there is one, has the cause.
/// </summary>
public class EventsUnavailableException : AllocationStoreException
{
    private protected EventsUnavailableException(string message)
        : base(message)
    {
    }

    internal EventsUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
