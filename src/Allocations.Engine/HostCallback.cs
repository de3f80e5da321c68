namespace Allocations.Engine;

/// <summary>Hands values to code of the host, in their order and one at a time, on threads of the pool. The caller only
/// enqueues, so code that throws, blocks or calls the engine harms nobody.</summary>
/// <param name="callback">The code of the host.</param>
/// <param name="capacity">The number of values that may wait for a call that does not return.</param>
internal sealed class HostCallback<T>(Action<T> callback, int capacity) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _waiting = new();
    private bool _isRunning;

    /// <summary>Whether no call is under way and none waits.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_isRunning;
            }
        }
    }

    /// <summary>Has a value handed over; false if too many wait.</summary>
    public bool TryCall(T value)
    {
        lock (_gate)
        {
            if (_waiting.Count == capacity)
            {
                return false;
            }

            _waiting.Enqueue(value);
            if (!_isRunning)
            {
                _isRunning = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            return true;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TryTake(out T? value))
        {
            try
            {
                callback(value!);
            }
#pragma warning disable CA1031 // Whatever the host's code throws concerns the host alone, which has to catch it there.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }

    private bool TryTake(out T? value)
    {
        lock (_gate)
        {
            return _isRunning = _waiting.TryDequeue(out value);
        }
    }
}
