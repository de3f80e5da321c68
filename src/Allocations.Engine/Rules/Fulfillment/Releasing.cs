using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Releases allocated and picked stock to the customer (REL-1): all of it, a quantity, or named units; or ships
/// it.</summary>
internal static unsafe class Releasing
{
    public static CommandStatus ApplyRelease(in RuleContext rule, ReleaseCommand* command)
    {
        EngineState state = rule.State;
        if (AreOptionsInvalid(command))
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        if (state.Allocations.ReleasableOf(state.AllocationRows[allocation]) == 0)
        {
            return rule.RefuseTransition(allocation, AllocationState.Delivered);
        }

        state.Events.SetReason((byte)command->Reason);
        return command->HasTexts ? ReleaseAndSay(rule, allocation, command)
            : command->Everything != 0 ? ReleaseEverything(rule, allocation)
            : ReleasePart(rule, allocation, command);
    }

    /// <summary>Ships to the carrier, for a later delivery.</summary>
    public static CommandStatus ApplyShip(in RuleContext rule, ReleaseCommand* command)
    {
        if (AreOptionsInvalid(command))
        {
            return rule.Refuse(InvalidOption);
        }

        rule.State.Events.SetReason((byte)command->Reason);
        return Fulfilling.Take(rule, new StepRequest(AllocationAction.Ship, command));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus ReleaseAndSay(in RuleContext rule, int allocation, ReleaseCommand* command)
    {
        CommandStatus status = command->Everything != 0
            ? ReleaseEverything(rule, allocation)
            : ReleasePart(rule, allocation, command);
        if (status == Ok && rule.State.Events.IsRecording)
        {
            SaidTexts.Record(rule.State, CommandKind.Release, (byte*)command);
        }

        return status;
    }

    private static bool AreOptionsInvalid(ReleaseCommand* command) =>
        command->Reason is > ReleaseReason.Transfer and not ReleaseReason.Other || command->Everything > 1;

    private static CommandStatus ReleasePart(in RuleContext rule, int allocation, ReleaseCommand* command)
    {
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        long releasable = rule.State.Allocations.ReleasableOf(row);
        if (command->Quantity == releasable && command->SerialCount == 0 && !row.Is(AllocationTraits.Serialized))
        {
            // The allocated quantity is valid already: the product need not be read.
            return ReleaseQuantity(rule, allocation, command->Quantity);
        }

        if (rule.CheckFormAndQuantity(row.Product, command->Quantity, command->SerialCount) is not Ok and var refused)
        {
            return refused;
        }

        return command->Quantity > releasable ? rule.RefuseExcess(ExceedsAllocated, allocation, releasable)
            : command->SerialCount == 0 ? ReleaseQuantity(rule, allocation, command->Quantity)
            : ReleaseUnits(rule, new StepRequest(AllocationAction.Release, command), command->Quantity);
    }

    private static CommandStatus ReleaseQuantity(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        if (Shelves.Check(rule, AllocationAction.Release, allocation) is not Ok and var refused)
        {
            return refused;
        }

        bool finishes = Finishes(state.AllocationRows[allocation], quantity);
        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            // Everything: a quantity of units is not released without names.
            FulfillmentSteps.MarkUnits(rule, AllocationAction.Release, allocation, toLedger: 0, isRecorded: !finishes);
        }

        if (state.AllocationRows[allocation].Is(AllocationTraits.UsesFurtherBuckets)
            || (!finishes && state.AllocationRows[allocation].Is(AllocationTraits.Serialized)))
        {
            FulfillmentSteps.TakeQuantity(rule, AllocationAction.Release, allocation, quantity, toLedger: 0);
            return Done(rule, allocation, quantity);
        }

        for (long left = quantity; left > 0;)
        {
            (Place place, long reserved) = state.Allocations.FirstReservation(allocation);
            long part = Math.Min(left, reserved);
            Debug.Assert(part > 0, "as much is reserved as was found releasable");
            if (!finishes && state.KeepsSteps)
            {
                state.Steps.RecordRelease(allocation, place.Ledger, part, rule.Sequence);
            }

            state.Stock.Deliver(place.Ledger, part, rule.Sequence);
            state.Allocations.Deliver(allocation, place.Ledger, part, rule.Sequence);
            left -= part;
        }

        return Done(rule, allocation, quantity);
    }

    /// <summary>Whether a release finishes an allocation. It is not recorded as a step: its sequence stays the allocation's last
    /// one, and all that is delivered, and not recorded, belongs to it. Of units, only the release of all is such a
    /// one.</summary>
    private static bool Finishes(in AllocationRow row, long quantity) =>
        quantity == row.Allocated && row.Open == 0 && !row.Is(AllocationTraits.UsesFurtherBuckets)
        && (row.Delivered == 0 || !row.Is(AllocationTraits.Serialized));

    private static CommandStatus ReleaseUnits(in RuleContext rule, in StepRequest asked, long quantity)
    {
        if (FulfillmentSteps.Find(rule, asked, out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        FulfillmentSteps.Take(rule, asked, units, quantity, toLedger: 0);
        return Done(rule, (int)asked.Allocation, quantity);
    }

    private static CommandStatus ReleaseEverything(in RuleContext rule, int allocation) =>
        ReleaseQuantity(rule, allocation, rule.State.Allocations.ReleasableOf(rule.State.AllocationRows[allocation]));

    /// <summary>The outcome of a release; an allocation that is now delivered is finished.</summary>
    public static CommandStatus Done(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        AllocationState left = state.Allocations.StateOf(allocation);
        if (left == AllocationState.Delivered)
        {
            state.Finished.Add(allocation, rule.Time);
        }

        return rule.Done(state.Allocations.IdOf(allocation), quantity, state: left);
    }
}
