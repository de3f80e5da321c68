namespace Allocations.Engine;

/// <content>Lots, and stock of products that are tracked by lot.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds the definition of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int DefineLot(
        ProductId product, string code, DateTimeOffset? expiresAt = null, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.DefineLot(product, code, expiresAt, operation) : -1;

    /// <summary>Adds a receipt of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Receive(
        ProductId product, LocationId location, LotId lot, Quantity quantity, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Receive(product, location, quantity, operation, lot) : -1;

    /// <summary>Adds a correction of a lot's free stock, up or down.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Adjust(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity change,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Adjust(product, location, change, reason, operation, lot) : -1;

    /// <summary>Adds a move of free stock of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Move(
        ProductId product, LocationId from, LocationId to, LotId lot, Quantity quantity, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Move(product, from, to, quantity, operation, lot) : -1;

    /// <summary>Adds the blocking of a quantity of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Block(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        BlockReason reason,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer
            ? buffer.Block(product, location, quantity, reason, allocation, cancelUnfilled, operation, lot)
            : -1;

    /// <summary>Adds the unblocking of a quantity of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Unblock(
        ProductId product, LocationId location, LotId lot, Quantity quantity, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Unblock(product, location, quantity, operation, lot) : -1;

    /// <summary>Adds the writing off of a quantity of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOff(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer
            ? buffer.WriteOff(product, location, quantity, reason, allocation, cancelUnfilled, operation, lot)
            : -1;

    /// <summary>Adds the writing off of blocked stock of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOffBlocked(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.WriteOffBlocked(product, location, quantity, reason, operation, lot) : -1;

    /// <summary>Adds a count of a lot at a location: its free, reserved and blocked stock, without what is picked.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CountStock(
        ProductId product, LocationId location, LotId lot, Quantity counted, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.CountStock(product, location, lot, counted, operation) : -1;
}
