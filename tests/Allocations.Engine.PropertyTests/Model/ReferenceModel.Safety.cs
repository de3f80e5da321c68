namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/sourcing.md, "Safety stock".</summary>
internal partial class ReferenceModel
{
    private Expected Set(SetSafetyStock command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        if (command.Quantity != 0)
        {
            CheckQuantity(product, command.Quantity);
        }

        decimal before = product.SafetyStock;
        product.SafetyStock = command.Quantity;
        return before == command.Quantity
            ? new Expected(CommandStatus.Unchanged, product.Id)
            : new Expected(CommandStatus.Ok, product.Id, Index: command.Quantity < before ? Drain(product) : 0);
    }

    /// <summary>What of the fillable stock a request may be promised.</summary>
    private decimal Promisable(ModelProduct product, Create request) =>
        Math.Min(Fillable(product, request), MayTakeSafetyStock(request)
            ? decimal.MaxValue
            : Math.Max(0, Available(product) - product.SafetyStock));

    protected virtual bool MayTakeSafetyStock(Create request) => request.Priority.Strategy == PriorityStrategy.High;

    public decimal PromisableFor(ModelAllocation allocation) => Promisable(allocation.Product, allocation.Request);
}
