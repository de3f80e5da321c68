using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Bins that are taken only whole (NEW-6). Each taking reads every ledger that the request may take from, and visits them in the
/// order in which stock is taken; with n of them, in n times log n steps.
/// </content>
internal static unsafe partial class Sourcing
{
    /// <summary>Gathers the bins that a request may take, in the order in which they are visited.</summary>
    /// <param name="state">The state, whose <see cref="EngineState.Bins"/> has them then.</param>
    /// <param name="product">The product.</param>
    /// <param name="limits">The limits of the request.</param>
    /// <param name="terms">Its other conditions.</param>
    /// <param name="policy">The policy that orders the locations.</param>
    public static BinList GatherBins(
        EngineState state, int product, RequestTerms limits, in LotConstraint terms, SourcingPolicy policy)
    {
        BinList bins = state.Bins;
        bins.Clear();
        ref readonly ProductRow owner = ref state.ProductRows[product];
        if (!owner.Is(ProductTraits.LotTracked))
        {
            GatherLedgers(state, product, limits, terms.Locations, policy);
        }
        else if (policy == SourcingPolicy.PreferenceOrder)
        {
            GatherAlongChain(state, owner, limits, terms);
        }
        else
        {
            GatherByPolicy(state, owner, limits, terms, policy);
        }

        bins.Order();
        return bins;
    }

    /// <summary>The policy by which bins are visited on terms.</summary>
    public static SourcingPolicy PolicyOf(in ProductRow product, BinTerms terms) =>
        terms.Sourcing == 0 ? product.Sourcing : (SourcingPolicy)(terms.Sourcing - 1);

    /// <summary>The quantity that whole bins give to a request that is not an allocation yet.</summary>
    /// <param name="state">The state.</param>
    /// <param name="product">The product.</param>
    /// <param name="limits">The limits of the request.</param>
    /// <param name="terms">Its other conditions.</param>
    /// <param name="sourcing">Its own policy plus one; 0 for that of the product.</param>
    /// <param name="wanted">The quantity wanted.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long GiveBins(
        EngineState state, int product, RequestTerms limits, in LotConstraint terms, int sourcing, long wanted)
    {
        SourcingPolicy policy = sourcing == 0 ? state.ProductRows[product].Sourcing : (SourcingPolicy)(sourcing - 1);
        return GatherBins(state, product, limits, terms, policy).Give(wanted);
    }

    /// <summary>The quantity of whole bins that an allocation could take now.</summary>
    /// <param name="state">The state.</param>
    /// <param name="allocation">The allocation.</param>
    /// <param name="wanted">The quantity wanted.</param>
    /// <param name="lot">The only lot; 0 for any that the allocation takes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long GiveBins(EngineState state, int allocation, long wanted, int lot = 0)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        var terms = new LotConstraint(
            state, state.Allocations.LocationsNowOf(allocation), state.Allocations.UsableUntilOf(allocation),
            lot == 0 ? state.Allocations.LotNowOf(allocation) : lot);
        return GiveBins(
            state, row.Product, state.Allocations.OpenLimitsOf(allocation), terms, state.Allocations.DetailOf(row).Sourcing,
            wanted);
    }

    /// <summary>Takes a quantity that whole bins give.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="limits">The limits under which it takes.</param>
    /// <param name="terms">The other conditions.</param>
    private static void TakeBins(
        in RuleContext rule, int allocation, long quantity, RequestTerms limits, in LotConstraint terms)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        int product = row.Product;
        BinList bins = GatherBins(state, product, limits, terms, PolicyOf(state, allocation, row));
        bool isByLot = (limits & RequestTermSets.Sources) == RequestTerms.OneLot;
        ReadOnlySpan<Bin> chosen = bins.Choose(
            quantity, isByLot ? state.ProductRows[product].Is(ProductTraits.Fefo) ? s_byExpiry
                : state.ProductRows[product].Is(ProductTraits.Lifo) ? s_lastLotFirst : s_firstLotFirst : s_inOrder);
        long left = quantity;
        foreach (ref readonly Bin bin in chosen)
        {
            if (bin.Free <= left)
            {
                state.Allocations.KeepTo(allocation, bin.Ledger);
                left -= TakeFrom(rule, allocation, bin.Ledger, bin.Free);
            }
        }

        Debug.Assert(left == 0, "the quantity was given by whole bins");
    }

    private static readonly Comparison<Bin> s_inOrder = (left, right) =>
        (left.Rank, left.Walk, left.Index).CompareTo((right.Rank, right.Walk, right.Index));

    /// <summary>Lots have their numbers as groups.</summary>
    private static readonly Comparison<Bin> s_byExpiry = (left, right) =>
        (left.Expiry, left.Group).CompareTo((right.Expiry, right.Group));

    private static readonly Comparison<Bin> s_firstLotFirst = (left, right) => left.Group.CompareTo(right.Group);

    private static readonly Comparison<Bin> s_lastLotFirst = (left, right) => right.Group.CompareTo(left.Group);

    /// <summary>The ledgers of a product without lots.</summary>
    private static void GatherLedgers(
        EngineState state, int product, RequestTerms limits, ReadOnlySpan<int> locations, SourcingPolicy policy)
    {
        for (int i = 0; i < locations.Length; i++)
        {
            AddBin(state, state.Stock.Find(product, locations[i]), limits, policy, i);
        }

        int ledger = locations.IsEmpty ? state.ProductRows[product].FirstLedger : 0;
        for (int i = 0; ledger != 0; ledger = state.LedgerRows[ledger].Next, i++)
        {
            AddBin(state, ledger, limits, policy, i);
        }
    }

    private static void AddBin(EngineState state, int ledger, RequestTerms limits, SourcingPolicy policy, int index)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[ledger];
        if (row.Free > 0 && row.IsAllocatable != 0)
        {
            int group = (limits & RequestTerms.OneLocation) == 0 ? 0 : row.Location;
            state.Bins.Add(new Bin(
                group, RankOfBin(state, policy, limits, row.Location, row.Free, index),
                SourceHeap.WalkOf(row.WalkOrder, row.Location), index, ledger, row.Free, long.MaxValue));
        }
    }

    /// <summary>The ledgers of lots, in the order of the list, or in that in which lots are taken.</summary>
    private static void GatherAlongChain(EngineState state, in ProductRow owner, RequestTerms limits, in LotConstraint terms)
    {
        bool isListed = !terms.Locations.IsEmpty && !owner.Is(ProductTraits.Fefo);
        int index = 0;
        for (int ledger = terms.FirstOf(owner); ledger != 0; ledger = terms.Next(ledger))
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            if (terms.Permit(row))
            {
                // The ledgers of one lot have a chain of their own, in another order; in that of all they follow the walk.
                long walk = terms.IsOfOneLot ? SourceHeap.WalkOf(row.WalkOrder, row.Location) : 0;
                AddLotBin(state, ledger, limits, isListed ? terms.Locations.IndexOf(row.Location) : 0, walk, index++);
            }
        }
    }

    /// <summary>The ledgers of lots location by location, as a policy orders these.</summary>
    private static void GatherByPolicy(
        EngineState state, in ProductRow owner, RequestTerms limits, in LotConstraint terms, SourcingPolicy policy)
    {
        LotSources places = GatherPermitted(state, owner, terms, byLot: false, inAnyOrder: true);
        bool isByLot = (limits & RequestTermSets.Sources) == RequestTerms.OneLot;
        int index = 0;
        for (int place = 0; place < places.Count; place++)
        {
            (int location, int walkOrder, long free) = places.SumAt(place);
            for (int at = 0; (at = places.Next(place, at, out int ledger)) != 0; index++)
            {
                long sum = isByLot ? state.LedgerRows[ledger].Free : free;
                AddLotBin(
                    state, ledger, limits, RankOfBin(state, policy, limits, location, sum, index: 0),
                    SourceHeap.WalkOf(walkOrder, location), index);
            }
        }
    }

    private static void AddLotBin(EngineState state, int ledger, RequestTerms limits, long rank, long walk, int index)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[ledger];
        int group = (limits & RequestTermSets.Sources) switch
        {
            RequestTerms.None => 0,
            RequestTerms.OneLocation => row.Location,
            RequestTerms.OneLot => row.Lot,
            _ => ledger,
        };
        state.Bins.Add(new Bin(group, rank, walk, index, ledger, row.Free, state.Lots.Rows[row.Lot].ExpiresAt));
    }

    /// <summary>The place of a location in the order of a policy. The fewest locations are those with the most, unless one is to
    /// be chosen.</summary>
    private static long RankOfBin(
        EngineState state, SourcingPolicy policy, RequestTerms limits, int location, long free, int index) =>
        policy == SourcingPolicy.FewestLocations && (limits & RequestTerms.OneLocation) == 0
            ? -free
            : RankOf(state, policy, location, free, index);
}
