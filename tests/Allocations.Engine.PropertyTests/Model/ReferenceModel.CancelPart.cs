namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Cancel a part".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(CancelPart command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        decimal remains = allocation.Waiting + allocation.Allocated;
        if (remains == 0)
        {
            throw Impossible(allocation, AllocationState.Cancelled);
        }

        decimal quantity = command.Amount.IsEverything ? remains : command.Amount.Size;
        string[] serials = command.Amount.NamedUnits ?? [];
        if (!command.Amount.IsEverything)
        {
            CheckQuantityOrUnits(allocation.Product, command.Amount);
            decimal most = serials.Length > 0 ? allocation.Allocated : remains;
            if (quantity > most)
            {
                throw new Refusal(CommandStatus.ExceedsState, allocation.Id, most, state: MostAdvanced(allocation));
            }

            CheckSerials(serials, (serial, index) => CheckOwnUnit(allocation, serial, index));
        }

        decimal fromWaiting = serials.Length > 0 ? 0 : Math.Min(quantity, allocation.Waiting);
        decimal fromOpen = Math.Min(fromWaiting, allocation.Open);
        allocation.Open -= fromOpen;
        allocation.Buckets[AllocationState.OnOrder] -= fromWaiting - fromOpen;
        CancelAllocated(allocation, serials, quantity - fromWaiting);
        allocation.Buckets[AllocationState.Cancelled] += quantity;
        int served = DrainAfterCancel(allocation.Product);
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    private static AllocationState MostAdvanced(ModelAllocation allocation) =>
        allocation.Allocated > 0 ? AllocationState.Allocated
        : allocation.Buckets[AllocationState.OnOrder] > 0 ? AllocationState.OnOrder
        : AllocationState.Open;

    private void CancelAllocated(ModelAllocation allocation, string[] serials, decimal quantity)
    {
        if (allocation.Product.IsSerialized)
        {
            List<ModelUnit> units = serials.Length > 0
                ? UnitsOf(allocation.Product, serials)
                : [.. LastHeldFirst(allocation).Take((int)quantity)];
            foreach (ModelUnit unit in units)
            {
                unit.State = SerialState.Available;
                unit.Allocation = default;
                Free(allocation, LedgerOf(allocation.Product, unit), 1);
            }

            return;
        }

        foreach (ModelReservation reservation in LastMadeFirst(allocation).ToList())
        {
            decimal part = Math.Min(reservation.Quantity, quantity);
            Free(allocation, reservation.Ledger, part);
            quantity -= part;
        }
    }

    private static void Free(ModelAllocation allocation, ModelLedger ledger, decimal quantity)
    {
        if (quantity > 0)
        {
            TakeOut(allocation, ledger, AllocationState.Allocated, quantity);
            ledger.Free += quantity;
        }
    }
}
