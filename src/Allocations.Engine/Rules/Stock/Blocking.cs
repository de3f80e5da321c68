using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Stock that can't be used, and stock that can again (SUP-1). Units that were promised are replaced in their
/// allocations; of bulk stock the command says whose it was.</summary>
internal static unsafe class Blocking
{
    public static AllocationStatus Block(
        EngineState state,
        in CommandContext context,
        BlockCommand* command,
        UnitScratch scratch,
        Repairing repairing)
    {
        if ((BlockReason)command->Reason is not (BlockReason.Quarantine or BlockReason.Damage or BlockReason.Hold)
            || (command->Options & ~RepairOptions.CancelUnfilled) != 0
            || NamesBoth(command))
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (!Check(
            state, context, command, scratch, new PromisedUnitRule(command->Location),
            out Span<int> units, out AllocationStatus refusal))
        {
            return refusal;
        }

        state.Events.Because(command->Reason);
        if (command->SerialCount > 0)
        {
            SerialState to = BlockedUnitRule.StateOf((BlockReason)command->Reason);
            repairing.Begin();
            foreach (int unit in units)
            {
                Unit(state, context, unit, to, repairing);
            }
        }
        else if (TryFree(state, context, command, repairing, out int ledger, out refusal))
        {
            state.Stock.Block(ledger, command->Quantity, context.Sequence);
        }
        else
        {
            return refusal;
        }

        return Repair(context, command, repairing);
    }

    /// <summary>A free or reserved unit can't be used any more.</summary>
    public static void Unit(
        EngineState state, in CommandContext context, int unit, SerialState to, Repairing repairing)
    {
        repairing.TakeBack(context, unit);
        state.Stock.Block(state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, context.Sequence);
        state.Serials.Block(unit, to);
    }

    public static AllocationStatus Unblock(
        EngineState state, in CommandContext context, BlockCommand* command, UnitScratch scratch, Draining draining)
    {
        if (command->Reason != 0 || command->Options != RepairOptions.None || command->Allocation != 0)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (!Check(
            state, context, command, scratch, new BlockedUnitRule(command->Location),
            out Span<int> units, out AllocationStatus refusal))
        {
            return refusal;
        }

        int ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        long blocked = ledger == 0 ? 0 : state.LedgerRows[ledger].Blocked;
        if (blocked < command->Quantity)
        {
            return context.Refuse(AllocationStatus.InsufficientStock, command->Product, quantity: blocked);
        }

        state.Stock.Unblock(ledger, command->Quantity, context.Sequence);
        foreach (int unit in units)
        {
            state.Serials.Unblock(unit);
        }

        int served = draining.Drain(command->Product, context.Sequence);
        return context.Done(command->Product, command->Quantity, served);
    }

    /// <summary>An allocation is named for bulk stock only: units know whose they are.</summary>
    public static bool NamesBoth(BlockCommand* command) => command->Allocation != 0 && command->SerialCount > 0;

    /// <summary>Checks product, form, quantity, location, allocation and units, in this order.</summary>
    public static bool Check<TRule>(
        EngineState state,
        in CommandContext context,
        BlockCommand* command,
        UnitScratch scratch,
        TRule rule,
        out Span<int> units,
        out AllocationStatus refusal)
        where TRule : struct, IUnitRule
    {
        units = default;
        int index = 0;
        AllocationStatus status = CheckProduct(state, context, command, out long id);
        if (status == AllocationStatus.Ok)
        {
            id = command->Location;
            status = Checks.StockLocation(state, context, command->Location);
        }

        if (status == AllocationStatus.Ok && command->Allocation != 0)
        {
            status = CheckAllocation(state, context, command, out id);
        }

        if (status == AllocationStatus.Ok)
        {
            status = NamedUnits.Resolve(
                state, command->Product, (byte*)command + BlockCommand.SizeOf, command->SerialBytes, command->SerialCount,
                scratch, rule, out units, out id, out index);
        }

        refusal = context.Refuse(status, id, index);
        return status == AllocationStatus.Ok;
    }

    /// <summary>Makes the whole quantity of bulk stock free: what is not must be reserved for the allocation that is
    /// named.</summary>
    public static bool TryFree(
        EngineState state,
        in CommandContext context,
        BlockCommand* command,
        Repairing repairing,
        out int ledger,
        out AllocationStatus refusal)
    {
        refusal = default;
        repairing.Begin();
        ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        long free = ledger == 0 ? 0 : state.LedgerRows[ledger].Free;
        long beyond = command->Quantity - free;
        if (beyond <= 0)
        {
            return true;
        }

        int allocation = (int)command->Allocation;
        long held = ledger == 0 || allocation == 0 ? 0 : state.Allocations.ReservedAt(allocation, ledger);
        if (held < beyond)
        {
            refusal = context.Refuse(AllocationStatus.InsufficientStock, command->Product, quantity: free + held);
            return false;
        }

        repairing.TakeBack(context, allocation, ledger, beyond);
        return true;
    }

    /// <summary>When the stock has gone: makes those whole again who lost some of it.</summary>
    public static AllocationStatus Repair(in CommandContext context, BlockCommand* command, Repairing repairing)
    {
        repairing.RepairAll(context, (command->Options & RepairOptions.CancelUnfilled) != 0);
        return context.Done(
            RepairOutcome.IdOf(command->Product, repairing.NotReplaced), command->Quantity, repairing.Replaced);
    }

    private static AllocationStatus CheckProduct(
        EngineState state, in CommandContext context, BlockCommand* command, out long id)
    {
        id = command->Product;
        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        status = Checks.Form(product, command->SerialCount);
        if (status == AllocationStatus.Ok)
        {
            status = Checks.Lot(state, command->Product, command->Lot, ref id);
        }

        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        status = Checks.Positive(product, command->Quantity);
        if (status == AllocationStatus.QuantityNotPositive)
        {
            id = 0;
        }

        return status == AllocationStatus.Ok
            && command->SerialCount > 0
            && command->Quantity != command->SerialCount * Quantity.MillionthsPerUnit
                ? AllocationStatus.SerialCountMismatch
                : status;
    }

    private static AllocationStatus CheckAllocation(
        EngineState state, in CommandContext context, BlockCommand* command, out long id)
    {
        id = command->Allocation;
        AllocationStatus status = Checks.Allocation(state, context, command->Allocation);
        return status == AllocationStatus.Ok && state.AllocationRows[(int)command->Allocation].Product != command->Product
            ? AllocationStatus.AllocationOfAnotherProduct
            : status;
    }
}
