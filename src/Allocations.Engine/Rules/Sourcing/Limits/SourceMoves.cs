using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Steps that bring stock of an allocation to a shelf. One that keeps to one location goes to another with all that it
/// holds, or not at all.</summary>
internal static class SourceMoves
{
    /// <summary>Checks that an allocation may have a quantity of its stock on the shelf at a location.</summary>
    public static CommandStatus Check(in RuleContext rule, int allocation, long quantity, int location)
    {
        AllocationBook book = rule.State.Allocations;
        int only = book.SourceOf(allocation).Location;
        if (only == 0 || only == location)
        {
            return Ok;
        }

        ReadOnlySpan<int> listed = book.LocationsOf(allocation);
        bool isPermitted = listed.IsEmpty || listed.Contains(location);
        return isPermitted && quantity == book.HeldBy(book.Rows[allocation]) ? Ok : Refuse(rule, allocation);
    }

    /// <summary>The refusal of a step that would divide the stock of an allocation with limits.</summary>
    public static CommandStatus Refuse(in RuleContext rule, int allocation)
    {
        AllocationBook book = rule.State.Allocations;
        return rule.Answer(
            SourcingLimited, book.IdOf(allocation), book.HeldBy(book.Rows[allocation]), state: book.StateOf(allocation));
    }

    /// <summary>Makes an allocation keep to the location at which its stock is now. The caller settles its place in the queue,
    /// and serves the queue.</summary>
    /// <returns>Whether that is another location than before.</returns>
    public static bool Follow(EngineState state, int allocation, int location)
    {
        AllocationSource source = state.Allocations.SourceOf(allocation);
        bool isOther = source.Location != 0 && source.Location != location;
        if (isOther)
        {
            state.Allocations.SetSource(allocation, source with { Location = location });
        }

        return isOther;
    }

    /// <summary>Settles the place in the queue of an allocation that keeps to another source than before, or to none any
    /// more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Settle(in RuleContext rule, int allocation)
    {
        if (rule.State.Allocations.IsLimited(rule.State.AllocationRows[allocation]))
        {
            rule.State.Queues.Settle(allocation, rule.Sequence);
        }
    }

    /// <summary>Checks that what was delivered from an allocation's stock left from the location that it keeps to; from a vehicle
    /// it comes back by undoing its steps.</summary>
    public static CommandStatus CheckReversal(in RuleContext rule, int allocation)
    {
        int only = rule.State.Allocations.SourceOf(allocation).Location;
        return only != 0 && IsDeliveredFromElsewhere(rule.State, allocation, only) ? Refuse(rule, allocation) : Ok;
    }

    private static bool IsDeliveredFromElsewhere(EngineState state, int allocation, int only)
    {
        AllocationRow row = state.AllocationRows[allocation];
        for (int unit = row.FirstUnit; unit != 0; unit = state.UnitRows[unit].Next)
        {
            if (state.UnitRows[unit].State == SerialState.Delivered && IsElsewhere(state, state.UnitRows[unit].Ledger, only))
            {
                return true;
            }
        }

        if (row.Is(AllocationTraits.Serialized))
        {
            return false;
        }

        if (state.Allocations.DeliveredFromFirst(row) > 0 && IsElsewhere(state, row.Place.Ledger, only))
        {
            return true;
        }

        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out Place place, out long quantity)) != 0;)
        {
            if (quantity > 0 && !Place.IsHeld(place.Stage) && IsElsewhere(state, place.Ledger, only))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsElsewhere(EngineState state, int ledger, int only) => state.LedgerRows[ledger].Location != only;
}
