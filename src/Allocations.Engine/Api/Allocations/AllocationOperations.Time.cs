using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Promises that end by themselves.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Asks for a soft hold: an allocation that is cancelled by itself at a time, unless it is promoted before
    /// (<see cref="PromoteAsync"/>). Until then it holds stock, waits, and can be released and cancelled like any
    /// other.</summary>
    /// <param name="request">What is asked for. <see cref="AllocationRequest.RefuseIfShort"/> is recommended: a hold that waits
    /// holds nothing.</param>
    /// <param name="expiresAt">When it ends, on the engine's clock (<see cref="EngineOptions.TimeProvider"/>). Every command
    /// that the engine takes at that time or later finds it ended; so does a command after the store was closed
    /// meanwhile.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: ExpiryInPast, and those of <see cref="CreateAsync"/>. Reads on other threads may see it for a moment
    /// longer: it ends when the writer comes to it. A disk that is full keeps it until there is room.</remarks>
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

    /// <summary>Makes a hold an allocation like any other, in one step: it no longer expires, and nothing else moves.</summary>
    /// <param name="allocation">The hold.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (it has expired, or ended
    /// otherwise), NotAHold.</remarks>
    public ValueTask<AllocationOutcome> PromoteAsync(
        AllocationId allocation,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Promote(allocation, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Sets, changes or removes the time at which what is not released yet is cancelled by itself, as by
    /// <see cref="CancelAsync"/> with <see cref="CancelReason.Expired"/>. A hold stays one.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="expiresAt">When, on the engine's clock; null for never.</param>
    /// <param name="grace">How long it stays beyond that; not negative, none by default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (so already), InvalidOption (a grace below zero, or beyond the end of the calendar),
    /// UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (it has ended), HoldNeedsExpiry (null, for a hold),
    /// ExpiryInPast (the time, with the grace, is not after the command's).</remarks>
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
