namespace Allocations.Engine;

/// <summary>The catalog: master data and its settings.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
public sealed partial class CatalogOperations
{
    private readonly EngineScope _scope;

    internal CatalogOperations(EngineScope scope) => _scope = scope;

    /// <summary>Finds a product by its code. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="sku">The code, compared byte by byte in UTF-8.</param>
    /// <param name="product">The product.</param>
    /// <returns>False if this tenant has no product with this code.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindProduct(string sku, out ProductId product)
    {
        product = new ProductId(_scope.Engine.FindCode(_scope.Engine.State.Catalog.Products, _scope.Tenant.Value, sku));
        return !product.IsNone;
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
}
