using System.Globalization;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>Lists what products and requests demand besides stock and time.</summary>
internal static class TermsListing
{
    public static IEnumerable<string> Lines(EngineState state, IEnumerable<int> allocations) =>
        Enumerable.Range(1, state.ProductRows.Count - 1)
            .Where(id => state.ProductRows[id].Is(ProductTraits.ForbidsReallocation))
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"product {id} forbids reallocation"))
            .Concat(Enumerable.Range(1, state.ProductRows.Count - 1)
                .Where(id => state.BackorderLimits.Of(id) != BackorderLimitBook.None)
                .Select(id => string.Create(
                    CultureInfo.InvariantCulture,
                    $"backorder limit of product {id} {Quantity.FromMillionths(state.BackorderLimits.Of(id))}")))
            .Concat(allocations
                .Where(allocation => state.Allocations.LotOf(allocation) != 0)
                .Select(allocation => string.Create(
                    CultureInfo.InvariantCulture,
                    $"lot of {state.Allocations.IdOf(allocation)} {state.Allocations.LotOf(allocation)}")))
            .Concat(allocations
                .Where(allocation => state.Allocations.DetailOf(allocation).Terms != RequestTerms.None)
                .Select(allocation => string.Create(
                    CultureInfo.InvariantCulture,
                    $"terms of {state.Allocations.IdOf(allocation)} {state.Allocations.DetailOf(allocation).Terms}")))
            .Concat(allocations
                .Where(allocation => state.Allocations.SourceOf(allocation) != default)
                .Select(allocation => SourceOf(state, allocation)));

    private static string SourceOf(EngineState state, int allocation)
    {
        AllocationSource source = state.Allocations.SourceOf(allocation);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"source of {state.Allocations.IdOf(allocation)} location {source.Location} lot {source.Lot}");
    }
}
