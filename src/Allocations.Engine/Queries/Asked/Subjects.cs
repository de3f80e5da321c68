using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The objects that a filter names. A filter that names one of another tenant finds nothing.</summary>
internal static class Subjects
{
    /// <summary>Whether each of the named objects, where one is named, is the tenant's, and the lot is one of the
    /// product.</summary>
    public static bool MayHave(EngineState state, int tenant, ProductId product, LocationId location, LotId lot) =>
        (product.IsNone || IsProduct(state, tenant, product.Value))
        && (location.IsNone
            || (state.Catalog.Locations.Exists(location.Value) && state.Catalog.Locations.Rows[location.Value].Tenant == tenant))
        && (lot.IsNone || IsLot(state, tenant, lot, product));

    private static bool IsLot(EngineState state, int tenant, LotId lot, ProductId product) =>
        state.Lots.Codes.Exists(lot.Value)
        && state.Lots.Rows[lot.Value].Product is var owner
        && (product.IsNone || owner == product.Value)
        && IsProduct(state, tenant, owner);

    private static bool IsProduct(EngineState state, int tenant, int product) =>
        state.Catalog.Products.Exists(product) && state.ProductRows[product].Tenant == tenant;
}
