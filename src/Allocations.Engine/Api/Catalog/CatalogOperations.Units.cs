using System.Diagnostics.CodeAnalysis;

namespace Allocations.Engine;

/// <content>Units of measure of products.</content>
public sealed partial class CatalogOperations
{
    /// <summary>Gets a unit of measure of a product, to convert quantities with. The call runs on this thread, without stopping
    /// the writer.</summary>
    /// <param name="product">The product.</param>
    /// <param name="code">The name of the unit, compared byte by byte in UTF-8.</param>
    /// <param name="unit">The unit; null if the result is false.</param>
    /// <returns>False if the product has no such unit, or belongs to another tenant.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <example>
    /// <code>
    /// if (engine.Catalog.TryGetUnitOfMeasure(bolt, "CASE", out UnitOfMeasure? crate))
    /// {
    ///     await engine.Stock.ReceiveAsync(bolt, shelf, Amount.Of(3, crate));
    /// }
    /// </code>
    /// </example>
    public bool TryGetUnitOfMeasure(ProductId product, string code, [NotNullWhen(true)] out UnitOfMeasure? unit)
    {
        ArgumentNullException.ThrowIfNull(code);
        AllocationEngine engine = _scope.Engine;
        bool isMine = engine.Reader.TryRead(product, out Ledgers.ProductRow row) && row.Tenant == _scope.Tenant.Value;
        unit = isMine && code.Length > 0 ? engine.Reader.FindMeasure(product.Value, code) : null;
        engine.ThrowIfClosed();
        return unit is not null;
    }

    /// <summary>Finds the object that a barcode names: a product, or a unit of measure of one. SKUs and all other codes of
    /// products count as well. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="barcode">The code, compared byte by byte in UTF-8.</param>
    /// <param name="product">The product.</param>
    /// <param name="unit">The unit of measure whose barcode it is; null if the code names the product alone.</param>
    /// <returns>False if this tenant has no product with this code.</returns>
    /// <exception cref="ArgumentNullException">The barcode is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindBarcode(string barcode, out ProductId product, out UnitOfMeasure? unit)
    {
        ArgumentNullException.ThrowIfNull(barcode);
        return TryFind(barcode, out product, out unit);
    }

    /// <summary>Lists the units of measure of a product with their barcodes, in the order in which they were defined. The writer
    /// answers between commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The units; none if this tenant has no such product.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<UnitOfMeasureView>> GetUnitsOfMeasureAsync(
        ProductId product, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.ProductCodeLookups.UnitsOf(state, tenant, product), cancellationToken);
    }
}
