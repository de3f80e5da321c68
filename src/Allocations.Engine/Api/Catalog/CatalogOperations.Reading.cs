using Allocations.Engine.Api;

namespace Allocations.Engine;

/// <content>The catalog read back: entries by code, by id, and as lists.</content>
public sealed partial class CatalogOperations
{
    /// <summary>Finds a tenant by its code. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="tenant">The tenant.</param>
    /// <returns>False if the store has no tenant with this code. The default tenant finds every tenant, any other tenant only
    /// itself.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindTenant(string code, out TenantId tenant)
    {
        int found = _scope.Engine.FindCode(_scope.Engine.State.Catalog.Tenants, tenant: 0, code);
        tenant = new TenantId(Queries.CatalogLookups.MaySee(_scope.Tenant.Value, found) ? found : 0);
        return tenant.Value != 0;
    }

    /// <summary>Finds an actor by its code. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="actor">The actor.</param>
    /// <returns>False if this tenant has no actor with this code.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindActor(string code, out ActorId actor)
    {
        actor = new ActorId(_scope.Engine.FindCode(_scope.Engine.State.Catalog.Actors, _scope.Tenant.Value, code));
        return !actor.IsNone;
    }

    /// <summary>Gets a product. The call runs on this thread, without stopping the writer, and allocates the texts.</summary>
    /// <param name="product">The product.</param>
    /// <param name="view">Its definition and its settings.</param>
    /// <returns>False if this tenant has no such product.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryGetProduct(ProductId product, out ProductView view)
    {
        AllocationEngine engine = _scope.Engine;
        bool found = engine.Reader.TryRead(product, out view) && view.Tenant == _scope.Tenant;
        engine.ThrowIfClosed();
        view = found ? view : default;
        return found;
    }

    /// <summary>Gets a location. The writer answers between commands.</summary>
    /// <param name="location">The location.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The definition and whether it is frozen, or null if this tenant has no such location.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<LocationView?> GetLocationAsync(LocationId location, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.CatalogLookups.Location(state, tenant, location), cancellationToken);
    }

    /// <summary>Gets a tenant. The writer answers between commands.</summary>
    /// <param name="tenant">The tenant; not the default one, which has no definition.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The definition, or null if there is no such tenant. The default tenant gets every tenant, any other tenant only
    /// itself.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<TenantView?> GetTenantAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        int asking = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.CatalogLookups.Tenant(state, asking, tenant), cancellationToken);
    }

    /// <summary>Gets an actor. The writer answers between commands.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The definition, or null if this tenant has no such actor.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<ActorView?> GetActorAsync(ActorId actor, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.CatalogLookups.Actor(state, tenant, actor), cancellationToken);
    }

    /// <summary>Lists the tenant's products, page by page. The writer answers between commands.</summary>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or the one of the previous page
    /// (<see cref="CatalogPage{T}.NextCursor"/>).</param>
    /// <param name="limit">The maximum number of entries to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Products with their definitions and settings, in the order of definition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page visits at most <see cref="EngineLimits.RowsPerPage"/> entries, those of other tenants included.</remarks>
    public Task<CatalogPage<ProductView>> ListProductsAsync(
        int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.CatalogLookups.Products(state, tenant, cursor, limit), cancellationToken);
    }

    /// <summary>Lists the tenant's locations, page by page. The writer answers between commands.</summary>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or the one of the previous page
    /// (<see cref="CatalogPage{T}.NextCursor"/>).</param>
    /// <param name="limit">The maximum number of entries to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Locations with their definitions, in the order of definition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page visits at most <see cref="EngineLimits.RowsPerPage"/> entries, those of other tenants included.</remarks>
    public Task<CatalogPage<LocationView>> ListLocationsAsync(
        int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.CatalogLookups.Locations(state, tenant, cursor, limit), cancellationToken);
    }

    /// <summary>Lists the lots of a product, page by page. The writer answers between commands.</summary>
    /// <param name="product">The product; <see cref="ProductId.None"/>, the default, for all products of the tenant.</param>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or the one of the previous page
    /// (<see cref="CatalogPage{T}.NextCursor"/>).</param>
    /// <param name="limit">The maximum number of entries to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Lots in the order of definition; none for a product of another tenant.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page visits at most <see cref="EngineLimits.RowsPerPage"/> entries, those of other tenants included.</remarks>
    public Task<CatalogPage<LotView>> ListLotsAsync(
        ProductId product = default, int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.CatalogLookups.Lots(state, tenant, product, cursor, limit), cancellationToken);
    }

    /// <summary>Lists the tenants, page by page. The writer answers between commands.</summary>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or the one of the previous page
    /// (<see cref="CatalogPage{T}.NextCursor"/>).</param>
    /// <param name="limit">The maximum number of entries to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Tenants in the order of definition, without the default tenant, which has no definition. The default tenant gets
    /// every tenant, any other tenant only itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page visits at most <see cref="EngineLimits.RowsPerPage"/> entries, those of other tenants included.</remarks>
    public Task<CatalogPage<TenantView>> ListTenantsAsync(
        int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int asking = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.CatalogLookups.Tenants(state, asking, cursor, limit), cancellationToken);
    }

    /// <summary>Lists the tenant's actors, page by page. The writer answers between commands.</summary>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or the one of the previous page
    /// (<see cref="CatalogPage{T}.NextCursor"/>).</param>
    /// <param name="limit">The maximum number of entries to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Actors in the order of definition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page visits at most <see cref="EngineLimits.RowsPerPage"/> entries, those of other tenants included.</remarks>
    public Task<CatalogPage<ActorView>> ListActorsAsync(
        int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.CatalogLookups.Actors(state, tenant, cursor, limit), cancellationToken);
    }
}
