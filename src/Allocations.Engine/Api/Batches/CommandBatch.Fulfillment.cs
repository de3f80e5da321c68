using Allocations.Engine.Commands;

namespace Allocations.Engine;

/// <content>The steps between promise and delivery.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds a release; see <see cref="FulfillmentOperations.ReleaseAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Release(
        AllocationId allocation, Amount amount, ReleaseDetails details = default, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Release(allocation, amount, details, operation) : -1;

    /// <summary>Adds a pick of reserved stock; see <see cref="FulfillmentOperations.PickAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Pick(AllocationId allocation, Amount amount, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.Pick, allocation, amount, operation) : -1;

    /// <summary>Adds the return of picked stock to where it was: it is reserved again; see
    /// <see cref="FulfillmentOperations.PutBackAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PutBack(AllocationId allocation, Amount amount, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.PutBack, allocation, amount, operation) : -1;

    /// <summary>Adds a check-out to a technician: picked stock first, then reserved stock; see
    /// <see cref="FulfillmentOperations.CheckOutAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckOut(AllocationId allocation, Amount amount, LocationId vehicle, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.CheckOut, allocation, amount, operation, vehicle) : -1;

    /// <summary>Adds a check-in of unused stock from a technician; see
    /// <see cref="FulfillmentOperations.CheckInAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckIn(
        AllocationId allocation,
        Amount amount,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer
            ? buffer.Fulfill(CommandKind.CheckIn, allocation, amount, operation, location, keepReserved)
            : -1;

    /// <summary>Adds a shipment: picked stock first, then reserved stock; it is in transit until it is delivered; see
    /// <see cref="FulfillmentOperations.ShipAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Ship(
        AllocationId allocation, Amount amount, ReleaseDetails details = default, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Ship(allocation, amount, details, operation) : -1;

    /// <summary>Adds the delivery of stock: stock in transit first, then stock with a technician; see
    /// <see cref="FulfillmentOperations.DeliverAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Deliver(AllocationId allocation, Amount amount, string? proof = null, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.Deliver, allocation, amount, operation, note: proof) : -1;

    /// <summary>Adds the reversal of a delivery: the stock is reserved again, in the ledgers that it left; see
    /// <see cref="FulfillmentOperations.ReverseReleaseAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int ReverseRelease(
        AllocationId allocation, Amount amount, string? note = null, OperationId operation = default) =>
        TryEnter() is { } buffer
            ? buffer.Fulfill(CommandKind.ReverseRelease, allocation, amount, operation, note: note)
            : -1;

    /// <summary>Adds the placing of open demand on order; it keeps its place in the queue; see
    /// <see cref="FulfillmentOperations.PlaceOnOrderAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PlaceOnOrder(AllocationId allocation, Amount amount, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.PlaceOnOrder, allocation, amount, operation) : -1;

    /// <summary>Adds the taking of demand off order; it stays open, in its place in the queue; see
    /// <see cref="FulfillmentOperations.TakeOffOrderAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int TakeOffOrder(AllocationId allocation, Amount amount, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.TakeOffOrder, allocation, amount, operation) : -1;
}
