namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/stock.md, "Recall serial numbers".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(RecallSerials command, int tenant)
    {
        (ModelProduct product, List<ModelUnit> units) = UnitsToRecall(command.Product, command.Units, tenant);
        List<ModelUnit> unmarked = units.FindAll(unit => !unit.IsRecalled);
        if (unmarked.Count == 0)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        List<ModelUnit> there = unmarked.FindAll(unit => unit.State is SerialState.Available or SerialState.Allocated);
        List<ModelLoss> losses = [.. there.SelectMany(unit => Shut(product, unit))];
        unmarked.ForEach(unit => unit.IsRecalled = true);
        Expected repaired = Repaired(product, there.Count, losses, command.CancelUnfilled);
        return repaired with { Index = units.Count(unit => unit.State is >= SerialState.Picked and <= SerialState.Delivered) };
    }

    private Expected Apply(EndSerialRecall command, int tenant)
    {
        (ModelProduct product, List<ModelUnit> units) = UnitsToRecall(command.Product, command.Units, tenant);
        List<ModelUnit> recalled = units.FindAll(unit => unit.IsRecalled);
        if (recalled.Count == 0)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        List<ModelUnit> freed = recalled.FindAll(unit => unit.IsBlockedByRecall);
        foreach (ModelUnit unit in freed)
        {
            (unit.State, unit.IsShutByRecall) = (SerialState.Available, false);
            LedgerOf(product, unit).Blocked--;
            LedgerOf(product, unit).Free++;
        }

        recalled.ForEach(unit => unit.IsRecalled = false);
        return new Expected(CommandStatus.Ok, product.Id, freed.Count, Index: Drain(product));
    }

    private (ModelProduct Product, List<ModelUnit> Units) UnitsToRecall(ProductId id, Amount amount, int tenant)
    {
        ModelProduct product = ProductOf(id, tenant);
        CheckIsSerialized(product);
        string[] serials = amount.NamedUnits!;
        CheckSerials(serials, (serial, index) => KnownUnitOf(product, serial, index));
        return (product, UnitsOf(product, serials));
    }

    /// <summary>A unit on the shelf goes into quarantine for its recall; says what its allocation lost.</summary>
    private List<ModelLoss> Shut(ModelProduct product, ModelUnit unit)
    {
        List<ModelLoss> losses = [.. TakeAway(unit)];
        (unit.State, unit.IsShutByRecall) = (SerialState.Quarantined, true);
        LedgerOf(product, unit).Free--;
        LedgerOf(product, unit).Blocked++;
        return losses;
    }

    /// <summary>What is recalled and came back to the shelf is not free, and not promised.</summary>
    protected virtual void ShutReturned()
    {
        foreach (ModelProduct product in _products.Where(product => product.IsSerialized))
        {
            List<ModelLoss> losses = [.. product.Units
                .Where(unit => unit.IsRecalled && unit.State is (SerialState.Available or SerialState.Allocated))
                .ToList().SelectMany(unit => Shut(product, unit))];
            losses.ForEach(loss => IsRepaired(loss, cancelUnfilled: false));
            DrainAfterRepair(losses);
        }
    }
}
