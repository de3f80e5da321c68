using System.Diagnostics;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Loading;

/// <summary>A thread's batches in flight: a ring of rented ones, each filled again as soon as it has come back.
/// Allocates nothing in steady state.</summary>
internal sealed class BatchPipeline : IDisposable
{
    private readonly CommandBatch[] _batches;
    private readonly long[] _posted;
    private readonly int _commandsPerBatch;
    private long _next;

    public BatchPipeline(AllocationEngine engine, int inFlight, int commandsPerBatch)
    {
        _commandsPerBatch = commandsPerBatch;
        _batches = new CommandBatch[inFlight];
        _posted = new long[inFlight];
        for (int i = 0; i < inFlight; i++)
        {
            _batches[i] = engine.RentBatch();
        }
    }

    /// <summary>Where to put how long batches took from being posted to being read; null to keep no samples.</summary>
    public Histogram? Latencies { get; set; }

    /// <summary>Waits for the oldest batch, has its outcomes read, and gives it back empty.</summary>
    public CommandBatch Take(IBatchReader reader)
    {
        int slot = (int)(_next % _batches.Length);
        CommandBatch batch = _batches[slot];
        Finish(slot, reader);
        batch.Clear();
        return batch;
    }

    /// <summary>Sends the batch that was taken.</summary>
    public void Post()
    {
        int slot = (int)(_next++ % _batches.Length);
        _posted[slot] = Stopwatch.GetTimestamp();
        _batches[slot].Post();
    }

    /// <summary>Sends this many commands, filled in by number, and waits for all of them.</summary>
    public void Run(string what, int count, Func<CommandBatch, int, int> add, IBatchReader reader)
    {
        for (int done = 0; done < count;)
        {
            CommandBatch batch = Take(reader);
            int most = Math.Min(_commandsPerBatch, count - done);
            while (batch.Count < most && add(batch, done + batch.Count) >= 0)
            {
                // It fits: the next one.
            }

            done += batch.Count;
            Post();
            Progress.Show(what, done, count);
        }

        Drain(reader);
    }

    /// <summary>Waits for everything in flight.</summary>
    public void Drain(IBatchReader reader)
    {
        for (int i = 0; i < _batches.Length; i++)
        {
            Finish((int)(_next++ % _batches.Length), reader);
        }
    }

    public void Dispose()
    {
        foreach (CommandBatch batch in _batches)
        {
            batch.Dispose();
        }
    }

    private void Finish(int slot, IBatchReader reader)
    {
        if (_posted[slot] != 0)
        {
            _batches[slot].Wait();
            Latencies?.Add(Stopwatch.GetTimestamp() - _posted[slot]);
            _posted[slot] = 0;
            reader.Read(_batches[slot].Outcomes);
        }
    }
}
