using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Other units for those that an allocation has reserved (SER-4): named ones, or by the product's selection
/// strategy.</summary>
internal static unsafe class Substituting
{
    public static AllocationStatus Substitute(
        EngineState state, in CommandContext context, SubstituteCommand* command, UnitScratch scratch, Draining draining)
    {
        if (command->Reason is > SubstitutionReason.Business and not SubstitutionReason.Other
            || command->Block > BlockReason.Hold)
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
            return context.Answer(
                AllocationStatus.InvalidTransition,
                command->Allocation,
                state: state.Allocations.StateOf(row),
                target: AllocationState.Allocated);
        }

        if (!row.Is(AllocationTraits.Serialized))
        {
            return context.Refuse(AllocationStatus.ProductIsNotSerialized, row.Product);
        }

        int replacements = command->SerialCount - command->OldCount;
        return replacements == 0 || replacements == command->OldCount
            ? SubstituteUnits(state, context, command, scratch, draining)
            : context.Refuse(AllocationStatus.SerialCountMismatch, replacements);
    }

    private static AllocationStatus SubstituteUnits(
        EngineState state, in CommandContext context, SubstituteCommand* command, UnitScratch scratch, Draining draining)
    {
        int allocation = (int)command->Allocation;
        int seen = 0;
        AllocationStatus status = NamedUnits.Resolve(
            state, state.AllocationRows[allocation].Product, (byte*)command + SubstituteCommand.SizeOf, command->SerialBytes,
            command->SerialCount, scratch, new ExchangedUnitRule(allocation, command->OldCount, &seen),
            out Span<int> units, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        int product = state.AllocationRows[allocation].Product;
        long quantity = command->OldCount * Quantity.MillionthsPerUnit;
        long fillable = Sourcing.Fillable(state, allocation);
        if (command->SerialCount == command->OldCount && fillable < quantity)
        {
            return context.Refuse(AllocationStatus.InsufficientStock, product, quantity: fillable);
        }

        state.Events.Because((byte)command->Reason);
        Exchange(state, context, allocation, units[..command->OldCount], units[command->OldCount..]);
        GiveBack(state, context, allocation, units[..command->OldCount], command->Block);
        int served = draining.Drain(product, context.Sequence);
        return context.Done(command->Allocation, quantity, served, state.Allocations.StateOf(allocation));
    }

    /// <summary>The allocation lets go of the old units and takes the new ones. The old ones are not free yet, so none of them
    /// is chosen.</summary>
    private static void Exchange(
        EngineState state, in CommandContext context, int allocation, ReadOnlySpan<int> old, ReadOnlySpan<int> replacements)
    {
        foreach (int unit in old)
        {
            state.Allocations.Unreserve(
                allocation, state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, context.Sequence);
        }

        if (replacements.IsEmpty)
        {
            Sourcing.Take(state, allocation, old.Length * Quantity.MillionthsPerUnit, context.Sequence);
        }

        foreach (int unit in replacements)
        {
            Sourcing.TakeUnit(state, allocation, unit, context.Sequence);
        }
    }

    /// <summary>The old units are free, and then blocked if they shall be. All are freed before any is blocked: the allocation
    /// has let go of all of them by now, so only then the free quantities in the events add up.</summary>
    private static void GiveBack(
        EngineState state, in CommandContext context, int allocation, ReadOnlySpan<int> old, BlockReason block)
    {
        foreach (int unit in old)
        {
            state.Serials.Unreserve(unit, ref state.AllocationRows.Edit(allocation).Units);
            state.Stock.Unreserve(state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, context.Sequence);
        }

        if (block == BlockReason.None)
        {
            return;
        }

        foreach (int unit in old)
        {
            state.Stock.Block(state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, context.Sequence);
            state.Serials.Block(unit, BlockedUnitRule.StateOf(block));
        }
    }

    /// <summary>First units that are reserved for this allocation, then free ones at locations that it may take from.</summary>
    private readonly struct ExchangedUnitRule(int allocation, int old, int* seen) : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
        {
            AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            ref readonly UnitRow row = ref state.UnitRows[unit];
            if ((*seen)++ >= old)
            {
                return CheckReplacement(state, row, out id);
            }

            id = row.State == SerialState.Allocated ? row.Holder : 0;
            return id != 0 && row.Allocation == allocation ? AllocationStatus.Ok : AllocationStatus.SerialNotOfAllocation;
        }

        private AllocationStatus CheckReplacement(EngineState state, in UnitRow row, out long id)
        {
            AllocationStatus status = FreeUnitRule.State(row, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            int location = state.LedgerRows[row.Ledger].Location;
            id = location;
            ReadOnlySpan<int> listed = state.Allocations.LocationsOf(allocation);
            return listed.IsEmpty || listed.Contains(location)
                ? Checks.Allocatable(state.Catalogue.Locations.Rows[location])
                : AllocationStatus.SerialElsewhere;
        }
    }
}
