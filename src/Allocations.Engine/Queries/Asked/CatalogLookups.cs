using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The catalog as the writer answers it: entries by id, and pages of entries.</summary>
internal static class CatalogLookups
{
    public static LocationView? Location(EngineState state, int tenant, LocationId id) =>
        state.Catalog.Locations.Exists(id.Value) && state.Catalog.Locations.Rows[id.Value].Tenant == tenant
            ? CatalogViews.OfLocation(state, id.Value)
            : null;

    /// <summary>A tenant; the default one may see all, any other only itself.</summary>
    public static TenantView? Tenant(EngineState state, int asking, TenantId id) =>
        state.Catalog.Tenants.Exists(id.Value) && MaySee(asking, id.Value)
            ? CatalogViews.OfTenant(state, id.Value)
            : null;

    public static ActorView? Actor(EngineState state, int tenant, ActorId id) =>
        state.Catalog.Actors.Exists(id.Value) && state.Catalog.Actors.Rows[id.Value].Tenant == tenant
            ? CatalogViews.OfActor(state, id.Value)
            : null;

    /// <summary>Whether a tenant may know another one.</summary>
    public static bool MaySee(int asking, int tenant) => asking == 0 || asking == tenant;

    public static CatalogPage<ProductView> Products(
        EngineState state, int tenant, int cursor, int limit, int mostVisited = EngineLimits.RowsPerPage) => Page(
        state, state.ProductRows.Count, cursor, limit, mostVisited,
        id => state.ProductRows[id].Tenant == tenant, id => CatalogViews.OfProduct(state, id));

    public static CatalogPage<LocationView> Locations(
        EngineState state, int tenant, int cursor, int limit, int mostVisited = EngineLimits.RowsPerPage) => Page(
        state, state.Catalog.Locations.Rows.Count, cursor, limit, mostVisited,
        id => state.Catalog.Locations.Rows[id].Tenant == tenant, id => CatalogViews.OfLocation(state, id));

    /// <summary>The lots of a product, or, without one, of all products of the tenant.</summary>
    public static CatalogPage<LotView> Lots(
        EngineState state, int tenant, ProductId product, int cursor, int limit,
        int mostVisited = EngineLimits.RowsPerPage) => Page(
        state, state.Lots.Rows.Count, cursor, limit, mostVisited,
        id => state.Lots.Rows[id].Product is var owner
            && (product.IsNone || owner == product.Value) && state.ProductRows[owner].Tenant == tenant,
        id => CatalogViews.OfLot(state, id, state.Lots.Rows[id]));

    public static CatalogPage<TenantView> Tenants(
        EngineState state, int asking, int cursor, int limit, int mostVisited = EngineLimits.RowsPerPage) => Page(
        state, state.Catalog.Tenants.Rows.Count, cursor, limit, mostVisited,
        id => MaySee(asking, id), id => CatalogViews.OfTenant(state, id));

    public static CatalogPage<ActorView> Actors(
        EngineState state, int tenant, int cursor, int limit, int mostVisited = EngineLimits.RowsPerPage) => Page(
        state, state.Catalog.Actors.Rows.Count, cursor, limit, mostVisited,
        id => state.Catalog.Actors.Rows[id].Tenant == tenant, id => CatalogViews.OfActor(state, id));

    public static CatalogPage<T> Page<T>(
        EngineState state, int count, int cursor, int limit, int mostVisited, Func<int, bool> isMeant, Func<int, T> view)
    {
        var found = new List<T>();
        int id = Math.Max(cursor, 1);
        int end = (int)Math.Min(count, (long)id + mostVisited);
        for (; id < end && found.Count < limit; id++)
        {
            if (isMeant(id))
            {
                found.Add(view(id));
            }
        }

        return new CatalogPage<T>(found, id < count ? id : null, state.Sequence);
    }
}
