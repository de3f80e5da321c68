namespace Allocations.Engine;

/// <summary>Tells the host of incidents, by its handler and by the task of the engine's end.</summary>
internal sealed class IncidentReporter(Action<EngineIncident>? handler)
{
    private const int MostWaiting = 64;

    private readonly Lock _gate = new();
    private readonly HostCallback<EngineIncident>? _handler = handler is null ? null : new(handler, MostWaiting);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _dropped;

    /// <summary>Ends when the engine is closed, or with the failure that latched it.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Reports an incident; without a failure, one that says that something is right again.</summary>
    public void Report(IncidentKind kind, Exception? failure)
    {
        if (kind == IncidentKind.EngineLatched)
        {
            End(failure);
        }

        if (_handler is null)
        {
            return;
        }

        lock (_gate)
        {
            bool isTaken = _handler.TryCall(new EngineIncident
            {
                Kind = kind, Time = TimeProvider.System.GetUtcNow(), Failure = failure, Dropped = _dropped,
            });
            _dropped = isTaken ? 0 : _dropped + 1;
        }
    }

    /// <summary>Completes the task of the engine's end, unless it has ended before.</summary>
    public void End(Exception? failure)
    {
        if (failure is null)
        {
            _completion.TrySetResult();
        }
        else if (_completion.TrySetException(failure))
        {
            // Observed here: a host that never asks must not find it among its unobserved exceptions.
            _ = _completion.Task.Exception;
        }
    }
}
