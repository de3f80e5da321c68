using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The steps of an allocation between promise and delivery (LIFE-3, REL-4): on order, picking, technicians, proof of
/// delivery.</summary>
internal static unsafe class Fulfilling
{
    public static CommandStatus ApplyPick(in RuleContext rule, FulfillmentCommand* command) =>
        Take(rule, command, AllocationAction.Pick);

    public static CommandStatus ApplyPutBack(in RuleContext rule, FulfillmentCommand* command) =>
        Take(rule, command, AllocationAction.PutBack);

    public static CommandStatus ApplyDeliver(in RuleContext rule, FulfillmentCommand* command) =>
        Take(rule, command, AllocationAction.Deliver);

    public static CommandStatus ApplyPlaceOnOrder(in RuleContext rule, FulfillmentCommand* command) =>
        Order(rule, command, AllocationAction.PlaceOnOrder);

    public static CommandStatus ApplyTakeOffOrder(in RuleContext rule, FulfillmentCommand* command) =>
        Order(rule, command, AllocationAction.TakeOffOrder);

    public static CommandStatus ApplyCheckOut(in RuleContext rule, FulfillmentCommand* command)
    {
        var asked = new StepRequest(AllocationAction.CheckOut, command);
        CommandStatus status;
        return (status = CheckOptions(rule, command)) != Ok
            || (status = FulfillmentSteps.Check(rule, asked, out long quantity)) != Ok
            || (status = rule.CheckVehicle(command->Location)) != Ok
            || (status = FulfillmentSteps.CheckShelves(rule, asked)) != Ok
            || (status = Carry(rule, asked, command->Location, quantity)) != Ok
                ? status
                : FulfillmentSteps.Done(rule, asked.Allocation, quantity);
    }

    public static CommandStatus ApplyCheckIn(in RuleContext rule, FulfillmentCommand* command) =>
        TakeIn(rule, command, AllocationAction.CheckIn, AllocationAction.CheckInAndCancel);

    public static CommandStatus ApplyReturn(in RuleContext rule, FulfillmentCommand* command) =>
        TakeIn(rule, command, AllocationAction.ReturnShipment, AllocationAction.ReturnAndCancel);

    private static CommandStatus TakeIn(
        in RuleContext rule, FulfillmentCommand* command, AllocationAction kept, AllocationAction cancelled)
    {
        bool keeps = command->KeepAllocated != 0;
        var asked = new StepRequest(keeps ? kept : cancelled, command);
        CommandStatus status;
        if ((status = CheckOptions(rule, command, mayKeep: true)) != Ok
            || (status = FulfillmentSteps.Check(rule, asked, out long quantity)) != Ok
            || (status = keeps
                ? rule.CheckSourceLocation(command->Location)
                : rule.CheckLocation(command->Location)) != Ok
            || (status = rule.CheckEntry(command->Location)) != Ok
            || (status = keeps
                ? SourceMoves.Check(rule, (int)asked.Allocation, quantity, command->Location)
                : Ok) != Ok
            || (status = Carry(rule, asked, command->Location, quantity)) != Ok)
        {
            return status;
        }

        bool isServed = !keeps || SourceMoves.Follow(rule.State, (int)asked.Allocation, command->Location);
        RecalledReturns.Quarantine(rule);
        int served = isServed ? Serve(rule, (int)asked.Allocation) : 0;
        return FulfillmentSteps.Done(rule, asked.Allocation, quantity, served);
    }

    private static int Serve(in RuleContext rule, int allocation)
    {
        SourceMoves.Settle(rule, allocation);
        return BackorderFill.Drain(rule, rule.State.AllocationRows[allocation].Product);
    }

    /// <summary>Takes a step within each ledger.</summary>
    public static CommandStatus Take(in RuleContext rule, in StepRequest asked)
    {
        CommandStatus status;
        if ((status = FulfillmentSteps.Check(rule, asked, out long quantity)) != Ok
            || (status = FulfillmentSteps.CheckShelves(rule, asked)) != Ok
            || (status = FulfillmentSteps.Find(rule, asked, out Span<int> units)) != Ok)
        {
            return status;
        }

        FulfillmentSteps.Take(rule, asked, units, quantity, toLedger: 0);
        return FulfillmentSteps.Done(rule, asked.Allocation, quantity);
    }

    /// <summary>Checks that each flag is 0 or 1, and that only a step that can keep stock allocated has the flag for
    /// it.</summary>
    public static CommandStatus CheckOptions(in RuleContext rule, FulfillmentCommand* command, bool mayKeep = false) =>
        command->Everything > 1 || command->KeepAllocated > (mayKeep ? 1 : 0) ? rule.Refuse(InvalidOption) : Ok;

    private static CommandStatus Take(in RuleContext rule, FulfillmentCommand* command, AllocationAction action)
    {
        CommandStatus status = CheckOptions(rule, command);
        return status == Ok ? Take(rule, new StepRequest(action, command)) : status;
    }

    /// <summary>Takes a step to the ledger of a location that was checked.</summary>
    private static CommandStatus Carry(in RuleContext rule, in StepRequest asked, int location, long quantity)
    {
        EngineState state = rule.State;
        if (FulfillmentSteps.Find(rule, asked, out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        int allocation = (int)asked.Allocation;
        int product = state.AllocationRows[allocation].Product;
        bool isOfLots = state.ProductRows[product].Is(ProductTraits.LotTracked);
        if (isOfLots ? !HasRoomForLots(state, asked, location) : !state.Stock.HasRoomFor(product, location))
        {
            return rule.RefuseLedger();
        }

        int toLedger = isOfLots
            ? state.Stock.FindOrAddAlike(FulfillmentSteps.FirstLedger(state, asked.Action, allocation), location)
            : state.Stock.FindOrAdd(product, location);
        FulfillmentSteps.Take(rule, asked, units, quantity, toLedger);
        return Ok;
    }

    /// <summary>Whether there is a ledger at a location for each lot that the allocation has a reservation of, or room for
    /// one. A lot with reservations in several places counts for each of them.</summary>
    private static bool HasRoomForLots(EngineState state, in StepRequest asked, int location)
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

    /// <summary>Moves a waiting quantity on or off order; it continues to wait, at its place in the queue.</summary>
    private static CommandStatus Order(in RuleContext rule, FulfillmentCommand* command, AllocationAction action)
    {
        var asked = new StepRequest(action, command);
        CommandStatus status;
        if ((status = CheckOptions(rule, command)) != Ok
            || (status = FulfillmentSteps.Check(rule, asked, out long quantity)) != Ok)
        {
            return status;
        }

        AllocationState to = Transitions.Target(action);
        AllocationState from = to == AllocationState.OnOrder ? AllocationState.Open : AllocationState.OnOrder;
        Debug.Assert(quantity > 0, "there is something that the action takes");
        rule.State.Allocations.Advance((int)asked.Allocation, ledger: 0, from, to, quantity, rule.Sequence);
        return FulfillmentSteps.Done(rule, asked.Allocation, quantity);
    }
}
