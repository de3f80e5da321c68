namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Receive", "Adjust" and "Move".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(Receive command, int tenant) =>
        Bring(command.Product, command.Location, command.Amount, tenant, isReceipt: true);

    private Expected Apply(AddUnits command, int tenant) => Bring(command.Product, command.Location, command.Units, tenant);

    private Expected Apply(RemoveUnits command, int tenant) =>
        TakeOut(command.Product, command.Location, command.Units, command.Units.Size, tenant);

    private Expected Apply(Adjust command, int tenant) => command.Change.Size > 0
        ? Bring(command.Product, command.Location, command.Change, tenant)
        : TakeOut(command.Product, command.Location, command.Change, -command.Change.Size, tenant);

    private Expected Apply(ReceiveBackdated command, int tenant) =>
        Bring(command.Product, command.Location, command.Amount, tenant, isReceipt: true, command.ReceivedAt);

    /// <summary>Stock comes in.</summary>
    private Expected Bring(
        ProductId productId, LocationId locationId, Amount amount, int tenant, bool isReceipt = false, DateTimeOffset? at = null)
    {
        ModelProduct product = ProductOf(productId, tenant);
        CheckAmount(product, amount);
        ModelLot? lot = CheckLot(product, amount.Lot);
        CheckQuantity(product, amount.Size);
        ModelLocation location = StockLocationOf(locationId, tenant);
        if (isReceipt)
        {
            CheckEntry(location);
            CheckReceipt(product);
        }

        if (at > _time)
        {
            throw new Refusal(CommandStatus.ReceiptInFuture, product.Id);
        }

        CheckStock(product, amount.Size);
        CheckSerials(amount.NamedUnits ?? [], (serial, index) => CheckNotInStock(product, serial, index));

        AddFree(LedgerOf(product, location, lot), amount.Size);
        foreach (string serial in amount.NamedUnits ?? [])
        {
            _latestHour = Math.Max(_latestHour, HourOf(_time));
            BringUnit(product, location, serial, at is { } then ? HourOf(then) : _latestHour, isLast: at is null);
        }

        return new Expected(CommandStatus.Ok, product.Id, amount.Size, Index: Drain(product));
    }

    private static long HourOf(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerHour;

    /// <summary>A new unit, at its place in the order of receipt.</summary>
    private void BringUnit(ModelProduct product, ModelLocation location, string serial, long hour, bool isLast)
    {
        ModelUnit? former = UnitOf(product, serial);
        var unit = new ModelUnit(serial, 0, location.Id) 
        {
            Hour = hour, Registration = product.Units.Count, IsRecalled = former is { IsRecalled: true },
        };
        int place = isLast ? product.Units.Count : PlaceOf(product, hour);
        product.Units.Insert(place, unit);
        for (int number = place; number < product.Units.Count; number++)
        {
            product.Units[number].Number = number;
        }

        if (former is { IsRecalled: true })
        {
            former.IsRecalled = false;
            Shut(product, unit);
        }
    }

    /// <summary>Behind the last unit that came in no later.</summary>
    protected virtual int PlaceOf(ModelProduct product, long hour) => product.Units.FindLastIndex(unit => unit.Hour <= hour) + 1;

    private static void CheckNotInStock(ModelProduct product, string serial, int index)
    {
        if (UnitOf(product, serial) is { IsInStock: true } unit)
        {
            throw new Refusal(CommandStatus.SerialAlreadyInStock, unit.Location, index: index);
        }
    }

    /// <summary>Free stock goes.</summary>
    private Expected TakeOut(ProductId productId, LocationId locationId, Amount amount, decimal quantity, int tenant)
    {
        ModelProduct product = ProductOf(productId, tenant);
        CheckAmount(product, amount);
        ModelLot? lot = CheckLot(product, amount.Lot);
        CheckQuantity(product, quantity, isChange: true);
        ModelLocation location = StockLocationOf(locationId, tenant);
        ModelLedger? ledger = CheckFreeAt(product, location, lot, quantity, amount.NamedUnits);

        AddFree(ledger!, -quantity);
        UnitsOf(product, amount.NamedUnits ?? []).ForEach(unit => unit.State = SerialState.WrittenOff);
        return new Expected(CommandStatus.Ok, product.Id, -quantity);
    }

    private Expected Apply(Move command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Amount.Lot);
        CheckQuantity(product, command.Amount.Size);
        ModelLocation from = StockLocationOf(command.From, tenant, index: 0);
        ModelLocation to = StockLocationOf(command.To, tenant, index: 1);
        CheckEntry(to, index: 1);
        if (from == to)
        {
            throw new Refusal(CommandStatus.SameLocation, from.Id);
        }

        ModelLedger? ledger = CheckFreeAt(product, from, lot, command.Amount.Size, command.Amount.NamedUnits);

        AddFree(ledger!, -command.Amount.Size);
        AddFree(LedgerOf(product, to, lot), command.Amount.Size);
        UnitsOf(product, command.Amount.NamedUnits ?? []).ForEach(unit => unit.Location = to.Id);
        return new Expected(CommandStatus.Ok, product.Id, command.Amount.Size, Index: Drain(product));
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
