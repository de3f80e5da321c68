using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Sequencing;

/// <summary>The first half of an opening: loads the newest intact checkpoint into the state, from which the log is
/// read.</summary>
/// <remarks>If the audit trail can't continue from the newest checkpoint, because its part there is missing or damaged, an
/// older checkpoint, or the beginning of the log, is preferred if it leads to an intact trail: the replay writes the missing
/// events again. If none does, the newest checkpoint is used, and the trail is started again.</remarks>
internal sealed class Restoring(IStorage storage, CheckpointStore checkpoints, Replay replay, TimeProvider time)
{
    /// <summary>Whether checkpoints are skipped to preserve the trail.</summary>
    public bool SparesTrail { get; init; } = true;

    /// <summary>Whether a checkpoint was skipped.</summary>
    public bool HasPassedOver { get; private set; }

    /// <summary>The loaded checkpoint; null if there was none.</summary>
    public Checkpoint? Loaded { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    public LogStart Run()
    {
        long started = time.GetTimestamp();
        StoreFiles.RequireFiles(storage);
        LogWitness witness = StoreFiles.WitnessOf(storage);
        Loaded = checkpoints.Restore(Create, replay.ProblemOfBooks, SparesTrail ? ProblemOrObjection : replay.ProblemOf);
        if (Loaded is null && HasPassedOver && !storage.Exists(SegmentName.Of(1)))
        {
            HasPassedOver = false;
            Loaded = checkpoints.Restore(Create, replay.ProblemOfBooks, replay.ProblemOf);
        }

        if (Loaded is not null)
        {
            replay.Resume(Loaded);
        }

        Elapsed = time.GetElapsedTime(started);
        return new LogStart(Loaded?.Mark, checkpoints.Problems, checkpoints.Refusal, witness);
    }

    private TableSet Create(Genesis genesis)
    {
        replay.Identify(genesis);
        return replay.State.Tables;
    }

    private string? ProblemOrObjection(Checkpoint checkpoint) => replay.ProblemOf(checkpoint) ?? Objection(checkpoint);

    private string? Objection(Checkpoint checkpoint)
    {
        long sequence = (long)checkpoint.Mark.LastSequence;
        if (replay.OpenTrail is null || !replay.State.Trail.IsKept
            || TrailPlaces.CanGoOn(storage, checkpoint.Mark.Genesis.StoreId, sequence))
        {
            return null;
        }

        HasPassedOver = true;
        return $"The audit trail can't go on from it: '{TrailNames.OfPlace(sequence)}' is missing, damaged, or does not fit "
            + "the blocks before it.";
    }
}
