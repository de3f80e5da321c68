using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// A few chunks that circulate between the thread that reads, verifies and prepares, and the one that applies, so that both
/// work at the same time, and memory stays bounded.
/// </summary>
internal sealed class ReplayPipe : IDisposable
{
    private const int Most = 6;
    private const int ChunkBytes = 4 << 20;

    private readonly IFrameSink _sink;
    private readonly bool _isInline;
    private readonly int _chunks;
    private readonly BlockingCollection<ReplayChunk> _free = new(Most);
    private readonly BlockingCollection<ReplayChunk> _full = new(Most);
    private readonly List<ReplayChunk> _all = [];
    private readonly CancellationTokenSource _abandoned = new();
    private Exception? _failure;
    private bool _isBroken;

    /// <param name="segmentBytes">An upper bound on the size of a chunk.</param>
    /// <param name="sink">Receives the frames.</param>
    /// <param name="isInline">Whether all work runs on one thread: for simulations, whose calls come in a fixed
    /// order.</param>
    public ReplayPipe(long segmentBytes, IFrameSink sink, bool isInline = false)
    {
        _sink = sink;
        _isInline = isInline;
        _chunks = isInline ? 1 : Most;
        for (int i = 0; i < _chunks; i++)
        {
            _all.Add(new ReplayChunk((int)Math.Min(ChunkBytes, segmentBytes)));
            _free.Add(_all[i]);
        }
    }

    /// <summary>Reading side: the fault that the applying side finds in a frame; null if there is none.</summary>
    public unsafe string? ProblemOf(FrameHeader* header) => _sink.ProblemOf(new ReplayFrame(header, null));

    /// <summary>Reading side: takes an empty chunk; waits for one.</summary>
    public ReplayChunk Take() => _free.Take(_abandoned.Token);

    /// <summary>Reading side: prepares a chunk and hands it over to be applied.</summary>
    public void Hand(ReplayChunk chunk)
    {
        if (_isInline)
        {
            ApplyHere(chunk);
            return;
        }

        chunk.PrepareFor(_sink);
        _full.Add(chunk, _abandoned.Token);
    }

    /// <summary>Runs the reading side on its own thread and applies the chunks here, to the end.</summary>
    public void Run(Action read)
    {
        if (_isInline)
        {
            read();
            return;
        }

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
        Debug.Assert(_all.Count == _chunks, "Every chunk is known, wherever it circles.");
        _all.ForEach(chunk => chunk.Dispose());
        _free.Dispose();
        _full.Dispose();
        _abandoned.Dispose();
    }

    /// <summary>Applies a chunk; nothing more is applied after a failure.</summary>
    private void ApplyHere(ReplayChunk chunk)
    {
        if (_isBroken)
        {
            return;
        }

        _isBroken = true;
        chunk.PrepareFor(_sink);
        chunk.ApplyTo(_sink);
        chunk.Clear();
        _free.Add(chunk);
        _isBroken = false;
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
