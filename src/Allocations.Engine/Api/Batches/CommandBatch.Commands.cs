namespace Allocations.Engine;

public sealed partial class CommandBatch
{
    /// <summary>Adds a request for an allocation.</summary>
    /// <returns>The command's index, or -1 if the batch is full.</returns>
    public int Create(in AllocationRequest request, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Create(request, operation) : -1;

    /// <summary>Adds the cancelling of everything that is not released yet.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Cancel(
        AllocationId allocation,
        CancelReason reason = CancelReason.Unspecified,
        string? note = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Cancel(allocation, reason, note, operation) : -1;

    /// <summary>Adds the setting of how long finished allocations stay in memory.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int SetRetention(in Retention retention, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.SetRetention(retention, operation) : -1;

    /// <summary>Adds a receipt of stock; see <see cref="StockOperations.ReceiveAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Receive(ProductId product, LocationId location, Amount amount, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Receive(product, location, amount, operation) : -1;

    /// <summary>Adds a correction of free stock, up or down; see <see cref="StockOperations.AdjustAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Adjust(
        ProductId product,
        LocationId location,
        Amount change,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Adjust(product, location, change, reason, operation) : -1;

    /// <summary>Adds the finding of serialised units; see <see cref="StockOperations.AddUnitsAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int AddUnits(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.AddUnits(product, location, serials, reason, operation) : -1;

    /// <summary>Adds the removal of free serialised units; see <see cref="StockOperations.RemoveUnitsAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int RemoveUnits(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.RemoveUnits(product, location, serials, reason, operation) : -1;

    /// <summary>Adds a move of free stock; see <see cref="StockOperations.MoveAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Move(
        ProductId product, LocationId from, LocationId to, Amount amount, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Move(product, from, to, amount, operation) : -1;

    /// <summary>Adds the definition of a tenant.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Define(in TenantDefinition tenant, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.DefineTenant(tenant, operation) : -1;

    /// <summary>Adds the definition of an actor.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Define(in ActorDefinition actor, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.DefineActor(actor, operation) : -1;

    /// <summary>Adds the definition of a product.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Define(in ProductDefinition product, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.DefineProduct(product, operation) : -1;

    /// <summary>Adds the definition of a location.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Define(in LocationDefinition location, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.DefineLocation(location, operation) : -1;

    /// <summary>Adds the freezing of a product: no new allocations.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Freeze(ProductId product, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FreezeProduct(product, operation) : -1;

    /// <summary>Adds the freezing of a location: no movements, no promises.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Freeze(LocationId location, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FreezeLocation(location, operation) : -1;

    /// <summary>Adds the thawing of a location.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Thaw(LocationId location, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.ThawLocation(location, operation) : -1;

    /// <summary>Adds the setting of a product's safety stock.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int SetSafetyStock(ProductId product, Quantity quantity, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.SetSafetyStock(product, quantity, operation) : -1;

    /// <summary>Adds the setting of a product's sourcing policy.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int SetSourcing(ProductId product, SourcingPolicy policy, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.SetSourcing(product, policy, operation) : -1;

    /// <summary>Adds the thawing of a product.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Thaw(ProductId product, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.ThawProduct(product, operation) : -1;
}
