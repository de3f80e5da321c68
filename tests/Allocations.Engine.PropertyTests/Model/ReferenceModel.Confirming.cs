namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/fulfillment.md, "Release from a location".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(ReleaseFrom command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        Amount amount = command.Amount;
        CheckRelease(allocation, amount);
        ModelLocation location = LocationOf(command.Location, tenant, index: 0);
        CheckSerials(amount.NamedUnits ?? [], (serial, index) =>
        {
            ModelUnit unit = HeldUnitOf(allocation, s_release, serial, index);
            if (unit.Location != location.Id)
            {
                throw new Refusal(CommandStatus.LocationNotConfirmed, unit.Location, index: index);
            }

            CheckShelf(unit, s_release, index);
        });
        List<ModelReservation> all = [.. s_release.From.SelectMany(bucket => allocation.Reservations.Where(r => r.Stage == bucket))];
        List<ModelReservation> there = all.FindAll(r => IsConfirmed(r, location));
        decimal quantity = amount.IsEverything ? there.Sum(r => r.Quantity) : amount.Size;
        if (quantity == 0 || quantity > there.Sum(r => r.Quantity))
        {
            throw new Refusal(
                CommandStatus.LocationNotConfirmed,
                all.FindAll(r => !IsConfirmed(r, location)).Select(r => r.Ledger.Location.Id).MinBy(id => id.Value),
                there.Sum(r => r.Quantity));
        }

        if (!amount.NamesUnits)
        {
            CheckShelf([.. there.Where(r => r.Stage == AllocationState.Allocated)], location);
        }

        ReleaseThere(allocation, amount, there, quantity);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, State: allocation.Headline);
    }

    protected virtual bool IsConfirmed(ModelReservation reservation, ModelLocation location) =>
        reservation.Ledger.Location == location;

    private static void CheckShelf(List<ModelReservation> allocated, ModelLocation location)
    {
        if (allocated.Count > 0 && location.IsFrozen)
        {
            throw new Refusal(CommandStatus.LocationIsFrozen, location.Id);
        }

        if (allocated.Select(r => r.Ledger.Lot).Where(lot => lot is { IsRecalled: true }).MinBy(lot => lot!.Id.Value) is { } lot)
        {
            throw new Refusal(CommandStatus.LotIsRecalled, lot.Id);
        }
    }

    private void ReleaseThere(ModelAllocation allocation, Amount amount, List<ModelReservation> there, decimal quantity)
    {
        if (allocation.Product.IsSerialized)
        {
            List<ModelUnit> units = amount.NamedUnits is { } names
                ? UnitsOf(allocation.Product, names)
                : [.. s_release.From.SelectMany(bucket => UnitsIn(allocation, bucket))
                    .Where(unit => there.Exists(r => r.Ledger.Location.Id == unit.Location))];
            units.ForEach(unit => Advance(allocation, unit, s_release, location: null));
            return;
        }

        foreach (ModelReservation reservation in there)
        {
            decimal part = Math.Min(reservation.Quantity, quantity);
            quantity -= part;
            Carry(allocation, reservation.Ledger, reservation.Stage, reservation.Ledger, AllocationState.Delivered, part);
        }
    }
}
