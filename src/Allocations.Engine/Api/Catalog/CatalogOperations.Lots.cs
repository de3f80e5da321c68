namespace Allocations.Engine;

/// <content>Lots of products that are tracked by lot.</content>
public sealed partial class CatalogOperations
{
    /// <summary>Finds a lot by its code. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="product">Its product.</param>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="lot">The lot.</param>
    /// <returns>False if the product has no lot with this code, or belongs to another tenant.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindLot(ProductId product, string code, out LotId lot)
    {
        ArgumentNullException.ThrowIfNull(code);
        AllocationEngine engine = _scope.Engine;
        bool mine = engine.Reader.TryRead(product, out Ledgers.ProductRow row) && row.Tenant == _scope.Tenant.Value;
        engine.ThrowIfClosed();
        lot = new LotId(mine ? engine.FindCode(engine.State.Lots.Codes, product.Value, code) : 0);
        return !lot.IsNone;
    }

    /// <summary>Gets a lot. The call runs on this thread, without stopping the writer, and allocates the text of the
    /// code.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="view">Its definition.</param>
    /// <returns>False if this tenant has no such lot.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryGetLot(LotId lot, out LotView view)
    {
        AllocationEngine engine = _scope.Engine;
        bool found = engine.Reader.TryRead(lot, out view)
            && engine.Reader.TryRead(view.Product, out Ledgers.ProductRow row) && row.Tenant == _scope.Tenant.Value;
        engine.ThrowIfClosed();
        view = found ? view : default;
        return found;
    }
}
