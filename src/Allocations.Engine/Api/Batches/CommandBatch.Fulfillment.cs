using Allocations.Engine.Commands;

namespace Allocations.Engine;

/// <content>The steps between promise and delivery.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds: picks a quantity that is reserved.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Pick(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.Pick, allocation, quantity, operation) : -1;

    /// <summary>Adds: picks the named units that is reserved.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Pick(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.Pick, allocation, serials, operation) : -1;

    /// <summary>Adds: picks everything that is reserved.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PickAll(
        AllocationId allocation,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.Pick, allocation, operation) : -1;

    /// <summary>Adds: puts back a quantity that is picked: it is reserved again.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PutBack(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.PutBack, allocation, quantity, operation) : -1;

    /// <summary>Adds: puts back the named units that is picked: it is reserved again.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PutBack(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.PutBack, allocation, serials, operation) : -1;

    /// <summary>Adds: puts back everything that is picked: it is reserved again.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PutBackAll(
        AllocationId allocation,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.PutBack, allocation, operation) : -1;

    /// <summary>Adds: checks out to a technician a quantity that is picked, then that is reserved.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckOut(
        AllocationId allocation,
        Quantity quantity,
        LocationId vehicle,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.CheckOut, allocation, quantity, operation, vehicle) : -1;

    /// <summary>Adds: checks out to a technician the named units that is picked, then that is reserved.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckOut(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        LocationId vehicle,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.CheckOut, allocation, serials, operation, vehicle) : -1;

    /// <summary>Adds: checks out to a technician everything that is picked or reserved.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckOutAll(
        AllocationId allocation,
        LocationId vehicle,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.CheckOut, allocation, operation, vehicle) : -1;

    /// <summary>Adds: checks in from a technician a quantity that was not used.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckIn(
        AllocationId allocation,
        Quantity quantity,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer
            ? buffer.Fulfill(CommandKind.CheckIn, allocation, quantity, operation, location, keepReserved)
            : -1;

    /// <summary>Adds: checks in from a technician the named units that was not used.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckIn(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer
            ? buffer.Fulfill(CommandKind.CheckIn, allocation, serials, operation, location, keepReserved)
            : -1;

    /// <summary>Adds: checks in from a technician everything that was not used.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CheckInAll(
        AllocationId allocation,
        LocationId location,
        bool keepReserved = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.CheckIn, allocation, operation, location, keepReserved) : -1;

    /// <summary>Adds: ships a quantity that is picked, then that is reserved; it is in transit until it is delivered.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Ship(
        AllocationId allocation,
        Quantity quantity,
        ReleaseDetails details = default,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Ship(allocation, quantity, details, operation) : -1;

    /// <summary>Adds: ships the named units that is picked, then that is reserved; it is in transit until it is
    /// delivered.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Ship(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        ReleaseDetails details = default,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Ship(allocation, serials, details, operation) : -1;

    /// <summary>Adds: ships everything that is picked or reserved; it is in transit until it is delivered.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int ShipAll(
        AllocationId allocation,
        ReleaseDetails details = default,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.ShipAll(allocation, details, operation) : -1;

    /// <summary>Adds: says of a quantity that is in transit, then that is with a technician, that it is delivered.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Deliver(
        AllocationId allocation,
        Quantity quantity,
        string? proof = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.Deliver, allocation, quantity, operation, note: proof) : -1;

    /// <summary>Adds: says of the named units that is in transit, then that is with a technician, that it is
    /// delivered.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Deliver(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        string? proof = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.Deliver, allocation, serials, operation, note: proof) : -1;

    /// <summary>Adds: says of everything that is in transit or with a technician that it is delivered.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int DeliverAll(
        AllocationId allocation,
        string? proof = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.Deliver, allocation, operation, note: proof) : -1;

    /// <summary>Adds: takes back the delivery of a quantity that was delivered: it is reserved again, in the ledgers that
    /// it left.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int ReverseRelease(
        AllocationId allocation,
        Quantity quantity,
        string? note = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.ReverseRelease, allocation, quantity, operation, note: note) : -1;

    /// <summary>Adds: takes back the delivery of the named units that was delivered: it is reserved again, in the ledgers
    /// that it left.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int ReverseRelease(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        string? note = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.ReverseRelease, allocation, serials, operation, note: note) : -1;

    /// <summary>Adds: takes back the delivery of everything that was delivered: it is reserved again, in the ledgers that
    /// it left.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int ReverseReleaseAll(
        AllocationId allocation,
        string? note = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.ReverseRelease, allocation, operation, note: note) : -1;

    /// <summary>Adds: says of a quantity that is open that it is on order; it goes on waiting, at its place in line.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PlaceOnOrder(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.PlaceOnOrder, allocation, quantity, operation) : -1;

    /// <summary>Adds: says of everything that is open that it is on order; it goes on waiting, at its place in line.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int PlaceOnOrderAll(
        AllocationId allocation,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.PlaceOnOrder, allocation, operation) : -1;

    /// <summary>Adds: says of a quantity that is on order that it no longer is.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int TakeOffOrder(
        AllocationId allocation,
        Quantity quantity,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Fulfill(CommandKind.TakeOffOrder, allocation, quantity, operation) : -1;

    /// <summary>Adds: says of everything that is on order that it no longer is.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int TakeOffOrderAll(
        AllocationId allocation,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.FulfillAll(CommandKind.TakeOffOrder, allocation, operation) : -1;
}
