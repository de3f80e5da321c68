using System.Threading.Channels;

namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>A <see cref="Channel{T}"/> with one reader, bounded as the engine's ring is.</summary>
internal sealed class ChannelQueue : IRequestQueue
{
    private readonly Channel<QueuedRequest> _channel = Channel.CreateBounded<QueuedRequest>(
        new BoundedChannelOptions(1 << 17) { SingleReader = true });

    public string Name => "channel";

    public void Enqueue(ReadOnlySpan<QueuedRequest> requests)
    {
        foreach (ref readonly QueuedRequest request in requests)
        {
            if (!_channel.Writer.TryWrite(request))
            {
                _channel.Writer.WriteAsync(request).AsTask().GetAwaiter().GetResult();
            }
        }
    }

    public int Dequeue(Span<QueuedRequest> requests)
    {
        while (true)
        {
            int count = 0;
            while (count < requests.Length && _channel.Reader.TryRead(out requests[count]))
            {
                count++;
            }

            if (count > 0 || !_channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                return count;
            }
        }
    }

    public void Dispose() => _channel.Writer.TryComplete();
}
