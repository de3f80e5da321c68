using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;

namespace Allocations.Engine.Rules;

/// <summary>Releasing reserved stock to the customer (REL-1): all of it, a quantity, or named units.</summary>
internal static unsafe class Releasing
{
    public static Outcome Release(EngineState state, in CommandContext context, ReleaseCommand* command, UnitScratch scratch)
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
        if (row.Reserved == 0)
        {
            return new Outcome(
                context.Sequence,
                AllocationStatus.InvalidTransition,
                command->Allocation,
                state: row.State,
                target: AllocationState.Delivered);
        }

        return command->Everything != 0
            ? ReleaseEverything(state, context, allocation)
            : ReleasePart(state, context, allocation, command, scratch);
    }

    private static Outcome ReleasePart(
        EngineState state, in CommandContext context, int allocation, ReleaseCommand* command, UnitScratch scratch)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (command->Quantity == row.Reserved && command->SerialCount == 0 && !row.Is(AllocationTraits.Serialized))
        {
            // What is reserved is a legal quantity already: the product need not be read.
            return ReleaseQuantity(state, context, allocation, row.Reserved);
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

        if (command->Quantity > row.Reserved)
        {
            return new Outcome(
                context.Sequence, AllocationStatus.ExceedsAllocated, command->Allocation, row.Reserved, state: row.State);
        }

        return command->SerialCount == 0
            ? ReleaseQuantity(state, context, allocation, command->Quantity)
            : ReleaseUnits(state, context, allocation, command, scratch);
    }

    private static Outcome ReleaseQuantity(EngineState state, in CommandContext context, int allocation, long quantity)
    {
        for (long left = quantity; left > 0;)
        {
            (int ledger, long reserved) = state.Allocations.FirstReservation(allocation);
            long part = Math.Min(left, reserved);
            state.Stock.Deliver(ledger, part, context.Sequence);
            state.Allocations.Deliver(allocation, ledger, part, context.Sequence);
            left -= part;
        }

        return Done(state, context, allocation, quantity);
    }

    private static Outcome Done(EngineState state, in CommandContext context, int allocation, long quantity)
    {
        AllocationState left = state.AllocationRows[allocation].State;
        if (left == AllocationState.Delivered)
        {
            state.Finished.Add(allocation, context.Time);
        }

        return context.Done(state.Allocations.IdOf(allocation), quantity, state: left);
    }

    private static Outcome ReleaseUnits(
        EngineState state, in CommandContext context, int allocation, ReleaseCommand* command, UnitScratch scratch)
    {
        byte* serials = (byte*)(command + 1) + command->CarrierBytes + command->TrackingBytes + command->ShipToBytes;
        AllocationStatus status = NamedUnits.Resolve(
            state, state.AllocationRows[allocation].Product, serials, command->SerialBytes, command->SerialCount, scratch,
            new OwnUnitRule(allocation), out Span<int> units, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        foreach (int unit in units)
        {
            Deliver(state, context, allocation, unit);
        }

        return Done(state, context, allocation, units.Length * Quantity.MillionthsPerUnit);
    }

    private static Outcome ReleaseEverything(EngineState state, in CommandContext context, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long quantity = row.Reserved;
        if (row.Is(AllocationTraits.Serialized))
        {
            DeliverUnits(state, row.Units);
        }

        return ReleaseQuantity(state, context, allocation, quantity);
    }

    private static void DeliverUnits(EngineState state, int first)
    {
        for (int unit = first; unit != 0; unit = state.UnitRows[unit].Next)
        {
            if (state.UnitRows[unit].State == SerialState.Allocated)
            {
                state.Serials.Deliver(unit);
            }
        }
    }

    private static void Deliver(EngineState state, in CommandContext context, int allocation, int unit)
    {
        int ledger = state.UnitRows[unit].Ledger;
        state.Serials.Deliver(unit);
        state.Stock.Deliver(ledger, Quantity.MillionthsPerUnit, context.Sequence);
        state.Allocations.Deliver(allocation, ledger, Quantity.MillionthsPerUnit, context.Sequence);
    }

    /// <summary>A unit that is reserved for this very allocation.</summary>
    private readonly struct OwnUnitRule(int allocation) : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
        {
            AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            ref readonly UnitRow row = ref state.UnitRows[unit];
            id = row.State == SerialState.Allocated ? row.Holder : 0;
            return id != 0 && row.Allocation == allocation ? AllocationStatus.Ok : AllocationStatus.SerialNotOfAllocation;
        }
    }
}
