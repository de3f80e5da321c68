namespace Allocations.Engine;

/// <content>Lots, and stock of products that are tracked by lot.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds the definition of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int DefineLot(
        ProductId product, string code, DateTimeOffset? expiresAt = null, OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.DefineLot(product, code, expiresAt, operation);

    /// <summary>Adds a receipt of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Receive(
        ProductId product, LocationId location, LotId lot, Quantity quantity, OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Receive(product, location, quantity, operation, lot);

    /// <summary>Adds a correction of a lot's free stock, up or down.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Adjust(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity change,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Adjust(product, location, change, reason, operation, lot);

    /// <summary>Adds a move of free stock of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Move(
        ProductId product, LocationId from, LocationId to, LotId lot, Quantity quantity, OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Move(product, from, to, quantity, operation, lot);

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
        Rented.IsFull
            ? -1
            : Rented.Buffer.Block(product, location, quantity, reason, allocation, cancelUnfilled, operation, lot);

    /// <summary>Adds the unblocking of a quantity of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Unblock(
        ProductId product, LocationId location, LotId lot, Quantity quantity, OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Unblock(product, location, quantity, operation, lot);

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
        Rented.IsFull
            ? -1
            : Rented.Buffer.WriteOff(product, location, quantity, reason, allocation, cancelUnfilled, operation, lot);

    /// <summary>Adds the writing off of blocked stock of a lot.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOffBlocked(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.WriteOffBlocked(product, location, quantity, reason, operation, lot);

    /// <summary>Adds a count of a lot at a location: its free, reserved and blocked stock, without what is picked.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CountStock(
        ProductId product, LocationId location, LotId lot, Quantity counted, OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.CountStock(product, location, lot, counted, operation);
}
