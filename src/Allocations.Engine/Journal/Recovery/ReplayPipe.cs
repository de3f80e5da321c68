using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// A few chunks that circle between the thread that reads, verifies and prepares, and the one that applies: so both
/// work at the same time, and memory stays bounded.
/// </summary>
internal sealed class ReplayPipe : IDisposable
{
    private const int Chunks = 6;
    private const int ChunkBytes = 4 << 20;

    private readonly IFrameSink _sink;
    private readonly BlockingCollection<ReplayChunk> _free = new(Chunks);
    private readonly BlockingCollection<ReplayChunk> _full = new(Chunks);
    private readonly List<ReplayChunk> _all = [];
    private readonly CancellationTokenSource _abandoned = new();
    private Exception? _failure;

    public ReplayPipe(long segmentBytes, IFrameSink sink)
    {
        _sink = sink;
        for (int i = 0; i < Chunks; i++)
        {
            _all.Add(new ReplayChunk((int)Math.Min(ChunkBytes, segmentBytes)));
            _free.Add(_all[i]);
        }
    }

    /// <summary>The reading side's: an empty chunk; waits for one.</summary>
    public ReplayChunk Take() => _free.Take(_abandoned.Token);

    /// <summary>The reading side's: prepares a chunk and hands it over to be applied.</summary>
    public void Hand(ReplayChunk chunk)
    {
        chunk.PrepareFor(_sink);
        _full.Add(chunk, _abandoned.Token);
    }

    /// <summary>Runs the reading side on a thread of its own and applies here what it hands over, to the end.</summary>
    public void Run(Action read)
    {
        Thread reader = new(() => Read(read)) { IsBackground = true, Name = "Allocations journal reader" };
        reader.Start();
        try
        {
            foreach (ReplayChunk chunk in _full.GetConsumingEnumerable())
            {
                chunk.ApplyTo(_sink);
                chunk.Clear();
                _free.Add(chunk);
            }
        }
        finally
        {
            _abandoned.Cancel();
            reader.Join();
        }

        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    public void Dispose()
    {
        Debug.Assert(_all.Count == Chunks, "Every chunk is known, wherever it circles.");
        _all.ForEach(chunk => chunk.Dispose());
        _free.Dispose();
        _full.Dispose();
        _abandoned.Dispose();
    }

    private void Read(Action read)
    {
        try
        {
            read();
        }
#pragma warning disable CA1031 // Thrown again where the frames are applied.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
        }
        finally
        {
            _full.CompleteAdding();
        }
    }
}
