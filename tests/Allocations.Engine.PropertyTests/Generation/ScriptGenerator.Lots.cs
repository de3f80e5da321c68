using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Lots: new ones that expire soon, and some that have or never will.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextLot()
    {
        ModelProduct product = _dice.Pick<ModelProduct>([.. _model.Products.Where(product => product.HasLots)]);
        DateTimeOffset? at = _dice.Chance(25) ? null : _dice.Chance(15) ? _model.Now : Soon();
        return new DefineLot(product.Id, $"{product.Definition.Sku[0]}-{_dice.Between(1, 6)}", at).Sent(product.Tenant);
    }

    /// <summary>A lot of the product; none if it has none.</summary>
    private LotId SomeLot(ModelProduct product)
    {
        List<ModelLot> lots = [.. _model.Lots.Where(lot => lot.Product == product)];
        List<ModelLot> fresh = lots.FindAll(lot => !lot.IsExpired);
        return lots.Count == 0 ? default : _dice.Pick(fresh.Count > 0 && _dice.Chance(85) ? fresh : lots).Id;
    }

    private static LotId LotOf(ModelLedger ledger) => ledger.Lot?.Id ?? default;

    /// <summary>When a request says how long lots must be usable: near the times at which they expire.</summary>
    private DateTimeOffset? SomeInstant(ModelProduct product)
    {
        List<DateTimeOffset> times =
            [.. _model.Lots.Where(lot => lot.Product == product).Select(lot => lot.ExpiresAt).OfType<DateTimeOffset>()];
        return times.Count == 0 || !_dice.Chance(35) ? null
            : _dice.Pick(times) + TimeSpan.FromTicks(_dice.Between(-1, 1));
    }
}
