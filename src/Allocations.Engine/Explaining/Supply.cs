using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>The stock of a product as one of its allocations sees it: how much it can be promised, and what excludes the
/// rest.</summary>
internal sealed class Supply
{
    private const int Reasons = (int)StockExclusion.BinNotWhole + 1;

    private readonly long[] _excluded = new long[Reasons];
    private readonly int[] _places = new int[Reasons];
    private readonly List<ExcludedPlace> _alternatives = [];

    private Supply()
    {
    }

    /// <summary>The free stock at all places.</summary>
    public long Free { get; private set; }

    /// <summary>The quantity that can be promised.</summary>
    public long Promisable { get; private set; }

    /// <summary>The stock that is blocked.</summary>
    public long Blocked { get; private set; }

    /// <summary>The stock that allocations hold.</summary>
    public long Held { get; private set; }

    /// <summary>Whether all places were visited.</summary>
    public bool IsComplete { get; private set; }

    public IReadOnlyList<ExcludedPlace> Alternatives => _alternatives;

    /// <summary>What is excluded, in the order of the reasons.</summary>
    public IReadOnlyList<ExcludedStock> Excluded =>
    [
        .. Enumerable.Range(1, Reasons - 1).Where(reason => _excluded[reason] > 0).Select(reason =>
            new ExcludedStock((StockExclusion)reason, Quantity.FromMillionths(_excluded[reason]), _places[reason])),
    ];

    /// <summary>The reason that excludes the most; of equals the first. None if nothing is excluded.</summary>
    public StockExclusion Main
    {
        get
        {
            long most = _excluded.Max();
            return most == 0 ? StockExclusion.None : (StockExclusion)Array.IndexOf(_excluded, most);
        }
    }

    public long ExcludedBy(StockExclusion reason) => _excluded[(int)reason];

    /// <summary>The stock for an allocation that waits.</summary>
    public static Supply For(EngineState state, int allocation)
    {
        var supply = new Supply();
        var terms = new StockTerms(state, allocation);
        int product = state.AllocationRows[allocation].Product;
        long permitted = supply.Visit(state, product, terms);
        long wanted = state.Allocations.WaitingOf(state.AllocationRows[allocation]);
        long fillable = Sourcing.Fillable(state, allocation, wanted);
        supply.Promisable = Sourcing.Promisable(state, allocation, wanted);
        long ofOne = OfOneSource(state, allocation, permitted, fillable);
        supply.Exclude(StockExclusion.OtherSource, Math.Max(0, permitted - ofOne));
        supply.Exclude(StockExclusion.BinNotWhole, Math.Max(0, Math.Min(permitted, ofOne) - fillable));
        supply.Exclude(StockExclusion.SafetyStock, fillable - supply.Promisable);
        return supply;
    }

    /// <summary>The stock of a product for demand of any place and lot; safety stock is not counted separately.</summary>
    public static Supply Of(EngineState state, int product)
    {
        var supply = new Supply();
        supply.Promisable = supply.Visit(state, product, default);
        return supply;
    }

    /// <summary>The most that one source has, whether bins must be broken for it or not.</summary>
    private static long OfOneSource(EngineState state, int allocation, long permitted, long fillable)
    {
        AllocationBook book = state.Allocations;
        if (!book.TakesWholeBins(state.AllocationRows[allocation]))
        {
            return fillable;
        }

        RequestTerms sources = book.OpenLimitsOf(allocation) & RequestTermSets.Sources;
        return sources == 0
            ? permitted
            : Sourcing.MostFromOne(
                state, state.AllocationRows[allocation].Product, sources, book.LocationsNowOf(allocation),
                book.UsableUntilOf(allocation), book.LotNowOf(allocation));
    }

    /// <summary>Visits the places of the product; returns the free quantity that nothing excludes.</summary>
    private long Visit(EngineState state, int product, in StockTerms terms)
    {
        long permitted = 0;
        int ledger = state.ProductRows[product].FirstLedger;
        for (int visited = 0; ledger != 0 && visited < EngineLimits.RowsPerPage; visited++)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            Free += row.Free;
            Blocked += row.Blocked;
            Held += row.Allocated + row.Picked + row.WithTechnician + row.InTransit;
            StockExclusion reason = row.Free == 0 ? StockExclusion.None : terms.Exclude(state, row);
            if (reason == StockExclusion.None)
            {
                permitted += row.Free;
            }
            else
            {
                Add(state, row, reason);
            }

            ledger = row.Next;
        }

        IsComplete = ledger == 0;
        return permitted;
    }

    private void Add(EngineState state, in LedgerRow row, StockExclusion reason)
    {
        _excluded[(int)reason] += row.Free;
        _places[(int)reason]++;
        if (_alternatives.Count < EngineLimits.PlacesPerExplanation)
        {
            _alternatives.Add(new ExcludedPlace(
                new LocationId(row.Location), new LotId(state.Stock.LotOf(row)), Quantity.FromMillionths(row.Free), reason));
        }
    }

    private void Exclude(StockExclusion reason, long quantity) => _excluded[(int)reason] += quantity;
}
