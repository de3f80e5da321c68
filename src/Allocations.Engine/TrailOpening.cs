using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine;

/// <summary>The work of an opening on the audit trail, and its part of the report. Both attempts share one instance if the
/// first one fails because a checkpoint was skipped to preserve the trail.</summary>
internal sealed class TrailOpening(EngineOptions options)
{
    private readonly List<string> _problems = [];
    private Restoring? _restoring;

    /// <summary>Whether checkpoints are skipped to preserve the trail.</summary>
    public bool SparesTrail { get; private set; } = true;

    public void Watch(Restoring restoring) => _restoring = restoring;

    /// <summary>Handles a log that the trail needs but that can't be read. The result is whether an opening without it may
    /// succeed.</summary>
    public bool TryGiveUp(AllocationStoreException failure)
    {
        if (!SparesTrail || _restoring is not { HasPassedOver: true })
        {
            return false;
        }

        SparesTrail = false;
        _problems.Add($"The log that the audit trail needs can't be read, so the trail begins anew. {failure.Message}");
        return true;
    }

    /// <summary>Completes a report.</summary>
    public OpenReport Describe(OpenReport report, TrailBook book, EventTrail? trail)
    {
        if (_restoring is { HasPassedOver: true })
        {
            _problems.Add(
                "The newest checkpoint was passed over, because the audit trail can't go on from it; the missing part of the "
                + "trail was written again from the log.");
        }

        if (trail?.Problem is { } fault)
        {
            _problems.Add(fault);
        }

        bool isContradicted = !report.Created && options.AuditTrail is { } wanted && wanted != book.IsKept;
        IReadOnlyList<string> ignored = report.IgnoredOptions;
        if (isContradicted)
        {
            string problem =
                $"{nameof(EngineOptions)}.{nameof(EngineOptions.AuditTrail)} is {options.AuditTrail}, but this store "
                + (book.IsKept
                    ? "keeps an audit trail; only EndTrailAsync ends it."
                    : "keeps none; StartTrailAsync starts one.");
            _problems.Add(problem);
            ignored = [.. ignored, problem];
        }

        return report with
        {
            KeepsTrail = book.IsKept,
            TrailKeptAfter = book.IsKept ? trail?.Front.Began ?? 0 : 0,
            IsTrailOptionIgnored = isContradicted,
            IgnoredOptions = ignored,
            TrailProblems = _problems,
        };
    }
}
