namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/fulfillment.md, "Steps between promise and delivery".</summary>
internal partial class ReferenceModel
{
    private static readonly StepRule s_pick = new(AllocationState.Picked, AllocationState.Allocated);
    private static readonly StepRule s_putBack = new(AllocationState.Allocated, AllocationState.Picked);

    private static readonly StepRule s_checkOut =
        new(AllocationState.WithTechnician, AllocationState.Picked, AllocationState.Allocated);

    private static readonly StepRule s_keep = new(AllocationState.Allocated, AllocationState.WithTechnician);
    private static readonly StepRule s_return = new(AllocationState.Cancelled, AllocationState.WithTechnician);

    private static readonly StepRule s_keepShipment = new(AllocationState.Allocated, AllocationState.InTransit);
    private static readonly StepRule s_returnShipment = new(AllocationState.Cancelled, AllocationState.InTransit);

    private static readonly StepRule s_ship =
        new(AllocationState.InTransit, AllocationState.Picked, AllocationState.Allocated);

    private static readonly StepRule s_deliver =
        new(AllocationState.Delivered, AllocationState.InTransit, AllocationState.WithTechnician);

    private static readonly StepRule s_release =
        new(AllocationState.Delivered, AllocationState.Picked, AllocationState.Allocated);

    private Expected Apply(Pick command, int tenant) => Step(command.Allocation, command.Amount, tenant, s_pick);

    private Expected Apply(PutBack command, int tenant) => Step(command.Allocation, command.Amount, tenant, s_putBack);

    private Expected Apply(Ship command, int tenant) => Step(command.Allocation, command.Amount, tenant, s_ship);

    private Expected Apply(Deliver command, int tenant) => Step(command.Allocation, command.Amount, tenant, s_deliver);

    private Expected Step(AllocationId id, Amount amount, int tenant, StepRule rule)
    {
        ModelAllocation allocation = AllocationOf(id, tenant);
        decimal quantity = CheckStep(allocation, amount, rule);
        CheckShelves(allocation, amount, rule);
        CheckUnits(allocation, amount, rule);
        Advance(allocation, amount, quantity, rule);
        int served = Resume(allocation);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    private Expected Apply(CheckOut command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        decimal quantity = CheckStep(allocation, command.Amount, s_checkOut);
        ModelLocation vehicle = LocationOf(command.Vehicle, tenant, index: 0);
        if (vehicle.Definition.Kind != LocationKind.TechnicianVehicle)
        {
            throw new Refusal(CommandStatus.LocationIsNotVehicle, vehicle.Id);
        }

        if (vehicle.IsFrozen)
        {
            throw new Refusal(CommandStatus.LocationIsFrozen, vehicle.Id);
        }

        CheckEntry(vehicle);
        CheckShelves(allocation, command.Amount, s_checkOut);
        CheckUnits(allocation, command.Amount, s_checkOut);
        Advance(allocation, command.Amount, quantity, s_checkOut, vehicle);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, State: allocation.Headline);
    }

    private Expected Apply(CheckIn command, int tenant)
    {
        StepRule rule = command.KeepAllocated ? s_keep : s_return;
        return TakeIn(command.Allocation, command.Amount, command.Location, command.KeepAllocated, rule, tenant);
    }

    private Expected Apply(ReturnShipment command, int tenant)
    {
        StepRule rule = command.KeepAllocated ? s_keepShipment : s_returnShipment;
        return TakeIn(command.Allocation, command.Amount, command.Location, command.KeepAllocated, rule, tenant);
    }

    private Expected TakeIn(AllocationId id, Amount amount, LocationId where, bool keeps, StepRule rule, int tenant)
    {
        ModelAllocation allocation = AllocationOf(id, tenant);
        decimal quantity = CheckStep(allocation, amount, rule);
        ModelLocation location = keeps ? LocationOf(where, tenant, index: 0) : StockLocationOf(where, tenant);
        if (keeps)
        {
            CheckKind(location, index: 0);
        }

        CheckEntry(location);
        if (keeps)
        {
            CheckSource(allocation, quantity, location);
        }

        CheckUnits(allocation, amount, rule);
        Advance(allocation, amount, quantity, rule, location);
        bool isMoved = keeps && Follow(allocation, location);
        ShutReturned();
        int served = keeps && !isMoved ? 0 : Drain(allocation.Product);
        served += Resume(allocation);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    private Expected Apply(PlaceOnOrder command, int tenant) =>
        Order(AllocationOf(command.Allocation, tenant), command.Amount, AllocationState.Open, AllocationState.OnOrder);

    private Expected Apply(TakeOffOrder command, int tenant) =>
        Order(AllocationOf(command.Allocation, tenant), command.Amount, AllocationState.OnOrder, AllocationState.Open);

    private static Expected Order(ModelAllocation allocation, Amount amount, AllocationState from, AllocationState to)
    {
        decimal quantity = CheckStep(allocation, amount, new StepRule(to, from), isOfUnits: false);
        allocation.Buckets[from] -= quantity;
        allocation.Buckets[to] += quantity;
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, State: allocation.Headline);
    }

    private Expected Apply(ReverseRelease command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        var rule = new StepRule(AllocationState.Allocated, AllocationState.Delivered);
        decimal quantity = CheckStep(allocation, command.Amount, rule);
        CheckStock(allocation.Product, quantity);
        CheckDemand(allocation.Product, quantity);
        CheckReversal(allocation);
        if (allocation.Product.IsSerialized)
        {
            ReverseUnits(allocation, command.Amount.NamedUnits);
        }
        else
        {
            ReverseBulk(allocation, quantity);
        }

        ReopenIfFinished(allocation);
        allocation.FinishedAt = null;
        int served = Resume(allocation);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    private void ReverseUnits(ModelAllocation allocation, IReadOnlyList<string>? serials)
    {
        List<ModelUnit> units;
        if (serials is null)
        {
            units = UnitsIn(allocation, AllocationState.Delivered);
            ModelUnit? lost = units.Find(unit => UnitOf(allocation.Product, unit.Serial) != unit);
            if (lost is not null)
            {
                throw NotBack(UnitOf(allocation.Product, lost.Serial)!, index: 0);
            }
        }
        else
        {
            CheckSerials(serials, (serial, index) =>
            {
                ModelUnit unit = KnownUnitOf(allocation.Product, serial, index);
                if (!unit.IsDelivered || unit.Allocation != allocation.Id)
                {
                    throw NotBack(unit, index);
                }
            });
            units = UnitsOf(allocation.Product, serials);
        }

        foreach (ModelUnit unit in units)
        {
            unit.State = SerialState.Allocated;
            Undeliver(allocation, LedgerOf(allocation.Product, unit), 1, unit);
        }
    }

    private static Refusal NotBack(ModelUnit unit, int index) => unit.IsInStock
        ? new Refusal(CommandStatus.SerialAlreadyInStock, unit.Location, index: index)
        : new Refusal(CommandStatus.SerialNotOfAllocation, index: index);

    private static void ReverseBulk(ModelAllocation allocation, decimal quantity)
    {
        foreach ((ModelLedger ledger, decimal delivered) in allocation.DeliveredFrom
            .OrderBy(d => d.Key.Location.Definition.WalkOrder).ThenBy(d => d.Key.Location.Id.Value)
            .ThenBy(d => d.Key.Lot?.Id.Value).ToList())
        {
            decimal part = Math.Min(delivered, quantity);
            quantity -= part;
            if (part == delivered)
            {
                allocation.DeliveredFrom.Remove(ledger);
            }
            else
            {
                allocation.DeliveredFrom[ledger] -= part;
            }

            if (part > 0)
            {
                Undeliver(allocation, ledger, part);
            }
        }
    }

    private static void Undeliver(
        ModelAllocation allocation, ModelLedger ledger, decimal quantity, ModelUnit? unit = null)
    {
        allocation.Steps.TakeBack(unit, new(ledger, AllocationState.Delivered), quantity);
        allocation.Buckets[AllocationState.Delivered] -= quantity;
        allocation.Buckets[AllocationState.Allocated] += quantity;
        ledger.FromOutside += quantity;
        ledger.Held[AllocationState.Allocated] += quantity;
        AddTo(allocation, ledger, AllocationState.Allocated, quantity);
    }

    private static decimal SumOf(ModelAllocation allocation, StepRule rule) =>
        rule.From.Sum(bucket => allocation.Buckets[bucket]);

    /// <summary>Whether anything can take the step, and how much of it shall.</summary>
    private static decimal CheckStep(ModelAllocation allocation, Amount amount, StepRule rule, bool isOfUnits = true)
    {
        decimal held = SumOf(allocation, rule);
        if (held == 0)
        {
            throw Impossible(allocation, rule.To);
        }

        if (amount.IsEverything)
        {
            return held;
        }

        if (isOfUnits)
        {
            CheckAmount(allocation.Product, amount);
        }

        CheckQuantity(allocation.Product, amount.Size);
        return amount.Size <= held ? amount.Size : throw new Refusal(
            CommandStatus.ExceedsState, allocation.Id, held,
            state: rule.From.First(bucket => allocation.Buckets[bucket] > 0));
    }

    private void CheckUnits(ModelAllocation allocation, Amount amount, StepRule rule) => CheckSerials(
        amount.NamedUnits ?? [], (serial, index) => CheckHeldUnit(allocation, rule, serial, index));

    private void CheckHeldUnit(ModelAllocation allocation, StepRule rule, string serial, int index)
    {
        ModelUnit unit = HeldUnitOf(allocation, rule, serial, index);
        if (rule.From.Contains(ShelfOf(rule)))
        {
            CheckShelf(unit, rule, index);
        }
    }

    private ModelUnit HeldUnitOf(ModelAllocation allocation, StepRule rule, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(allocation.Product, serial, index);
        bool isRight = unit.Allocation == allocation.Id && rule.From.Any(bucket => StateOf(bucket) == unit.State);
        if (!isRight)
        {
            throw new Refusal(
                CommandStatus.SerialNotOfAllocation, unit.IsHeld ? unit.Allocation : AllocationId.None, index: index);
        }

        return unit;
    }

    /// <summary>The step itself: units by name or all of them, bulk from the most advanced bucket first.</summary>
    private void Advance(
        ModelAllocation allocation, Amount amount, decimal quantity, StepRule rule, ModelLocation? to = null)
    {
        if (allocation.Product.IsSerialized)
        {
            List<ModelUnit> units = amount.NamedUnits is not { } names
                ? [.. rule.From.SelectMany(bucket => UnitsIn(allocation, bucket))]
                : UnitsOf(allocation.Product, names);
            units.ForEach(unit => Advance(allocation, unit, rule, to));
            return;
        }

        foreach (AllocationState bucket in rule.From)
        {
            foreach (ModelReservation reservation in allocation.Reservations.Where(r => r.Stage == bucket).ToList())
            {
                decimal part = Math.Min(reservation.Quantity, quantity);
                quantity -= part;
                if (part > 0)
                {
                    ModelLedger from = reservation.Ledger;
                    ModelLedger target = to is null ? from : LedgerOf(allocation.Product, to, LotThere(from));
                    Carry(allocation, from, bucket, target, rule.To, part);
                }
            }
        }
    }

    /// <summary>A quantity stays of its lot wherever it goes.</summary>
    protected virtual ModelLot? LotThere(ModelLedger from) => from.Lot;

    private void Advance(ModelAllocation allocation, ModelUnit unit, StepRule rule, ModelLocation? location)
    {
        ModelLedger from = LedgerOf(allocation.Product, unit);
        ModelLedger? to = location is null ? null : LedgerOf(allocation.Product, location, lot: null);
        AllocationState bucket = rule.From.First(b => StateOf(b) == unit.State);
        unit.State = StateOf(rule.To);
        unit.Location = (to ?? from).Location.Id;
        unit.Allocation = unit.State == SerialState.Available ? default : unit.Allocation;
        Carry(allocation, from, bucket, to ?? from, rule.To, 1, unit);
    }

    private void Carry(
        ModelAllocation allocation,
        ModelLedger from,
        AllocationState bucket,
        ModelLedger to,
        AllocationState target,
        decimal quantity,
        ModelUnit? unit = null)
    {
        if (quantity == 0)
        {
            return;
        }

        if (target is > AllocationState.Allocated and < AllocationState.Cancelled)
        {
            allocation.Steps.Take(_sequence, unit, new(from, bucket), new(to, target), quantity);
        }
        else
        {
            allocation.Steps.TakeBack(unit, new(from, bucket), quantity);
        }

        TakeOut(allocation, from, bucket, quantity);
        from.FromOutside -= quantity;
        allocation.Buckets[target] += quantity;
        if (target == AllocationState.Delivered)
        {
            if (!allocation.Product.IsSerialized)
            {
                allocation.DeliveredFrom[from] = allocation.DeliveredFrom.GetValueOrDefault(from) + quantity;
            }

            return;
        }

        to.FromOutside += quantity;
        if (target == AllocationState.Cancelled)
        {
            to.Free += quantity;
            return;
        }

        to.Held[target] += quantity;
        AddTo(allocation, to, target, quantity);
    }

    private static List<ModelUnit> UnitsIn(ModelAllocation allocation, AllocationState bucket) => [.. allocation.Product.Units
        .Where(unit => unit.State == StateOf(bucket) && unit.Allocation == allocation.Id)];

    private static SerialState StateOf(AllocationState bucket) => bucket switch
    {
        AllocationState.Allocated => SerialState.Allocated,
        AllocationState.Picked => SerialState.Picked,
        AllocationState.WithTechnician => SerialState.WithTechnician,
        AllocationState.InTransit => SerialState.InTransit,
        AllocationState.Delivered => SerialState.Delivered,
        _ => SerialState.Available,
    };

    /// <summary>From which buckets, the most advanced first, to which.</summary>
    private sealed record StepRule(AllocationState To, params AllocationState[] From);
}
