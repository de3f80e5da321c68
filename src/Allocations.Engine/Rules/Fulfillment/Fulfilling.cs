using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The way of an allocation between promise and delivery (LIFE-3, REL-4): on order, picking, technicians, proof of
/// delivery.</summary>
internal static unsafe class Fulfilling
{
    public static AllocationStatus Apply(
        EngineState state,
        in CommandContext context,
        CommandKind kind,
        FulfillmentCommand* command,
        UnitScratch scratch,
        Draining draining)
    {
        if (command->Everything > 1 || command->KeepReserved > (kind == CommandKind.CheckIn ? 1 : 0))
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        return kind switch
        {
            CommandKind.Pick => Take(state, context, new Asked(AllocationAction.Pick, command), scratch),
            CommandKind.PutBack => Take(state, context, new Asked(AllocationAction.PutBack, command), scratch),
            CommandKind.Deliver => Take(state, context, new Asked(AllocationAction.Deliver, command), scratch),
            CommandKind.CheckOut => CheckOut(state, context, command, scratch),
            CommandKind.CheckIn => CheckIn(state, context, command, scratch, draining),
            CommandKind.PlaceOnOrder => Order(state, context, new Asked(AllocationAction.PlaceOnOrder, command)),
            CommandKind.TakeOffOrder => Order(state, context, new Asked(AllocationAction.TakeOffOrder, command)),
            _ => Reversing.Reverse(state, context, new Asked(AllocationAction.ReverseRelease, command), scratch),
        };
    }

    /// <summary>A step within each ledger.</summary>
    public static AllocationStatus Take(EngineState state, in CommandContext context, in Asked asked, UnitScratch scratch)
    {
        if (!Steps.Check(state, context, asked, out long quantity, out AllocationStatus refusal)
            || !Steps.CheckShelves(state, context, asked, out refusal)
            || !Steps.Find(state, context, asked, scratch, out Span<int> units, out refusal))
        {
            return refusal;
        }

        Steps.Take(state, context, asked, units, quantity, toLedger: 0);
        return Steps.Done(state, context, asked.Allocation, quantity);
    }

    private static AllocationStatus CheckOut(
        EngineState state, in CommandContext context, FulfillmentCommand* command, UnitScratch scratch)
    {
        var asked = new Asked(AllocationAction.CheckOut, command);
        if (!Steps.Check(state, context, asked, out long quantity, out AllocationStatus refusal))
        {
            return refusal;
        }

        AllocationStatus status = Checks.Vehicle(state, context, command->Location);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Location);
        }

        return Steps.CheckShelves(state, context, asked, out refusal)
            && Carry(state, context, asked, command->Location, quantity, scratch, out refusal)
            ? Steps.Done(state, context, asked.Allocation, quantity)
            : refusal;
    }

    private static AllocationStatus CheckIn(
        EngineState state,
        in CommandContext context,
        FulfillmentCommand* command,
        UnitScratch scratch,
        Draining draining)
    {
        bool keeps = command->KeepReserved != 0;
        var asked = new Asked(keeps ? AllocationAction.CheckIn : AllocationAction.CheckInUnwanted, command);
        if (!Steps.Check(state, context, asked, out long quantity, out AllocationStatus refusal))
        {
            return refusal;
        }

        AllocationStatus status = keeps
            ? Checks.SourceLocation(state, context, command->Location)
            : Checks.StockLocation(state, context, command->Location);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Location);
        }

        if (!Carry(state, context, asked, command->Location, quantity, scratch, out refusal))
        {
            return refusal;
        }

        int product = state.AllocationRows[(int)asked.Allocation].Product;
        int served = keeps ? 0 : draining.Drain(product, context.Sequence);
        return Steps.Done(state, context, asked.Allocation, quantity, served);
    }

    /// <summary>A step to the ledger of a location that was checked.</summary>
    private static bool Carry(
        EngineState state,
        in CommandContext context,
        in Asked asked,
        int location,
        long quantity,
        UnitScratch scratch,
        out AllocationStatus refusal)
    {
        if (!Steps.Find(state, context, asked, scratch, out Span<int> units, out refusal))
        {
            return false;
        }

        int allocation = (int)asked.Allocation;
        int product = state.AllocationRows[allocation].Product;
        bool isOfLots = state.ProductRows[product].Is(ProductTraits.LotTracked);
        if (isOfLots ? !HasRoomForLots(state, asked, location) : !state.Stock.HasRoomFor(product, location))
        {
            refusal = context.Refuse(AllocationStatus.CapacityReached, state.LedgerRows.Count - 1);
            return false;
        }

        int toLedger = isOfLots
            ? state.Stock.FindOrAddAlike(Steps.FirstLedger(state, asked.Action, allocation), location)
            : state.Stock.FindOrAdd(product, location);
        Steps.Take(state, context, asked, units, quantity, toLedger);
        return true;
    }

    /// <summary>Whether there is a ledger at a location for each lot that the allocation has a reservation of, or room for
    /// one. A lot that it has at several places counts for each of them.</summary>
    private static bool HasRoomForLots(EngineState state, in Asked asked, int location)
    {
        int allocation = (int)asked.Allocation;
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        int missing = quantity > 0 ? Missing(state, place, location) : 0;
        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out place, out quantity)) != 0;)
        {
            missing += quantity > 0 ? Missing(state, place, location) : 0;
        }

        return missing <= state.LedgerRows.Capacity - state.LedgerRows.Count;
    }

    private static int Missing(EngineState state, Place place, int location)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[place.Ledger];
        return state.Stock.Find(row.Product, location, row.Lot) == 0 ? 1 : 0;
    }

    /// <summary>What waits goes on waiting, at its place in the queue.</summary>
    private static AllocationStatus Order(EngineState state, in CommandContext context, in Asked asked)
    {
        if (!Steps.Check(state, context, asked, out long quantity, out AllocationStatus refusal))
        {
            return refusal;
        }

        AllocationState to = Transitions.Target(asked.Action);
        AllocationState from = to == AllocationState.OnOrder ? AllocationState.Open : AllocationState.OnOrder;
        state.Allocations.Advance((int)asked.Allocation, ledger: 0, from, to, quantity, context.Sequence);
        return Steps.Done(state, context, asked.Allocation, quantity);
    }
}
