namespace Allocations.Engine;

/// <content>What takes stock away, counts it, or exchanges it. Of those that repair allocations, make a
/// <see cref="RepairOutcome"/> of the outcome.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds the blocking of a quantity of a bulk product.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Block(
        ProductId product,
        LocationId location,
        Quantity quantity,
        BlockReason reason,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Block(product, location, quantity, reason, allocation, cancelUnfilled, operation) : -1;

    /// <summary>Adds the blocking of serialised units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Block(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        BlockReason reason,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Block(product, location, serials, reason, cancelUnfilled, operation) : -1;

    /// <summary>Adds the unblocking of a quantity of a bulk product.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Unblock(ProductId product, LocationId location, Quantity quantity, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Unblock(product, location, quantity, operation) : -1;

    /// <summary>Adds the unblocking of serialised units.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Unblock(
        ProductId product, LocationId location, ReadOnlySpan<string> serials, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Unblock(product, location, serials, operation) : -1;

    /// <summary>Adds the writing off of a quantity of a bulk product.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOff(
        ProductId product,
        LocationId location,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer
            ? buffer.WriteOff(product, location, quantity, reason, allocation, cancelUnfilled, operation)
            : -1;

    /// <summary>Adds the writing off of a blocked quantity of a bulk product.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOffBlocked(
        ProductId product,
        LocationId location,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.WriteOffBlocked(product, location, quantity, reason, operation) : -1;

    /// <summary>Adds the writing off of serialised units: free, reserved or blocked.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOff(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        WriteOffReason reason = WriteOffReason.Unspecified,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.WriteOff(product, location, serials, reason, cancelUnfilled, operation) : -1;

    /// <summary>Adds a count of a bulk product: its free, reserved and blocked stock, without what is picked.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CountStock(ProductId product, LocationId location, Quantity counted, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.CountStock(product, location, counted, operation) : -1;

    /// <summary>Adds a count of serial numbers.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CountSerials(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.CountSerials(product, location, serials, cancelUnfilled, operation) : -1;

    /// <summary>Adds a quarantine of serial numbers, wherever they are.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int QuarantineSerials(
        ProductId product, ReadOnlySpan<string> serials, bool cancelUnfilled = false, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.QuarantineSerials(product, serials, cancelUnfilled, operation) : -1;

    /// <summary>Adds an exchange of reserved units for others; without replacements, the engine chooses.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Substitute(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        ReadOnlySpan<string> replacements = default,
        SubstitutionReason reason = SubstitutionReason.Unspecified,
        BlockReason block = BlockReason.None,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Substitute(allocation, serials, replacements, reason, block, operation) : -1;
}
