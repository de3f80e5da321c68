using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Commands;
using Allocations.Engine.Tool.Output;
using Allocations.Engine.Tool.Verifying;

namespace Allocations.Engine.Tool.Repairing;

/// <summary>The part of a damaged log for the repaired copy. It ends before the damage; or it begins with a checkpoint behind
/// the damage, if the log continues further from there.</summary>
internal sealed class RepairPlan
{
    private readonly InspectedStore _store;
    private readonly LogMark _begin;

    private RepairPlan(InspectedStore store, LogMark begin, LogFindings found, string damage, Checkpoint? from)
    {
        _store = store;
        _begin = begin;
        Found = found;
        Damage = damage;
        From = from;
        Lost = new LaterFrames(store.Log.Segments, store.Log.Geometry, store.Log.Genesis.StoreId);
        if (found.Damage is not null)
        {
            Lost.Scan(found.Position, found.NextFrame);
        }
    }

    /// <summary>The content of the copy.</summary>
    public LogFindings Found { get; }

    /// <summary>The reason for which the store cannot be opened, or not be trusted.</summary>
    public string Damage { get; }

    /// <summary>The checkpoint behind the damage with which the copy begins; null if it ends before the damage.</summary>
    public Checkpoint? From { get; }

    /// <summary>The data behind the end of the copy.</summary>
    public LaterFrames Lost { get; }

    /// <summary>All parts of the log that the copy does not contain.</summary>
    public IReadOnlyList<LogStretch> Cut => [.. BeforeStart(), .. Lost.Stretches];

    /// <summary>Inspects a store; null if there is nothing to repair.</summary>
    public static RepairPlan? Make(ToolConsole console, InspectedStore store, out LogFindings found)
    {
        CheckpointVerification checkpoints = CheckpointVerification.Begin(console, store);
        (found, _) = store.Walk(console, "Verifying", new NoSink(), mark => checkpoints.Note(mark, replay: null));
        if (!checkpoints.CanReplay)
        {
            checkpoints.Complain(found);
        }

        if (found.Damage is null && checkpoints.Loaded is null or { IsHeld: true })
        {
            return null;
        }

        LogMark begin = store.Log.Start;
        string damage = found.Damage?.Message
            ?? $"The log does not hold the frame at which {checkpoints.Loaded!.Checkpoint.Name} was taken.";
        LogFindings best = found;
        Checkpoint? from = null;
        foreach (CheckpointVerdict verdict in checkpoints.Verdicts.Reverse().Where(each => each is { IsWhole: true, IsHeld: false }))
        {
            store.BeginAt(verdict.Checkpoint.Mark);
            (LogFindings next, _) = store.Walk(console, "Verifying", new NoSink());
            bool isHeld = next.Damage is null || next.Damage.Frame >= next.NextFrame;
            if (isHeld && next.Position > best.Position)
            {
                (best, from) = (next, verdict.Checkpoint);
            }
        }

        store.BeginAt(from?.Mark ?? begin);
        return new RepairPlan(store, begin, best, damage, from);
    }

    private IEnumerable<LogStretch> BeforeStart()
    {
        if (From is null)
        {
            yield break;
        }

        SegmentGeometry geometry = _store.Log.Geometry;
        for (long position = _begin.LastFrame; position < From.Mark.LastFrame;)
        {
            long segment = geometry.SegmentOf(position);
            long offset = geometry.OffsetOf(position);
            long end = Math.Min(geometry.StartOf(segment + 1), From.Mark.LastFrame);
            yield return new LogStretch(segment, offset, end - position);
            position = end;
        }
    }
}
