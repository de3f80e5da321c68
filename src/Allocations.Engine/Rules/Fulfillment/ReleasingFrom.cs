using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Releases the stock that a picker confirms at one location, and no other (REL-1).</summary>
internal static unsafe class ReleasingFrom
{
    public static CommandStatus Apply(in RuleContext rule, ReleaseFromCommand* command)
    {
        CommandStatus status;
        if (command->Reason is > ReleaseReason.Transfer and not ReleaseReason.Other || command->Everything > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        var asked = new StepRequest(AllocationAction.Release, command);
        if ((status = Check(rule, asked)) != Ok
            || (status = rule.CheckLocation(command->Location)) != Ok
            || (status = FindUnits(rule, asked, command->Location, out Span<int> units)) != Ok)
        {
            return status;
        }

        int allocation = (int)asked.Allocation;
        Span<Place> places = PlacesAt(rule, allocation, command->Location, out long there, out int elsewhere);
        long quantity = asked.Everything ? there : asked.Quantity;
        if (there == 0 || quantity > there)
        {
            return rule.Answer(LocationNotConfirmed, elsewhere, there);
        }

        if (units.IsEmpty && CheckShelf(rule, command->Location, places) is not Ok and var refused)
        {
            return refused;
        }

        rule.State.Events.SetReason((byte)command->Reason);
        Release(rule, asked, command->Location, places, units, quantity);
        return Releasing.Done(rule, allocation, quantity);
    }

    private static CommandStatus Check(in RuleContext rule, in StepRequest asked)
    {
        if (rule.CheckAllocation(asked.Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)asked.Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        long releasable = rule.State.Allocations.ReleasableOf(row);
        return releasable == 0 ? rule.RefuseTransition(allocation, AllocationState.Delivered)
            : asked.Everything ? Ok
            : rule.CheckFormAndQuantity(row.Product, asked.Quantity, asked.SerialCount) is not Ok and var refused ? refused
            : asked.Quantity > releasable ? rule.RefuseExcess(ExceedsAllocated, allocation, releasable)
            : Ok;
    }

    private static CommandStatus FindUnits(in RuleContext rule, in StepRequest asked, int location, out Span<int> units)
    {
        units = default;
        int allocation = (int)asked.Allocation;
        return asked.NamesUnits
            ? NamedUnits.Resolve(
                rule, rule.State.AllocationRows[allocation].Product, asked.Serials, asked.SerialBytes, asked.SerialCount,
                new ConfirmedUnitRule(allocation, location), out units)
            : Ok;
    }

    /// <summary>The places at a location where an allocation has picked or allocated stock: picked stock first, and then in the
    /// order in which the reservations were made.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="allocation">The allocation's row.</param>
    /// <param name="location">The location.</param>
    /// <param name="there">The quantity at them.</param>
    /// <param name="elsewhere">The other location of such stock with the lowest id; 0 for none.</param>
    private static Span<Place> PlacesAt(
        in RuleContext rule, int allocation, int location, out long there, out int elsewhere)
    {
        (there, elsewhere) = (0, 0);
        AllocationBook book = rule.State.Allocations;
        int most = 1;
        for (int at = 0; (at = book.NextReservation(allocation, at, out _, out _)) != 0;)
        {
            most++;
        }

        Span<Place> places = rule.Scratch.Places.Begin(most);
        int count = 0;
        for (AllocationState stage = AllocationState.Picked; stage >= AllocationState.Allocated; stage--)
        {
            (Place place, long quantity) = book.FirstReservation(allocation);
            int at = 0;
            do
            {
                if (quantity > 0 && place.Stage == stage)
                {
                    int where = rule.State.LedgerRows[place.Ledger].Location;
                    if (where == location)
                    {
                        places[count++] = place;
                        there += quantity;
                    }
                    else if (elsewhere == 0 || where < elsewhere)
                    {
                        elsewhere = where;
                    }
                }
            }
            while ((at = book.NextReservation(allocation, at, out place, out quantity)) != 0);
        }

        return places[..count];
    }

    /// <summary>Checks that allocated stock may leave the shelf there.</summary>
    private static CommandStatus CheckShelf(in RuleContext rule, int location, ReadOnlySpan<Place> places)
    {
        EngineState state = rule.State;
        int recalled = 0;
        foreach (Place place in places)
        {
            if (place.Stage != AllocationState.Allocated)
            {
                continue;
            }

            if (Shelves.FrozenAt(state, place.Ledger) != 0)
            {
                return rule.Refuse(LocationIsFrozen, location);
            }

            int lot = state.Stock.LotOf(state.LedgerRows[place.Ledger]);
            recalled = lot != 0 && state.Lots.Rows[lot].IsRecalled && (recalled == 0 || lot < recalled) ? lot : recalled;
        }

        return recalled == 0 ? Ok : rule.Refuse(LotIsRecalled, recalled);
    }

    private static void Release(
        in RuleContext rule, in StepRequest asked, int location, ReadOnlySpan<Place> places, ReadOnlySpan<int> units,
        long quantity)
    {
        EngineState state = rule.State;
        int allocation = (int)asked.Allocation;
        if (!units.IsEmpty)
        {
            FulfillmentSteps.Take(rule, asked, units, quantity, toLedger: 0);
            return;
        }

        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            FulfillmentSteps.MarkUnits(rule, AllocationAction.Release, allocation, toLedger: 0, location: location);
        }

        foreach (Place place in places)
        {
            long part = Math.Min(quantity, state.Allocations.HeldAt(allocation, place));
            if (part == 0)
            {
                break;
            }

            FulfillmentSteps.Carry(
                rule, allocation, place.Ledger, place.Stage, place.Ledger, AllocationState.Delivered, part);
            quantity -= part;
        }

        Debug.Assert(quantity == 0, "so much is there");
    }

    /// <summary>A unit that can be released, and that is at the confirmed location.</summary>
    private readonly struct ConfirmedUnitRule(int allocation, int location) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            var step = new StepUnitRule(allocation, AllocationAction.Release);
            if (step.CheckHeld(rule, named) is not Ok and var refused)
            {
                return refused;
            }

            ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
            int where = rule.State.LedgerRows[row.Ledger].Location;
            return where == location
                ? step.CheckShelf(rule, named)
                : rule.Refuse(LocationNotConfirmed, where, named.Index);
        }
    }
}
