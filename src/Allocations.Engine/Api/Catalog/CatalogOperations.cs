namespace Allocations.Engine;

/// <summary>The catalog: what exists.</summary>
/// <remarks>Thread-safe. Commands complete when their outcome is as durable as <see cref="EngineOptions.Durability"/> says, and
/// allocate nothing in steady state; refusals are statuses, never exceptions. Await each command once: of that, of giving up a
/// wait, and of an engine that is closed see <see cref="AllocationEngine"/>.</remarks>
public sealed partial class CatalogOperations
{
    private readonly EngineScope _scope;

    internal CatalogOperations(EngineScope scope) => _scope = scope;

    /// <summary>Finds a product by its code, on this thread, without stopping the writer.</summary>
    /// <param name="sku">The code, compared byte by byte in UTF-8.</param>
    /// <param name="product">The product.</param>
    /// <returns>False if this tenant has no product with this code.</returns>
    public bool TryFindProduct(string sku, out ProductId product)
    {
        product = new ProductId(_scope.Engine.FindCode(_scope.Engine.State.Catalog.Products, _scope.Tenant.Value, sku));
        return !product.IsNone;
    }

    /// <summary>Finds a location by its code, on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="location">The location.</param>
    /// <returns>False if this tenant has no location with this code.</returns>
    public bool TryFindLocation(string code, out LocationId location)
    {
        location = new LocationId(_scope.Engine.FindCode(_scope.Engine.State.Catalog.Locations, _scope.Tenant.Value, code));
        return !location.IsNone;
    }
}
