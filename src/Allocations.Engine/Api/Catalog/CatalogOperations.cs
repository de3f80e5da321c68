namespace Allocations.Engine;

/// <summary>The catalog: master data and its settings.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
public sealed partial class CatalogOperations
{
    private readonly EngineScope _scope;

    internal CatalogOperations(EngineScope scope) => _scope = scope;

    /// <summary>Finds a product by its SKU or by another of its codes (<see cref="AddProductCodeAsync"/>). The call runs on this
    /// thread, without stopping the writer.</summary>
    /// <param name="sku">The code, compared byte by byte in UTF-8.</param>
    /// <param name="product">The product.</param>
    /// <returns>False if this tenant has no product with this code.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindProduct(string sku, out ProductId product)
    {
        ArgumentNullException.ThrowIfNull(sku);
        return TryFind(sku, out product, out _);
    }

    /// <summary>Lists the codes of a product beside its SKU, in the order in which they were added. The writer answers between
    /// commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The codes; none if this tenant has no such product.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<string>> GetProductCodesAsync(ProductId product, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.ProductCodeLookups.CodesOf(state, tenant, product), cancellationToken);
    }

    /// <summary>Finds a location by its code. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="location">The location.</param>
    /// <returns>False if this tenant has no location with this code.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindLocation(string code, out LocationId location)
    {
        location = new LocationId(_scope.Engine.FindCode(_scope.Engine.State.Catalog.Locations, _scope.Tenant.Value, code));
        return !location.IsNone;
    }

    private bool TryFind(string code, out ProductId product, out UnitOfMeasure? unit)
    {
        AllocationEngine engine = _scope.Engine;
        int found = engine.FindCode(engine.State.Catalog.Products, _scope.Tenant.Value, code);
        unit = null;
        product = new ProductId(found != 0 || engine.State.ProductCodes.Lists.IsEmpty
            ? found
            : engine.FindProductCode(_scope.Tenant.Value, code, out unit));
        return !product.IsNone;
    }
}
