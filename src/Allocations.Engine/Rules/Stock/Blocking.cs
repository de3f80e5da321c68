using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Blocks and unblocks stock (SUP-1). Allocated units are replaced in their allocations; for bulk stock the command
/// names the allocation.</summary>
internal static unsafe class Blocking
{
    public static CommandStatus ApplyBlock(in RuleContext rule, BlockCommand* command)
    {
        EngineState state = rule.State;
        if ((BlockReason)command->Reason is not (BlockReason.Quarantine or BlockReason.Damage or BlockReason.Hold)
            || (command->Options & ~RepairOptions.CancelUnfilled) != 0
            || NamesBoth(command))
        {
            return rule.Refuse(InvalidOption);
        }

        if (Check(rule, command, new PromisedUnitRule(command->Location), out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        state.Events.SetReason(command->Reason);
        if (command->SerialCount == 0)
        {
            if (Free(rule, command, out int ledger) is not Ok and var insufficient)
            {
                return insufficient;
            }

            state.Stock.Block(ledger, command->Quantity, rule.Sequence);
            return Repair(rule, command);
        }

        SerialState to = BlockedUnitRule.StateOf((BlockReason)command->Reason);
        Repairing.Begin(rule);
        foreach (int unit in units)
        {
            Repairing.Block(rule, unit, to);
        }

        return Repair(rule, command);
    }

    public static CommandStatus ApplyUnblock(in RuleContext rule, BlockCommand* command)
    {
        EngineState state = rule.State;
        if (command->Reason != 0 || command->Options != RepairOptions.None || command->Allocation != 0)
        {
            return rule.Refuse(InvalidOption);
        }

        if (Check(rule, command, new BlockedUnitRule(command->Location), out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        int ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        if (rule.CheckStock(command->Product, command->Quantity, state.LedgerRows[ledger].Blocked) is not Ok and var insufficient)
        {
            return insufficient;
        }

        state.Stock.Unblock(ledger, command->Quantity, rule.Sequence);
        foreach (int unit in units)
        {
            Debug.Assert(state.UnitRows[unit].Ledger == ledger, "each unit lies at the location that was named");
            state.Serials.Unblock(unit);
        }

        int served = BackorderFill.Drain(rule, command->Product);
        return rule.Done(command->Product, command->Quantity, served);
    }

    /// <summary>Whether both an allocation and units are named. An allocation is named for bulk stock only, because units
    /// have holders.</summary>
    public static bool NamesBoth(BlockCommand* command) => command->Allocation != 0 && command->SerialCount > 0;

    /// <summary>Checks product, form, lot, quantity, location, allocation and units, in this order.</summary>
    public static CommandStatus Check<TRule>(in RuleContext rule, BlockCommand* command, TRule unitRule, out Span<int> units)
        where TRule : struct, IUnitRule
    {
        units = default;
        CommandStatus status;
        return (status = rule.CheckAmount(command->Product, command->Lot, command->Quantity, command->SerialCount)) != Ok
            || (status = rule.CheckStockLocation(command->Location)) != Ok
            || (status = CheckAllocation(rule, command)) != Ok
                ? status
                : NamedUnits.Resolve(
                    rule, command->Product, (byte*)command + BlockCommand.SizeOf, command->SerialBytes, command->SerialCount,
                    unitRule, out units);
    }

    /// <summary>Makes the whole quantity of bulk stock free: the part that is not free must be allocated to the named
    /// allocation.</summary>
    public static CommandStatus Free(in RuleContext rule, BlockCommand* command, out int ledger)
    {
        EngineState state = rule.State;
        Repairing.Begin(rule);
        ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        long free = state.LedgerRows[ledger].Free;
        long beyond = command->Quantity - free;
        if (beyond <= 0)
        {
            return Ok;
        }

        int allocation = (int)command->Allocation;
        long held = ledger == 0 || allocation == 0 ? 0 : state.Allocations.AllocatedAt(allocation, ledger);
        if (rule.CheckStock(command->Product, command->Quantity, free + held) is not Ok and var insufficient)
        {
            return insufficient;
        }

        Repairing.TakeBack(rule, allocation, ledger, beyond);
        Debug.Assert(state.LedgerRows[ledger].Free == command->Quantity, "free stock is exactly as much as goes");
        return Ok;
    }

    /// <summary>Replaces, after the stock has left, the losses of its allocations.</summary>
    public static CommandStatus Repair(in RuleContext rule, BlockCommand* command)
    {
        Repairing.RepairAll(rule, command->Options);
        return Repairing.Done(rule, command->Product, command->Quantity);
    }

    private static CommandStatus CheckAllocation(in RuleContext rule, BlockCommand* command)
    {
        long allocation = command->Allocation;
        if (allocation == 0)
        {
            return Ok;
        }

        CommandStatus status = rule.CheckAllocation(allocation);
        return status == Ok && rule.State.AllocationRows[(int)allocation].Product != command->Product
            ? rule.Refuse(AllocationOfAnotherProduct, allocation)
            : status;
    }
}
