namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Freeze and thaw a location".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(FreezeLocation command, int tenant)
    {
        ModelLocation location = LocationOf(command.Location, tenant);
        bool unchanged = location.IsFrozen;
        location.IsFrozen = true;
        return new Expected(unchanged ? CommandStatus.Unchanged : CommandStatus.Ok, location.Id);
    }

    private Expected Apply(ThawLocation command, int tenant)
    {
        ModelLocation location = LocationOf(command.Location, tenant);
        if (!location.IsFrozen)
        {
            return new Expected(CommandStatus.Unchanged, location.Id);
        }

        location.IsFrozen = false;
        return new Expected(CommandStatus.Ok, location.Id, Index: ServeFrom(location));
    }

    /// <summary>The stock of a location can be promised again.</summary>
    private int ServeFrom(ModelLocation location) => _ledgers
        .Where(ledger => ledger.Location == location && IsServedByThaw(ledger))
        .ToList()
        .Sum(ledger => Drain(ledger.Product));

    protected virtual bool IsServedByThaw(ModelLedger ledger) => ledger.Free > 0 && ledger.Location.IsPickable;

    protected virtual bool IsShelfFrozen(ModelLocation location) => location.IsFrozen;

    /// <summary>Nothing is taken from a frozen shelf, or put back there; units that are named are looked at one by
    /// one.</summary>
    private void CheckShelves(ModelAllocation allocation, Amount amount, StepRule rule)
    {
        if (!amount.NamesUnits && rule.From.Contains(ShelfOf(rule))
            && allocation.Reservations.Where(r => r.Stage == ShelfOf(rule) && IsShelfFrozen(r.Ledger.Location) && r.Quantity > 0)
                .MinBy(r => r.Ledger.Location.Id.Value) is { } frozen)
        {
            throw new Refusal(CommandStatus.LocationIsFrozen, frozen.Ledger.Location.Id);
        }

        if (rule.From.Contains(AllocationState.Allocated)
            && allocation.Reservations.Where(r => r.Stage == AllocationState.Allocated && IsTakenFromNoShelf(r.Ledger.Lot))
                .MinBy(r => r.Ledger.Lot!.Id.Value) is { } recalled)
        {
            throw new Refusal(CommandStatus.LotIsRecalled, recalled.Ledger.Lot!.Id);
        }
    }

    protected virtual bool IsTakenFromNoShelf(ModelLot? lot) => lot is { IsRecalled: true };

    private void CheckShelf(ModelUnit unit, StepRule rule, int index)
    {
        if (StateOf(ShelfOf(rule)) == unit.State && IsShelfFrozen(_locations.Find(l => l.Id == unit.Location)!))
        {
            throw new Refusal(CommandStatus.LocationIsFrozen, unit.Location, index: index);
        }
    }

    private static AllocationState ShelfOf(StepRule rule) => rule == s_putBack ? AllocationState.Picked : AllocationState.Allocated;
}
