namespace Allocations.Engine;

public sealed partial class CommandBatch
{
    /// <summary>Adds a request for a soft hold; see <see cref="AllocationOperations.HoldAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Hold(in AllocationRequest request, DateTimeOffset expiresAt, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Hold(request, expiresAt, operation) : -1;

    /// <summary>Adds the promotion of a hold to an allocation; see <see cref="AllocationOperations.PromoteAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int Promote(AllocationId allocation, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.Promote(allocation, operation) : -1;

    /// <summary>Adds the setting of when an allocation ends by itself; see
    /// <see cref="AllocationOperations.SetExpiryAsync"/>.</summary>
    /// <inheritdoc cref="Create" path="/returns"/>
    public int SetExpiry(
        AllocationId allocation, DateTimeOffset? expiresAt, TimeSpan grace = default, OperationId operation = default) =>
        TryEnter() is { } buffer ? buffer.SetExpiry(allocation, expiresAt, grace, operation) : -1;
}
