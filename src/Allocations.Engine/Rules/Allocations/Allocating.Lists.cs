using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <content>The terms of a request, which most come without: the locations that it may take from, the instant until which lots
/// must be usable, an expiry, and whether its stock may be reallocated.</content>
internal static unsafe partial class Allocating
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AreMembersAndInstants(CreateAllocationCommand* command) =>
        (command->Options & ~(RequestOptions.All | RequestOptions.UsableUntil | RequestOptions.Expires)) == 0
        && IsExpiryPossible(command)
        && RequestedCustomer.IsValueValid(command)
        && ((command->Options & RequestOptions.UsableUntil) == 0 || UsableUntil.IsValid(UsableUntilOf(command)))
        && AreMembers(command);

    /// <summary>Whether an expiry is an instant of the calendar, also with its grace. A hold has
    /// a time of its own.</summary>
    private static bool IsExpiryPossible(CreateAllocationCommand* command)
    {
        bool isHold = (command->Options & RequestOptions.Expires) != 0;
        bool expires = (command->Further & FurtherOptions.ExpiresAt) != 0;
        bool hasGrace = (command->Further & FurtherOptions.Grace) != 0;
        if ((isHold && (expires || hasGrace)) || (hasGrace && !expires))
        {
            return false;
        }

        TimerRow timer = ExpiryOf(command);
        return timer.ExpiresAt >= 0 && timer.ExpiresAt <= DateTime.MaxValue.Ticks
            && timer.DueAt >= timer.ExpiresAt && timer.DueAt <= DateTime.MaxValue.Ticks;
    }

    /// <summary>The expiry that the request states; no time if it states none.</summary>
    private static TimerRow ExpiryOf(CreateAllocationCommand* command)
    {
        if ((command->Further & FurtherOptions.ExpiresAt) == 0)
        {
            return default;
        }

        var values = (long*)(command + 1); // It is no hold, so the expiry comes first.
        long grace = (command->Further & FurtherOptions.Grace) == 0 ? 0 : values[1];
        return new TimerRow { ExpiresAt = values[0], DueAt = unchecked(values[0] + grace) };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus CheckExpiry(in RuleContext rule, CreateAllocationCommand* command) =>
        (command->Further & FurtherOptions.ExpiresAt) != 0 && ExpiryOf(command).DueAt <= rule.Time
            ? rule.Refuse(ExpiryInPast, command->Product)
            : Ok;

    /// <summary>Writes what the further options say of a new allocation.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteTerms(in RuleContext rule, CreateAllocationCommand* command, int allocation)
    {
        EngineState state = rule.State;
        RequestTerms terms = TermsOf(command);
        if ((terms & RequestTermSets.Limits) != 0 && command->BytesBeforeSerials == 0)
        {
            state.Allocations.SetLocations(allocation, [], ListHead.None, terms); // otherwise they are written with the texts
        }

        state.Allocations.SetTerms(allocation, terms);
        TimerRow timer = ExpiryOf(command);
        if ((command->Further & FurtherOptions.ExpiresAt) != 0)
        {
            timer.Sequence = rule.Sequence;
            EndedTimers.RecordChange(state, allocation, timer);
            state.Timers.Set(allocation, timer);
        }
    }

    private static RequestTerms TermsOf(CreateAllocationCommand* command) =>
        ((command->Further & FurtherOptions.ForbidsReallocation) != 0 ? RequestTerms.ForbidsReallocation : 0)
        | ((command->Further & FurtherOptions.OneLocation) != 0 ? RequestTerms.OneLocation : 0)
        | ((command->Further & FurtherOptions.OneLot) != 0 ? RequestTerms.OneLot : 0)
        | ((command->Further & FurtherOptions.WholeBins) != 0 ? RequestTerms.WholeBins : 0);

    /// <summary>Checks the list. Only a list can begin with an instant and a lot, or have limits, so requests without one skip
    /// the lot checks.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus CheckList(in RuleContext rule, CreateAllocationCommand* command)
    {
        bool needsLots = HeadOf(command) != 0 || (command->Further & FurtherOptions.OneLot) != 0;
        if (needsLots && !rule.State.ProductRows[command->Product].Is(ProductTraits.LotTracked))
        {
            return rule.Refuse(ProductHasNoLots, command->Product);
        }

        return (HeadOf(command) & ListHead.Lot) != 0 && CheckNamedLot(rule, command) is not Ok and var unusable
            ? unusable
            : CheckLocations(rule, LocationsOf(command));
    }

    /// <summary>Checks the only lot that the request takes: it can be promised for as long as the request needs it.</summary>
    private static CommandStatus CheckNamedLot(in RuleContext rule, CreateAllocationCommand* command)
    {
        EngineState state = rule.State;
        long named = NamedLot.Read(ListOf(command)[(EntriesAhead(command) - NamedLot.Entries)..]);
        if ((int)named != named || !state.Lots.Codes.Exists((int)named))
        {
            return rule.Refuse(UnknownLot, named);
        }

        ref readonly LotRow lot = ref state.Lots.Rows[(int)named];
        return lot.Product != command->Product ? rule.Refuse(LotNotOfProduct, named)
            : lot.IsExpired || lot.ExpiresAt < UsableUntilOf(command) ? rule.Refuse(LotExpired, named)
            : lot.IsRecalled ? rule.Refuse(LotIsRecalled, named)
            : Ok;
    }

    private static CommandStatus CheckLocations(in RuleContext rule, ReadOnlySpan<int> locations)
    {
        for (int index = 0; index < locations.Length; index++)
        {
            if (RestrictedStock.CheckLocation(rule, locations[index], index) is not Ok and var refused)
            {
                return refused;
            }

            if (locations[..index].Contains(locations[index]))
            {
                return rule.Refuse(DuplicateLocation, locations[index], index);
            }
        }

        return Ok;
    }

    /// <summary>Promises everything at once, also from restricted locations of the list, or nothing: a request with such a
    /// location never waits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus PromiseRestricted(
        in RuleContext rule, CreateAllocationCommand* command, ReadOnlySpan<int> units)
    {
        using ReaderPause pause = rule.State.Tables.PauseReaders();
        RestrictedStock.Lend(rule.State, command->Product, LocationsOf(command), isLent: true);
        CommandStatus status = Promise(rule, command, units, command->Options | RequestOptions.RefuseIfShort);
        RestrictedStock.Lend(rule.State, command->Product, LocationsOf(command), isLent: false);
        return status;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long FillableFromList(EngineState state, CreateAllocationCommand* command, long most)
    {
        RequestTerms limits = TermsOf(command) & RequestTermSets.Limits;
        return (limits & RequestTerms.WholeBins) == 0
            ? Sourcing.FillableFrom(
                state, command->Product, LocationsOf(command), UsableUntilOf(command), LotOf(command), limits)
            : Sourcing.GiveBins(
                state, command->Product, limits,
                new LotConstraint(state, LocationsOf(command), UsableUntilOf(command), LotOf(command)), SourcingOf(command),
                Math.Min(command->Quantity, most));
    }

    /// <summary>The locations, behind the instant if there is one.</summary>
    private static ReadOnlySpan<int> LocationsOf(CreateAllocationCommand* command) => ListOf(command)[EntriesAhead(command)..];

    /// <summary>The terms as an allocation keeps them: the instant, if there is one, then the locations.</summary>
    private static ReadOnlySpan<int> ListOf(CreateAllocationCommand* command) => new(
        (byte*)(command + 1) + (command->OptionalBytes - (EntriesAhead(command) * sizeof(int))),
        EntriesAhead(command) + command->LocationCount);

    private static int EntriesAhead(CreateAllocationCommand* command) => HeadOf(command).Entries;

    /// <summary>The values ahead of the locations.</summary>
    private static ListHead HeadOf(CreateAllocationCommand* command) =>
        ((command->Options & RequestOptions.UsableUntil) != 0 ? ListHead.UsableUntil : 0)
        | ((command->Further & FurtherOptions.Lot) != 0 ? ListHead.Lot : 0);

    /// <summary>UTC ticks; 0 for no condition.</summary>
    private static long UsableUntilOf(CreateAllocationCommand* command) =>
        (HeadOf(command) & ListHead.UsableUntil) == 0 ? 0 : UsableUntil.Read(ListOf(command));

    /// <summary>The only lot; 0 for any.</summary>
    private static int LotOf(CreateAllocationCommand* command) => (HeadOf(command) & ListHead.Lot) == 0
        ? 0
        : (int)NamedLot.Read(ListOf(command)[(EntriesAhead(command) - NamedLot.Entries)..]);
}
