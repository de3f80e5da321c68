namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/distribution.md, "Plan a run", "Commit a run", "Moved" and "The job".</summary>
internal partial class ReferenceModel
{
    private const int ProductsLockedPerTimer = 8;
    private const int RowsCollectedPerTimer = 32;
    private const int EntriesPerTimer = 16;
    private const int DifferencesPerTimer = 8;

    private ModelDistribution? _distribution;

    public ModelDistribution? Distribution => _distribution;

    private static bool IsDistribution(ModelJob job) => job.IsRunning && job.Kind == JobKind.Distribution;

    private bool IsDistributing => _jobs.Exists(IsDistribution);

    private Expected Apply(PlanDistribution command, int tenant)
    {
        ModelProduct? product = command.Product.IsNone ? null : ProductOf(command.Product, tenant);
        if (!command.Location.IsNone)
        {
            LocationOf(command.Location, tenant);
        }

        if (!_segments.Exists(each => each.Tenant == tenant && each.Segment.Profile == command.Profile))
        {
            throw new Refusal(CommandStatus.UnknownDistributionProfile);
        }

        CheckNoRun();
        ModelJob job = StartDistribution(tenant, product);
        _distribution = new ModelDistribution(job.Id, tenant, command.Profile, product, command.Location)
        {
            CommitsAtOnce = command.CommitsAtOnce, Job = job.Id,
        };
        if (product is not null)
        {
            AddScope(product);
            _distribution.Locked.Add(product);
            _distribution.Phase = ModelPhase.Collect;
        }

        return new Expected(CommandStatus.Ok, job.Id);
    }

    private Expected Apply(CommitDistribution command, int tenant)
    {
        ModelDistribution run = PlannedRun(command.Distribution, tenant);
        if (run.Product is not null)
        {
            CheckLock(run.Product);
        }

        if (FindMoved(0, run.Products.Count + run.Entries.Count) is { } moved)
        {
            throw new Refusal(CommandStatus.DistributionMoved, moved.Id);
        }

        CheckNoRun();
        ModelJob job = StartDistribution(tenant, run.Product);
        run.Job = job.Id;
        (run.State, run.End, run.Phase, run.Cursor) = (DistributionState.Applying, DistributionState.None, ModelPhase.Lock, 0);
        if (run.Product is not null)
        {
            run.Locked.Add(run.Product);
            run.Phase = ModelPhase.Compare;
        }

        return new Expected(CommandStatus.Ok, job.Id);
    }

    private Expected Apply(DiscardDistribution command, int tenant)
    {
        PlannedRun(command.Distribution, tenant).State = DistributionState.Discarded;
        return new Expected(CommandStatus.Ok, command.Distribution.Value);
    }

    private ModelDistribution PlannedRun(JobId id, int tenant)
    {
        bool isOwn = !id.IsNone && _distribution?.Id == id.Value && _distribution.Tenant == tenant;
        return isOwn && _distribution!.IsRunning ? throw new Refusal(CommandStatus.DistributionRuns, _distribution.Job)
            : isOwn && _distribution!.State == DistributionState.Planned ? _distribution
            : throw new Refusal(CommandStatus.UnknownDistribution, id.Value);
    }

    private void CheckNoRun()
    {
        if (_distribution is { IsRunning: true })
        {
            throw new Refusal(CommandStatus.DistributionRuns, _distribution.Job);
        }

        if (_jobs.Count(job => job.IsRunning) >= MostRunningJobs)
        {
            throw new Refusal(CommandStatus.CapacityReached, MostRunningJobs);
        }
    }

    private ModelJob StartDistribution(int tenant, ModelProduct? product)
    {
        ModelJob job = Start(JobKind.Distribution);
        (job.Slices, job.OfTenant, job.Scope) = (1, tenant, product?.Id ?? default);
        return job;
    }

    /// <summary>A slice; returns how many were served from their queues.</summary>
    private int ContinueDistribution(int most)
    {
        ModelJob job = _jobs.First(IsDistribution);
        ModelDistribution run = _distribution!;
        if (job.Status == JobStatus.Stopping && run.Phase != ModelPhase.Finish)
        {
            End(run, DistributionState.Stopped);
        }

        (int done, int served) = (0, 0);
        switch (run.Phase)
        {
            case ModelPhase.Lock:
                LockMore(run, most * ProductsLockedPerTimer);
                break;
            case ModelPhase.Collect:
                Collect(run, most * RowsCollectedPerTimer);
                break;
            case ModelPhase.Sort:
                (run.Phase, run.Cursor) = (ModelPhase.Serve, 0); // a script has not so many that it takes longer
                break;
            case ModelPhase.Serve:
                ServeMore(run, most * EntriesPerTimer);
                break;
            case ModelPhase.Compare:
                CompareMore(run, most * EntriesPerTimer);
                break;
            case ModelPhase.Take or ModelPhase.Give:
                done = MakeDifferences(run, most * DifferencesPerTimer);
                break;
            default:
                served = UnlockMore(run, most);
                break;
        }

        job.Last = _sequence;
        job.Slices++;
        job.Done += done;
        job.Served += served;
        if (run.Phase == ModelPhase.Finish && run.Locked.Count == 0)
        {
            run.State = run.End;
            job.Status = job.Status == JobStatus.Stopping ? JobStatus.Stopped : JobStatus.Completed;
        }

        return served;
    }

    private static void End(ModelDistribution run, DistributionState end) => (run.End, run.Phase) = (end, ModelPhase.Finish);

    private void LockMore(ModelDistribution run, int count)
    {
        bool isPlanned = run.State == DistributionState.Applying;
        List<ModelProduct> all = isPlanned ? run.Products.ConvertAll(each => each.Product) : [.. _products];
        foreach (ModelProduct product in all.Skip(run.Cursor).Take(count))
        {
            if (isPlanned && IsLocked(product))
            {
                End(run, DistributionState.Moved);
                return;
            }

            if (product.Tenant == run.Tenant && !IsLocked(product))
            {
                if (!isPlanned)
                {
                    AddScope(product);
                }

                run.Locked.Add(product);
            }
        }

        run.Cursor += count;
        if (run.Cursor >= all.Count)
        {
            (run.Phase, run.Cursor) = (isPlanned ? ModelPhase.Compare : ModelPhase.Collect, 0);
        }
    }

    private void AddScope(ModelProduct product)
    {
        decimal beyond = Math.Max(0, Available(product) - product.SafetyStock);
        var scope = new ModelScope(product, Waiting(product).Sum(a => a.Waiting), beyond);
        scope.Pools.AddRange(_ledgers.Where(l => l.Product == product && IsDistributed(l)).Select(l => new ModelPool(l)));
        _distribution!.Products.Add(scope);
    }

    private bool IsDistributed(ModelLedger ledger) =>
        CanPromise(ledger) && (_distribution!.Location.IsNone || ledger.Location.Id == _distribution.Location);

    private ModelScope? ScopeOf(ModelProduct product) => _distribution!.Products.Find(each => each.Product == product);

    private void Collect(ModelDistribution run, int count)
    {
        int end = Math.Min(_generations.Count, run.Cursor + count);
        for (; run.Cursor < end; run.Cursor++)
        {
            if (_allocations.Find(a => a.Row == run.Cursor) is { } allocation && ScopeOf(allocation.Product) is { } scope
                && SegmentOf(allocation, run.Tenant, run.Profile) is { } segment && IsToBeNoted(allocation, segment))
            {
                Note(run, scope, allocation, segment);
            }
        }

        run.Phase = run.Cursor >= _generations.Count ? ModelPhase.Sort : run.Phase;
    }

    private static bool IsToBeNoted(ModelAllocation allocation, DistributionSegment segment) =>
        (segment.Sharing == DistributionSharing.ByHistory && allocation.Delivered > 0)
        || (!allocation.IsFinished && allocation.Allocated + allocation.Waiting > 0);

    private void Note(ModelDistribution run, ModelScope scope, ModelAllocation allocation, DistributionSegment segment)
    {
        ModelCustomer? customer = BuyerOf(allocation);
        var entry = new ModelEntry(allocation, segment, customer?.Id ?? default, customer?.Weight ?? 1);
        run.Entries.Add(entry);
        entry.Reason = entry.IsFinished ? DistributionReason.None
            : allocation.Timer is { IsHold: true } ? DistributionReason.Hold
            : allocation.CanComeBack > allocation.Delivered ? DistributionReason.UnderWay
            : allocation.IsLimited ? DistributionReason.Limited
            : DistributionReason.None;
        entry.IsUntouched = entry.Reason != DistributionReason.None || entry.IsFinished;
        if (entry.IsUntouched || !MayPutIn(segment) || IsKept(allocation))
        {
            return;
        }

        foreach (ModelReservation reservation in allocation.Reservations)
        {
            if (scope.Pools.Find(pool => pool.Ledger == reservation.Ledger) is { } pool)
            {
                var difference = new ModelDifference(entry, reservation.Ledger, -reservation.Quantity);
                entry.PutsIn.Add(difference);
                run.Differences.Add(difference);
                entry.PutIn += reservation.Quantity;
                pool.Given += reservation.Quantity;
                scope.Beyond += reservation.Quantity;
            }
        }
    }

    private static bool MayPutIn(DistributionSegment segment) =>
        segment.Strategy is DistributionStrategy.Redistribute or DistributionStrategy.Fill or DistributionStrategy.Lose;

    /// <summary>What is put in may come to anybody, also of a lower band.</summary>
    protected virtual bool IsKept(ModelAllocation allocation) =>
        ForbiddenBy(allocation, allocation) != ReallocationRule.None
        || (_reallocationPolicies.GetValueOrDefault(allocation.Product.Tenant).ForbidsLowerBands
            && allocation.Request.Priority.Strategy != PriorityStrategy.Low);

    /// <summary>Everything is found out with the last visit: what is read does not change while it is locked, or the run is
    /// refused.</summary>
    private void ServeMore(ModelDistribution run, int count)
    {
        run.Cursor += count;
        int visits = run.Entries.Sum(entry => entry.Segment.Sharing == DistributionSharing.InOrder ? 1 : 2);
        if (run.Cursor >= visits)
        {
            ServeAll(run);
            (run.Phase, run.Cursor) = (ModelPhase.Compare, 0);
        }
    }

    private void CompareMore(ModelDistribution run, int count)
    {
        int all = run.Products.Count + run.Entries.Count;
        int end = Math.Min(all, run.Cursor + count);
        if (FindMoved(run.Cursor, end) is not null)
        {
            End(run, DistributionState.Moved);
            return;
        }

        run.Cursor = end;
        if (end < all)
        {
            return;
        }

        if (run.State == DistributionState.Planning)
        {
            run.PlannedSequence = _sequence;
        }

        if (run.State == DistributionState.Planning && !run.CommitsAtOnce)
        {
            End(run, DistributionState.Planned);
            return;
        }

        (run.State, run.Phase, run.Cursor) = (DistributionState.Applying, ModelPhase.Take, 0);
    }

    /// <summary>The first product that is not what it was.</summary>
    private ModelProduct? FindMoved(int begin, int end)
    {
        ModelDistribution run = _distribution!;
        for (int i = begin; i < end; i++)
        {
            ModelProduct product = i < run.Products.Count
                ? run.Products[i].Product
                : run.Entries[i - run.Products.Count].Allocation.Product;
            if (i < run.Products.Count ? IsMoved(run.Products[i]) : IsMoved(run.Entries[i - run.Products.Count]))
            {
                return product;
            }
        }

        return null;
    }

    private bool IsMoved(ModelScope scope) =>
        Waiting(scope.Product).Sum(a => a.Waiting) != scope.Waiting
        || _ledgers.Where(l => l.Product == scope.Product).Any(ledger =>
            scope.Pools.Find(pool => pool.Ledger == ledger) is var pool && IsDistributed(ledger)
                ? ledger.Free != (pool?.FreeBefore ?? 0)
                : pool is not null);

    private bool IsMoved(ModelEntry entry)
    {
        ModelAllocation allocation = entry.Allocation;
        return !entry.IsFinished
            && (!_allocations.Contains(allocation)
                || allocation.Request.Priority != entry.Priority || allocation.Allocated != entry.Had
                || allocation.Waiting != entry.Waiting
                || entry.PutsIn.Exists(loss => AllocatedIn(allocation, loss.Ledger) < -loss.Quantity));
    }

    private static decimal AllocatedIn(ModelAllocation allocation, ModelLedger ledger) => allocation.Reservations
        .Where(r => r.Ledger == ledger && r.Stage == AllocationState.Allocated).Sum(r => r.Quantity);

    private int MakeDifferences(ModelDistribution run, int count)
    {
        bool takes = run.Phase == ModelPhase.Take;
        int done = 0;
        foreach (ModelDifference difference in run.Differences.Skip(run.Cursor).Take(count))
        {
            if (takes ? difference.Quantity < 0 : difference.Quantity > 0)
            {
                bool isMade = takes ? TakeAway(difference) : GiveTo(difference);
                done += isMade ? 1 : 0;
                run.Missed += isMade ? 0 : 1;
            }
        }

        run.Cursor += count;
        if (run.Cursor >= run.Differences.Count)
        {
            (run.Phase, run.Cursor) = (ModelPhase.Give, 0);
            if (!takes)
            {
                End(run, DistributionState.Applied);
            }
        }

        return done;
    }

    private bool TakeAway(ModelDifference difference)
    {
        ModelAllocation allocation = difference.Entry.Allocation;
        decimal quantity = -difference.Quantity;
        if (!_allocations.Contains(allocation) || AllocatedIn(allocation, difference.Ledger) < quantity)
        {
            return false;
        }

        foreach (ModelUnit unit in LastHeldFirst(allocation)
            .Where(unit => unit.Location == difference.Ledger.Location.Id).Take((int)quantity).ToList())
        {
            unit.State = SerialState.Available;
            unit.Allocation = default;
        }

        Reopen(allocation, difference.Ledger, quantity);
        return true;
    }

    private bool GiveTo(ModelDifference difference)
    {
        ModelAllocation allocation = difference.Entry.Allocation;
        if (!_allocations.Contains(allocation) || allocation.IsFinished || !CanPromise(difference.Ledger)
            || difference.Ledger.Free < difference.Quantity || allocation.Waiting < difference.Quantity)
        {
            return false;
        }

        if (allocation.Product.IsSerialized)
        {
            foreach (ModelUnit unit in UnitsToTake(allocation.Product, difference.Ledger.Location)
                .Take((int)difference.Quantity).ToList())
            {
                Hold(allocation, unit);
            }
        }

        Reserve(allocation, difference.Ledger, difference.Quantity);
        return true;
    }

    private int UnlockMore(ModelDistribution run, int most)
    {
        int served = 0;
        for (int visits = most * DifferencesPerTimer; visits > 0 && run.Locked.Count > 0; visits--)
        {
            ModelProduct product = run.Locked[0];
            served += Drain(product, most - served);
            if (served == most)
            {
                break; // and it is visited again
            }

            run.Locked.RemoveAt(0);
        }

        return served;
    }
}
