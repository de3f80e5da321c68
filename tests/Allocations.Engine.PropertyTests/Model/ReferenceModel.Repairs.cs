namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Repair", "Block and unblock", "Write off" and "Quarantine serial numbers".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(Block command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Amount.Lot);
        CheckQuantity(product, command.Amount.Size);
        ModelLocation location = StockLocationOf(command.Location, tenant);
        ModelAllocation? whose = NamedAllocation(command.Allocation, product, tenant);
        CheckSerials(
            command.Amount.NamedUnits ?? [],
            (serial, index) => CheckUnitAt(product, location, serial, index, SerialState.Available, SerialState.Allocated));
        ModelLedger? ledger = CheckHeldAt(product, location, lot, command.Amount, whose);

        List<ModelLoss> losses = TakeAway(ledger!, command.Amount, whose);
        ledger!.Free -= command.Amount.Size;
        ledger.Blocked += command.Amount.Size;
        UnitsOf(product, command.Amount.NamedUnits ?? []).ForEach(unit => unit.State = StateOf(command.Reason));
        return Repaired(product, command.Amount.Size, losses, command.CancelUnfilled);
    }

    private Expected Apply(Unblock command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Amount.Lot);
        CheckQuantity(product, command.Amount.Size);
        ModelLocation location = StockLocationOf(command.Location, tenant);
        CheckSerials(command.Amount.NamedUnits ?? [], (serial, index) => CheckBlockedUnitAt(product, location, serial, index));
        ModelLedger ledger = CheckBlockedAt(product, location, lot, command.Amount.Size);

        ledger.Blocked -= command.Amount.Size;
        ledger.Free += command.Amount.Size;
        UnitsOf(product, command.Amount.NamedUnits ?? []).ForEach(unit => unit.State = SerialState.Available);
        return new Expected(CommandStatus.Ok, product.Id, command.Amount.Size, Index: Drain(product));
    }

    private Expected Apply(WriteOff command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Amount.Lot);
        CheckQuantity(product, command.Amount.Size);
        ModelLocation location = StockLocationOf(command.Location, tenant);
        ModelAllocation? whose = NamedAllocation(command.Allocation, product, tenant);
        CheckSerials(
            command.Amount.NamedUnits ?? [],
            (serial, index) => CheckUnitAt(
                product, location, serial, index, SerialState.Available, SerialState.Allocated, SerialState.Damaged,
                SerialState.Quarantined, SerialState.OnHold));
        ModelLedger? ledger = CheckHeldAt(product, location, lot, command.Amount, whose);

        List<ModelLoss> losses = TakeAway(ledger!, command.Amount, whose);
        if (command.Amount.NamedUnits is { } serials)
        {
            UnitsOf(product, serials).ForEach(unit => Destroy(ledger!, unit));
        }
        else
        {
            AddFree(ledger!, -command.Amount.Size);
        }

        return Repaired(product, command.Amount.Size, losses, command.CancelUnfilled);
    }

    private Expected Apply(WriteOffBlocked command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckAmount(product, command.Amount);
        ModelLot? lot = CheckLot(product, command.Amount.Lot);
        CheckQuantity(product, command.Amount.Size);
        ModelLedger ledger = CheckBlockedAt(product, StockLocationOf(command.Location, tenant), lot, command.Amount.Size);

        ledger.Blocked -= command.Amount.Size;
        ledger.FromOutside -= command.Amount.Size;
        return new Expected(CommandStatus.Ok, product.Id, command.Amount.Size);
    }

    private static void Destroy(ModelLedger ledger, ModelUnit unit)
    {
        ledger.FromOutside--;
        ledger.Free -= unit.IsBlocked ? 0 : 1;
        ledger.Blocked -= unit.IsBlocked ? 1 : 0;
        unit.State = SerialState.WrittenOff;
    }

    private Expected Apply(QuarantineSerials command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckIsSerialized(product);
        string[] serials = command.Units.NamedUnits!;
        CheckSerials(serials, (serial, index) => KnownUnitOf(product, serial, index));
        List<ModelUnit> units = UnitsOf(product, serials)
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

    private ModelAllocation? NamedAllocation(AllocationId id, ModelProduct product, int tenant)
    {
        if (id.IsNone)
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
        ModelUnit unit = UnitNotElsewhere(product, location, serial, index);
        if (!unit.IsBlocked || unit.IsRecalled)
        {
            throw new Refusal(unit.IsBlocked ? CommandStatus.SerialIsRecalled : CommandStatus.SerialNotBlocked, index: index);
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
        ModelProduct product, ModelLocation location, ModelLot? lot, Amount amount, ModelAllocation? whose)
    {
        ModelLedger? ledger = FindLedger(product, location, lot);
        if (!amount.NamesUnits)
        {
            decimal held = (ledger?.Free ?? 0) + (whose?.Reservations
                .Find(r => r.Ledger == ledger && r.Stage == AllocationState.Allocated)?.Quantity ?? 0);
            if (held < amount.Size)
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
    private List<ModelLoss> TakeAway(ModelLedger ledger, Amount amount, ModelAllocation? whose)
    {
        if (amount.NamedUnits is { } serials)
        {
            return [.. UnitsOf(ledger.Product, serials).SelectMany(TakeAway)];
        }

        decimal beyond = amount.Size - ledger.Free;
        return beyond > 0 ? [TakeAway(whose!, ledger, beyond)] : [];
    }

    private IEnumerable<ModelLoss> TakeAway(ModelUnit unit)
    {
        if (unit.State == SerialState.Allocated)
        {
            ModelAllocation allocation = _allocations.Find(a => a.Id == unit.Allocation)!;
            unit.State = SerialState.Available;
            unit.Allocation = default;
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
        DrainAfterRepair(losses);
        return new Expected(
            CommandStatus.Ok, product.Id.Value + ((long)(losses.Count - replaced) << 32), quantity, Index: replaced);
    }

    protected virtual IEnumerable<ModelLoss> InOrderOfRepair(IReadOnlyList<ModelLoss> losses) => losses;

    protected virtual decimal Replaceable(ModelLoss loss) => Math.Min(loss.Quantity, FillableFor(loss.Allocation, loss.Quantity));

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
