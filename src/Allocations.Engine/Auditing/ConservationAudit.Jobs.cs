using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <content>Jobs: their number is counted, each product is locked by the one job that works on it, and the lot of a recall is
/// recalled.</content>
internal sealed partial class ConservationAudit
{
    private string? CheckJobs()
    {
        int running = 0;
        var locks = new HashSet<int>();
        for (int at = 1; at < _state.Jobs.Rows.Count; at++)
        {
            JobRow job = _state.Jobs.Rows[at];
            if (!job.IsRunning)
            {
                continue;
            }

            running++;
            if (job.Kind == JobKind.LotRecall && !_state.Lots.Rows[job.Lot].IsRecalled)
            {
                return $"job {job.Id} recalls lot {job.Lot}, which is not recalled";
            }

            if (job.Product != 0 && !locks.Add(job.Product))
            {
                return $"job {job.Id} locks product {job.Product}, which another job locks";
            }
        }

        for (int product = 1; product < _state.ProductRows.Count; product++)
        {
            bool isLocked = locks.Contains(product) || _state.Distribution.Locks(product);
            if (_state.ProductRows[product].Is(ProductTraits.Locked) != isLocked)
            {
                return $"product {product} is {(isLocked ? "not locked by its job" : "locked by no job")}";
            }
        }

        return running != 0 == _state.HasRunningJobs ? null : $"{running} jobs run, and the count says otherwise";
    }
}
