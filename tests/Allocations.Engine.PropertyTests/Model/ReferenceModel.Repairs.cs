namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Repair", "Block and unblock", "Write off" and "Quarantine serial numbers".</summary>
internal partial class ReferenceModel
{
    private Expected SetAside(Block command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Lot);
        CheckQuantity(product, command.Amount.Quantity);
        ModelLocation location = StockLocationOf(command.Location, command.Tenant);
        ModelAllocation? whose = NamedAllocation(command.Allocation, product, command.Tenant);
        CheckSerials(
            command.Amount.Serials ?? [],
            (serial, index) => CheckUnitAt(product, location, serial, index, SerialState.Available, SerialState.Allocated));
        ModelLedger? ledger = CheckHeldAt(product, location, lot, command.Amount, whose);

        List<ModelLoss> losses = TakeAway(ledger!, command.Amount, whose);
        ledger!.Free -= command.Amount.Quantity;
        ledger.Blocked += command.Amount.Quantity;
        UnitsOf(product, command.Amount.Serials ?? []).ForEach(unit => unit.State = StateOf(command.Reason));
        return Repaired(product, command.Amount.Quantity, losses, command.CancelUnfilled);
    }

    private Expected Return(Unblock command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Lot);
        CheckQuantity(product, command.Amount.Quantity);
        ModelLocation location = StockLocationOf(command.Location, command.Tenant);
        CheckSerials(command.Amount.Serials ?? [], (serial, index) => CheckBlockedUnitAt(product, location, serial, index));
        ModelLedger ledger = CheckBlockedAt(product, location, lot, command.Amount.Quantity);

        ledger.Blocked -= command.Amount.Quantity;
        ledger.Free += command.Amount.Quantity;
        UnitsOf(product, command.Amount.Serials ?? []).ForEach(unit => unit.State = SerialState.Available);
        return new Expected(CommandStatus.Ok, product.Id, command.Amount.Quantity, Index: Drain(product));
    }

    private Expected Destroy(WriteOff command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Lot);
        CheckQuantity(product, command.Amount.Quantity);
        ModelLocation location = StockLocationOf(command.Location, command.Tenant);
        ModelAllocation? whose = NamedAllocation(command.Whose, product, command.Tenant);
        CheckSerials(
            command.Amount.Serials ?? [],
            (serial, index) => CheckUnitAt(
                product, location, serial, index, SerialState.Available, SerialState.Allocated, SerialState.Damaged,
                SerialState.Quarantined, SerialState.OnHold));
        if (command.FromBlocked)
        {
            ModelLedger blocked = CheckBlockedAt(product, location, lot, command.Amount.Quantity);
            blocked.Blocked -= command.Amount.Quantity;
            blocked.FromOutside -= command.Amount.Quantity;
            return new Expected(CommandStatus.Ok, product.Id, command.Amount.Quantity);
        }

        ModelLedger? ledger = CheckHeldAt(product, location, lot, command.Amount, whose);
        List<ModelLoss> losses = TakeAway(ledger!, command.Amount, whose);
        if (command.Amount.Serials is { } serials)
        {
            UnitsOf(product, serials).ForEach(unit => Destroy(ledger!, unit));
        }
        else
        {
            AddFree(ledger!, -command.Amount.Quantity);
        }

        return Repaired(product, command.Amount.Quantity, losses, command.CancelUnfilled);
    }

    private static void Destroy(ModelLedger ledger, ModelUnit unit)
    {
        ledger.FromOutside--;
        ledger.Free -= unit.IsBlocked ? 0 : 1;
        ledger.Blocked -= unit.IsBlocked ? 1 : 0;
        unit.State = SerialState.WrittenOff;
    }

    private Expected Recall(QuarantineSerials command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckIsSerialized(product);
        CheckSerials(command.Serials, (serial, index) => KnownUnitOf(product, serial, index));
        List<ModelUnit> units = UnitsOf(product, command.Serials)
            .FindAll(unit => unit.State is SerialState.Available or SerialState.Allocated);
        if (units.Count == 0)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        List<ModelLoss> losses = [.. units.SelectMany(TakeAway)];
        foreach (ModelUnit unit in units)
        {
            unit.State = SerialState.Quarantined;
            LedgerOf(product, unit).Free--;
            LedgerOf(product, unit).Blocked++;
        }

        return Repaired(product, units.Count, losses, command.CancelUnfilled);
    }

    private static void CheckIsSerialized(ModelProduct product)
    {
        if (!product.IsSerialized)
        {
            throw new Refusal(CommandStatus.ProductIsNotSerialized, product.Id);
        }
    }

    private static SerialState StateOf(BlockReason reason) => reason switch
    {
        BlockReason.Quarantine => SerialState.Quarantined,
        BlockReason.Damage => SerialState.Damaged,
        _ => SerialState.OnHold,
    };

    private ModelAllocation? NamedAllocation(long id, ModelProduct product, int tenant)
    {
        if (id == 0)
        {
            return null;
        }

        ModelAllocation allocation = AllocationOf(id, tenant);
        return allocation.Product == product
            ? allocation
            : throw new Refusal(CommandStatus.AllocationOfAnotherProduct, id);
    }

    private void CheckUnitAt(
        ModelProduct product, ModelLocation location, string serial, int index, params SerialState[] states)
    {
        ModelUnit unit = UnitNotElsewhere(product, location, serial, index);
        if (!states.Contains(unit.State))
        {
            throw new Refusal(CommandStatus.SerialNotAvailable, index: index);
        }
    }

    private void CheckBlockedUnitAt(ModelProduct product, ModelLocation location, string serial, int index)
    {
        if (!UnitNotElsewhere(product, location, serial, index).IsBlocked)
        {
            throw new Refusal(CommandStatus.SerialNotBlocked, index: index);
        }
    }

    private ModelUnit UnitNotElsewhere(ModelProduct product, ModelLocation location, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(product, serial, index);
        return unit.IsInStock && unit.Location != location.Id
            ? throw new Refusal(CommandStatus.SerialElsewhere, unit.Location, index: index)
            : unit;
    }

    /// <summary>That bulk stock is free, or reserved for the allocation that is named. Units are checked by name.</summary>
    private ModelLedger? CheckHeldAt(
        ModelProduct product, ModelLocation location, ModelLot? lot, ModelAmount amount, ModelAllocation? whose)
    {
        ModelLedger? ledger = FindLedger(product, location, lot);
        if (amount.Serials is null)
        {
            decimal held = (ledger?.Free ?? 0) + (whose?.Reservations
                .Find(r => r.Ledger == ledger && r.Stage == AllocationState.Allocated)?.Quantity ?? 0);
            if (held < amount.Quantity)
            {
                throw new Refusal(CommandStatus.InsufficientStock, product.Id, held);
            }
        }

        return ledger;
    }

    private ModelLedger CheckBlockedAt(ModelProduct product, ModelLocation location, ModelLot? lot, decimal quantity)
    {
        ModelLedger? ledger = FindLedger(product, location, lot);
        decimal blocked = ledger?.Blocked ?? 0;
        return blocked >= quantity
            ? ledger!
            : throw new Refusal(CommandStatus.InsufficientStock, product.Id, blocked);
    }

    /// <summary>What of it is promised is taken from the allocations: it is free in the ledger, and open in them.</summary>
    private List<ModelLoss> TakeAway(ModelLedger ledger, ModelAmount amount, ModelAllocation? whose)
    {
        if (amount.Serials is { } serials)
        {
            return [.. UnitsOf(ledger.Product, serials).SelectMany(TakeAway)];
        }

        decimal beyond = amount.Quantity - ledger.Free;
        return beyond > 0 ? [TakeAway(whose!, ledger, beyond)] : [];
    }

    private IEnumerable<ModelLoss> TakeAway(ModelUnit unit)
    {
        if (unit.State == SerialState.Allocated)
        {
            ModelAllocation allocation = _allocations.Find(a => a.Id == unit.Allocation)!;
            unit.State = SerialState.Available;
            unit.Allocation = 0;
            yield return TakeAway(allocation, LedgerOf(allocation.Product, unit), 1);
        }
    }

    private static ModelLoss TakeAway(ModelAllocation allocation, ModelLedger ledger, decimal quantity)
    {
        TakeOut(allocation, ledger, AllocationState.Allocated, quantity);
        ledger.Free += quantity;
        allocation.Open += quantity;
        return new ModelLoss(allocation, quantity);
    }

    /// <summary>Makes those who lost something whole again, and says how many losses were and were not replaced.</summary>
    private Expected Repaired(ModelProduct product, decimal quantity, List<ModelLoss> losses, bool cancelUnfilled)
    {
        int replaced = InOrderOfRepair(losses).ToList().Count(loss => IsRepaired(loss, cancelUnfilled));
        return new Expected(
            CommandStatus.Ok, product.Id + ((long)(losses.Count - replaced) << 32), quantity, Index: replaced);
    }

    protected virtual IEnumerable<ModelLoss> InOrderOfRepair(IReadOnlyList<ModelLoss> losses) => losses;

    protected virtual decimal Replaceable(ModelLoss loss) => Math.Min(loss.Quantity, FillableFor(loss.Allocation));

    protected virtual bool IsCancelled(bool cancelUnfilled) => cancelUnfilled;

    private bool IsRepaired(ModelLoss loss, bool cancelUnfilled)
    {
        decimal found = Replaceable(loss);
        Take(loss.Allocation, found);
        if (found < loss.Quantity && IsCancelled(cancelUnfilled))
        {
            loss.Allocation.Open -= loss.Quantity - found;
            loss.Allocation.Cancelled += loss.Quantity - found;
            if (loss.Allocation.IsFinished)
            {
                JoinLine(loss.Allocation);
            }
        }

        return found == loss.Quantity;
    }

    /// <summary>What an allocation lost.</summary>
    protected sealed record ModelLoss(ModelAllocation Allocation, decimal Quantity);
}
