using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>Asks of a store's trail, at each opening and now and then between: it is whole; or, where the disk or an operator has
/// damaged it, somebody is told.</summary>
internal sealed class TrailWatch(Judge judge, Figures figures)
{
    private bool _isTold;

    /// <summary>Whether the disk has done anything to it without saying so.</summary>
    public bool MayBeDamaged { get; set; }

    /// <summary>What an opening has said of the trail, other than that an option was ignored, which comes last.</summary>
    public static IReadOnlyList<string> ProblemsOf(OpenReport report) =>
        [.. report.TrailProblems.SkipLast(report.IsTrailOptionIgnored ? 1 : 0)];

    /// <summary>A store was opened, and nothing has been submitted yet.</summary>
    /// <param name="engine">The store.</param>
    /// <param name="disk">Its disk, on which no call fails.</param>
    public void Opened(AllocationEngine engine, SimulatedStorage disk)
    {
        IReadOnlyList<string> problems = ProblemsOf(engine.OpenReport);
        _isTold |= problems.Count > 0;
        figures.Count("trail.openings", engine.OpenReport.KeepsTrail ? 1 : 0);
        figures.Count("trail.openings.told", problems.Count > 0 ? 1 : 0);
        Require(problems.Count == 0 || MayBeDamaged, $"nothing has damaged the trail, but: {string.Join(' ', problems)}");
        Check(engine);
        string? inspected = MayBeDamaged ? null : TrailInspection.Run(disk)?.Problem;
        Require(inspected is null, $"nothing has damaged the trail, but its verification says: {inspected}");
    }

    /// <summary>Everything that was submitted has come back.</summary>
    public void Check(AllocationEngine engine)
    {
        if (engine.Trail?.Failure is { } failed)
        {
            figures.Count("trail.failed");
            bool hasReason = failed is SimulatedCrashException or JournalIOException { IsDiskFull: true }
                or JournalIOException { ErrorCode: JournalIOException.Eio };
            Require(hasReason || MayBeDamaged, $"no call has failed, but the trail has: {failed}");
            return;
        }

        try
        {
            Judge(judge.ReadTrail(engine, beganAnew: _isTold));
        }
        catch (Exception failure) when (SteppedEngine.IsOfTheDisk(failure))
        {
            figures.Count("trail.checks.cut.short");
        }
    }

    /// <summary>A store was opened from files that somebody had damaged.</summary>
    /// <returns>What is wrong; null if everything that is missing was reported.</returns>
    public string? ProblemOfDamaged(AllocationEngine engine)
    {
        bool isTold = ProblemsOf(engine.OpenReport).Count > 0;
        TrailVerdict verdict = judge.ReadTrail(engine, beganAnew: isTold);
        figures.Count(verdict.IsWhole ? "damage.trail.whole" : "damage.trail.told");
        return verdict.Problem ?? (isTold || verdict.Damage is not null ? null : verdict.Missing);
    }

    private void Judge(TrailVerdict verdict)
    {
        figures.Count("trail.checks");
        figures.Count("trail.events", verdict.Events);
        figures.Count("trail.blocks", verdict.Blocks);
        figures.Count("trail.damage.told", verdict.IsWhole ? 0 : 1);
        Require(verdict.Problem is null, verdict.Problem);
        Require(verdict.IsWhole || MayBeDamaged, $"nothing has damaged the trail, but: {verdict.AnyProblem}");
        Require(verdict.Missing is null || _isTold, $"nobody was told: {verdict.Missing}");
    }

    private static void Require(bool holds, string? problem)
    {
        if (!holds)
        {
            throw new ViolationException(problem!);
        }
    }
}
