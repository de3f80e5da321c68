using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>What takes stock away, also from allocations, counts it, or exchanges it.</summary>
    private ScriptStep NextBlocking() => _dice.Weighted<Func<ScriptStep>>(
        (20, NextBlock), (16, NextUnblock), (18, NextWriteOff), (10, NextCount), (14, NextCountSerials), (10, NextRecall),
        (16, NextSubstitute))();

    private bool SometimesCancels => _dice.Chance(25);

    private ScriptStep NextBlock()
    {
        (ModelLedger Ledger, Amount Amount, AllocationId Whose)? some = SomethingHeld();
        return some is not var (ledger, amount, whose)
            ? NextReceive()
            : new Block(
                ledger.Product.Id, ledger.Location.Id, amount,
                _dice.Pick(BlockReason.Quarantine, BlockReason.Damage, BlockReason.Hold), whose, SometimesCancels)
                .Sent(ledger.Product.Tenant);
    }

    private ScriptStep NextWriteOff()
    {
        if (_dice.Chance(30) && SomethingBlocked() is var (where, blocked))
        {
            ICommand command = blocked.NamesUnits
                ? new WriteOff(where.Product.Id, where.Location.Id, blocked, WriteOffReason.Scrap)
                : new WriteOffBlocked(where.Product.Id, where.Location.Id, blocked, WriteOffReason.Scrap);
            return command.Sent(where.Product.Tenant);
        }

        (ModelLedger Ledger, Amount Amount, AllocationId Whose)? some = SomethingHeld();
        return some is not var (ledger, amount, whose)
            ? NextReceive()
            : new WriteOff(
                ledger.Product.Id, ledger.Location.Id, amount, _dice.Pick(Enum.GetValues<WriteOffReason>()), whose,
                SometimesCancels)
                .Sent(ledger.Product.Tenant);
    }

    private ScriptStep NextUnblock() => _dice.Chance(10) && OneThatIsNotBlocked() is { } free ? free
        : SomethingBlocked() is var (ledger, amount)
        ? new Unblock(ledger.Product.Id, ledger.Location.Id, amount).Sent(ledger.Product.Tenant)
        : NextBlock();

    /// <summary>Refused: the unit is free already.</summary>
    private ScriptStep? OneThatIsNotBlocked()
    {
        List<ModelLedger> ledgers =
            [.. _model.Ledgers.Where(l => l.Product.IsSerialized && !l.Location.IsFrozen && FreeUnits(l).Any())];
        if (ledgers.Count == 0)
        {
            return null;
        }

        ModelLedger ledger = _dice.Pick(ledgers);
        return new Unblock(ledger.Product.Id, ledger.Location.Id, [FreeUnits(ledger).First().Serial]).Sent(ledger.Product.Tenant);
    }

    private ScriptStep NextCount()
    {
        List<ModelLedger> bulk = [.. _model.Ledgers.Where(ledger => !ledger.Product.IsSerialized)];
        if (bulk.Count == 0 || _dice.Chance(10))
        {
            ModelProduct product = SomeProduct();
            LocationId location = SomeLocation(product).Id;
            return new CountStock(product.Id, location, Bulk(SomeQuantity(product, 5)).InLot(SomeLot(product)))
                .Sent(product.Tenant);
        }

        List<ModelLedger> picked = bulk.FindAll(held => held.Held[AllocationState.Picked] > 0);
        ModelLedger ledger = _dice.Pick(picked.Count > 0 && _dice.Chance(50) ? picked : bulk);
        decimal counted = ledger.OnTheShelf + (ledger.Product.Increment * _dice.Between(-2, 3));
        return new CountStock(ledger.Product.Id, ledger.Location.Id, Bulk(Math.Max(0, counted)).InLot(LotOf(ledger)))
            .Sent(ledger.Product.Tenant);
    }

    /// <summary>Most of what should be there, and now and then a unit from elsewhere; of a product that is frozen
    /// first.</summary>
    private ScriptStep NextCountSerials()
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
            return new FreezeProduct(product.Id).Sent(product.Tenant);
        }

        IEnumerable<string> here = product.Units
            .Where(unit => unit.IsOnTheShelf && unit.Location == ledger.Location.Id).Select(unit => unit.Serial);
        IEnumerable<string> free = product.Units
            .Where(unit => unit.State == SerialState.Available && unit.Location != ledger.Location.Id)
            .Select(unit => unit.Serial);
        string[] counted =
            [.. here.Where(_ => _dice.Chance(80)), .. _dice.Chance(40) ? _dice.Some(free, 2) : []];
        return new CountSerials(product.Id, ledger.Location.Id, counted, SometimesCancels).Sent(product.Tenant);
    }

    private ScriptStep NextRecall()
    {
        List<ModelProduct> products = [.. _model.Products.Where(product => product.Units.Count > 0)];
        if (products.Count == 0)
        {
            return NextReceive();
        }

        ModelProduct product = _dice.Pick(products);
        Amount units = SomeUnits(product.Units.Select(unit => unit.Serial).Distinct(), _scale.List + 1);
        return new QuarantineSerials(product.Id, units, SometimesCancels).Sent(product.Tenant);
    }

    private ScriptStep NextSubstitute()
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
        return new Substitute(
            allocation.Id,
            [.. old],
            _dice.Chance(50) && free.Count == old.Count ? [.. free] : default(Amount),
            _dice.Pick(Enum.GetValues<SubstitutionReason>()),
            _dice.Chance(30) ? _dice.Pick(Enum.GetValues<BlockReason>()) : BlockReason.None).Sent(product.Tenant);
    }

    /// <summary>Something that is free or reserved somewhere, and of bulk stock whose it is.</summary>
    private (ModelLedger Ledger, Amount Amount, AllocationId Whose)? SomethingHeld()
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
            return (ledger, SomeUnits(units, _scale.List), default);
        }

        ModelReservation? reservation = _model.Allocations
            .SelectMany(a => a.Reservations).Where(r => r.Ledger == ledger).OrderBy(r => r.Quantity).FirstOrDefault();
        ModelAllocation? whose = reservation is null || _dice.Chance(30)
            ? null
            : _model.Allocations.First(a => a.Reservations.Contains(reservation));
        decimal most = ledger.Free + (whose is null ? 0 : reservation!.Quantity);
        if (most < product.Increment)
        {
            return null;
        }

        Amount amount = Bulk(SomeQuantity(product, Math.Min(most / product.Increment, 8))).InLot(LotOf(ledger));
        return (ledger, amount, whose?.Id ?? default);
    }

    private (ModelLedger Ledger, Amount Amount)? SomethingBlocked()
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
            ? (ledger, SomeUnits(units, _scale.List))
            : (ledger, Bulk(SomeQuantity(product, ledger.Blocked / product.Increment)).InLot(LotOf(ledger)));
    }
}
