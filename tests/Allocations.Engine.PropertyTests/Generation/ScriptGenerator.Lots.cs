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

    /// <summary>Some of what is allocated of one lot, for another; now and then too much.</summary>
    private ScriptStep NextExchange()
    {
        List<ModelReservation> held = [.. _model.Allocations.SelectMany(a => a.Reservations)
            .Where(r => r.Stage == AllocationState.Allocated && r.Ledger.Lot is not null)];
        List<ModelReservation> named =
            [.. held.Where(r => _model.Allocations.Any(a => !a.Request.Lot.IsNone && a.Reservations.Contains(r)))];
        held = named.Count > 0 && _dice.Chance(50) ? named : held;
        if (held.Count == 0)
        {
            return NextReceive();
        }

        ModelReservation from = _dice.Pick(held);
        ModelAllocation allocation = _model.Allocations.First(a => a.Reservations.Contains(from));
        ModelProduct product = allocation.Product;
        decimal steps = Math.Min(from.Quantity / product.Increment, 1000);
        List<LotId> others = [.. _model.Ledgers
            .Where(l => l.Product == product && l.Free > 0 && l.Lot != from.Ledger.Lot).Select(LotOf)];
        return new ExchangeLots(
            allocation.Id, LotOf(from.Ledger), others.Count > 0 && _dice.Chance(85) ? _dice.Pick(others) : SomeLot(product),
            Quantity.Of(product.Increment * _dice.Between(1, (int)steps + (_dice.Chance(10) ? 1 : 0))),
            _dice.Pick(Enum.GetValues<SubstitutionReason>())).Sent(product.Tenant);
    }

    /// <summary>A lot of the product; none if it has none.</summary>
    private LotId SomeLot(ModelProduct product)
    {
        List<ModelLot> lots = [.. _model.Lots.Where(lot => lot.Product == product)];
        List<ModelLot> fresh = lots.FindAll(lot => !lot.IsExpired);
        return lots.Count == 0 ? default : _dice.Pick(fresh.Count > 0 && _dice.Chance(85) ? fresh : lots).Id;
    }

    /// <summary>Mostly a lot of the product that has free stock.</summary>
    private LotId SomeStockedLot(ModelProduct product)
    {
        LotId[] stocked = [.. _model.Ledgers.Where(l => l.Product == product && l.Free > 0 && l.Lot is not null).Select(LotOf)];
        return stocked.Length > 0 && _dice.Chance(70) ? _dice.Pick(stocked) : SomeLot(product);
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
