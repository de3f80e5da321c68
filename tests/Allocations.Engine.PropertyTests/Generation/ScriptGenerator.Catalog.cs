using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Changes of the catalog. What makes the world poorer is taken back soon.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextOfCatalog() => _dice.Weighted<Func<ScriptStep>>(
        (40, NextProductChange), (40, NextLocationChange), (8, NextPartyChange), (25, NextDiscontinuation), (16, NextCode),
        (14, NextMeasure))();

    private ScriptStep NextMeasure()
    {
        ModelProduct[] measured = [.. _model.Products.Where(p => p.Measures.Count > 0)];
        if (measured.Length > 0 && _dice.Chance(35))
        {
            ModelProduct known = _dice.Pick(measured);
            return new RemoveUnitOfMeasure(known.Id, _dice.Pick(known.Measures).Code).Sent(known.Tenant);
        }

        ModelProduct product = _dice.Chance(30) ? _dice.Pick(_model.Products.ToArray()) : SomeProduct();
        for (int i = product.Measures.Count; i < EngineLimits.UnitsOfMeasurePerProduct && _dice.Chance(30); i++)
        {
            Append(new DefineUnitOfMeasure(product.Id, $"U{i}", i + 2).Sent(product.Tenant));
        }

        return new DefineUnitOfMeasure(
            product.Id, _dice.Pick("dozen", "case", "pallet"), _dice.Pick(12, new Rational(1, 3), new Rational(127, 5000)),
            _dice.Pick(null, null, "4006381333931", "U-1", "C-1")).Sent(product.Tenant);
    }

    private ScriptStep NextCode()
    {
        ModelProduct[] coded = [.. _model.Products.Where(p => p.Codes.Count > 0)];
        if (coded.Length > 0 && _dice.Chance(35))
        {
            ModelProduct known = _dice.Pick(coded);
            return new RemoveProductCode(known.Id, _dice.Pick(known.Codes)).Sent(known.Tenant);
        }

        ModelProduct product = SomeProduct();
        if (_dice.Chance(4))
        {
            // As many as there may be, now and then.
            for (int i = product.Codes.Count; i < EngineLimits.CodesPerProduct && _dice.Chance(99); i++)
            {
                Append(new AddProductCode(product.Id, $"{product.Id}-{i}").Sent(product.Tenant));
            }
        }

        string code = _dice.Pick("4006381333931", "WIRE", "C-1", "C-2", "C-3", product.Definition.Sku, "BOLT");
        return new AddProductCode(product.Id, code).Sent(product.Tenant);
    }

    private ScriptStep NextProductChange()
    {
        if (_model.Products.FirstOrDefault(p => !p.Definition.IsAllocatable && p.Id != World.Service) is { } closed
            && _dice.Chance(70))
        {
            return new ChangeProduct(closed.Id, new() { IsAllocatable = true }).Sent(closed.Tenant);
        }

        if (_model.Products.FirstOrDefault(IsHeldBack) is { } held && _dice.Chance(40))
        {
            return new ChangeProduct(held.Id, new() { Backorder = BackorderPolicy.PassOver }).Sent(held.Tenant);
        }

        if (_model.Products.FirstOrDefault(IsUnusedButKept) is { } kept && _dice.Chance(20))
        {
            return new ChangeProduct(kept.Id, new() { Increment = Quantity.Of(2 * kept.SafetyStock) }).Sent(kept.Tenant);
        }

        ModelProduct product = _dice.Chance(20) ? _dice.Pick(_model.Products.ToArray()) : SomeProduct();
        ProductChanges changes = _dice.Weighted<Func<ProductChanges>>(
            (10, () => new() { Name = _dice.Pick("", "Item", "Thing") }),
            (10, () => new() { UnitValue = Quantity.Of(_dice.Pick(0, 0.5m, 90)), Name = _dice.Pick(null, "Item") }),
            (25, () => new() { Increment = SomeIncrement(product) }),
            (20, () => new() { Selection = SomeSelection(product), UnitValue = _dice.Pick<Quantity?>(null, 5) }),
            (20, () => new() { Backorder = _dice.Pick(Enum.GetValues<BackorderPolicy>()) }),
            (5, () => new() { IsAllocatable = _dice.Chance(50) }),
            (15, () => new()
            {
                Tracking = _dice.Pick(Enum.GetValues<Tracking>()), Selection = SelectionStrategy.Fifo, Increment = 1,
            }))();
        return new ChangeProduct(product.Id, changes).Sent(product.Tenant);
    }

    /// <summary>Whether nothing but the safety stock forbids another increment.</summary>
    private bool IsUnusedButKept(ModelProduct product) => product.SafetyStock > 0
        && _model.Ledgers.All(ledger => ledger.Product != product) && _model.Allocations.All(a => a.Product != product);

    /// <summary>Whether others wait behind one for whom stock is kept.</summary>
    private bool IsHeldBack(ModelProduct product) => product.Definition.Backorder == BackorderPolicy.StrictOrder
        && _model.Available(product) > 0 && _model.QueueOf(product).Skip(1).Any();

    private Quantity SomeIncrement(ModelProduct product) => Quantity.Of(
        product.IsSerialized ? _dice.Pick<decimal>(1, 1, 2) : _dice.Pick(product.Increment / 2, 0.25m, 1, 1, 2, 3));

    private SelectionStrategy SomeSelection(ModelProduct product) => product.HasLots
        ? _dice.Pick(Enum.GetValues<SelectionStrategy>())
        : _dice.Pick(SelectionStrategy.Fifo, SelectionStrategy.Lifo);

    private ScriptStep NextLocationChange()
    {
        ModelLocation location = _dice.Pick(_model.Locations.ToArray());
        LocationKind first = World.Locations.FirstOrDefault(each => each.Code == location.Definition.Code).Kind;
        LocationChanges changes = location.Definition.Kind != first && _dice.Chance(60)
            ? new() { Kind = first }
            : _dice.Weighted<Func<LocationChanges>>(
                (40, () => new() { WalkOrder = _dice.Pick(-1, 0, 10, 10, 20, 30), Zone = _dice.Pick(null, null, "front") }),
                (10, () => new() { TransportCost = _dice.Between(1, 5) }),
                (10, () => new() { Site = _dice.Pick("", "hall"), Zone = _dice.Pick(null, "", "back") }),
                (40, () => new()
                {
                    Kind = _dice.Pick(Enum.GetValues<LocationKind>()), WalkOrder = _dice.Pick<int?>(null, null, 15),
                }))();
        return new ChangeLocation(location.Id, changes).Sent(location.Tenant);
    }

    private ScriptStep NextPartyChange() => _dice.Pick(
        new ChangeTenant(new(World.North), _dice.Pick(null, "", "The North")).Sent(_dice.Pick(0, World.North)),
        new ChangeActor(new(World.Ann), _dice.Pick("", "Ann", "Ann B.")).Sent(),
        new ChangeActor(new(World.Bob), _dice.Pick(null, "Bob")).Sent(World.North));

    private ScriptStep NextDiscontinuation()
    {
        if (_model.Products.FirstOrDefault(p => p.IsDiscontinued) is { } ended && _dice.Chance(60))
        {
            return new ReinstateProduct(ended.Id).Sent(ended.Tenant);
        }

        if (_model.Locations.FirstOrDefault(l => l.IsDiscontinued) is { } closed && _dice.Chance(60))
        {
            return new ReinstateLocation(closed.Id).Sent(closed.Tenant);
        }

        ModelProduct product = SomeProduct();
        ModelLocation location = SomeLocation(product);
        return _dice.Chance(50)
            ? new DiscontinueProduct(product.Id).Sent(product.Tenant)
            : new DiscontinueLocation(location.Id).Sent(location.Tenant);
    }
}
