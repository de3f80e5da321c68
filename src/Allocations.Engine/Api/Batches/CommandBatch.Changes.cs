namespace Allocations.Engine;

public sealed partial class CommandBatch
{
    /// <summary>Adds a change of how much an allocation asks for.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int ChangeQuantity(
        AllocationId allocation,
        Quantity requested,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.ChangeQuantity(allocation, requested, operation) : -1;

    /// <summary>Adds the giving up of the named units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int GiveUp(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.GiveUp(allocation, serials, operation) : -1;

    /// <summary>Adds another deadline.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Reschedule(
        AllocationId allocation,
        DateTimeOffset? requiredBy,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Reschedule(allocation, requiredBy, operation) : -1;

    /// <summary>Adds another address.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Redirect(
        AllocationId allocation,
        string shipTo,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Redirect(allocation, shipTo, operation) : -1;

    /// <summary>Adds a split by quantity.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Split(
        AllocationId allocation,
        Quantity quantity,
        SplitDetails details = default,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Split(allocation, quantity, details, operation) : -1;

    /// <summary>Adds a split by named units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Split(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        SplitDetails details = default,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Split(allocation, serials, details, operation) : -1;

    /// <summary>Adds a merge.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Merge(
        AllocationId from,
        AllocationId into,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Merge(from, into, operation) : -1;

    /// <summary>Adds the recreation of a cancelled allocation.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Recreate(
        AllocationId allocation,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Recreate(allocation, operation) : -1;

    /// <summary>Adds the cancelling of what remains of a document.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CancelDocument(
        in SourceDocument document,
        CancelReason reason = CancelReason.Unspecified,
        string? note = null,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.CancelDocument(document, reason, note, operation) : -1;

    /// <summary>Adds a reallocation of a quantity.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Reallocate(
        AllocationId from,
        AllocationId to,
        Quantity quantity,
        string justification,
        bool cancelGiven = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Reallocate(from, to, quantity, justification, cancelGiven, operation) : -1;

    /// <summary>Adds a reallocation of named units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Reallocate(
        AllocationId from,
        AllocationId to,
        ReadOnlySpan<string> serials,
        string justification,
        bool cancelGiven = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Reallocate(from, to, serials, justification, cancelGiven, operation) : -1;
}
