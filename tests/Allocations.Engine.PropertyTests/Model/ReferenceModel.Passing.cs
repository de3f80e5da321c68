namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Changes of allocations: common rules" (the transfer of reservations) and "Reallocate".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(Reallocate command, int tenant)
    {
        (ModelAllocation from, ModelAllocation to) = TwoOf(command.From, command.To, tenant);
        CheckForbidden(from, to);
        CheckStates(from, to);
        decimal quantity = command.Amount.Size;
        CheckQuantityOrUnits(from.Product, command.Amount);
        CheckExcess(from, to, quantity);
        List<ModelReservation> given = [];
        if (!command.Amount.NamesUnits)
        {
            given = Given(to, from.Reservations.Where(r => r.Stage == AllocationState.Allocated && MayTakeFrom(to, r.Ledger)));
            decimal permitted = given.Sum(r => r.Quantity);
            if (quantity > permitted)
            {
                throw new Refusal(CommandStatus.AllocatedElsewhere, from.Id, permitted, state: from.Headline);
            }
        }

        LocationId first = default;
        CheckSerials(command.Amount.NamedUnits ?? [], (serial, index) =>
        {
            CheckUnitToGive(from, to, serial, index);
            LocationId location = UnitOf(from.Product, serial)!.Location;
            first = first.IsNone ? location : first;
            if (IsOfOneLocation(to.Request) && location != first)
            {
                throw new Refusal(CommandStatus.SerialElsewhere, location, index: index);
            }
        });
        List<ModelLedger> ledgers = given.ConvertAll(r => r.Ledger);
        Pass(from, to, quantity, command.Amount.NamedUnits, ledgers.Contains);
        ExchangeOpen(from, to, quantity, IsGivenUp(command));
        int served = Drain(from.Product);
        return new Expected(CommandStatus.Ok, to.Id, quantity, served, to.Headline);
    }

    protected virtual bool IsGivenUp(Reallocate command) => command.CancelGiven;

    private static void CheckStates(ModelAllocation from, ModelAllocation to)
    {
        if (from.Allocated == 0)
        {
            throw new Refusal(
                CommandStatus.InvalidTransition, from.Id, state: from.Headline, target: AllocationState.Open);
        }

        if (to.Open == 0)
        {
            throw new Refusal(
                CommandStatus.InvalidTransition, to.Id, index: 1, state: to.Headline,
                target: AllocationState.Allocated);
        }
    }

    private bool MayTakeFrom(ModelAllocation allocation, ModelLedger ledger) =>
        MayTakeFrom(allocation, ledger.Location.Id) && Lasts(ledger, Wanted(allocation));

    protected virtual bool MayTakeFrom(ModelAllocation allocation, LocationId location) =>
        Wanted(allocation) is var now && (now.Locations.IsEmpty || now.ListedLocations.Contains(location));

    private void CheckUnitToGive(ModelAllocation from, ModelAllocation to, string serial, int index)
    {
        CheckOwnUnit(from, serial, index);
        LocationId location = UnitOf(from.Product, serial)!.Location;
        if (!MayTakeFrom(to, location))
        {
            throw new Refusal(CommandStatus.SerialElsewhere, location, index: index);
        }
    }

    private ModelAllocation UnfinishedOf(AllocationId id, int tenant)
    {
        ModelAllocation allocation = AllocationOf(id, tenant);
        return allocation.IsFinished
            ? throw new Refusal(CommandStatus.InvalidTransition, id, state: allocation.Headline)
            : allocation;
    }

    private (ModelAllocation First, ModelAllocation Second) TwoOf(AllocationId first, AllocationId second, int tenant)
    {
        ModelAllocation one = AllocationOf(first, tenant);
        ModelAllocation other;
        try
        {
            other = AllocationOf(second, tenant);
        }
        catch (Refusal refusal)
        {
            throw new Refusal(refusal.Outcome with { Index = 1 });
        }

        if (one == other)
        {
            throw new Refusal(CommandStatus.SameAllocation, first);
        }

        return one.Product == other.Product
            ? (one, other)
            : throw new Refusal(CommandStatus.ProductsDiffer, other.Product.Id, index: 1);
    }

    /// <summary>A quantity of either kind of product, or units of a serialized one.</summary>
    private static void CheckQuantityOrUnits(ModelProduct product, Amount amount)
    {
        if (amount.NamesUnits && !product.IsSerialized)
        {
            throw new Refusal(CommandStatus.ProductIsNotSerialized, product.Id);
        }

        CheckQuantity(product, amount.Size);
    }

    /// <summary>From hand to hand: the named units, or what was reserved last.</summary>
    private void Pass(
        ModelAllocation from,
        ModelAllocation to,
        decimal quantity,
        IReadOnlyList<string>? serials,
        Func<ModelLedger, bool> permits)
    {
        if (from.Product.IsSerialized)
        {
            IEnumerable<ModelUnit> units = serials is not null
                ? UnitsOf(from.Product, serials)
                : LastHeldFirst(from).Where(unit => permits(LedgerOf(from.Product, unit))).Take((int)quantity);
            foreach (ModelUnit unit in units.ToList())
            {
                Hold(to, unit);
                Pass(from, to, LedgerOf(from.Product, unit), 1);
            }

            return;
        }

        foreach (ModelReservation reservation in LastMadeFirst(from).Where(r => permits(r.Ledger)).ToList())
        {
            decimal part = Math.Min(reservation.Quantity, quantity);
            Pass(from, to, reservation.Ledger, part);
            quantity -= part;
        }
    }

    private static void Pass(ModelAllocation from, ModelAllocation to, ModelLedger ledger, decimal quantity)
    {
        if (quantity > 0)
        {
            KeepTo(to, ledger);
            TakeOut(from, ledger, AllocationState.Allocated, quantity);
            to.Allocated += quantity;
            ledger.Allocated += quantity;
            AddTo(to, ledger, AllocationState.Allocated, quantity);
        }
    }

    protected virtual IEnumerable<ModelUnit> LastHeldFirst(ModelAllocation allocation) =>
        UnitsIn(allocation, AllocationState.Allocated).OrderByDescending(unit => unit.HeldSince);

    protected virtual IEnumerable<ModelReservation> LastMadeFirst(ModelAllocation allocation) =>
        allocation.Reservations.Where(r => r.Stage == AllocationState.Allocated).Reverse();
}
