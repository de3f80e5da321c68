using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>What takes stock away, also from allocations, counts it, or exchanges it.</summary>
    private ModelCommand NextBlocking() => _dice.Weighted<Func<ModelCommand>>(
        (20, NextBlock), (16, NextUnblock), (18, NextWriteOff), (10, NextCount), (14, NextCountSerials), (10, NextRecall),
        (16, NextSubstitute))();

    private bool SometimesCancels => _dice.Chance(25);

    private ModelCommand NextBlock()
    {
        (ModelLedger Ledger, ModelAmount Amount, long Whose)? some = SomethingHeld();
        return some is not var (ledger, amount, whose)
            ? NextReceive()
            : new Block(ledger.Product.Id, ledger.Location.Id, amount)
            {
                Tenant = ledger.Product.Tenant,
                Lot = LotOf(ledger),
                Reason = _dice.Pick(BlockReason.Quarantine, BlockReason.Damage, BlockReason.Hold),
                Allocation = whose,
                CancelUnfilled = SometimesCancels,
            };
    }

    private ModelCommand NextWriteOff()
    {
        if (_dice.Chance(30) && SomethingBlocked() is var (where, blocked))
        {
            return new WriteOff(where.Product.Id, where.Location.Id, blocked)
            {
                Tenant = where.Product.Tenant, Lot = LotOf(where), FromBlocked = blocked.Serials is null,
                Reason = WriteOffReason.Scrap,
            };
        }

        (ModelLedger Ledger, ModelAmount Amount, long Whose)? some = SomethingHeld();
        return some is not var (ledger, amount, whose)
            ? NextReceive()
            : new WriteOff(ledger.Product.Id, ledger.Location.Id, amount)
            {
                Tenant = ledger.Product.Tenant,
                Lot = LotOf(ledger),
                Reason = _dice.Pick(Enum.GetValues<WriteOffReason>()),
                Allocation = whose,
                CancelUnfilled = SometimesCancels,
            };
    }

    private ModelCommand NextUnblock() => _dice.Chance(10) && OneThatIsNotBlocked() is { } free ? free
        : SomethingBlocked() is var (ledger, amount)
        ? new Unblock(ledger.Product.Id, ledger.Location.Id, amount) { Tenant = ledger.Product.Tenant, Lot = LotOf(ledger) }
        : NextBlock();

    /// <summary>Refused: the unit is free already.</summary>
    private Unblock? OneThatIsNotBlocked()
    {
        List<ModelLedger> ledgers = [.. _model.Ledgers.Where(l => l.Product.IsSerialized && !l.Location.IsFrozen && FreeUnits(l).Any())];
        if (ledgers.Count == 0)
        {
            return null;
        }

        ModelLedger ledger = _dice.Pick(ledgers);
        return new Unblock(ledger.Product.Id, ledger.Location.Id, ModelAmount.Units(FreeUnits(ledger).First().Serial))
        {
            Tenant = ledger.Product.Tenant,
        };
    }

    private Count NextCount()
    {
        List<ModelLedger> bulk = [.. _model.Ledgers.Where(ledger => !ledger.Product.IsSerialized)];
        if (bulk.Count == 0 || _dice.Chance(10))
        {
            ModelProduct product = SomeProduct();
            return new Count(product.Id, SomeLocation(product).Id, SomeQuantity(product, 5))
            {
                Tenant = product.Tenant, Lot = SomeLot(product),
            };
        }

        List<ModelLedger> picked = bulk.FindAll(held => held.Held[AllocationState.Picked] > 0);
        ModelLedger ledger = _dice.Pick(picked.Count > 0 && _dice.Chance(50) ? picked : bulk);
        decimal counted = ledger.OnTheShelf + (ledger.Product.Increment * _dice.Between(-2, 3));
        return new Count(ledger.Product.Id, ledger.Location.Id, Math.Max(0, counted))
        {
            Tenant = ledger.Product.Tenant, Lot = LotOf(ledger),
        };
    }

    /// <summary>Most of what should be there, and now and then a unit from elsewhere; of a product that is frozen
    /// first.</summary>
    private ModelCommand NextCountSerials()
    {
        List<ModelLedger> ledgers = [.. _model.Ledgers.Where(ledger => ledger.Product.IsSerialized)];
        if (ledgers.Count == 0)
        {
            return NextReceive();
        }

        List<ModelLedger> ready = ledgers.FindAll(ledger => ledger.Product.IsFrozen);
        ModelLedger ledger = _dice.Pick(ready.Count > 0 && _dice.Chance(85) ? ready : ledgers);
        ModelProduct product = ledger.Product;
        if (!product.IsFrozen && _dice.Chance(70))
        {
            return new Freeze(product.Id) { Tenant = product.Tenant };
        }

        IEnumerable<string> here = product.Units
            .Where(unit => unit.IsOnTheShelf && unit.Location == ledger.Location.Id).Select(unit => unit.Serial);
        IEnumerable<string> free = product.Units
            .Where(unit => unit.State == SerialState.Available && unit.Location != ledger.Location.Id)
            .Select(unit => unit.Serial);
        List<string> counted =
            [.. here.Where(_ => _dice.Chance(80)), .. _dice.Chance(40) ? _dice.Some(free, 2) : []];
        return new CountSerials(product.Id, ledger.Location.Id, counted)
        {
            Tenant = product.Tenant, CancelUnfilled = SometimesCancels,
        };
    }

    private ModelCommand NextRecall()
    {
        List<ModelProduct> products = [.. _model.Products.Where(product => product.Units.Count > 0)];
        if (products.Count == 0)
        {
            return NextReceive();
        }

        ModelProduct product = _dice.Pick(products);
        List<string> serials = _dice.Some(
            product.Units.Select(unit => unit.Serial).Distinct(), _dice.Between(1, _scale.List + 1));
        return new QuarantineSerials(product.Id, serials) { Tenant = product.Tenant, CancelUnfilled = SometimesCancels };
    }

    private ModelCommand NextSubstitute()
    {
        List<ModelAllocation> holders = [.. _model.Allocations.Where(a => a.Product.IsSerialized && a.Allocated > 0)];
        if (holders.Count == 0)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(holders);
        ModelProduct product = allocation.Product;
        List<string> old = _dice.Some(
            product.Units.Where(unit => unit.State == SerialState.Allocated && unit.Allocation == allocation.Id)
                .Select(unit => unit.Serial),
            _dice.Between(1, 2));
        List<string> free = _dice.Some(
            product.Units.Where(unit => unit.State == SerialState.Available).Select(unit => unit.Serial), old.Count);
        return new Substitute(allocation.Id, old)
        {
            Tenant = product.Tenant,
            Replacements = _dice.Chance(50) && free.Count == old.Count ? free : [],
            Reason = _dice.Pick(Enum.GetValues<SubstitutionReason>()),
            Block = _dice.Chance(30) ? _dice.Pick(Enum.GetValues<BlockReason>()) : BlockReason.None,
        };
    }

    /// <summary>Something that is free or reserved somewhere, and of bulk stock whose it is.</summary>
    private (ModelLedger Ledger, ModelAmount Amount, long Whose)? SomethingHeld()
    {
        List<ModelLedger> full = [.. _model.Ledgers.Where(ledger => ledger.Free + ledger.Allocated > 0)];
        if (full.Count == 0)
        {
            return null;
        }

        ModelLedger ledger = _dice.Pick(full);
        ModelProduct product = ledger.Product;
        if (product.IsSerialized)
        {
            IEnumerable<string> units = product.Units
                .Where(unit => unit.Location == ledger.Location.Id
                    && unit.State is SerialState.Available or SerialState.Allocated)
                .Select(unit => unit.Serial);
            return (ledger, ModelAmount.Units(_dice.Some(units, _dice.Between(1, _scale.List))), 0);
        }

        ModelReservation? reservation = _model.Allocations
            .SelectMany(a => a.Reservations).Where(r => r.Ledger == ledger).OrderBy(r => r.Quantity).FirstOrDefault();
        ModelAllocation? whose = reservation is null || _dice.Chance(30)
            ? null
            : _model.Allocations.First(a => a.Reservations.Contains(reservation));
        decimal most = ledger.Free + (whose is null ? 0 : reservation!.Quantity);
        return most < product.Increment
            ? null
            : (ledger, ModelAmount.Of(SomeQuantity(product, Math.Min(most / product.Increment, 8))), whose?.Id ?? 0);
    }

    private (ModelLedger Ledger, ModelAmount Amount)? SomethingBlocked()
    {
        List<ModelLedger> full = [.. _model.Ledgers.Where(ledger => ledger.Blocked > 0)];
        if (full.Count == 0)
        {
            return null;
        }

        ModelLedger ledger = _dice.Pick(full);
        ModelProduct product = ledger.Product;
        IEnumerable<string> units = product.Units
            .Where(unit => unit.Location == ledger.Location.Id && unit.IsBlocked).Select(unit => unit.Serial);
        return product.IsSerialized
            ? (ledger, ModelAmount.Units(_dice.Some(units, _dice.Between(1, _scale.List))))
            : (ledger, ModelAmount.Of(SomeQuantity(product, ledger.Blocked / product.Increment)));
    }
}
