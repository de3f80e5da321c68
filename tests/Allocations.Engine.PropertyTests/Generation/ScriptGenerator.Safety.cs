using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Safety stock: some, more, less, none.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextSafetyStock()
    {
        ModelProduct product = SomeProduct();
        decimal quantity = _dice.Chance(product.SafetyStock > 0 ? 50 : 5) ? 0 : SomeQuantity(product, 4);
        return new SetSafetyStock(product.Id, Quantity.Of(quantity)).Sent(product.Tenant);
    }

    /// <summary>A limit near what waits, nothing, or none.</summary>
    private ScriptStep NextBackorderLimit()
    {
        ModelProduct product = SomeProduct();
        decimal waits = _model.QueueOf(product).Sum(a => a.Waiting);
        decimal near = Math.Max(0, waits + (product.Increment * _dice.Between(-1, 6)));
        return new SetBackorderLimit(
            product.Id,
            product.BackorderLimit is not null && _dice.Chance(60) ? null : Quantity.Of(_dice.Chance(10) ? 0 : near))
            .Sent(product.Tenant);
    }
}
