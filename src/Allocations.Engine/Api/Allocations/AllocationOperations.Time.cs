using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Promises that end by themselves.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Requests a soft hold: an allocation that ends by itself at a given time, unless it is promoted before
    /// (<see cref="PromoteAsync"/>). Until then it holds stock, waits, and can be released and cancelled like any other
    /// allocation.</summary>
    /// <param name="request">The request. <see cref="AllocationRequest.RefuseIfShort"/> is recommended, because a hold that
    /// waits holds no stock.</param>
    /// <param name="expiresAt">The end of the hold, on the engine's clock (<see cref="EngineOptions.TimeProvider"/>). Every
    /// command that is sequenced at that time or later finds the hold ended, also if the store was closed in between.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.ExpiryInPast"/>, and those of <see cref="CreateAsync"/>. Reads on other
    /// threads may see it for a moment longer: it ends when the writer comes to it. A disk that is full keeps it until there
    /// is room.</remarks>
    public ValueTask<AllocationOutcome> HoldAsync(
        AllocationRequest request,
        DateTimeOffset expiresAt,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Hold(request, expiresAt, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Promotes a hold to a normal allocation: it no longer expires, and nothing else changes.</summary>
    /// <param name="allocation">The hold.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (it has expired, or ended
    /// otherwise), <see cref="AllocationStatus.NotAHold"/>.</remarks>
    public ValueTask<AllocationOutcome> PromoteAsync(
        AllocationId allocation,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Promote(allocation, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Sets, changes or removes the expiry of an allocation: the time at which its unreleased rest is cancelled, as
    /// by <see cref="CancelAsync"/> with <see cref="CancelReason.Expired"/>. A hold stays a hold.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="expiresAt">The time of expiry, on the engine's clock; null for none.</param>
    /// <param name="grace">The time by which the cancellation follows the expiry; not negative. Default: zero.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (so already), <see cref="AllocationStatus.InvalidOption"/>
    /// (a grace below zero, or beyond the end of the calendar), <see cref="AllocationStatus.UnknownAllocation"/>,
    /// <see cref="AllocationStatus.AllocationRetired"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.InvalidTransition"/> (it has ended), <see cref="AllocationStatus.HoldNeedsExpiry"/> (null,
    /// for a hold), <see cref="AllocationStatus.ExpiryInPast"/> (the time, with the grace, is not after the
    /// command's).</remarks>
    public ValueTask<AllocationOutcome> SetExpiryAsync(
        AllocationId allocation,
        DateTimeOffset? expiresAt,
        TimeSpan grace = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.SetExpiry(allocation, expiresAt, grace, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}
