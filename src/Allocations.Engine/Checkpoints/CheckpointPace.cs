using System.Diagnostics;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>Leaves the processors and the disk to the commands: as long as the log grows, a checkpoint works a quarter of the
/// time and sleeps the rest. The longer it takes, the smaller is the share of old rows that the writer must save for it; but
/// the log must be kept until it is done, so its rests are short.</summary>
internal sealed class CheckpointPace(IJournal? journal)
{
    private const int ChunksPerTurn = 64;
    private const int RestPerWork = 3;

    /// <summary>The longest rest, so that an overloaded machine does not stop the checkpoint.</summary>
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMilliseconds(20);

    private int _chunks;
    private ulong _sequence;
    private long _started = Stopwatch.GetTimestamp();

    /// <summary>No pace, for a checkpoint without commands beside it.</summary>
    public static CheckpointPace Full => new(null);

    /// <summary>Whether the log needs space that the disk does not have.</summary>
    public bool IsLogShort => journal is { IsDiskFull: true };

    /// <summary>Counts one chunk, and rests when it is due.</summary>
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
            TimeSpan rest = Stopwatch.GetElapsedTime(_started) * RestPerWork;
            Thread.Sleep(rest < s_longestRest ? rest : s_longestRest);
        }

        _started = Stopwatch.GetTimestamp();
    }
}
