using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Sequencing;

/// <summary>The first half of an opening: the newest checkpoint that is whole goes into the state, and the log is read from
/// there.</summary>
internal sealed class Restoring(IStorage storage, CheckpointStore checkpoints, Replay replay, TimeProvider time)
{
    /// <summary>What was loaded; null if there was nothing.</summary>
    public Checkpoint? Loaded { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    public LogStart Run()
    {
        long started = time.GetTimestamp();
        StoreFiles.RequireFiles(storage);
        LogWitness witness = StoreFiles.WitnessOf(storage);
        Loaded = checkpoints.Restore(
            genesis =>
            {
                replay.Identify(genesis);
                return replay.State.Tables;
            },
            replay.ProblemOf);
        if (Loaded is not null)
        {
            replay.Resume(Loaded);
        }

        Elapsed = time.GetElapsedTime(started);
        return new LogStart(Loaded?.Mark, checkpoints.Problems, checkpoints.Refusal, witness);
    }
}
