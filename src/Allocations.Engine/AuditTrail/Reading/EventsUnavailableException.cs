namespace Allocations.Engine;

/// <summary>
/// Events cannot be read: the engine keeps no trail, the trail does not reach back as far as asked, or its files failed or are
/// damaged. Commands go on all the same; the inner exception, if there is one, says what failed.
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
