namespace Allocations.Engine;

/// <content>What takes stock away, counts it, or exchanges it. Of those that repair allocations, make a
/// <see cref="RepairOutcome"/> of the outcome.</content>
public sealed partial class CommandBatch
{
    /// <summary>Adds the blocking of stock; see <see cref="StockOperations.BlockAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Block(
        ProductId product,
        LocationId location,
        Amount amount,
        BlockReason reason,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Block(product, location, amount, reason, allocation, cancelUnfilled, operation) : -1;

    /// <summary>Adds the unblocking of stock; see <see cref="StockOperations.UnblockAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Unblock(ProductId product, LocationId location, Amount amount, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Unblock(product, location, amount, operation) : -1;

    /// <summary>Adds a write-off of stock; see <see cref="StockOperations.WriteOffAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOff(
        ProductId product,
        LocationId location,
        Amount amount,
        WriteOffReason reason = WriteOffReason.Unspecified,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.WriteOff(product, location, amount, reason, allocation, cancelUnfilled, operation) : -1;

    /// <summary>Adds a write-off of blocked stock; see <see cref="StockOperations.WriteOffBlockedAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int WriteOffBlocked(
        ProductId product,
        LocationId location,
        Amount amount,
        WriteOffReason reason = WriteOffReason.Unspecified,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.WriteOffBlocked(product, location, amount, reason, operation) : -1;

    /// <summary>Adds a count of a quantity; see <see cref="StockOperations.CountAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CountStock(ProductId product, LocationId location, Amount counted, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.CountStock(product, location, counted, operation) : -1;

    /// <summary>Adds a count of serial numbers; see <see cref="StockOperations.CountSerialsAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int CountSerials(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        bool cancelUnfilled = false,
        OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.CountSerials(product, location, serials, cancelUnfilled, operation) : -1;

    /// <summary>Adds a quarantine of serial numbers, wherever they are; see
    /// <see cref="StockOperations.QuarantineSerialsAsync"/>.</summary>
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
