namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Receive", "Adjust" and "Move".</summary>
internal partial class ReferenceModel
{
    private Expected Bring(Receive command) => Bring(command, command.Product, command.Location, command.Amount, command.Lot);

    private Expected Correct(Adjust command) => command.Change.Quantity > 0
        ? Bring(command, command.Product, command.Location, command.Change, command.LotNamed)
        : TakeOut(command);

    /// <summary>Stock comes in.</summary>
    private Expected Bring(ModelCommand command, int productId, int locationId, ModelAmount amount, int lotId)
    {
        ModelProduct product = ProductOf(productId, command.Tenant);
        CheckAmount(product, amount);
        ModelLot? lot = CheckLot(product, lotId);
        CheckQuantity(product, amount.Quantity);
        ModelLocation location = StockLocationOf(locationId, command.Tenant);
        CheckStock(product, amount.Quantity);
        CheckSerials(amount.Serials ?? [], (serial, index) => CheckNotInStock(product, serial, index));

        AddFree(LedgerOf(product, location, lot), amount.Quantity);
        foreach (string serial in amount.Serials ?? [])
        {
            product.Units.Add(new ModelUnit(serial, product.Units.Count, location.Id));
        }

        return new Expected(CommandStatus.Ok, product.Id, amount.Quantity, Index: Drain(product));
    }

    private static void CheckNotInStock(ModelProduct product, string serial, int index)
    {
        if (UnitOf(product, serial) is { IsInStock: true } unit)
        {
            throw new Refusal(CommandStatus.SerialAlreadyInStock, unit.Location, index: index);
        }
    }

    /// <summary>A correction that is not upwards.</summary>
    private Expected TakeOut(Adjust command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckAmount(product, command.Change);
        ModelLot? lot = CheckLot(product, command.LotNamed);
        CheckQuantity(product, command.Change.Quantity, isChange: true);
        ModelLocation location = StockLocationOf(command.Location, command.Tenant);
        decimal quantity = -command.Change.Quantity;
        ModelLedger? ledger = CheckFreeAt(product, location, lot, quantity, command.Change.Serials);

        AddFree(ledger!, -quantity);
        UnitsOf(product, command.Change.Serials ?? []).ForEach(unit => unit.State = SerialState.WrittenOff);
        return new Expected(CommandStatus.Ok, product.Id, -quantity);
    }

    private Expected Carry(Move command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Lot);
        CheckQuantity(product, command.Amount.Quantity);
        ModelLocation from = StockLocationOf(command.From, command.Tenant, index: 0);
        ModelLocation to = StockLocationOf(command.To, command.Tenant, index: 1);
        if (from == to)
        {
            throw new Refusal(CommandStatus.SameLocation, from.Id);
        }

        ModelLedger? ledger = CheckFreeAt(product, from, lot, command.Amount.Quantity, command.Amount.Serials);

        AddFree(ledger!, -command.Amount.Quantity);
        AddFree(LedgerOf(product, to, lot), command.Amount.Quantity);
        UnitsOf(product, command.Amount.Serials ?? []).ForEach(unit => unit.Location = to.Id);
        return new Expected(CommandStatus.Ok, product.Id, command.Amount.Quantity, Index: Drain(product));
    }

    /// <summary>That this much, or these units, lie free at a location.</summary>
    private ModelLedger? CheckFreeAt(
        ModelProduct product, ModelLocation location, ModelLot? lot, decimal quantity, IReadOnlyList<string>? serials)
    {
        CheckSerials(serials ?? [], (serial, index) => CheckFreeUnitAt(product, location, serial, index));
        ModelLedger? ledger = FindLedger(product, location, lot);
        decimal free = ledger?.Free ?? 0;
        return free >= quantity ? ledger : throw new Refusal(CommandStatus.InsufficientStock, product.Id, free);
    }

    private void CheckFreeUnitAt(ModelProduct product, ModelLocation location, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(product, serial, index);
        if (unit.IsInStock && unit.Location != location.Id)
        {
            throw new Refusal(CommandStatus.SerialElsewhere, unit.Location, index: index);
        }

        CheckFreeUnit(unit, index);
    }

    private ModelLedger? FindLedger(ModelProduct product, ModelLocation location, ModelLot? lot) =>
        _ledgers.Find(l => l.Product == product && l.Location == location && l.Lot == lot);

    private ModelLedger LedgerOf(ModelProduct product, ModelLocation location, ModelLot? lot)
    {
        ModelLedger? ledger = FindLedger(product, location, lot);
        if (ledger is null)
        {
            _ledgers.Add(ledger = new ModelLedger(product, location, lot));
        }

        return ledger;
    }

    private ModelLedger LedgerOf(ModelProduct product, ModelUnit unit) =>
        _ledgers.First(l => l.Product == product && l.Location.Id == unit.Location);

    private static void AddFree(ModelLedger ledger, decimal quantity)
    {
        ledger.FromOutside += quantity;
        ledger.Free += quantity;
    }
}
