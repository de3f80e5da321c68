namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>A <see cref="PriorityQueue{TElement,TPriority}"/> under a lock, by ten priorities and then by arrival.</summary>
internal sealed class PriorityRequestQueue : IRequestQueue
{
    private const int Priorities = 10;
    private const int PriorityShift = 56;

    private readonly PriorityQueue<QueuedRequest, ulong> _queue = new();
    private readonly object _gate = new();
    private ulong _arrivals;
    private bool _closed;

    public string Name => "priorityqueue";

    public void Enqueue(ReadOnlySpan<QueuedRequest> requests)
    {
        lock (_gate)
        {
            foreach (ref readonly QueuedRequest request in requests)
            {
                _queue.Enqueue(request, ((ulong)(request.Operation % Priorities) << PriorityShift) | ++_arrivals);
            }

            Monitor.Pulse(_gate);
        }
    }

    public int Dequeue(Span<QueuedRequest> requests)
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            int count = 0;
            while (count < requests.Length && _queue.TryDequeue(out requests[count], out _))
            {
                count++;
            }

            return count;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }
}
