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
}
