using Allocations.Engine.Commands;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Recall a lot"; rules/jobs.md, "Locks", "Stop a job" and "Recall job".</summary>
internal partial class ReferenceModel
{
    private const int MostRunningJobs = 63;
    private const int VisitsPerReservation = 32;

    private Expected Apply(RecallLot command, int tenant)
    {
        ModelLot lot = LotToRecall(command.Lot, tenant);
        if (_jobs.Count(job => job.IsRunning) >= MostRunningJobs)
        {
            throw new Refusal(CommandStatus.CapacityReached, MostRunningJobs);
        }

        decimal before = Available(lot.Product);
        lot.IsRecalled = true;
        ModelJob job = Start(JobKind.LotRecall);
        (job.Lot, job.Cursor, job.Slices) = (lot, 1, 1);
        return new Expected(CommandStatus.Ok, job.Id, before - Available(lot.Product));
    }

    private Expected Apply(EndLotRecall command, int tenant)
    {
        ModelLot lot = LotToRecall(command.Lot, tenant);
        if (!lot.IsRecalled)
        {
            return new Expected(CommandStatus.Unchanged, lot.Id);
        }

        decimal before = Available(lot.Product);
        lot.IsRecalled = false;
        decimal gained = Available(lot.Product) - before;
        return new Expected(CommandStatus.Ok, lot.Id, gained, Drain(lot.Product));
    }

    private Expected Apply(StopJob command, int tenant)
    {
        ModelJob? job = _jobs.Find(j => j.Id == command.Job.Value && j.Tenant == tenant);
        if (job is null)
        {
            throw new Refusal(CommandStatus.UnknownJob, command.Job.Value);
        }

        if (job.Kind is JobKind.Expiry or JobKind.ContractEnd)
        {
            throw new Refusal(CommandStatus.JobNotStoppable, job.Id);
        }

        if (job.Status != JobStatus.Running)
        {
            return new Expected(CommandStatus.Unchanged, job.Id);
        }

        job.Status = JobStatus.Stopping;
        return new Expected(CommandStatus.Ok, job.Id);
    }

    private ModelLot LotToRecall(LotId id, int tenant)
    {
        if (id.IsNone)
        {
            throw new Refusal(CommandStatus.LotRequired);
        }

        ModelLot lot = _lots.Find(l => l.Id == id) ?? throw new Refusal(CommandStatus.UnknownLot, id);
        ProductOf(lot.Product.Id, tenant);
        CheckLock(lot.Product);
        return lot;
    }

    /// <summary>A job starts with the command that is its first slice.</summary>
    private ModelJob Start(JobKind kind)
    {
        if (_jobs.Count >= RememberedJobs && _jobs.Find(job => !job.IsRunning) is { } ended)
        {
            _jobs.Remove(ended);
        }

        _jobs.Add(new ModelJob(++_jobsStarted, kind, _sequence));
        return _jobs[^1];
    }

    private bool IsRecalling => _jobs.Exists(IsRecall);

    private static bool IsRecall(ModelJob job) => job.IsRunning && job.Kind == JobKind.LotRecall;

    private ModelJob? LockOf(ModelProduct product) => _jobs.Find(job => job.IsRunning
        && (job.Lot?.Product == product || (IsDistribution(job) && _distribution!.Locked.Contains(product))));

    public bool IsLocked(ModelProduct product) => LockOf(product) is not null;

    private void CheckLock(ModelProduct product)
    {
        if (LockOf(product) is { } job)
        {
            throw new Refusal(CommandStatus.ProductLocked, job.Id);
        }
    }

    /// <summary>That no job works on the product that a command names, or on those of the allocations that it names. An object that
    /// is not there, or is another tenant's, is told by the rule of the command.</summary>
    private void CheckLocks(ScriptStep step)
    {
        if (!IsRecalling && !IsDistributing)
        {
            return;
        }

        CommandMember[] members = [.. CommandMember.Of(step.Command)];
        IEnumerable<ModelProduct?> named = members.Any(member => member.Value is ProductId)
            ? members.Select(member => member.Value).OfType<ProductId>().Select(id => _products.Find(p => p.Id == id))
            : NamedBy(step.Command).Select(id => _allocations.Find(a => a.Id == id)?.Product);
        foreach (ModelProduct? product in named)
        {
            if (product is not null && product.Tenant == step.Tenant)
            {
                CheckLock(product);
            }
        }
    }

    /// <summary>A slice of the recall with the lowest number; returns how many were served.</summary>
    private int ContinueRecall(int most)
    {
        ModelJob job = _jobs.First(IsRecall);
        bool isStopping = job.Status == JobStatus.Stopping;
        int taken = isStopping ? 0 : TakeBackNext(job, most);
        job.Last = _sequence;
        job.Slices++;
        job.Done += taken;
        if (!isStopping && (job.Cursor != 0 || taken == most))
        {
            return 0;
        }

        int served = Drain(job.Lot!.Product, most - taken);
        job.Served += served;
        if (served < most - taken)
        {
            job.Status = isStopping ? JobStatus.Stopped : JobStatus.Completed;
        }

        return served;
    }

    private int TakeBackNext(ModelJob job, int most)
    {
        int taken = 0;
        int last = _generations.Count;
        int end = job.Cursor == 0 ? 0 : Math.Min(last + 1, job.Cursor + (most * VisitsPerReservation));
        for (; job.Cursor < end && taken < most; job.Cursor++)
        {
            ModelAllocation? visited = _allocations.Find(a => a.Row + 1 == job.Cursor && a.Product == job.Lot!.Product);
            List<ModelReservation> mine = visited is null ? []
                : [.. LastMadeFirst(visited).Where(r => r.Ledger.Lot == job.Lot)];
            foreach (ModelReservation reservation in mine.Take(most - taken))
            {
                Reopen(visited!, reservation.Ledger, reservation.Quantity);
            }

            if (mine.Count > most - taken)
            {
                return most; // and it is visited again
            }

            taken += mine.Count;
        }

        job.Cursor = job.Cursor <= last ? job.Cursor : 0;
        return taken;
    }

    private static void Reopen(ModelAllocation allocation, ModelLedger ledger, decimal quantity)
    {
        TakeOut(allocation, ledger, AllocationState.Allocated, quantity);
        allocation.Open += quantity;
        ledger.Free += quantity;
    }
}
