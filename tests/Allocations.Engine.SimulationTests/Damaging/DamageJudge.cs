using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// Says whether an opening of a damaged store kept the promise: acknowledged commands are there, or somebody is told. It knows
/// what the store held and what the files hold now, and nothing of how an opening decides.
/// </summary>
/// <param name="frames">All frames of commands that it held.</param>
/// <param name="sequence">Its last sequence.</param>
/// <param name="isState">Whether a digest may be that of the state at a sequence.</param>
internal sealed class DamageJudge(IReadOnlyList<StoredFrame> frames, int sequence, Func<int, UInt128, bool> isState)
{
    /// <summary>How long a new store's only file is at most.</summary>
    private const int NewStoreBytes = 256 << 10;
    private const int Block = 4096;

    /// <summary>What an opening came to.</summary>
    /// <param name="damaged">The disk as it was before the opening.</param>
    /// <param name="found">The last sequence that was found.</param>
    /// <param name="digest">Of the state that was found.</param>
    /// <param name="report">What was said about it.</param>
    /// <returns>What is counted, and what is wrong; null = nothing is.</returns>
    public (string Figure, string? Problem) Judge(SimulatedStorage damaged, int found, UInt128 digest, OpenReport report)
    {
        if (report.Created)
        {
            return HoldsNothing(damaged)
                ? ("damage.untold.nothing.left", null)
                : ("damage.created.anew", "a new store was made where one was");
        }

        if (found > sequence)
        {
            return ("damage.invented", $"{found} commands are found, and only {sequence} were sent");
        }

        if (!isState(found, digest))
        {
            return ("damage.wrong.state", $"a wrong state at sequence {found}");
        }

        return found == sequence ? ("damage.harmless", null) : JudgeLoss(damaged, found, report);
    }

    /// <summary>Of the frames that were lost none may be whole: each would prove, by what it says of those before it, that
    /// they had been on stable storage.</summary>
    private (string Figure, string? Problem) JudgeLoss(SimulatedStorage damaged, int found, OpenReport report)
    {
        StoredFrame[] lost = [.. frames.Where(frame => frame.LastSequence > found)];
        string loss = $"{found} of {sequence} commands are found";
        if (lost.Any(frame => frame.IsWhole(damaged)))
        {
            return ("damage.lost.whole", $"{loss}, although frames behind them are whole");
        }

        if (report.TornAt is not null)
        {
            return ("damage.torn", null);
        }

        return lost.All(frame => frame.IsZero(damaged)) ? ("damage.untold.zeros", null)
            : ("damage.lost", $"{loss}, and nothing is said");
    }

    /// <summary>Whether there is no more than a creation leaves that was cut short.</summary>
    private static bool HoldsNothing(SimulatedStorage disk)
    {
        string[] files = [.. disk.FileNames.Where(name =>
            SegmentName.TryParse(name, out _) || SegmentPreparer.IsSpare(name) || CheckpointNames.TryParse(name, out _)
            || name == CheckpointNames.Chunks || TrailNames.IsOfTrail(name))];
        return files.Length == 0
            || (files is [var only] && only == SegmentName.Of(1) && disk.Contents(only) is { Length: <= NewStoreBytes } bytes
                && !bytes.AsSpan(Math.Min(bytes.Length, Block)).ContainsAnyExcept((byte)0));
    }
}
