using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Free stock that changes its location (SUP-1). Moved out of reach it is no longer available, moved into
/// reach it serves the queue.</summary>
internal static unsafe class Moving
{
    public static AllocationStatus Move(
        EngineState state, in CommandContext context, MoveCommand* command, UnitScratch scratch, Draining draining)
    {
        AllocationStatus status = CheckProduct(state, context, command, out long id);
        int index = 0;
        if (status == AllocationStatus.Ok)
        {
            status = CheckEnds(state, context, command, out id, out index);
        }

        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        byte* serials = (byte*)command + MoveCommand.SizeOf;
        status = NamedUnits.Resolve(
            state, command->Product, serials, command->SerialBytes, command->SerialCount, scratch,
            new FreeUnitRule(command->From), out Span<int> units, out id, out index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        int from = state.Stock.Find(command->Product, command->From, command->Lot);
        long free = from == 0 ? 0 : state.LedgerRows[from].Free;
        if (free < command->Quantity)
        {
            return context.Refuse(AllocationStatus.InsufficientStock, command->Product, quantity: free);
        }

        if (!state.Stock.HasRoomFor(command->Product, command->To, command->Lot))
        {
            return context.Refuse(AllocationStatus.CapacityReached, state.LedgerRows.Count - 1);
        }

        int to = state.Stock.FindOrAdd(command->Product, command->To, command->Lot);
        state.Stock.Move(from, to, command->Quantity, context.Sequence);
        foreach (int unit in units)
        {
            state.Serials.Move(unit, to);
        }

        int served = draining.Drain(command->Product, context.Sequence);
        return context.Done(command->Product, command->Quantity, served);
    }

    private static AllocationStatus CheckProduct(EngineState state, in CommandContext context, MoveCommand* command, out long id)
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

    private static AllocationStatus CheckEnds(
        EngineState state, in CommandContext context, MoveCommand* command, out long id, out int index)
    {
        (id, index) = (command->From, 0);
        AllocationStatus status = Checks.StockLocation(state, context, command->From);
        if (status == AllocationStatus.Ok)
        {
            (id, index) = (command->To, 1);
            status = Checks.StockLocation(state, context, command->To);
        }

        if (status == AllocationStatus.Ok && command->From == command->To)
        {
            (id, index) = (command->From, 0);
            status = AllocationStatus.SameLocation;
        }

        return status;
    }
}
