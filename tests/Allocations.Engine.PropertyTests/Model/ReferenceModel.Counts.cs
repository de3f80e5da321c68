namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Count" and "Count serial numbers"; rules/allocations.md, "Substitute".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(CountStock command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckAmount(product, command.Counted);
        ModelLot? lot = CheckLot(product, command.Counted.Lot);
        decimal counted = command.Counted.Size;
        if (counted != 0)
        {
            CheckQuantity(product, counted);
        }

        ModelLocation location = LocationOf(command.Location, tenant);
        ModelLedger? ledger = FindLedger(product, location, lot);
        decimal change = counted - (ledger?.OnTheShelf ?? 0);
        if (change == 0)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        if (change < 0)
        {
            AddFree(CheckFreeAt(product, location, lot, -change, serials: null)!, change);
            return new Expected(CommandStatus.Ok, product.Id, change);
        }

        CheckStock(product, change);
        AddFree(LedgerOf(product, location, lot), change);
        return new Expected(CommandStatus.Ok, product.Id, change, Index: Drain(product));
    }

    private Expected Apply(CountSerials command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        CheckIsSerialized(product);
        if (!product.IsFrozen)
        {
            throw new Refusal(CommandStatus.ProductNotFrozen, product.Id);
        }

        ModelLocation location = LocationOf(command.Location, tenant);
        string[] serials = command.Units.NamedUnits!;
        CheckSerials(serials, (serial, index) => CheckCanLieAt(product, location, serial, index));
        List<ModelUnit> found = UnitsOf(product, serials);
        List<ModelUnit> missing = product.Units.FindAll(
            unit => unit.IsOnTheShelf && unit.Location == location.Id && !found.Contains(unit));
        List<ModelUnit> misplaced = found.FindAll(unit => unit.Location != location.Id);
        if (missing.Count + misplaced.Count == 0)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        foreach (ModelUnit unit in misplaced)
        {
            AddFree(LedgerOf(product, unit), -1);
            unit.Location = location.Id;
            AddFree(LedgerOf(product, location, lot: null), 1);
        }

        List<ModelLoss> losses = [.. missing.SelectMany(TakeAway)];
        missing.ForEach(unit => Destroy(LedgerOf(product, location, lot: null), unit));
        Expected outcome = Repaired(product, missing.Count, losses, command.CancelUnfilled);
        Drain(product);
        return outcome;
    }

    /// <summary>It is here by the books, or free elsewhere.</summary>
    private void CheckCanLieAt(ModelProduct product, ModelLocation location, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(product, serial, index);
        if (unit.Location != location.Id || !(unit.IsOnTheShelf || unit.State == SerialState.Picked))
        {
            CheckFreeUnit(unit, index);
        }
    }

    private Expected Apply(Substitute command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        ModelProduct product = allocation.Product;
        (string[] units, string[] replacements) = (command.Units.NamedUnits!, command.Replacements.NamedUnits ?? []);
        CheckExchange(allocation, units, replacements);
        bool isNamed = replacements.Length > 0;
        decimal fillable = FillableFor(allocation, units.Length);
        if (!isNamed && fillable < units.Length)
        {
            throw new Refusal(CommandStatus.InsufficientStock, product.Id, fillable);
        }

        List<ModelUnit> old = UnitsOf(product, units);
        AllocationRequest now = Wanted(allocation);
        Retire(allocation, old);
        if (!isNamed)
        {
            Take(allocation, old.Count, now);
        }

        foreach (ModelUnit unit in UnitsOf(product, replacements))
        {
            Hold(allocation, unit);
            Reserve(allocation, LedgerOf(product, unit), 1);
        }

        foreach (ModelUnit unit in old)
        {
            bool isFree = command.Block == BlockReason.None;
            unit.Allocation = default;
            unit.State = isFree ? SerialState.Available : StateOf(command.Block);
            LedgerOf(product, unit).Free += isFree ? 1 : 0;
            LedgerOf(product, unit).Blocked += isFree ? 0 : 1;
        }

        int served = Drain(product);
        return new Expected(CommandStatus.Ok, allocation.Id, old.Count, served, allocation.Headline);
    }

    private void CheckExchange(ModelAllocation allocation, string[] units, string[] replacements)
    {
        if (allocation.Allocated == 0)
        {
            throw new Refusal(
                CommandStatus.InvalidTransition, allocation.Id, state: allocation.Headline,
                target: AllocationState.Allocated);
        }

        CheckIsSerialized(allocation.Product);
        int old = units.Length;
        if (replacements.Length > 0 && replacements.Length != old)
        {
            throw new Refusal(CommandStatus.SerialCountMismatch, replacements.Length);
        }

        CheckSerials([.. units, .. replacements], (serial, index) =>
        {
            if (index < old)
            {
                CheckOwnUnit(allocation, serial, index);
            }
            else
            {
                CheckRequestedUnit(allocation.Product, Wanted(allocation), serial, index);
            }
        });
        if (replacements.Length > 0 && IsOfWholeBins(allocation.Request))
        {
            CheckWholeBins(allocation.Product, replacements, old);
        }
    }

    /// <summary>They are still nobody else's: so none of them is taken again.</summary>
    protected virtual void Retire(ModelAllocation allocation, IReadOnlyList<ModelUnit> old)
    {
        foreach (ModelUnit unit in old)
        {
            TakeOut(allocation, LedgerOf(allocation.Product, unit), AllocationState.Allocated, 1);
            allocation.Open++;
        }
    }
}
