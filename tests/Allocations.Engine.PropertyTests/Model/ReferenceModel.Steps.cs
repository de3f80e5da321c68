namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/fulfillment.md, "Undoing a step".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(UndoStep command, int tenant)
    {
        ModelAllocation allocation = AllocationOf(command.Allocation, tenant);
        List<ModelStep> parts = allocation.Steps.PartsOf(command.Step.Value);
        if (parts.Count == 0)
        {
            throw new Refusal(CommandStatus.UnknownStep, allocation.Id, state: allocation.Headline);
        }

        if (!command.Amount.IsEverything)
        {
            CheckAmount(allocation.Product, command.Amount);
            CheckQuantity(allocation.Product, command.Amount.Size);
        }

        decimal left = parts.Sum(part => part.Quantity);
        if (left == 0)
        {
            throw new Refusal(CommandStatus.StepTakenFurther, allocation.Id, state: allocation.Headline);
        }

        AllocationState to = parts[0].To.Stage;
        decimal quantity = command.Amount.IsEverything ? left : command.Amount.Size;
        if (quantity > left)
        {
            throw new Refusal(CommandStatus.ExceedsState, allocation.Id, left, state: to);
        }

        List<ModelStep> undone = PartsToUndo(allocation, command, parts);
        if (to == AllocationState.Delivered)
        {
            CheckStock(allocation.Product, quantity);
            CheckDemand(allocation.Product, quantity);
        }

        if (command.Amount.NamedUnits is null)
        {
            IEnumerable<ModelLocation> frozen = parts.Where(part => part.Quantity > 0 && IsBackAtFrozen(part))
                .Select(part => part.From.Ledger.Location);
            if (frozen.Any())
            {
                throw new Refusal(CommandStatus.LocationIsFrozen, frozen.MinBy(location => location.Id.Value)!.Id);
            }

            IEnumerable<ModelLocation> former = parts.Where(part => part.Quantity > 0 && IsBackAtFormerVehicle(part))
                .Select(part => part.From.Ledger.Location);
            if (former.Any())
            {
                throw new Refusal(CommandStatus.LocationIsNotVehicle, former.MinBy(location => location.Id.Value)!.Id);
            }
        }

        foreach (ModelStep part in undone)
        {
            decimal back = Math.Min(quantity, part.Quantity);
            quantity -= back;
            if (back > 0)
            {
                GoBack(allocation, part, back);
            }
        }

        if (to == AllocationState.Delivered)
        {
            ReopenIfFinished(allocation);
            allocation.FinishedAt = null;
        }

        int served = Resume(allocation);
        decimal size = command.Amount.IsEverything ? left : command.Amount.Size;
        return new Expected(CommandStatus.Ok, allocation.Id, size, served, allocation.Headline);
    }

    protected virtual bool IsBackAtFrozen(ModelStep part) =>
        part.From.Stage == AllocationState.Allocated && part.From.Ledger.Location.IsFrozen;

    private static bool IsBackAtFormerVehicle(ModelStep part) => part.From.Stage == AllocationState.WithTechnician
        && part.From.Ledger.Location.Definition.Kind != LocationKind.TechnicianVehicle;

    /// <summary>The parts of the named units, or all of them.</summary>
    private List<ModelStep> PartsToUndo(ModelAllocation allocation, UndoStep command, List<ModelStep> parts)
    {
        if (!allocation.Product.IsSerialized)
        {
            return parts;
        }

        if (command.Amount.NamedUnits is not { } names)
        {
            ModelUnit? lost = parts.Where(part => part.Quantity > 0 && part.To.Stage == AllocationState.Delivered)
                .Select(part => part.Unit!).OrderBy(unit => unit.Number)
                .FirstOrDefault(unit => UnitOf(allocation.Product, unit.Serial) != unit);
            return lost is null ? parts : throw NotBack(UnitOf(allocation.Product, lost.Serial)!, index: 0);
        }

        List<ModelStep> named = [];
        CheckSerials(names, (serial, index) => named.Add(PartOf(allocation, command, serial, index)));
        return named;
    }

    private ModelStep PartOf(ModelAllocation allocation, UndoStep command, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(allocation.Product, serial, index);
        if (unit.Allocation != allocation.Id || !(unit.IsHeld || unit.IsDelivered))
        {
            throw unit.IsHeld
                ? new Refusal(CommandStatus.SerialNotOfAllocation, unit.Allocation, index: index)
                : NotBack(unit, index);
        }

        ModelStep? part = allocation.Steps.PartsOf(command.Step.Value).Find(part => part.Unit == unit);
        if (part is null)
        {
            throw new Refusal(CommandStatus.SerialNotOfAllocation, allocation.Id, index: index);
        }

        if (part.Quantity == 0)
        {
            throw new Refusal(CommandStatus.StepTakenFurther, allocation.Id, index: index, state: allocation.Headline);
        }

        return IsBackAtFrozen(part)
            ? throw new Refusal(CommandStatus.LocationIsFrozen, part.From.Ledger.Location.Id, index: index)
            : IsBackAtFormerVehicle(part)
            ? throw new Refusal(CommandStatus.LocationIsNotVehicle, part.From.Ledger.Location.Id, index: index)
            : part;
    }

    /// <summary>The quantity is where it was before the step.</summary>
    private static void GoBack(ModelAllocation allocation, ModelStep part, decimal quantity)
    {
        allocation.Steps.Undo(part, quantity);
        if (part.To.Stage == AllocationState.Delivered)
        {
            allocation.Buckets[AllocationState.Delivered] -= quantity;
            Deduct(allocation, part, quantity);
        }
        else
        {
            TakeOut(allocation, part.To.Ledger, part.To.Stage, quantity);
            part.To.Ledger.FromOutside -= quantity;
        }

        (ModelLedger ledger, AllocationState stage) = (part.From.Ledger, part.From.Stage);
        allocation.Buckets[stage] += quantity;
        ledger.FromOutside += quantity;
        ledger.Held[stage] += quantity;
        AddTo(allocation, ledger, stage, quantity);
        if (part.Unit is { } unit)
        {
            unit.State = StateOf(stage);
            unit.Location = ledger.Location.Id;
        }
    }

    private static void Deduct(ModelAllocation allocation, ModelStep part, decimal quantity)
    {
        if (part.Unit is null && (allocation.DeliveredFrom[part.To.Ledger] -= quantity) == 0)
        {
            allocation.DeliveredFrom.Remove(part.To.Ledger);
        }
    }
}
