namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Exchange lots".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(ExchangeLots command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        ModelProduct product = allocation.Product;
        if (allocation.Allocated == 0)
        {
            throw new Refusal(
                CommandStatus.InvalidTransition, allocation.Id, state: allocation.Headline, target: AllocationState.Allocated);
        }

        if (!product.HasLots)
        {
            throw new Refusal(CommandStatus.ProductHasNoLots, product.Id);
        }

        ModelLot from = CheckLot(product, command.From)!;
        ModelLot to = SecondLot(product, command.To);
        if (from == to)
        {
            throw new Refusal(CommandStatus.SameLot, to.Id);
        }

        decimal quantity = command.Quantity.ToDecimal();
        CheckQuantity(product, quantity);
        List<ModelReservation> held =
            [.. allocation.Reservations.Where(r => r.Stage == AllocationState.Allocated && r.Ledger.Lot == from)];
        if (quantity > held.Sum(r => r.Quantity))
        {
            throw new Refusal(
                CommandStatus.ExceedsAllocated, allocation.Id, held.Sum(r => r.Quantity), state: allocation.Headline);
        }

        if (IsOfOneLot(allocation.Request) && quantity != allocation.Held)
        {
            throw Divided(allocation);
        }

        CheckReplacement(allocation, to);
        AllocationRequest wanted = Wanted(allocation) with { Lot = to.Id };
        decimal free = Fillable(product, wanted, quantity);
        if (quantity > free)
        {
            throw new Refusal(CommandStatus.InsufficientStock, product.Id, free);
        }

        (decimal open, decimal onOrder) = (allocation.Open, allocation.OnOrder);
        decimal left = quantity;
        foreach (ModelReservation reservation in held.AsEnumerable().Reverse())
        {
            decimal part = Math.Min(left, reservation.Quantity);
            TakeOut(allocation, reservation.Ledger, AllocationState.Allocated, part);
            reservation.Ledger.Free += part;
            allocation.Open += part;
            left -= part;
        }

        Take(allocation, quantity, wanted);
        allocation.SourceLot = IsOfOneLot(allocation.Request) ? to.Id : allocation.SourceLot;
        (allocation.Open, allocation.Buckets[AllocationState.OnOrder]) = (open, onOrder);
        int served = IsServedAfterExchange(command) ? Drain(product) : 0;
        return new Expected(CommandStatus.Ok, allocation.Id, quantity, served, allocation.Headline);
    }

    protected virtual bool IsServedAfterExchange(ExchangeLots command) => true;

    private ModelLot SecondLot(ModelProduct product, LotId id)
    {
        try
        {
            return CheckLot(product, id)!;
        }
        catch (Refusal refusal)
        {
            throw new Refusal(refusal.Outcome with { Index = 1 });
        }
    }

    private static void CheckReplacement(ModelAllocation allocation, ModelLot lot)
    {
        CommandStatus status = !allocation.Request.Lot.IsNone && allocation.Request.Lot != lot.Id ? CommandStatus.LotNotPermitted
            : lot.IsExpired || lot.ExpiresAt < allocation.Request.UsableUntil ? CommandStatus.LotExpired
            : lot.IsRecalled ? CommandStatus.LotIsRecalled
            : CommandStatus.Ok;
        if (status != CommandStatus.Ok)
        {
            throw new Refusal(status, lot.Id, index: 1);
        }
    }
}
