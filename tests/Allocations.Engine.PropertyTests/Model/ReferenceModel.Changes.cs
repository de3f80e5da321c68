namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Change the quantity", "Reschedule and redirect", "Split", "Merge", "Recreate" and "Cancel a
/// document".</summary>
internal partial class ReferenceModel
{
    private const int PartsInOnePlace = 15;

    /// <summary>The number of the command that is being executed.</summary>
    protected long Sequence => _sequence;

    private Expected Apply(ChangeQuantity command, int tenant)
    {
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant);
        ModelProduct product = allocation.Product;
        decimal requested = command.Requested.ToDecimal();
        CheckQuantity(product, requested);
        decimal change = requested - allocation.Requested;
        if (change == 0)
        {
            return new Expected(CommandStatus.Unchanged, allocation.Id, State: allocation.Headline);
        }

        if (change > 0)
        {
            CheckNotEnded(allocation);
            CheckNewDemand(product);
            CheckNewDemand(allocation);
            CheckDemand(product, change);
            if (command.RefuseIfShort)
            {
                CheckIsServed(allocation, change);
            }

            CheckBackorder(allocation, change, allocation.Waiting + change);

            allocation.Open += change;
            return Changed(allocation, change, 0);
        }

        decimal most = allocation.Waiting + allocation.Allocated;
        if (-change > most)
        {
            throw new Refusal(
                CommandStatus.QuantityBelowCommitted, allocation.Id, allocation.Requested - most,
                state: allocation.Headline);
        }

        decimal fromReserved = ReservedToTakeBack(allocation, -change);
        decimal fromWaiting = -change - fromReserved;
        decimal fromOpen = Math.Min(fromWaiting, allocation.Open);
        allocation.Open -= fromOpen;
        allocation.Buckets[AllocationState.OnOrder] -= fromWaiting - fromOpen;
        return Changed(allocation, change, fromReserved);
    }

    /// <summary>An addition that may not wait is tried, and nothing of that remains.</summary>
    private void CheckIsServed(ModelAllocation allocation, decimal change)
    {
        ModelProduct product = allocation.Product;
        ModelMemory before = ModelMemory.Of(this);
        decimal more = Math.Max(0, PromisableFor(allocation, allocation.Waiting + change) - allocation.Waiting);
        decimal waited = allocation.Waiting;
        allocation.Open += change;
        bool isKept = more > 0 && Queue(product).TakeWhile(other => other != allocation).Any(HoldsBackOthers);
        Drain(product);
        bool isServed = allocation.Waiting <= waited;
        before.Restore();
        if (!isServed)
        {
            throw new Refusal(
                CommandStatus.InsufficientStock, product.Id, isKept ? 0 : more,
                notes: isKept ? OutcomeNotes.KeptForEarlier : OutcomeNotes.None);
        }
    }

    protected virtual decimal ReservedToTakeBack(ModelAllocation allocation, decimal less) =>
        Math.Max(0, less - allocation.Waiting);

    private Expected Apply(Reduce command, int tenant)
    {
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant);
        CheckQuantityOrUnits(allocation.Product, command.Units);
        string[] serials = command.Units.NamedUnits!;
        CheckSerials(serials, (serial, index) => CheckOwnUnit(allocation, serial, index));
        if (serials.Length == allocation.Requested)
        {
            throw new Refusal(
                CommandStatus.QuantityBelowCommitted, allocation.Id, allocation.Product.Increment,
                state: allocation.Headline);
        }

        UnitsOf(allocation.Product, serials).ForEach(unit => TakeBack(allocation, unit));
        return Changed(allocation, -serials.Length, 0);
    }

    private Expected Changed(ModelAllocation allocation, decimal change, decimal takeBack)
    {
        if (allocation.Product.IsSerialized)
        {
            LastHeldFirst(allocation).Take((int)takeBack).ToList().ForEach(unit => TakeBack(allocation, unit));
        }
        else
        {
            foreach (ModelReservation reservation in LastMadeFirst(allocation).ToList())
            {
                decimal part = Math.Min(reservation.Quantity, takeBack);
                TakeBack(allocation, reservation.Ledger, part);
                takeBack -= part;
            }
        }

        allocation.Requested += change;
        ReviewAfterChange(allocation);
        int served = DrainAfterChange(allocation.Product);
        return new Expected(CommandStatus.Ok, allocation.Id, change, served, allocation.Headline);
    }

    protected virtual int DrainAfterChange(ModelProduct product) => Drain(product);

    private void TakeBack(ModelAllocation allocation, ModelUnit unit)
    {
        unit.State = SerialState.Available;
        unit.Allocation = default;
        TakeBack(allocation, LedgerOf(allocation.Product, unit), 1);
    }

    private static void TakeBack(ModelAllocation allocation, ModelLedger ledger, decimal quantity)
    {
        TakeOut(allocation, ledger, AllocationState.Allocated, quantity);
        ledger.Free += quantity;
    }

    private Expected Apply(Reschedule command, int tenant)
    {
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant);
        bool isSame = allocation.Request.RequiredBy == command.RequiredBy;
        allocation.Request = allocation.Request with { RequiredBy = command.RequiredBy };
        int served = !isSame && ReviewAfterChange(allocation) ? Drain(allocation.Product) : 0;
        return new Expected(
            isSame ? CommandStatus.Unchanged : CommandStatus.Ok, allocation.Id, Index: served, State: allocation.Headline);
    }

    private Expected Apply(Redirect command, int tenant)
    {
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant);
        bool isSame = allocation.Request.ShipTo == command.ShipTo;
        allocation.Request = allocation.Request with { ShipTo = command.ShipTo };
        return new Expected(
            isSame ? CommandStatus.Unchanged : CommandStatus.Ok, allocation.Id, State: allocation.Headline);
    }

    private Expected Apply(Split command, int tenant)
    {
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant);
        bool isNamed = command.Amount.NamesUnits;
        decimal quantity = command.Amount.Size;
        CheckQuantityOrUnits(allocation.Product, command.Amount);
        decimal there = isNamed || command.Details.Source == SplitSource.Allocated ? allocation.Allocated
            : command.Details.Source == SplitSource.Waiting ? allocation.Open
            : allocation.Open + allocation.Allocated;
        decimal most = Math.Min(there, allocation.Requested - allocation.Product.Increment);
        if (quantity > most)
        {
            throw new Refusal(
                CommandStatus.ExceedsSplittable, allocation.Id, most, state: allocation.Headline);
        }

        CheckSerials(command.Amount.NamedUnits ?? [], (serial, index) => CheckOwnUnit(allocation, serial, index));

        ModelAllocation part = PartOf(allocation, command);
        decimal waiting = isNamed || command.Details.Source == SplitSource.Allocated ? 0 : Math.Min(allocation.Open, quantity);
        (allocation.Open, part.Open) = (allocation.Open - waiting, waiting);
        Pass(allocation, part, quantity - waiting, command.Amount.NamedUnits, _ => true);
        ReviewAfterChange(allocation);
        ReviewAfterChange(part);
        int served = Drain(allocation.Product);
        return new Expected(CommandStatus.Ok, part.Id, quantity, served, part.Headline);
    }

    private ModelAllocation PartOf(ModelAllocation allocation, Split command)
    {
        AllocationRequest request = allocation.Request;
        allocation.Requested -= command.Amount.Size;
        var part = new ModelAllocation(NextId(), _sequence, _time, allocation.Product, request with
        {
            Quantity = command.Amount.Quantity,
            ShipTo = string.IsNullOrEmpty(command.Details.ShipTo) ? request.ShipTo : command.Details.ShipTo,
            RequiredBy = command.Details.RequiredBy ?? request.RequiredBy,
        })
        {
            Actor = _actor, Base = allocation.Base, Contract = allocation.Contract, BasePriority = allocation.BasePriority,
            Place = NextPlace,
        };
        if (KeepsItsPlace(allocation))
        {
            (part.Place, part.Part) = (allocation.Place, ++allocation.PartsSplitOff);
        }

        part.Timer = allocation.Timer is { } timer ? timer with { Sequence = _sequence } : null;
        _allocations.Add(part);
        return part;
    }

    protected virtual bool KeepsItsPlace(ModelAllocation allocation) =>
        allocation.Part == 0 && allocation.PartsSplitOff < PartsInOnePlace;

    private Expected Apply(Merge command, int tenant)
    {
        (ModelAllocation from, ModelAllocation into) = TwoOf(command.From, command.Into, tenant);
        decimal quantity = from.Open + from.Allocated;
        if (quantity == 0)
        {
            throw new Refusal(
                CommandStatus.InvalidTransition, from.Id, state: from.Headline, target: AllocationState.Cancelled);
        }

        if (into.IsFinished)
        {
            throw new Refusal(CommandStatus.InvalidTransition, into.Id, index: 1, state: into.Headline);
        }

        CheckNotEnded(into, index: 1);
        if (!from.Request.ListedLocations.SequenceEqual(into.Request.ListedLocations))
        {
            throw new Refusal(CommandStatus.LocationsDiffer, into.Id, index: 1);
        }

        CheckSameTerms(from, into);
        if (Lasting(from, into) is var lasting && lasting < from.Allocated)
        {
            throw new Refusal(CommandStatus.AllocatedElsewhere, from.Id, lasting, state: from.Headline);
        }

        CheckSum(from.Product, into.Requested, quantity);
        Pass(from, into, from.Allocated, null, _ => true);
        into.Open += from.Open;
        from.Open = 0;
        from.Cancelled += quantity;
        from.LivesOn = true;
        into.Requested += quantity;
        ReviewAfterChange(into);
        int served = Drain(from.Product);
        return new Expected(CommandStatus.Ok, into.Id, quantity, served, into.Headline);
    }

    private Expected Apply(Recreate command, int tenant)
    {
        ModelAllocation old = AllocationOf(command.Allocation, tenant);
        if (old.Headline != AllocationState.Cancelled)
        {
            throw new Refusal(
                CommandStatus.InvalidTransition, old.Id, state: old.Headline, target: AllocationState.Open);
        }

        if (old.LivesOn)
        {
            throw new Refusal(CommandStatus.AlreadyRecreated, old.Id);
        }

        if (old.Ended is { } over && IsPast(over))
        {
            throw new Refusal(CommandStatus.AllocationExpired, old.Id, state: old.Headline);
        }

        ModelProduct product = old.Product;
        CheckNewDemand(product);
        CheckNewDemand(old);
        CheckDemand(product, old.Requested);
        CheckBackorder(old, old.Requested, old.Requested);
        old.LivesOn = true;
        var allocation = new ModelAllocation(NextId(), _sequence, _time, product, old.Request with { Priority = old.Base })
        {
            Place = PlaceOfRecreated(old), Part = old.Part, PartsSplitOff = old.PartsSplitOff, Actor = _actor,
            Timer = TimerOfRecreated(old),
            Contract = old.Contract is { IsEnded: false } ? old.Contract : null, BasePriority = old.BasePriority,
        };
        _allocations.Add(allocation);
        ReviewAfterChange(allocation);
        int served = Drain(product);
        OutcomeNotes notes = allocation.Open > 0 && old.Request.AllowNonStock
            ? OutcomeNotes.NeedsProcurement
            : OutcomeNotes.None;
        return new Expected(
            CommandStatus.Ok, allocation.Id, allocation.Allocated, served, allocation.Headline, Notes: notes);
    }

    protected virtual ModelTimer? TimerOfRecreated(ModelAllocation cancelled) =>
        cancelled.Ended is { } timer ? timer with { Sequence = _sequence } : null;

    protected virtual long PlaceOfRecreated(ModelAllocation cancelled) => cancelled.Place;

    private Expected Apply(CancelDocument command, int tenant)
    {
        List<ModelAllocation> all = [.. _allocations.Where(a => IsOf(a, command.Document, tenant))];
        if (all.Count == 0)
        {
            throw new Refusal(CommandStatus.UnknownDocument);
        }

        List<ModelAllocation> unfinished =
            [.. NewestFirst(all.Where(a => a.Waiting + a.Allocated > 0))];
        unfinished.ForEach(allocation => CheckLock(allocation.Product));
        if (unfinished.Count == 0)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        decimal sum = 0;
        List<ModelAllocation> now = unfinished.GetRange(0, Math.Min(unfinished.Count, EngineLimits.CancelledPerDocument));
        foreach (ModelAllocation allocation in now)
        {
            sum += allocation.Waiting + allocation.Allocated;
            CancelRest(allocation);
        }

        now.Select(a => a.Product).Distinct().ToList().ForEach(product => DrainAfterCancel(product));
        return new Expected(CommandStatus.Ok, unfinished.Count - now.Count, Math.Min(sum, s_most), now.Count);
    }

    private static bool IsOf(ModelAllocation allocation, SourceDocument document, int tenant) =>
        allocation.Product.Tenant == tenant && allocation.Request.Document == document;
}
