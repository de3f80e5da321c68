using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The choice of stock: location by location, in the request's order, or in walk order over all allocatable
/// locations, unless a policy orders them otherwise (NEW-6); serialized units by the product's selection strategy within each
/// location (SER-1).</summary>
internal static partial class Sourcing
{
    /// <summary>The quantity that an allocation could take now.</summary>
    /// <param name="state">The state.</param>
    /// <param name="allocation">The allocation.</param>
    /// <param name="wanted">The quantity wanted, on which it depends which bins are taken whole.</param>
    public static long Fillable(EngineState state, int allocation, long wanted)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return state.Allocations.TakesWholeBins(row) ? GiveBins(state, allocation, wanted)
            : row.Is(AllocationTraits.HasLocations)
            ? FillableFrom(
                state, row.Product, state.Allocations.LocationsNowOf(allocation), state.Allocations.UsableUntilOf(allocation),
                state.Allocations.LotNowOf(allocation), state.Allocations.OpenLimitsOf(allocation))
            : state.ProductRows[row.Product].Available;
    }

    /// <summary>The quantity that a waiting allocation may be given now: less than it could take, if it is refused safety
    /// stock.</summary>
    /// <param name="state">The state.</param>
    /// <param name="allocation">The allocation.</param>
    /// <param name="wanted">The quantity for which it would wait.</param>
    public static long Promisable(EngineState state, int allocation, long wanted)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        long most = product.Is(ProductTraits.HasSafetyStock)
            ? SafetyStockRule.Promisable(state, product, row.Key)
            : long.MaxValue;
        return Math.Min(Fillable(state, allocation, Math.Min(wanted, most)), most);
    }

    /// <summary>The free quantity at these locations, or, without a list, at all; none at a frozen one. For lots, only those
    /// that do not expire before an instant, or only one lot. With limits, the most that there is at one location, or of one
    /// lot.</summary>
    public static long FillableFrom(
        EngineState state, int product, ReadOnlySpan<int> locations, long usableUntil, int lot = 0,
        RequestTerms limits = RequestTerms.None)
    {
        if (limits != 0)
        {
            return MostFromOne(state, product, limits, locations, usableUntil, lot);
        }

        ref readonly ProductRow owner = ref state.ProductRows[product];
        if (locations.IsEmpty && usableUntil == 0 && lot == 0)
        {
            return owner.Available;
        }

        if (owner.Is(ProductTraits.LotTracked))
        {
            return FillableOfLots(state, owner, new LotConstraint(state, locations, usableUntil, lot));
        }

        long free = 0;
        foreach (int location in locations)
        {
            int ledger = state.Stock.Find(product, location);
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            free += row.IsAllocatable == 0 ? 0 : row.Free; // a missing ledger reads as zeros
        }

        return free;
    }

    /// <summary>Allocates a quantity that is fillable for the allocation.</summary>
    public static void Take(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (IsTakenOtherwise(state, allocation, row))
        {
            TakeOtherwise(rule, allocation, quantity);
            return;
        }

        long left = quantity;
        ReadOnlySpan<int> listed = row.Is(AllocationTraits.HasLocations) ? state.Allocations.LocationsOf(allocation) : default;
        if (!listed.IsEmpty)
        {
            foreach (int location in listed)
            {
                int ledger = state.Stock.Find(row.Product, location);
                left -= state.LedgerRows[ledger].IsAllocatable == 0
                    ? 0
                    : TakeFrom(rule, allocation, ledger, left);
                if (left == 0)
                {
                    break;
                }
            }
        }
        else
        {
            int ledger = state.ProductRows[row.Product].FirstLedger;
            while (left > 0)
            {
                ref readonly LedgerRow source = ref state.LedgerRows[ledger];
                left -= source.IsAllocatable == 0 ? 0 : TakeFrom(rule, allocation, ledger, left);
                ledger = source.Next;
            }
        }

        System.Diagnostics.Debug.Assert(left == 0, "the quantity was fillable");
    }

    /// <summary>Allocates one named unit.</summary>
    public static void TakeUnit(in RuleContext rule, int allocation, int unit)
    {
        EngineState state = rule.State;
        int ledger = state.UnitRows[unit].Ledger;
        state.Stock.Reserve(ledger, Quantity.MillionthsPerUnit, rule.Sequence);
        state.Allocations.Reserve(allocation, ledger, Quantity.MillionthsPerUnit, rule.Sequence);
        state.Serials.Reserve(unit, state.Allocations.IdOf(allocation), ref state.AllocationRows.Edit(allocation).Units);
    }

    /// <summary>Allocates what is free in a ledger, up to a quantity; serialized units by the product's selection
    /// strategy.</summary>
    /// <returns>The quantity that was taken.</returns>
    public static long TakeFrom(in RuleContext rule, int allocation, int ledger, long wanted)
    {
        EngineState state = rule.State;
        long taken = Math.Min(state.LedgerRows[ledger].Free, wanted);
        if (taken == 0)
        {
            return 0;
        }

        state.Stock.Reserve(ledger, taken, rule.Sequence);
        state.Allocations.Reserve(allocation, ledger, taken, rule.Sequence);
        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            TakeUnits(state, allocation, ledger, taken);
        }

        return taken;
    }

    private static void TakeUnits(EngineState state, int allocation, int ledger, long quantity)
    {
        ref AllocationRow row = ref state.AllocationRows.Edit(allocation);
        long holder = state.Allocations.IdOf(allocation);
        bool lifo = state.ProductRows[row.Product].Is(ProductTraits.Lifo);
        for (long left = quantity; left > 0; left -= Quantity.MillionthsPerUnit)
        {
            state.Serials.Reserve(state.Serials.NextFree(ledger, lifo), holder, ref row.Units);
        }
    }
}
