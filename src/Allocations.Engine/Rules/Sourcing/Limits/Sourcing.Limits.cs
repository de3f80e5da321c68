using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Limits of sourcing (NEW-6): one location, one lot. An allocation that holds nothing chooses its source, by reading every
/// ledger that it may take from, as a policy does; one that holds stock keeps to its source, and reads that only.
/// </content>
internal static unsafe partial class Sourcing
{
    /// <summary>The quantity fillable from one source: the most that there is in any.</summary>
    /// <param name="state">The state.</param>
    /// <param name="product">The product.</param>
    /// <param name="limits">The limits of the request, of which at least one is set.</param>
    /// <param name="locations">The request's list; empty for all locations.</param>
    /// <param name="usableUntil">The instant before which no lot may expire, UTC ticks; 0 for no condition.</param>
    /// <param name="lot">The only lot; 0 for all.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long MostFromOne(
        EngineState state, int product, RequestTerms limits, ReadOnlySpan<int> locations, long usableUntil, int lot)
    {
        var terms = new LotConstraint(state, locations, usableUntil, lot);
        return Choose(state, product, limits, terms, SourcingPolicy.PreferenceOrder, long.MaxValue, out _);
    }

    /// <summary>Allocates a quantity that is fillable for an allocation with limits, from its source, or from the source that it
    /// chooses for the whole quantity that it waits for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeWithinLimits(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (state.Allocations.TakesWholeBins(row))
        {
            var now = new LotConstraint(
                state, state.Allocations.LocationsNowOf(allocation), state.Allocations.UsableUntilOf(allocation),
                state.Allocations.LotNowOf(allocation));
            TakeBins(rule, allocation, quantity, state.Allocations.OpenLimitsOf(allocation), now);
            return;
        }

        AllocationSource source = state.Allocations.SourceOf(allocation);
        if (source == default)
        {
            var terms = new LotConstraint(
                state, state.Allocations.LocationsOf(allocation), state.Allocations.UsableUntilOf(allocation),
                state.Allocations.LotOf(allocation));
            Choose(
                state, row.Product, state.Allocations.OpenLimitsOf(allocation), terms, PolicyOf(state, allocation, row),
                state.Allocations.WaitingOf(row), out source);
        }

        TakeFromSource(rule, allocation, quantity, source);
    }

    /// <summary>Allocates a quantity that is fillable from one source, also if the allocation has just given back all that it
    /// held.</summary>
    public static void TakeFromSource(in RuleContext rule, int allocation, long quantity, AllocationSource source)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (state.Allocations.HeldBy(row) == 0)
        {
            state.Allocations.SetSource(allocation, source);
        }

        if (state.Allocations.TakesWholeBins(row))
        {
            int only = source.Location;
            var there = new LotConstraint(
                state, only == 0 ? state.Allocations.LocationsOf(allocation) : new ReadOnlySpan<int>(in only),
                state.Allocations.UsableUntilOf(allocation),
                source.Lot == 0 ? state.Allocations.LotOf(allocation) : source.Lot);
            TakeBins(rule, allocation, quantity, RequestTerms.WholeBins, there);
            return;
        }

        if (!state.ProductRows[row.Product].Is(ProductTraits.LotTracked))
        {
            long taken = TakeFrom(rule, allocation, state.Stock.Find(row.Product, source.Location), quantity);
            System.Diagnostics.Debug.Assert(taken == quantity, "the quantity was fillable");
            return;
        }

        int location = source.Location;
        TakeLots(
            rule, allocation, PolicyOf(state, allocation, row), quantity,
            location == 0 ? state.Allocations.LocationsOf(allocation) : new ReadOnlySpan<int>(in location),
            source.Lot == 0 ? state.Allocations.LotOf(allocation) : source.Lot);
    }

    /// <summary>Chooses one source.</summary>
    /// <returns>Its free quantity; 0 if there is none.</returns>
    private static long Choose(
        EngineState state, int product, RequestTerms limits, in LotConstraint terms, SourcingPolicy policy, long wanted,
        out AllocationSource source)
    {
        var choice = new SourceChoice(wanted);
        if (!state.ProductRows[product].Is(ProductTraits.LotTracked))
        {
            ConsiderLedgers(state, product, terms.Locations, policy, ref choice);
        }
        else if ((limits & RequestTerms.OneLocation) == 0)
        {
            ConsiderLots(state, product, terms, ref choice);
        }
        else
        {
            ConsiderLocations(state, product, limits, terms, policy, ref choice);
        }

        source = choice.Source;
        return choice.Free;
    }

    /// <summary>Considers the ledgers of a product without lots, of which there is one at a location.</summary>
    private static void ConsiderLedgers(
        EngineState state, int product, ReadOnlySpan<int> locations, SourcingPolicy policy, ref SourceChoice choice)
    {
        for (int i = 0; i < locations.Length; i++)
        {
            ConsiderLedger(state, state.Stock.Find(product, locations[i]), policy, i, ref choice);
        }

        int ledger = locations.IsEmpty ? state.ProductRows[product].FirstLedger : 0;
        for (int i = 0; ledger != 0; ledger = state.LedgerRows[ledger].Next, i++)
        {
            ConsiderLedger(state, ledger, policy, i, ref choice);
        }
    }

    private static void ConsiderLedger(
        EngineState state, int ledger, SourcingPolicy policy, int index, ref SourceChoice choice)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[ledger];
        if (row.Free > 0 && row.IsAllocatable != 0)
        {
            choice.Consider(
                new AllocationSource(row.Location, 0), row.Free, RankOf(state, policy, row.Location, row.Free, index),
                SourceHeap.WalkOf(row.WalkOrder, row.Location));
        }
    }

    /// <summary>Considers the lots of a product, each with its stock at all permitted locations: in the order in which they
    /// expire, or of their definition.</summary>
    private static void ConsiderLots(EngineState state, int product, in LotConstraint terms, ref SourceChoice choice)
    {
        ref readonly ProductRow owner = ref state.ProductRows[product];
        LotSources lots = GatherPermitted(state, owner, terms, byLot: true);
        for (int place = 0; place < lots.Count; place++)
        {
            (int lot, _, long free) = lots.SumAt(place);
            long expiry = owner.Is(ProductTraits.Fefo) ? state.Lots.Rows[lot].ExpiresAt : 0;
            choice.Consider(new AllocationSource(0, lot), free, expiry, owner.Is(ProductTraits.Lifo) ? -lot : lot);
        }
    }

    /// <summary>Considers the locations of a product with lots, in the order of the policy, each with all its permitted stock;
    /// for one lot, each lot there, in the order in which they are taken.</summary>
    private static void ConsiderLocations(
        EngineState state, int product, RequestTerms limits, in LotConstraint terms, SourcingPolicy policy,
        ref SourceChoice choice)
    {
        ref readonly ProductRow owner = ref state.ProductRows[product];
        LotSources places = GatherPermitted(state, owner, terms, byLot: false);
        bool isListed = !terms.Locations.IsEmpty && !owner.Is(ProductTraits.Fefo);
        for (int place = 0; place < places.Count; place++)
        {
            (int location, int walkOrder, long free) = places.SumAt(place);
            int index = isListed ? terms.Locations.IndexOf(location) : place;
            long rank = RankOf(state, policy, location, free, index);
            long walk = SourceHeap.WalkOf(walkOrder, location);
            if ((limits & RequestTerms.OneLot) == 0)
            {
                choice.Consider(new AllocationSource(location, 0), free, rank, walk);
                continue;
            }

            for (int at = 0, inside = 0; (at = places.Next(place, at, out int ledger)) != 0; inside++)
            {
                ref readonly LedgerRow row = ref state.LedgerRows[ledger];
                choice.Consider(new AllocationSource(location, row.Lot), row.Free, rank, walk, inside);
            }
        }
    }

    /// <summary>The permitted ledgers of a product with lots, with their sum for each location, or each lot, in the order of the
    /// chain.</summary>
    /// <param name="state">The state.</param>
    /// <param name="product">The product.</param>
    /// <param name="terms">The conditions of the request.</param>
    /// <param name="byLot">Whether the sums are those of lots.</param>
    /// <param name="inAnyOrder">Whether the ledgers of one lot may come in another order, along a shorter chain.</param>
    private static LotSources GatherPermitted(
        EngineState state, in ProductRow product, in LotConstraint terms, bool byLot, bool inAnyOrder = false)
    {
        LotSources sources = state.LotSources;
        sources.Clear();
        int next;
        for (int ledger = inAnyOrder ? terms.FirstOf(product) : product.FirstUsableLedger; ledger != 0; ledger = next)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            next = inAnyOrder ? terms.Next(ledger) : row.Next;
            if (terms.Permit(row))
            {
                sources.Add(ledger, byLot ? row.Lot : row.Location, row.WalkOrder, rank: 0, row.Free);
            }
        }

        return sources;
    }

    private static long RankOf(EngineState state, SourcingPolicy policy, int location, long free, int index) => policy switch
    {
        SourcingPolicy.PreferenceOrder => index,
        SourcingPolicy.LowestTransportCost => state.Catalog.Locations.Rows[location].TransportCost,
        SourcingPolicy.MostStock => -free,
        _ => free,
    };
}
