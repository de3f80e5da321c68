namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/fulfillment.md, "Release"; rules/allocations.md, "Cancel".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(Release command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        decimal quantity = CheckRelease(allocation, command.Amount);
        CheckUnits(allocation, command.Amount, s_release);
        CheckShelves(allocation, command.Amount, s_release);
        Advance(allocation, command.Amount, quantity, s_release);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, State: allocation.Headline);
    }

    /// <summary>Rules 2 to 4, without those about the shelf.</summary>
    private static decimal CheckRelease(ModelAllocation allocation, Amount amount)
    {
        decimal held = SumOf(allocation, s_release);
        if (held == 0)
        {
            throw Impossible(allocation, AllocationState.Delivered);
        }

        if (amount.IsEverything)
        {
            return held;
        }

        CheckAmount(allocation.Product, amount);
        CheckQuantity(allocation.Product, amount.Size);
        return amount.Size <= held ? amount.Size : throw new Refusal(
            CommandStatus.ExceedsAllocated, allocation.Id, held, state: allocation.Headline);
    }

    private static Refusal Impossible(ModelAllocation allocation, AllocationState target) =>
        new(CommandStatus.InvalidTransition, allocation.Id, state: allocation.Headline, target: target);

    private Expected Apply(Cancel command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        decimal quantity = allocation.Waiting + allocation.Allocated;
        if (quantity == 0)
        {
            throw Impossible(allocation, AllocationState.Cancelled);
        }

        CancelRest(allocation);
        int served = DrainAfterCancel(allocation.Product);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    /// <summary>All that remains becomes cancelled. The queue is served by the caller.</summary>
    private static void CancelRest(ModelAllocation allocation)
    {
        decimal quantity = allocation.Waiting + allocation.Allocated;
        foreach (ModelUnit unit in UnitsIn(allocation, AllocationState.Allocated))
        {
            unit.State = SerialState.Available;
            unit.Allocation = default;
        }

        foreach (ModelReservation reservation in
            allocation.Reservations.Where(r => r.Stage == AllocationState.Allocated).ToList())
        {
            decimal reserved = reservation.Quantity;
            TakeOut(allocation, reservation.Ledger, AllocationState.Allocated, reserved);
            reservation.Ledger.Free += reserved;
        }

        allocation.Buckets[AllocationState.Open] = 0;
        allocation.Buckets[AllocationState.OnOrder] = 0;
        allocation.Buckets[AllocationState.Cancelled] += quantity;
    }

    private void CheckOwnUnit(ModelAllocation allocation, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(allocation.Product, serial, index);
        AllocationId holder = unit.State == SerialState.Allocated ? unit.Allocation : default;
        if (holder != allocation.Id)
        {
            throw new Refusal(CommandStatus.SerialNotOfAllocation, holder, index: index);
        }
    }

    protected virtual int DrainAfterCancel(ModelProduct product) => Drain(product);
}
