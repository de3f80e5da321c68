using Allocations.Engine.AuditTrail;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>Copies what an opening needs to go on from a checkpoint: its chunks, the frame of the log at which it was taken,
/// the trail up to it, and, when all of that is on stable storage, its list. Then it reads everything back.</summary>
/// <remarks>The checkpoint must stay while it runs, and with it the log and the trail that belong to it: it runs on the thread
/// that takes checkpoints, which alone gives them up.</remarks>
internal sealed class StoreBackup(IStorage source, IStorage target, Checkpoint checkpoint, bool includesTrail)
{
    private long Sequence => (long)checkpoint.Mark.LastSequence;

    /// <summary>Whether the trail was copied.</summary>
    public bool HasTrail { get; private set; }

    /// <exception cref="StoreDamagedException">A part of the store is damaged on the disk, or of the copy.</exception>
    public void Run()
    {
        var chunks = new CheckpointCopy(source, target);
        chunks.CopyChunks([checkpoint]);
        if (chunks.Damages.Count > 0)
        {
            throw Damage($"{checkpoint.Name} can't be copied. {chunks.Damages[0]}.");
        }

        CopyLog();
        if (includesTrail && source.Exists(TrailNames.OfPlace(Sequence)))
        {
            CopyTrail();
        }

        chunks.CopyLists(_ => true);
        if (ProblemOfCopy() is { } problem)
        {
            throw Damage($"The backup reads back differently from what was written. {problem}");
        }
    }

    private void CopyLog()
    {
        using LogInspection log = LogInspection.OpenAt(source, checkpoint.Mark);
        new StoreCopy(log, target).CopyUpTo(checkpoint.Mark.Position, log.PreparedAtStart());
    }

    private void CopyTrail()
    {
        using var trail = new TrailCopy(source, target, checkpoint.Mark.Genesis.StoreId);
        trail.ReadPlaces([Sequence]);
        trail.Run([Sequence]);
        HasTrail = trail.Problem is null
            ? true
            : throw Damage($"The audit trail can't be copied. {trail.Problem}");
    }

    private string? ProblemOfCopy()
    {
        using LogInspection log = LogInspection.OpenAt(target, checkpoint.Mark, StoreFiles.WitnessOf(target));
        LogFindings found = log.FindEnd();
        if (found.Damage is not null || found.Position != checkpoint.Mark.Position)
        {
            return found.Damage?.Message ?? "Its log ends elsewhere.";
        }

        CheckpointReading list = CheckpointReader.Read(target, checkpoint.Name);
        using ChunkCheck chunks = new(target);
        return list.Checkpoint is not { } read ? list.Problem
            : chunks.Run(read) is [var damage, ..] ? damage.ToString()
            : HasTrail ? TrailInspection.Run(target, [Sequence], [Sequence])?.Problem
            : null;
    }

    private StoreDamagedException Damage(string problem)
    {
        SegmentGeometry geometry = new(checkpoint.Mark.Genesis.SegmentBytes);
        return new StoreDamagedException(
            problem, geometry.SegmentOf(checkpoint.Mark.LastFrame), geometry.OffsetOf(checkpoint.Mark.LastFrame),
            checkpoint.Mark.NextFrame - 1, checkpoint.Mark.LastSequence);
    }
}
