using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The places of a product's stock. Ledgers are never removed, and neither a new one nor another order in which stock is
/// taken changes the order of the others in a list, so a page continues at a ledger.</summary>
internal static class LedgerLookups
{
    public static StockPage Of(
        EngineState state, int tenant, ProductId product, int cursor, int limit, long durable,
        int mostVisited = EngineLimits.RowsPerPage)
    {
        if (!state.Catalog.Products.Exists(product.Value) || state.ProductRows[product.Value].Tenant != tenant)
        {
            return new StockPage([], null, state.Sequence);
        }

        if (cursor != 0 && (cursor >= state.LedgerRows.Count || state.LedgerRows[cursor].Product != product.Value))
        {
            throw new ArgumentException("The cursor is of another product.", nameof(cursor));
        }

        var places = new List<LocationStock>();
        int ledger = cursor == 0 ? state.Stock.FirstListed(product.Value) : cursor;
        for (int visited = 0; ledger != 0 && places.Count < limit && visited < mostVisited; visited++)
        {
            LedgerRow row = state.LedgerRows[ledger];
            if ((row.Free | row.Allocated | row.Picked | row.Blocked | row.WithTechnician | row.InTransit) != 0)
            {
                places.Add(View(row, state.Stock.LotOf(row), durable));
            }

            ledger = state.Stock.NextListed(ledger);
        }

        return new StockPage(places, ledger == 0 ? null : ledger, state.Sequence);
    }

    private static LocationStock View(in LedgerRow row, int lot, long durable) => new()
    {
        Product = new ProductId(row.Product),
        Location = new LocationId(row.Location),
        Lot = new LotId(lot),
        Free = Quantity.FromMillionths(row.Free),
        Allocated = Quantity.FromMillionths(row.Allocated),
        Picked = Quantity.FromMillionths(row.Picked),
        Blocked = Quantity.FromMillionths(row.Blocked),
        WithTechnician = Quantity.FromMillionths(row.WithTechnician),
        InTransit = Quantity.FromMillionths(row.InTransit),
        Sequence = row.LastSequence,
        IsDurable = row.LastSequence <= durable,
    };
}
