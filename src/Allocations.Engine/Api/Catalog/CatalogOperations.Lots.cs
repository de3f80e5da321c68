using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Lots of products that are tracked by lot.</content>
public sealed partial class CatalogOperations
{
    /// <summary>Defines a lot, or finds it: the same definition twice changes nothing.</summary>
    /// <param name="product">A product that is tracked by lot (<see cref="Tracking.Lots"/>).</param>
    /// <param name="code">Its code, unique in its product, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
    /// <param name="expiresAt">From when on nothing of it is promised any more; null, the default, for never. It may lie in the
    /// past: the goods are there, and can be moved and written off. It never changes.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged, DefinedDifferently (another expiry), UnknownProduct, OtherTenant, ProductHasNoLots,
    /// TextMissing, TextTooLong, TextInvalid, CapacityReached.</remarks>
    public ValueTask<Defined<LotId>> DefineLotAsync(
        ProductId product,
        string code,
        DateTimeOffset? expiresAt = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.DefineLot(product, code, expiresAt, operation);
        return command.SendAsync<Defined<LotId>>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Finds a lot by its code, on this thread, without stopping the writer.</summary>
    /// <param name="product">Its product.</param>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="lot">What it names.</param>
    /// <returns>False if there is none of this product, or the product is not of this tenant.</returns>
    public bool TryFindLot(ProductId product, string code, out LotId lot)
    {
        ArgumentNullException.ThrowIfNull(code);
        AllocationEngine engine = _scope.Engine;
        bool mine = engine.Reader.TryRead(product, out Ledgers.ProductRow row) && row.Tenant == _scope.Tenant.Value;
        engine.ThrowIfClosed();
        lot = new LotId(mine ? engine.FindCode(engine.State.Lots.Codes, product.Value, code) : 0);
        return !lot.IsNone;
    }

    /// <summary>What a lot is, on this thread, without stopping the writer. Allocates its code.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="view">What it is.</param>
    /// <returns>False if there is none in this tenant.</returns>
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
