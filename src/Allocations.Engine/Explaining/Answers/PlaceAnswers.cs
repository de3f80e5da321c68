using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Answers why an allocation has stock from a location, or has none (WHY-1).</summary>
internal static class PlaceAnswers
{
    /// <summary>The answer for an allocation and a location of a tenant; null if it does not have both.</summary>
    public static Explanation? Of(EngineState state, int tenant, AllocationId id, LocationId location)
    {
        bool isOwn = state.Allocations.Exists(id.Value) && state.AllocationRows[(int)id.Value].Tenant == tenant
            && state.Catalog.Locations.Exists(location.Value)
            && state.Catalog.Locations.Rows[location.Value].Tenant == tenant;
        return isOwn ? Of(state, (int)id.Value, location.Value) : null;
    }

    private static Explanation Of(EngineState state, int allocation, int location)
    {
        (long free, long usable, StockExclusion exclusion) = StockAt(state, allocation, location);
        long own = AllocatedAt(state, allocation, location);
        ExplanationRule rule = own > 0 ? ExplanationRule.TakenFromThere
            : usable > 0 ? ExplanationRule.UsableThere
            : exclusion != StockExclusion.None ? ExplanationRule.PlaceExcluded
            : ExplanationRule.NothingFreeThere;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return new Explanation
        {
            Rule = rule,
            Exclusion = exclusion,
            Allocation = new AllocationId(state.Allocations.IdOf(allocation)),
            Product = new ProductId(row.Product),
            Location = new LocationId(location),
            State = state.Allocations.StateOf(row),
            Figures = new FigureList()
                .Add(ExplanationFigureKind.Waiting, state.Allocations.WaitingOf(row), evenIfZero: true)
                .Add(ExplanationFigureKind.Allocated, own, evenIfZero: true)
                .Add(ExplanationFigureKind.Free, free, evenIfZero: true)
                .Figures,
            Advice = AdviceFor(rule, exclusion),
            Text = Text(state, allocation, location, rule, exclusion, (free, own)),
            Sequence = state.Sequence,
        };
    }

    /// <summary>The free stock at a location, the part of it that nothing excludes, and what excludes the first of the
    /// rest. A location without free stock has the reason that would exclude stock there.</summary>
    private static (long Free, long Usable, StockExclusion Reason) StockAt(EngineState state, int allocation, int location)
    {
        var terms = new StockTerms(state, allocation);
        int product = state.AllocationRows[allocation].Product;
        (long free, long usable, StockExclusion reason) = (0, 0, StockExclusion.None);
        bool hasLots = state.ProductRows[product].Is(ProductTraits.LotTracked);
        int ledger = hasLots ? state.ProductRows[product].FirstLedger : state.Stock.Find(product, location);
        for (int visited = 0; ledger != 0 && visited < EngineLimits.RowsPerPage; visited++)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            if (row.Location == location && row.Free > 0)
            {
                StockExclusion found = terms.Exclude(state, row);
                free += row.Free;
                usable += found == StockExclusion.None ? row.Free : 0;
                reason = reason == StockExclusion.None ? found : reason;
            }

            ledger = hasLots ? row.Next : 0;
        }

        return (free, usable, free > 0 ? reason : terms.ExcludeLocation(state, location));
    }

    private static long AllocatedAt(EngineState state, int allocation, int location)
    {
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        long own = CountAt(state, place, quantity, location);
        for (int at = 0, visited = 0; visited < EngineLimits.PlacesPerAnswer
            && (at = state.Allocations.NextReservation(allocation, at, out place, out quantity)) != 0; visited++)
        {
            own += CountAt(state, place, quantity, location);
        }

        return own;
    }

    private static long CountAt(EngineState state, Place place, long quantity, int location) =>
        quantity > 0 && Place.IsHeld(place.Stage) && state.LedgerRows[place.Ledger].Location == location ? quantity : 0;

    private static IReadOnlyList<ExplanationAdvice> AdviceFor(ExplanationRule rule, StockExclusion exclusion) => rule switch
    {
        ExplanationRule.PlaceExcluded => new AdviceList().Add(Reasons.Advice(exclusion)).Add(ExplanationAdvice.MoveStock).Given,
        ExplanationRule.NothingFreeThere => [ExplanationAdvice.WaitForStock],
        _ => [],
    };

    private static string Text(
        EngineState state, int allocation, int location, ExplanationRule rule, StockExclusion exclusion,
        (long Free, long Own) stock)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        string who = Names.Allocation(new AllocationId(state.Allocations.IdOf(allocation)));
        string where = Names.Location(state, location);
        string product = Names.Product(state, row.Product);
        return rule switch
        {
            ExplanationRule.TakenFromThere =>
                $"{Names.Sentence(who)} has {Names.Amount(stock.Own)} of {product} from {where}, by the sourcing policy "
                    + $"{PolicyOf(state, allocation)}.",
            ExplanationRule.UsableThere =>
                $"{Names.Amount(stock.Free)} of {product} are free at {where}, and {who} could take them by its request.",
            ExplanationRule.NothingFreeThere => $"No stock of {product} is free at {where}.",
            _ => stock.Free > 0
                ? $"{Names.Amount(stock.Free)} of {product} are free at {where}, and do not count for {who}: they are "
                    + $"{Reasons.Words(exclusion)}."
                : $"No stock of {product} is free at {where}, and stock there would not count for {who}: it would be "
                    + $"{Reasons.Words(exclusion)}.",
        };
    }

    private static SourcingPolicy PolicyOf(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        int own = state.Allocations.DetailOf(row).Sourcing;
        return own == 0 ? state.ProductRows[row.Product].Sourcing : (SourcingPolicy)(own - 1);
    }
}
