using System.Diagnostics;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Stock by lot (SER-7). The chain of the product's ledgers is in the order in which lots are taken
/// (<see cref="StockBook"/>), so the stock is taken in a walk along it that skips ledgers which the request does not permit.
/// A list of locations is processed location by location, unless the stock that expires first goes first; a policy orders the
/// locations, and the chain orders each of them.
/// </content>
internal static partial class Sourcing
{
    private static long FillableOfLots(EngineState state, in ProductRow product, in LotConstraint terms)
    {
        long free = 0;
        for (int ledger = terms.FirstOf(product); ledger != 0; ledger = terms.Next(ledger))
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            free += terms.Permit(row) ? row.Free : 0;
        }

        return free;
    }

    /// <summary>Allocates a quantity of one lot that is fillable from it for an allocation without limits.</summary>
    public static void TakeLot(in RuleContext rule, int allocation, int lot, long quantity)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        TakeLots(
            rule, allocation, PolicyOf(state, allocation, row), quantity,
            row.Is(AllocationTraits.HasLocations) ? state.Allocations.LocationsOf(allocation) : default, lot);
    }

    private static void TakeLots(
        in RuleContext rule, int allocation, SourcingPolicy policy, long quantity, ReadOnlySpan<int> locations, int lot)
    {
        EngineState state = rule.State;
        ref readonly ProductRow product = ref state.ProductRows[state.AllocationRows[allocation].Product];
        var terms = new LotConstraint(state, locations, state.Allocations.UsableUntilOf(allocation), lot);
        long left = quantity;
        if (policy != SourcingPolicy.PreferenceOrder)
        {
            left -= TakeLotsByPolicy(rule, allocation, policy, terms, left);
        }
        else if (terms.Locations.IsEmpty || product.Is(ProductTraits.Fefo))
        {
            left -= TakeAlongChain(rule, allocation, terms, left);
        }
        else
        {
            for (int i = 0; i < terms.Locations.Length && left > 0; i++)
            {
                left -= TakeAlongChain(rule, allocation, terms.At(in terms.Locations[i]), left);
            }
        }

        Debug.Assert(left == 0, "the quantity was fillable");
    }

    /// <summary>Takes from the permitted ledgers, in the order of the chain.</summary>
    /// <returns>The quantity taken: everything, if there is enough.</returns>
    private static long TakeAlongChain(in RuleContext rule, int allocation, in LotConstraint terms, long wanted)
    {
        EngineState state = rule.State;
        long left = wanted;
        int ledger = state.ProductRows[state.AllocationRows[allocation].Product].FirstUsableLedger;
        for (; ledger != 0 && left > 0; ledger = state.LedgerRows[ledger].Next)
        {
            left -= terms.Permit(state.LedgerRows[ledger]) ? TakeFrom(rule, allocation, ledger, left) : 0;
        }

        return wanted - left;
    }

    private static long TakeLotsByPolicy(
        in RuleContext rule, int allocation, SourcingPolicy policy, in LotConstraint terms, long wanted)
    {
        LotSources sources = rule.State.LotSources;
        GatherLocations(rule.State, allocation, policy, terms);
        long left = wanted;
        while (left > 0)
        {
            bool isEnough = policy == SourcingPolicy.FewestLocations && -sources.Order.FirstRank >= left;
            int place = isEnough ? sources.Order.LastUpTo(-left) : sources.Order.First;
            for (int at = 0; left > 0 && (at = sources.Next(place, at, out int ledger)) != 0;)
            {
                left -= TakeFrom(rule, allocation, ledger, left);
            }

            sources.Order.RemoveFirst();
        }

        return wanted;
    }

    /// <summary>The permitted ledgers by location, each location with its stock for the request, over all lots.</summary>
    private static void GatherLocations(EngineState state, int allocation, SourcingPolicy policy, in LotConstraint terms)
    {
        LotSources sources = state.LotSources;
        sources.Clear();
        int ledger = state.ProductRows[state.AllocationRows[allocation].Product].FirstUsableLedger;
        for (; ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            if (terms.Permit(row))
            {
                long more = policy switch
                {
                    SourcingPolicy.LowestTransportCost => 0,
                    SourcingPolicy.EmptyBins => row.Free,
                    _ => -row.Free,
                };
                sources.Add(ledger, row.Location, row.WalkOrder, CostOf(state, row.Location, policy), more);
            }
        }

        sources.Sort();
    }

    private static long CostOf(EngineState state, int location, SourcingPolicy policy) =>
        policy == SourcingPolicy.LowestTransportCost ? state.Catalog.Locations.Rows[location].TransportCost : 0;
}
