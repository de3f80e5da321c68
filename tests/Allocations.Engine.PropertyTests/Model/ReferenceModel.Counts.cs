namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Count" and "Count serial numbers"; rules/allocations.md, "Substitute".</summary>
internal partial class ReferenceModel
{
    private Expected Recount(Count command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckAmount(product, ModelAmount.Of(command.Counted));
        ModelLot? lot = CheckLot(product, command.Lot);
        if (command.Counted != 0)
        {
            CheckQuantity(product, command.Counted);
        }

        ModelLocation location = LocationOf(command.Location, command.Tenant);
        ModelLedger? ledger = FindLedger(product, location, lot);
        decimal change = command.Counted - (ledger?.OnTheShelf ?? 0);
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

    private Expected Reconcile(CountSerials command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        CheckIsSerialized(product);
        if (!product.IsFrozen)
        {
            throw new Refusal(CommandStatus.ProductNotFrozen, product.Id);
        }

        ModelLocation location = LocationOf(command.Location, command.Tenant);
        CheckSerials(command.Serials, (serial, index) => CheckCanLieAt(product, location, serial, index));
        List<ModelUnit> found = UnitsOf(product, command.Serials);
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

    private Expected Exchange(Substitute command)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, command.Tenant);
        ModelProduct product = allocation.Product;
        CheckExchange(command, allocation);
        bool isNamed = command.Replacements.Count > 0;
        decimal fillable = FillableFor(allocation);
        if (!isNamed && fillable < command.Serials.Count)
        {
            throw new Refusal(CommandStatus.InsufficientStock, product.Id, fillable);
        }

        List<ModelUnit> old = UnitsOf(product, command.Serials);
        Retire(allocation, old);
        if (!isNamed)
        {
            Take(allocation, old.Count);
        }

        foreach (ModelUnit unit in UnitsOf(product, command.Replacements))
        {
            Hold(allocation, unit);
            Reserve(allocation, LedgerOf(product, unit), 1);
        }

        foreach (ModelUnit unit in old)
        {
            bool isFree = command.Block == BlockReason.None;
            unit.Allocation = 0;
            unit.State = isFree ? SerialState.Available : StateOf(command.Block);
            LedgerOf(product, unit).Free += isFree ? 1 : 0;
            LedgerOf(product, unit).Blocked += isFree ? 0 : 1;
        }

        int served = Drain(product);
        return new Expected(CommandStatus.Ok, allocation.Id, old.Count, served, allocation.Headline);
    }

    private void CheckExchange(Substitute command, ModelAllocation allocation)
    {
        if (allocation.Allocated == 0)
        {
            throw new Refusal(
                CommandStatus.InvalidTransition, allocation.Id, state: allocation.Headline,
                target: AllocationState.Allocated);
        }

        CheckIsSerialized(allocation.Product);
        int old = command.Serials.Count;
        if (command.Replacements.Count > 0 && command.Replacements.Count != old)
        {
            throw new Refusal(CommandStatus.SerialCountMismatch, command.Replacements.Count);
        }

        CheckSerials([.. command.Serials, .. command.Replacements], (serial, index) =>
        {
            if (index < old)
            {
                CheckOwnUnit(allocation, serial, index);
            }
            else
            {
                CheckRequestedUnit(allocation.Product, allocation.Request, serial, index);
            }
        });
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
