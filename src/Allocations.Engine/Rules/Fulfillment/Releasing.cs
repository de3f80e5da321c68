using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Releasing reserved and picked stock to the customer (REL-1): all of it, a quantity, or named units; or shipping
/// it.</summary>
internal static unsafe class Releasing
{
    public static AllocationStatus Release(
        EngineState state, in CommandContext context, ReleaseCommand* command, UnitScratch scratch)
    {
        if (command->Reason is > ReleaseReason.Transfer and not ReleaseReason.Other || command->Everything > 1)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        AllocationStatus status = Checks.Allocation(state, context, command->Allocation);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Allocation);
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (state.Allocations.ReleasableOf(row) == 0)
        {
            return context.Answer(
                AllocationStatus.InvalidTransition,
                command->Allocation,
                state: state.Allocations.StateOf(row),
                target: AllocationState.Delivered);
        }

        state.Events.Because((byte)command->Reason);
        return command->Everything != 0
            ? ReleaseEverything(state, context, allocation)
            : ReleasePart(state, context, allocation, command, scratch);
    }

    /// <summary>The same to the carrier, to be delivered later.</summary>
    public static AllocationStatus Ship(
        EngineState state, in CommandContext context, ReleaseCommand* command, UnitScratch scratch)
    {
        if (command->Reason is > ReleaseReason.Transfer and not ReleaseReason.Other || command->Everything > 1)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        state.Events.Because((byte)command->Reason);
        return Fulfilling.Take(state, context, new Asked(AllocationAction.Ship, command), scratch);
    }

    private static AllocationStatus ReleasePart(
        EngineState state, in CommandContext context, int allocation, ReleaseCommand* command, UnitScratch scratch)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long releasable = state.Allocations.ReleasableOf(row);
        if (command->Quantity == releasable && command->SerialCount == 0 && !row.Is(AllocationTraits.Serialized))
        {
            // What is reserved is a legal quantity already: the product need not be read.
            return ReleaseQuantity(state, context, allocation, command->Quantity);
        }

        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        AllocationStatus status = Checks.Form(product, command->SerialCount);
        if (status == AllocationStatus.Ok)
        {
            status = Checks.Positive(product, command->Quantity);
        }

        if (status == AllocationStatus.Ok
            && command->SerialCount > 0
            && command->Quantity != command->SerialCount * Quantity.MillionthsPerUnit)
        {
            return context.Refuse(AllocationStatus.SerialCountMismatch, command->SerialCount);
        }

        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, status == AllocationStatus.QuantityNotPositive ? 0 : row.Product);
        }

        if (command->Quantity > releasable)
        {
            return context.Answer(
                AllocationStatus.ExceedsAllocated, command->Allocation, releasable, state: state.Allocations.StateOf(row));
        }

        if (command->SerialCount == 0)
        {
            return ReleaseQuantity(state, context, allocation, command->Quantity);
        }

        return ReleaseAsked(state, context, new Asked(AllocationAction.Release, command), command->Quantity, scratch);
    }

    private static AllocationStatus ReleaseQuantity(EngineState state, in CommandContext context, int allocation, long quantity)
    {
        if (FrozenShelves.Find(state, AllocationAction.Release, allocation) is > 0 and var frozen)
        {
            return context.Refuse(AllocationStatus.LocationIsFrozen, frozen);
        }

        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            // All of them: a quantity of units is not released without names.
            Steps.MarkUnits(state, AllocationAction.Release, allocation, toLedger: 0);
        }

        if (state.AllocationRows[allocation].Is(AllocationTraits.UsesFurtherBuckets))
        {
            Steps.TakeQuantity(state, context, AllocationAction.Release, allocation, quantity, toLedger: 0);
            return Done(state, context, allocation, quantity);
        }

        for (long left = quantity; left > 0;)
        {
            (Place place, long reserved) = state.Allocations.FirstReservation(allocation);
            long part = Math.Min(left, reserved);
            state.Stock.Deliver(place.Ledger, part, context.Sequence);
            state.Allocations.Deliver(allocation, place.Ledger, part, context.Sequence);
            left -= part;
        }

        return Done(state, context, allocation, quantity);
    }

    private static AllocationStatus ReleaseAsked(
        EngineState state, in CommandContext context, in Asked asked, long quantity, UnitScratch scratch)
    {
        if (!Steps.Find(state, context, asked, scratch, out Span<int> units, out AllocationStatus refusal))
        {
            return refusal;
        }

        Steps.Take(state, context, asked, units, quantity, toLedger: 0);
        return Done(state, context, (int)asked.Allocation, quantity);
    }

    private static AllocationStatus ReleaseEverything(EngineState state, in CommandContext context, int allocation) =>
        ReleaseQuantity(state, context, allocation, state.Allocations.ReleasableOf(state.AllocationRows[allocation]));

    private static AllocationStatus Done(EngineState state, in CommandContext context, int allocation, long quantity)
    {
        AllocationState left = state.Allocations.StateOf(allocation);
        if (left == AllocationState.Delivered)
        {
            state.Finished.Add(allocation, context.Time);
        }

        return context.Done(state.Allocations.IdOf(allocation), quantity, state: left);
    }
}
