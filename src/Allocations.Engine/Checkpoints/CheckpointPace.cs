using System.Diagnostics;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>Leaves the processors and the disk to the commands: as long as the log grows, a checkpoint works a quarter
/// of the time and sleeps the rest. Nothing hurries it, and the longer it takes, the smaller is the share of old rows
/// that the writer must save for it.</summary>
internal sealed class CheckpointPace(IJournal? journal)
{
    private const int ChunksPerTurn = 64;
    private const int RestPerWork = 3;

    private int _chunks;
    private ulong _sequence;
    private long _started = Stopwatch.GetTimestamp();

    /// <summary>No pace: nobody is waiting.</summary>
    public static CheckpointPace Full => new(null);

    /// <summary>Counts one chunk, and rests where it is time for it.</summary>
    public void Step()
    {
        if (journal is null || ++_chunks < ChunksPerTurn)
        {
            return;
        }

        _chunks = 0;
        ulong sequence = journal.DurableSequence;
        if (sequence != _sequence)
        {
            _sequence = sequence;
            Thread.Sleep(Stopwatch.GetElapsedTime(_started) * RestPerWork);
        }

        _started = Stopwatch.GetTimestamp();
    }
}
