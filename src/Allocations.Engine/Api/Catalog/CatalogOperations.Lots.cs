using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Lots of products that are tracked by lot.</content>
public sealed partial class CatalogOperations
{
    /// <summary>Defines a lot, or finds it: the same definition twice changes nothing.</summary>
    /// <param name="product">A product that is tracked by lot (<see cref="Tracking.Lots"/>).</param>
    /// <param name="code">The code, unique in the product, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
    /// <param name="expiresAt">The time of expiry, after which no stock of the lot is promised; null, the default, for a lot
    /// that does not expire. It may lie in the past: such stock can be moved and written off. The time of expiry cannot be
    /// changed.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/>, <see cref="AllocationStatus.DefinedDifferently"/>
    /// (another expiry), <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductHasNoLots"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.TextInvalid"/>,
    /// <see cref="AllocationStatus.CapacityReached"/>.</remarks>
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
    /// <param name="lot">The lot.</param>
    /// <returns>False if the product has no lot with this code, or belongs to another tenant.</returns>
    public bool TryFindLot(ProductId product, string code, out LotId lot)
    {
        ArgumentNullException.ThrowIfNull(code);
        AllocationEngine engine = _scope.Engine;
        bool mine = engine.Reader.TryRead(product, out Ledgers.ProductRow row) && row.Tenant == _scope.Tenant.Value;
        engine.ThrowIfClosed();
        lot = new LotId(mine ? engine.FindCode(engine.State.Lots.Codes, product.Value, code) : 0);
        return !lot.IsNone;
    }

    /// <summary>Gets a lot, on this thread, without stopping the writer. Allocates the text of its code.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="view">Its definition.</param>
    /// <returns>False if this tenant has no such lot.</returns>
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
