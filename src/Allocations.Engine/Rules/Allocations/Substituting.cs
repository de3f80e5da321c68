using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Replaces allocated units of an allocation (SER-4): by named ones, or by the product's selection
/// strategy.</summary>
internal static unsafe class Substituting
{
    public static CommandStatus Apply(in RuleContext rule, SubstituteCommand* command)
    {
        if (command->Reason is > SubstitutionReason.Business and not SubstitutionReason.Other
            || command->Block > BlockReason.Hold)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        if (row.Allocated == 0)
        {
            return rule.RefuseTransition(allocation, AllocationState.Allocated);
        }

        if (!row.Is(AllocationTraits.Serialized))
        {
            return rule.Refuse(ProductIsNotSerialized, row.Product);
        }

        int replacements = command->SerialCount - command->OldCount;
        return replacements == 0 || replacements == command->OldCount
            ? SubstituteUnits(rule, command)
            : rule.Refuse(SerialCountMismatch, replacements);
    }

    private static CommandStatus SubstituteUnits(in RuleContext rule, SubstituteCommand* command)
    {
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        int seen = 0;
        int product = state.AllocationRows[allocation].Product;
        if (NamedUnits.Resolve(
            rule, product, (byte*)command + SubstituteCommand.SizeOf, command->SerialBytes, command->SerialCount,
            new ExchangedUnitRule(allocation, command->OldCount, &seen), out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        if (state.Allocations.TakesWholeBins(state.AllocationRows[allocation])
            && WholeBinRule.Check(rule, units[command->OldCount..], command->OldCount) is not Ok and var broken)
        {
            return broken;
        }

        long quantity = command->OldCount * Quantity.MillionthsPerUnit;
        if (command->SerialCount == command->OldCount
            && rule.CheckStock(product, quantity, Sourcing.Fillable(state, allocation, quantity)) is not Ok and var insufficient)
        {
            return insufficient;
        }

        state.Events.SetReason((byte)command->Reason);
        Exchange(
            rule, allocation, units[..command->OldCount], units[command->OldCount..], state.Allocations.SourceOf(allocation));
        GiveBack(rule, allocation, units[..command->OldCount], command->Block);
        int served = BackorderFill.Drain(rule, product);
        return rule.Done(command->Allocation, quantity, served, state.Allocations.StateOf(allocation));
    }

    /// <summary>Releases the old units from the allocation and adds the new ones. The old ones are not free yet, so none of
    /// them is chosen. An allocation that keeps to one location gets them from there.</summary>
    private static void Exchange(
        in RuleContext rule, int allocation, ReadOnlySpan<int> old, ReadOnlySpan<int> replacements, AllocationSource source)
    {
        foreach (int unit in old)
        {
            rule.State.Allocations.Unreserve(
                allocation, rule.State.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, rule.Sequence);
        }

        long quantity = replacements.IsEmpty ? old.Length * Quantity.MillionthsPerUnit : 0;
        if (quantity > 0 && source != default)
        {
            Sourcing.TakeFromSource(rule, allocation, quantity, source);
        }
        else if (quantity > 0)
        {
            Sourcing.Take(rule, allocation, quantity);
        }

        foreach (int unit in replacements)
        {
            Sourcing.TakeUnit(rule, allocation, unit);
        }
    }

    /// <summary>Frees the old units, and then blocks them if requested. All are freed before any is blocked: the allocation
    /// has released all of them by then, and only then do the free quantities in the events add up.</summary>
    private static void GiveBack(in RuleContext rule, int allocation, ReadOnlySpan<int> old, BlockReason block)
    {
        EngineState state = rule.State;
        foreach (int unit in old)
        {
            state.Serials.Unreserve(unit, ref state.AllocationRows.Edit(allocation).Units);
            state.Stock.Unreserve(state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, rule.Sequence);
        }

        if (block == BlockReason.None)
        {
            return;
        }

        foreach (int unit in old)
        {
            Debug.Assert(state.UnitRows[unit].State == SerialState.Available, "all old units are free by now");
            state.Stock.Block(state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, rule.Sequence);
            state.Serials.Block(unit, BlockedUnitRule.StateOf(block));
        }
    }

    /// <summary>First units that are allocated to this allocation, then free ones at locations that it may take
    /// from.</summary>
    private readonly struct ExchangedUnitRule(int allocation, int old, int* seen) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            if (NamedUnits.CheckKnown(rule, named) is not Ok and var refused)
            {
                return refused;
            }

            if ((*seen)++ >= old)
            {
                return CheckReplacement(rule, named);
            }

            ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
            bool isHeld = row.State == SerialState.Allocated;
            return isHeld && row.Allocation == allocation
                ? Ok
                : rule.Refuse(SerialNotOfAllocation, isHeld ? row.Holder : 0, named.Index);
        }

        private CommandStatus CheckReplacement(in RuleContext rule, in NamedUnit named)
        {
            if (NamedUnits.CheckFree(rule, named) is not Ok and var refused)
            {
                return refused;
            }

            int location = rule.State.LedgerRows[rule.State.UnitRows[named.Row].Ledger].Location;
            ReadOnlySpan<int> listed = rule.State.Allocations.LocationsNowOf(allocation);
            return listed.IsEmpty || listed.Contains(location)
                ? rule.CheckAllocatable(location, named.Index)
                : rule.Refuse(SerialElsewhere, location, named.Index);
        }
    }
}
