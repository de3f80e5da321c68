namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/sourcing.md, "Safety stock".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(SetSafetyStock command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        decimal quantity = command.Quantity.ToDecimal();
        if (quantity != 0)
        {
            CheckQuantity(product, quantity);
        }

        decimal before = product.SafetyStock;
        product.SafetyStock = quantity;
        return before == quantity
            ? new Expected(CommandStatus.Unchanged, product.Id)
            : new Expected(CommandStatus.Ok, product.Id, Index: quantity < before ? Drain(product) : 0);
    }

    /// <summary>What of the fillable stock a request may be promised.</summary>
    private decimal Promisable(ModelProduct product, AllocationRequest request, decimal wanted)
    {
        decimal most = MayTakeSafetyStock(request)
            ? decimal.MaxValue
            : Math.Max(0, Available(product) - product.SafetyStock);
        return Math.Min(Fillable(product, request, Math.Min(wanted, most)), most);
    }

    protected virtual bool MayTakeSafetyStock(AllocationRequest request) => request.Priority.Strategy == PriorityStrategy.High;

    public decimal PromisableFor(ModelAllocation allocation, decimal wanted) =>
        Promisable(allocation.Product, Wanted(allocation), wanted);
}
