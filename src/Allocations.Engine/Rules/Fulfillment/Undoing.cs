using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Memory;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Undoes a step of an allocation between shelf and customer (LIFE-6): its stock is where it was before the step, in the
/// same state.</summary>
internal static unsafe class Undoing
{
    public static CommandStatus Apply(in RuleContext rule, UndoStepCommand* command)
    {
        if (command->Everything > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        bool isLast = rule.State.AllocationRows[allocation].LastSequence == command->Step
            && rule.State.Steps.UnrecordedOf(allocation) > 0;
        CommandStatus status;
        return (status = CheckStep(rule, command, isLast, out long quantity)) != Ok
            || (status = CheckUnits(rule, command, isLast, out Span<int> units)) != Ok
            || (status = CheckReturn(rule, command, isLast, quantity)) != Ok
                ? status
                : Undo(rule, command, units, quantity);
    }

    /// <summary>Checks that there is such a step, and that as much of it is left as shall be undone.</summary>
    private static CommandStatus CheckStep(
        in RuleContext rule, UndoStepCommand* command, bool isLast, out long quantity)
    {
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        quantity = 0;
        int step = isLast ? 0 : state.Steps.Find(allocation, command->Step);
        if (!isLast && step == 0)
        {
            return rule.Answer(UnknownStep, command->Allocation, state: state.Allocations.StateOf(row));
        }

        if (command->Everything == 0
            && rule.CheckFormAndQuantity(row.Product, command->Quantity, command->SerialCount) is not Ok and var refused)
        {
            return refused;
        }

        long left = isLast ? state.Steps.UnrecordedOf(allocation) : state.Steps.QuantityOf(step);
        if (left == 0)
        {
            return rule.Answer(StepTakenFurther, command->Allocation, state: state.Allocations.StateOf(row));
        }

        quantity = command->Everything != 0 ? left : command->Quantity;
        return quantity <= left ? Ok : rule.Answer(
            ExceedsState, command->Allocation, left,
            state: isLast ? AllocationState.Delivered : state.Steps.Rows[step].To.Stage);
    }

    /// <summary>Finds the named units, or checks that all others can come back.</summary>
    private static CommandStatus CheckUnits(
        in RuleContext rule, UndoStepCommand* command, bool isLast, out Span<int> units)
    {
        units = default;
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (!row.Is(AllocationTraits.Serialized))
        {
            return Ok;
        }

        if (command->Everything == 0)
        {
            return NamedUnits.Resolve(
                rule, row.Product, (byte*)(command + 1) + command->NoteBytes, command->SerialBytes, command->SerialCount,
                new UndoneUnitRule(allocation, command->Allocation, command->Step, isLast), out units);
        }

        return isLast || state.Steps.Rows[state.Steps.Find(allocation, command->Step)].To.Stage == AllocationState.Delivered
            ? Reversing.CheckEvery(rule, allocation, command->Step)
            : Ok;
    }

    /// <summary>Checks that delivered stock finds room in the product's sums, that no shelf to which stock comes back is frozen,
    /// and that stock which was with a technician comes back to a vehicle.</summary>
    private static CommandStatus CheckReturn(
        in RuleContext rule, UndoStepCommand* command, bool isLast, long quantity)
    {
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        int step = state.Steps.Find(allocation, command->Step);
        if ((isLast || state.Steps.Rows[step].To.Stage == AllocationState.Delivered)
            && rule.CheckRoomForReturn(state.AllocationRows[allocation].Product, quantity) is not Ok and var overflow)
        {
            return overflow;
        }

        if (command->SerialCount > 0)
        {
            return Ok; // named units are checked one by one
        }

        int frozen = !state.HasFrozenLocations ? 0
            : isLast ? Shelves.FindFrozenOfDelivered(state, allocation)
            : Shelves.FindFrozen(state, step);
        if (frozen != 0)
        {
            return rule.Refuse(LocationIsFrozen, frozen);
        }

        int former = isLast ? 0 : Vehicles.FindFormer(state, step);
        return former == 0 ? Ok : rule.Refuse(LocationIsNotVehicle, former);
    }

    private static CommandStatus Undo(in RuleContext rule, UndoStepCommand* command, ReadOnlySpan<int> units, long quantity)
    {
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        StepHistory.RecordRelease(rule, allocation);
        foreach (int unit in units)
        {
            Place at = PlaceOf(state.UnitRows[unit]);
            UndoPart(rule, allocation, state.Steps.Newest(allocation, unit, at), Quantity.MillionthsPerUnit);
        }

        long left = units.IsEmpty ? quantity : 0;
        for (int part = left == 0 ? 0 : state.Steps.Find(allocation, command->Step), next; left > 0; part = next)
        {
            Debug.Assert(part != 0, "the step has so much left");
            next = state.Steps.NextOfStep(part);
            long back = Math.Min(left, state.Steps.Rows[part].Quantity);
            if (back > 0)
            {
                left -= back;
                UndoPart(rule, allocation, part, back);
            }
        }

        return FulfillmentSteps.Done(rule, command->Allocation, quantity);
    }

    private static void UndoPart(in RuleContext rule, int allocation, int part, long quantity)
    {
        EngineState state = rule.State;
        StepRow row = state.Steps.Rows[part];
        state.Steps.Undo(part, quantity);
        if (row.Unit != 0)
        {
            state.Serials.Advance(row.Unit, row.From.Ledger, FulfillmentSteps.StateOf(row.From.Stage));
        }

        Place at = row.To;
        if (at.Stage == AllocationState.Delivered)
        {
            Reversing.GiveBack(rule, allocation, at.Ledger, quantity);
            at = Place.Allocated(at.Ledger);
        }

        if (at != row.From)
        {
            state.Stock.Carry(at.Ledger, at.Stage, row.From.Ledger, row.From.Stage, quantity, rule.Sequence);
            state.Allocations.Carry(
                allocation, at.Ledger, at.Stage, row.From.Ledger, row.From.Stage, quantity, rule.Sequence);
        }
    }

    private static Place PlaceOf(in UnitRow unit) => new(unit.Ledger, FulfillmentSteps.BucketOf(unit.State));

    /// <summary>A unit that the step brought to where it is.</summary>
    private readonly struct UndoneUnitRule(int allocation, long id, long step, bool isLast) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            if (NamedUnits.CheckKnown(rule, named) is not Ok and var refused)
            {
                return refused;
            }

            EngineState state = rule.State;
            ref readonly UnitRow row = ref state.UnitRows[named.Row];
            bool isHeld = row.State is >= SerialState.Allocated and <= SerialState.InTransit;
            bool isOwn = row.Allocation == allocation && row.Holder == id && (isHeld || row.State == SerialState.Delivered);
            if (!isOwn)
            {
                return isHeld
                    ? rule.Refuse(SerialNotOfAllocation, row.Holder, named.Index)
                    : Reversing.RefuseUnit(rule, named.Row, named.Index);
            }

            Place at = PlaceOf(row);
            int part = state.Steps.Newest(allocation, named.Row, at);
            if (isLast ? row.State != SerialState.Delivered : state.Steps.Rows[part].Sequence != step)
            {
                return TakenFurther(rule, part, named.Index);
            }

            int ledger = isLast ? row.Ledger : Shelves.LedgerOf(state.Steps.Rows[part].From);
            int frozen = ledger == 0 ? 0 : Shelves.FrozenAt(state, ledger);
            if (frozen != 0)
            {
                return rule.Refuse(LocationIsFrozen, frozen, named.Index);
            }

            int former = isLast ? 0 : Vehicles.FormerOf(state, state.Steps.Rows[part].From);
            return former == 0 ? Ok : rule.Refuse(LocationIsNotVehicle, former, named.Index);
        }

        /// <summary>The refusal of a unit that a later step took further, or that the step did not take.</summary>
        private CommandStatus TakenFurther(in RuleContext rule, int part, int index)
        {
            Table<StepRow> rows = rule.State.Steps.Rows;
            while (part != 0 && rows[part].Sequence != step)
            {
                part = rows[part].Parent;
            }

            return part == 0
                ? rule.Refuse(SerialNotOfAllocation, id, index)
                : rule.Answer(StepTakenFurther, id, index: index, state: rule.State.Allocations.StateOf(allocation));
        }
    }
}
