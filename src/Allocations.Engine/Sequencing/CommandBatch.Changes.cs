namespace Allocations.Engine;

public sealed partial class CommandBatch
{
    /// <summary>Adds a change of how much an allocation asks for.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int ChangeQuantity(
        AllocationId allocation,
        Quantity requested,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.ChangeQuantity(allocation, requested, operation);

    /// <summary>Adds the giving up of the named units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int GiveUp(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.GiveUp(allocation, serials, operation);

    /// <summary>Adds another deadline.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Reschedule(
        AllocationId allocation,
        DateTimeOffset? requiredBy,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Reschedule(allocation, requiredBy, operation);

    /// <summary>Adds another address.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Redirect(
        AllocationId allocation,
        string shipTo,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Redirect(allocation, shipTo, operation);

    /// <summary>Adds a split by quantity.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Split(
        AllocationId allocation,
        Quantity quantity,
        SplitDetails details = default,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Split(allocation, quantity, details, operation);

    /// <summary>Adds a split by named units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Split(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        SplitDetails details = default,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Split(allocation, serials, details, operation);

    /// <summary>Adds a merge.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Merge(
        AllocationId from,
        AllocationId into,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Merge(from, into, operation);

    /// <summary>Adds the recreation of a cancelled allocation.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Recreate(
        AllocationId allocation,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Recreate(allocation, operation);

    /// <summary>Adds the cancelling of what remains of a document.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CancelDocument(
        in SourceDocument document,
        CancelReason reason = CancelReason.Unspecified,
        string? note = null,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.CancelDocument(document, reason, note, operation);

    /// <summary>Adds a reallocation of a quantity.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Reallocate(
        AllocationId from,
        AllocationId to,
        Quantity quantity,
        string justification,
        bool cancelGiven = false,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Reallocate(from, to, quantity, justification, cancelGiven, operation);

    /// <summary>Adds a reallocation of named units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Reallocate(
        AllocationId from,
        AllocationId to,
        ReadOnlySpan<string> serials,
        string justification,
        bool cancelGiven = false,
        OperationId operation = default) =>
        Rented.IsFull ? -1 : Rented.Buffer.Reallocate(from, to, serials, justification, cancelGiven, operation);
}
