using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Transfers allocated stock from one allocation to another, never by way of free stock; or returns it. The order is
/// that of <see cref="AllocatedStock"/>.</summary>
internal static class ReservationTransfer
{
    /// <summary>Whether an allocation's list of locations, if it has one, and its limits permit a ledger, and its lot is usable
    /// for long enough. No allocation (0) permits all.</summary>
    public static bool MayTakeFrom(EngineState state, int allocation, int ledger) =>
        allocation == 0
        || (state.Allocations.Permits(allocation, state.LedgerRows[ledger].Location) && Lasts(state, allocation, ledger));

    /// <summary>Whether a ledger is at the location of a source, and of its lot.</summary>
    public static bool IsOf(EngineState state, AllocationSource source, int ledger) =>
        (source.Location == 0 || state.LedgerRows[ledger].Location == source.Location)
        && (source.Lot == 0 || state.LedgerRows[ledger].Lot == source.Lot);

    /// <summary>The allocated quantity of one allocation in ledgers that another may take from, in lots that are usable for
    /// long enough for the latter.</summary>
    /// <param name="state">The state.</param>
    /// <param name="from">The one that has it.</param>
    /// <param name="to">The one that may take it.</param>
    /// <param name="source">The source from which it comes, if the latter has limits and holds nothing: the one with the
    /// most.</param>
    public static long Permitted(EngineState state, int from, int to, out AllocationSource source)
    {
        source = default;
        if ((state.Allocations.OpenLimitsOf(to) & RequestTermSets.Sources) is var limits && limits != 0)
        {
            return ChooseGiven(state, from, to, limits, out source);
        }

        if (state.Allocations.LocationsNowOf(to).IsEmpty && AcceptsEveryLot(state, to))
        {
            return state.AllocationRows[from].Allocated;
        }

        (Place place, long quantity) = state.Allocations.FirstReservation(from);
        long permitted = IsAllocated(state, to, place, quantity) ? quantity : 0;
        for (int next = 0; (next = state.Allocations.NextReservation(from, next, out place, out quantity)) != 0;)
        {
            permitted += IsAllocated(state, to, place, quantity) ? quantity : 0;
        }

        return permitted;
    }

    /// <summary>The allocated quantity of one allocation, in any ledger, in lots that are usable for long enough for
    /// another, and from the source to which this keeps.</summary>
    public static long Lasting(EngineState state, int from, int to)
    {
        if (AcceptsEveryLot(state, to) && state.Allocations.SourceOf(to) == default)
        {
            return state.AllocationRows[from].Allocated;
        }

        (Place place, long quantity) = state.Allocations.FirstReservation(from);
        long lasting = IsAllocated(state, 0, place, quantity) && IsKeptTo(state, to, place.Ledger) ? quantity : 0;
        for (int next = 0; (next = state.Allocations.NextReservation(from, next, out place, out quantity)) != 0;)
        {
            lasting += IsAllocated(state, 0, place, quantity) && IsKeptTo(state, to, place.Ledger) ? quantity : 0;
        }

        return lasting;
    }

    /// <summary>Transfers a quantity, from ledgers that <paramref name="permits"/> may take from (0: from all), and from one
    /// source only, if it is given.</summary>
    public static void Pass(
        in RuleContext rule, int from, int to, long quantity, int permits, AllocationSource source = default) =>
        AllocatedStock.Withdraw(rule, from, quantity, permits, new Transfer(to), source);

    /// <summary>Transfers one unit.</summary>
    public static void PassUnit(in RuleContext rule, int from, int to, int unit)
    {
        EngineState state = rule.State;
        int ledger = state.UnitRows[unit].Ledger;
        state.Allocations.KeepTo(to, ledger);
        state.Allocations.PassAllocated(from, to, ledger, Quantity.MillionthsPerUnit, rule.Sequence);
        state.Serials.Pass(
            unit,
            ref state.AllocationRows.Edit(from).Units,
            state.Allocations.IdOf(to),
            ref state.AllocationRows.Edit(to).Units);
    }

    /// <summary>Returns an allocated quantity, and reduces the requested quantity by it.</summary>
    public static void GiveBack(in RuleContext rule, int allocation, long quantity) =>
        AllocatedStock.Withdraw(rule, allocation, quantity, permits: 0, default(Return));

    /// <summary>Returns one unit, and reduces the requested quantity by one.</summary>
    public static void GiveBackUnit(in RuleContext rule, int allocation, int unit)
    {
        EngineState state = rule.State;
        int ledger = state.UnitRows[unit].Ledger;
        state.Serials.Unreserve(unit, ref state.AllocationRows.Edit(allocation).Units);
        GiveBackAt(rule, allocation, ledger, Quantity.MillionthsPerUnit);
    }

    /// <summary>Adds an allocation that a change has finished to the queue of finished ones.</summary>
    public static void EndIfFinished(in RuleContext rule, int allocation)
    {
        if (rule.State.Allocations.StateOf(allocation) >= AllocationState.Delivered)
        {
            rule.State.Finished.Add(allocation, rule.Time);
        }
    }

    /// <summary>Chooses the source with the most of what one allocation may give another.</summary>
    private static long ChooseGiven(EngineState state, int from, int to, RequestTerms limits, out AllocationSource source)
    {
        LotSources given = state.LotSources;
        given.Clear();
        (Place place, long quantity) = state.Allocations.FirstReservation(from);
        AddGiven(state, to, place, quantity, limits);
        for (int next = 0; (next = state.Allocations.NextReservation(from, next, out place, out quantity)) != 0;)
        {
            AddGiven(state, to, place, quantity, limits);
        }

        var choice = new SourceChoice(long.MaxValue);
        for (int at = 0; at < given.Count; at++)
        {
            (_, _, long sum) = given.SumAt(at);
            given.Next(at, 0, out int ledger);
            LedgerRow row = state.LedgerRows[ledger];
            bool isAnywhere = (limits & RequestTerms.OneLocation) == 0;
            int lot = (limits & RequestTerms.OneLot) == 0 ? 0 : row.Lot;
            choice.Consider(
                new AllocationSource(isAnywhere ? 0 : row.Location, lot), sum, rank: 0,
                isAnywhere ? 0 : SourceHeap.WalkOf(row.WalkOrder, row.Location), lot);
        }

        source = choice.Source;
        return choice.Free;
    }

    /// <summary>Adds a reservation that may be given to those of the same source: of its location, its lot, or its
    /// ledger.</summary>
    private static void AddGiven(EngineState state, int to, Place place, long quantity, RequestTerms limits)
    {
        if (IsAllocated(state, to, place, quantity))
        {
            ref readonly LedgerRow row = ref state.LedgerRows[place.Ledger];
            int group = limits switch
            {
                RequestTerms.OneLocation => row.Location,
                RequestTerms.OneLot => row.Lot,
                _ => place.Ledger,
            };
            state.LotSources.Add(place.Ledger, group, row.WalkOrder, rank: 0, quantity);
        }
    }

    private static bool AcceptsEveryLot(EngineState state, int allocation) =>
        state.Allocations.UsableUntilOf(allocation) == 0 && state.Allocations.LotNowOf(allocation) == 0;

    /// <summary>Whether a lot is the one that an allocation takes, and is usable for long enough; only requests for products
    /// tracked by lot have the conditions.</summary>
    private static bool Lasts(EngineState state, int allocation, int ledger) =>
        AcceptsEveryLot(state, allocation) || AcceptsLot(state, allocation, state.LedgerRows[ledger].Lot);

    /// <summary>The same, and whether the ledger is at the location to which the allocation keeps, if it does.</summary>
    private static bool IsKeptTo(EngineState state, int allocation, int ledger) =>
        Lasts(state, allocation, ledger) && IsOf(state, state.Allocations.SourceOf(allocation), ledger);

    /// <summary>Whether a lot is the one that an allocation takes, and is usable for long enough.</summary>
    public static bool AcceptsLot(EngineState state, int allocation, int lot) =>
        (state.Allocations.LotNowOf(allocation) is var only && (only == 0 || only == lot))
        && state.Lots.Rows[lot].ExpiresAt >= state.Allocations.UsableUntilOf(allocation);

    private static void GiveBackAt(in RuleContext rule, int allocation, int ledger, long quantity)
    {
        EngineState state = rule.State;
        ref ProductRow product = ref state.ProductRows.Edit(state.AllocationRows[allocation].Product);
        state.Stock.Unreserve(ledger, quantity, rule.Sequence);
        state.Allocations.TakeBackAllocated(allocation, ledger, quantity, ref product.OutstandingAtMost, rule.Sequence);
    }

    private static bool IsAllocated(EngineState state, int permits, Place place, long quantity) =>
        quantity > 0 && place.Stage == AllocationState.Allocated && MayTakeFrom(state, permits, place.Ledger);

    private readonly struct Transfer(int to) : IWithdrawal
    {
        public void TakeUnit(in RuleContext rule, int allocation, int unit) => PassUnit(rule, allocation, to, unit);

        public void Take(in RuleContext rule, int allocation, int ledger, long quantity)
        {
            rule.State.Allocations.KeepTo(to, ledger);
            rule.State.Allocations.PassAllocated(allocation, to, ledger, quantity, rule.Sequence);
        }
    }

    private readonly struct Return : IWithdrawal
    {
        public void TakeUnit(in RuleContext rule, int allocation, int unit) => GiveBackUnit(rule, allocation, unit);

        public void Take(in RuleContext rule, int allocation, int ledger, long quantity) =>
            GiveBackAt(rule, allocation, ledger, quantity);
    }
}
