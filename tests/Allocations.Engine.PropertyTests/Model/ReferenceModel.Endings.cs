namespace Allocations.Engine.PropertyTests.Model;

/// <summary>RULES.md, "Release" and "Cancel".</summary>
internal partial class ReferenceModel
{
    private Expected Deliver(Release command)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, command.Tenant);
        if (allocation.Reserved == 0)
        {
            throw new Refusal(
                AllocationStatus.InvalidTransition, allocation.Id, state: allocation.Headline,
                target: AllocationState.Delivered);
        }

        decimal quantity = command.Amount.IsEverything ? allocation.Reserved : command.Amount.Quantity;
        if (!command.Amount.IsEverything)
        {
            CheckRelease(allocation, command.Amount);
        }

        if (allocation.Product.IsSerialized)
        {
            DeliverUnits(allocation, command.Amount.Serials);
        }
        else
        {
            DeliverBulk(allocation, quantity);
        }

        return new Expected(AllocationStatus.Ok, allocation.Id, quantity, State: allocation.Headline);
    }

    private void CheckRelease(ModelAllocation allocation, Amount amount)
    {
        CheckAmount(allocation.Product, amount);
        CheckQuantity(allocation.Product, amount.Quantity);
        if (amount.Quantity > allocation.Reserved)
        {
            throw new Refusal(
                AllocationStatus.ExceedsAllocated, allocation.Id, allocation.Reserved, state: allocation.Headline);
        }

        CheckSerials(amount.Serials ?? [], (serial, index) => CheckOwnUnit(allocation, serial, index));
    }

    private void CheckOwnUnit(ModelAllocation allocation, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(allocation.Product, serial, index);
        long holder = unit.State == SerialState.Allocated ? unit.Allocation : 0;
        if (holder != allocation.Id)
        {
            throw new Refusal(AllocationStatus.SerialNotOfAllocation, holder, index: index);
        }
    }

    private void DeliverUnits(ModelAllocation allocation, IReadOnlyList<string>? serials)
    {
        List<ModelUnit> units = serials is null ? UnitsHeldBy(allocation) : UnitsOf(allocation.Product, serials);
        foreach (ModelUnit unit in units)
        {
            unit.State = SerialState.Delivered;
            Deliver(allocation, LedgerOf(allocation.Product, unit), 1);
        }
    }

    /// <summary>From the reservations in the order in which they were made.</summary>
    private static void DeliverBulk(ModelAllocation allocation, decimal quantity)
    {
        foreach (ModelReservation reservation in allocation.Reservations.ToList())
        {
            decimal part = Math.Min(reservation.Quantity, quantity);
            Deliver(allocation, reservation.Ledger, part);
            quantity -= part;
        }
    }

    private static void Deliver(ModelAllocation allocation, ModelLedger ledger, decimal quantity)
    {
        Unreserve(allocation, ledger, quantity);
        ledger.FromOutside -= quantity;
        allocation.Delivered += quantity;
    }

    private static List<ModelUnit> UnitsHeldBy(ModelAllocation allocation) => [.. allocation.Product.Units
        .Where(unit => unit.State == SerialState.Allocated && unit.Allocation == allocation.Id)];

    private Expected Drop(Cancel command)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, command.Tenant);
        decimal quantity = allocation.Open + allocation.Reserved;
        if (quantity == 0)
        {
            throw new Refusal(
                AllocationStatus.InvalidTransition, allocation.Id, state: allocation.Headline,
                target: AllocationState.Cancelled);
        }

        foreach (ModelUnit unit in UnitsHeldBy(allocation))
        {
            unit.State = SerialState.Available;
            unit.Allocation = 0;
        }

        foreach (ModelReservation reservation in allocation.Reservations.ToList())
        {
            reservation.Ledger.Free += reservation.Quantity;
            Unreserve(allocation, reservation.Ledger, reservation.Quantity);
        }

        allocation.Open = 0;
        allocation.Cancelled += quantity;
        int served = DrainAfterCancel(allocation.Product);
        return new Expected(AllocationStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    protected virtual int DrainAfterCancel(ModelProduct product) => Drain(product);
}
