using System.Collections.Concurrent;

namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>A <see cref="ConcurrentQueue{T}"/>, and a worker that looks into it again and again, giving way in
/// between.</summary>
internal sealed class ConcurrentRequestQueue : IRequestQueue
{
    private readonly ConcurrentQueue<QueuedRequest> _queue = new();
    private volatile bool _closed;

    public string Name => "concurrentqueue";

    public void Enqueue(ReadOnlySpan<QueuedRequest> requests)
    {
        foreach (ref readonly QueuedRequest request in requests)
        {
            _queue.Enqueue(request);
        }
    }

    public int Dequeue(Span<QueuedRequest> requests)
    {
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            int count = 0;
            while (count < requests.Length && _queue.TryDequeue(out requests[count]))
            {
                count++;
            }

            if (count > 0 || _closed)
            {
                return count;
            }
        }
    }

    public void Dispose() => _closed = true;
}
