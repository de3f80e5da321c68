using System.Globalization;
using Allocations.Engine.Auditing;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Output;
using Allocations.Engine.Tool.Verifying;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations verify</c>.</summary>
internal static class VerifyCommand
{
    public static int Run(ToolConsole console, string directory, bool replay) =>
        Attempts.Run(beginning => RunOnce(console, directory, replay, beginning));

    private static int RunOnce(ToolConsole console, string directory, bool replay, Beginning beginning)
    {
        using InspectedStore store = InspectedStore.Open(directory, beginning);
        string? owner = store.FindOwner();
        CheckpointVerification checkpoints = CheckpointVerification.Begin(console, store);
        using Replay? replayed = replay && checkpoints.CanReplay ? store.NewReplay() : null;
        long loaded = replayed?.State.Sequence ?? 0;
        TrailExpectation expected = TrailExpectation.Of(replayed);
        WatermarkCheck watermarks = new(replayed is null ? new NoSink() : new LateSink(replayed, loaded), store.Log.Start);
        (LogFindings found, TimeSpan elapsed) = store.Walk(
            console, "Verifying", watermarks, mark =>
            {
                checkpoints.Note(mark, (long)mark.LastSequence > loaded ? replayed : null);
                expected.Note(mark, replayed);
            });

        Facts facts = new();
        facts.Add("store", store.Directory);
        if (owner is not null)
        {
            facts.Add("open elsewhere", $"yes, {owner}: verified up to what was there");
        }

        AddLog(facts, store, found, watermarks);
        checkpoints.AddFacts(facts);
        string? audit = replayed is null ? null : AddState(facts, replayed, found, loaded);
        TrailFindings? trail = TrailInspection.Run(
            store.Storage, [.. store.Checkpoints.Usable.Select(each => (long)each.Mark.LastSequence)], expected.Places);
        if (trail?.Problem is not null && store.HasMoved())
        {
            throw new StoreMovedException(); // a place is deleted with its checkpoint
        }

        facts.Add("trail", Words.Trail(trail));
        if (found.Damage is not null)
        {
            AddDamage(facts, store, found);
        }

        facts.Print(console);
        PrintFigures(console, found, elapsed);
        Complain(found, watermarks.Contradiction ?? replayed?.Contradiction, audit);
        checkpoints.Complain(found);
        return trail?.Problem is { } problem ? throw new ToolException(ExitCodes.TrailDamaged, $"The trail is damaged. {problem}")
            : ExitCodes.Sound;
    }

    private static void AddLog(Facts facts, InspectedStore store, LogFindings found, WatermarkCheck watermarks)
    {
        facts.Add("log", Words.Ending(found, store.Log.Geometry));
        facts.Add("log begins", Words.Start(found.Start));
        facts.Add("frames verified", found.FramesRead);
        facts.Add("commands", found.Commands);
        facts.Add("last sequence", found.LastSequence);
        facts.Add("bytes", found.BytesRead);
        facts.Add("chain hash", found.Chain.ToString("x32", CultureInfo.InvariantCulture));
        facts.Add("watermarks", watermarks.Contradiction ?? "sound");
    }

    /// <summary>Adds the results of the replay, which has thrown already if an outcome differed.</summary>
    /// <returns>The finding of the conservation audit, if any.</returns>
    private static string? AddState(Facts facts, Replay replayed, LogFindings found, long loaded)
    {
        string? broken = ConservationAudit.FirstBreak(replayed.State);
        facts.Add("replay", replayed.State.Sequence == loaded || found.Frames == 0
            ? "nothing to replay"
            : $"outcomes agree with the digest in every frame; sequence {Words.Number(replayed.State.Sequence)}");
        facts.Add("audit", broken ?? "nothing created, lost or promised twice");
        facts.Add("state digest", replayed.State.Digest().ToString("x32", CultureInfo.InvariantCulture));
        return broken;
    }

    private static void AddDamage(Facts facts, InspectedStore store, LogFindings found)
    {
        StoreDamagedException damage = found.Damage!;
        LaterFrames later = new(store.Log.Segments, store.Log.Geometry, store.Log.Genesis.StoreId);
        later.Scan(found.Position, found.NextFrame);
        facts.Add("damaged segment", Words.Segment(damage.Segment));
        facts.Add("damaged offset", damage.Offset);
        facts.Add("damaged frame", damage.Frame);
        facts.Add("first sequence affected", damage.FirstAffectedSequence);
        facts.Add("behind the damage", later.LastFrame == 0
            ? "no frame that can be recognised"
            : string.Create(CultureInfo.InvariantCulture,
                $"{later.Headers:N0} frames can be recognised; the log went to frame {later.LastFrame:N0} and sequence "
                + $"{Math.Max(later.LastSequence, found.LastSequence):N0}"));
    }

    private static void PrintFigures(ToolConsole console, LogFindings found, TimeSpan elapsed)
    {
        double seconds = Math.Max(elapsed.TotalSeconds, 1e-9);
        Figures.Print(console, "verify.bytes", found.BytesRead, "B");
        Figures.Print(console, "verify.frames", found.FramesRead, "frames");
        Figures.Print(console, "verify.commands", found.Commands, "commands");
        Figures.Print(console, "verify.elapsed", seconds, "s", "F6");
        Figures.Print(console, "verify.throughput", found.BytesRead / seconds, "B/s");
        Figures.Print(console, "verify.rate", found.Commands / seconds, "commands/s");
    }

    private static void Complain(LogFindings found, string? contradiction, string? audit)
    {
        if (found.Damage is not null)
        {
            throw found.Damage;
        }

        if (contradiction is not null)
        {
            throw new ToolException(ExitCodes.Damaged, contradiction);
        }

        if (audit is not null)
        {
            throw new ToolException(ExitCodes.Diverged, $"The audit of the replayed state failed: {audit}");
        }
    }
}
