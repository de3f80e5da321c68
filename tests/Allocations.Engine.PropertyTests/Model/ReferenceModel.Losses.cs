namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/fulfillment.md, "Recording a loss" and "Relocating allocated stock".</summary>
internal partial class ReferenceModel
{
    private static readonly AllocationState[] s_behindTheShelf =
        [AllocationState.InTransit, AllocationState.WithTechnician, AllocationState.Picked];

    private Expected Apply(RecordLoss command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        AllocationState to = command.CancelLost ? AllocationState.Cancelled : AllocationState.Open;
        var rule = new StepRule(to, s_behindTheShelf);
        decimal quantity = CheckStep(allocation, command.Amount, rule);
        CheckUnits(allocation, command.Amount, rule);
        to = allocation.Ended is null ? to : AllocationState.Cancelled;
        Lose(allocation, command.Amount, quantity, to);
        int served = Drain(allocation.Product) + Resume(allocation);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    private static void Lose(ModelAllocation allocation, Amount amount, decimal quantity, AllocationState to)
    {
        if (allocation.Product.IsSerialized)
        {
            List<ModelUnit> units = amount.NamedUnits is { } names
                ? UnitsOf(allocation.Product, names)
                : [.. s_behindTheShelf.SelectMany(bucket => UnitsIn(allocation, bucket))];
            foreach (ModelUnit unit in units)
            {
                AllocationState bucket = s_behindTheShelf.First(b => StateOf(b) == unit.State);
                Lose(allocation, LedgerAt(allocation, unit), bucket, to, 1, unit);
                unit.State = SerialState.WrittenOff;
                unit.Allocation = default;
            }

            return;
        }

        foreach (AllocationState bucket in s_behindTheShelf)
        {
            foreach (ModelReservation reservation in allocation.Reservations.Where(r => r.Stage == bucket).ToList())
            {
                decimal part = Math.Min(reservation.Quantity, quantity);
                quantity -= part;
                if (part > 0)
                {
                    Lose(allocation, reservation.Ledger, bucket, to, part);
                }
            }
        }
    }

    private static ModelLedger LedgerAt(ModelAllocation allocation, ModelUnit unit) => allocation.Reservations
        .First(r => r.Ledger.Location.Id == unit.Location && StateOf(r.Stage) == unit.State).Ledger;

    private static void Lose(
        ModelAllocation allocation, ModelLedger ledger, AllocationState bucket, AllocationState to, decimal quantity,
        ModelUnit? unit = null)
    {
        allocation.Steps.TakeBack(unit, new(ledger, bucket), quantity);
        TakeOut(allocation, ledger, bucket, quantity);
        ledger.FromOutside -= quantity;
        allocation.Buckets[to] += quantity;
    }

    private Expected Apply(Relocate command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        if (allocation.Allocated == 0)
        {
            throw Impossible(allocation, AllocationState.Allocated);
        }

        if (!command.Amount.IsEverything)
        {
            CheckAmount(allocation.Product, command.Amount);
            CheckQuantity(allocation.Product, command.Amount.Size);
        }

        ModelLocation from = StockLocationOf(command.From, tenant);
        ModelLocation to = LocationOf(command.To, tenant, index: 1);
        CheckKind(to, index: 1);
        CheckEntry(to, index: 1);
        if (from == to)
        {
            throw new Refusal(CommandStatus.SameLocation, from.Id);
        }

        CheckSerials(command.Amount.NamedUnits ?? [], (serial, index) => CheckUnitToMove(allocation, from, serial, index));
        List<ModelReservation> there = [.. allocation.Reservations
            .Where(r => r.Stage == AllocationState.Allocated && r.Ledger.Location == from)];
        decimal held = there.Sum(reservation => reservation.Quantity);
        decimal quantity = command.Amount.IsEverything ? held : command.Amount.Size;
        if (quantity > held || held == 0)
        {
            throw new Refusal(CommandStatus.ExceedsAllocated, allocation.Id, held, state: allocation.Headline);
        }

        CheckSource(allocation, quantity, to);
        UnitsToMove(allocation, command.Amount, from).ForEach(unit => unit.Location = to.Id);
        decimal left = quantity;
        foreach (ModelReservation reservation in there)
        {
            decimal part = Math.Min(left, reservation.Quantity);
            left -= part;
            if (part > 0)
            {
                MoveReservation(allocation, reservation.Ledger, LedgerOf(allocation.Product, to, reservation.Ledger.Lot), part);
            }
        }

        int served = Follow(allocation, to) ? Drain(allocation.Product) : 0;
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    private void CheckUnitToMove(ModelAllocation allocation, ModelLocation from, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(allocation.Product, serial, index);
        if (unit.State != SerialState.Allocated || unit.Allocation != allocation.Id)
        {
            throw new Refusal(
                CommandStatus.SerialNotOfAllocation, unit.IsHeld ? unit.Allocation : AllocationId.None, index: index);
        }

        if (unit.Location != from.Id)
        {
            throw new Refusal(CommandStatus.SerialElsewhere, unit.Location, index: index);
        }
    }

    private static List<ModelUnit> UnitsToMove(ModelAllocation allocation, Amount amount, ModelLocation from) =>
        amount.NamedUnits is { } names
            ? UnitsOf(allocation.Product, names)
            : UnitsIn(allocation, AllocationState.Allocated).FindAll(unit => unit.Location == from.Id);

    private static void MoveReservation(ModelAllocation allocation, ModelLedger from, ModelLedger to, decimal quantity)
    {
        TakeOut(allocation, from, AllocationState.Allocated, quantity);
        from.FromOutside -= quantity;
        to.FromOutside += quantity;
        to.Allocated += quantity;
        allocation.Allocated += quantity;
        AddTo(allocation, to, AllocationState.Allocated, quantity);
    }
}
