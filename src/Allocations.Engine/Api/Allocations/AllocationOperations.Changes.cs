using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Changing allocations in place of cancelling them, and moving stock between them.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Changes how much an allocation asks for. What is added is open and served at once, in the allocation's place in
    /// the queue. What is taken away comes from what waits first, then from what is on order, then from what was reserved last,
    /// whose stock is offered to the queue in the same step.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="requested">How much it asks for from now on, with all that was delivered or cancelled already.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Outcome: the change in <see cref="Outcome.Quantity"/>, negative downwards. Statuses: UnknownAllocation,
    /// AllocationRetired, OtherTenant, InvalidTransition (it is finished), the Quantity statuses, ProductFrozen (upwards),
    /// QuantityBelowCommitted, Unchanged.</remarks>
    public ValueTask<AllocationOutcome> ChangeQuantityAsync(
        AllocationId allocation,
        Quantity requested,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.ChangeQuantity(allocation, requested, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Asks for less: the named units, reserved until now, go back to stock, and are not waited for again.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all reserved for this allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Outcome as for <see cref="ChangeQuantityAsync"/>. Statuses: UnknownAllocation, AllocationRetired, OtherTenant,
    /// InvalidTransition (it is finished), ProductIsNotSerialized, ListEmpty, ListTooLong, DuplicateSerial, UnknownSerial,
    /// SerialOfAnotherProduct, SerialNotOfAllocation, QuantityBelowCommitted (it is everything: cancel it).</remarks>
    public ValueTask<AllocationOutcome> GiveUpAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.GiveUp(allocation, serials, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Postpones an allocation, or brings it forward: another deadline, and nothing else.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="requiredBy">When it is needed; null for no deadline.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (it is finished),
    /// Unchanged.</remarks>
    public ValueTask<AllocationOutcome> RescheduleAsync(
        AllocationId allocation,
        DateTimeOffset? requiredBy,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Reschedule(allocation, requiredBy, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Sends an allocation to another address: what of it has not been delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="shipTo">The address, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (it is finished), TextMissing,
    /// TextTooLong, Unchanged.</remarks>
    public ValueTask<AllocationOutcome> RedirectAsync(
        AllocationId allocation,
        string shipTo,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Redirect(allocation, shipTo, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Splits an allocation: a new one, alike, takes a quantity of it, from hand to hand. The first fifteen that are
    /// split off from an allocation keep its place in the queue, directly behind it; others wait as if they were created
    /// now.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much the new one takes; something must stay.</param>
    /// <param name="details">Where it comes from, and what is different of the new one.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Outcome: the new allocation, and what it took. Statuses: UnknownAllocation, AllocationRetired, OtherTenant,
    /// InvalidTransition (it is finished), InvalidOption, TextTooLong, the Quantity statuses, ExceedsSplittable,
    /// CapacityReached.</remarks>
    public ValueTask<AllocationOutcome> SplitAsync(
        AllocationId allocation,
        Quantity quantity,
        SplitDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Split(allocation, quantity, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Splits an allocation: a new one, alike, takes the named units.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all reserved for this allocation; something must stay.</param>
    /// <param name="details">What is different of the new one.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as for a quantity, and InvalidOption with <see cref="SplitSource.Waiting"/>, ProductIsNotSerialized,
    /// ListEmpty, ListTooLong, DuplicateSerial, UnknownSerial, SerialOfAnotherProduct, SerialNotOfAllocation.</remarks>
    public ValueTask<AllocationOutcome> SplitAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        SplitDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Split(allocation, serials, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Merges an allocation into another one of the same product: what it has open and reserved passes to the other
    /// from hand to hand. The other asks for so much more, and keeps its place, options, deadline and address; here it is
    /// cancelled.</summary>
    /// <param name="from">The allocation that ends.</param>
    /// <param name="into">The allocation that goes on.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Outcome: the one that goes on, and what passed to it. Statuses, <see cref="Outcome.Index"/> 1 if it is about
    /// <paramref name="into"/>: UnknownAllocation, AllocationRetired, OtherTenant, SameAllocation, ProductsDiffer,
    /// InvalidTransition (nothing is open or reserved; or it is finished), LocationsDiffer, QuantityOverflow.</remarks>
    public ValueTask<AllocationOutcome> MergeAsync(
        AllocationId from,
        AllocationId into,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Merge(from, into, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Recreates a cancelled allocation: a new one that asks for the same, in the place in the queue that the
    /// cancelled one had. Once for each, and while it is in memory.</summary>
    /// <param name="allocation">The cancelled allocation.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Outcome: the new allocation, and what was reserved for it at once. Statuses: UnknownAllocation,
    /// AllocationRetired, OtherTenant, InvalidTransition (it is not wholly cancelled), AlreadyRecreated, ProductFrozen,
    /// QuantityOverflow, CapacityReached.</remarks>
    public ValueTask<AllocationOutcome> RecreateAsync(
        AllocationId allocation,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Recreate(allocation, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Cancels what remains of every allocation of a document, up to <see cref="EngineLimits.CancelledPerDocument"/>
    /// of them, the newest first; then their stock is offered to the queues.</summary>
    /// <param name="document">The document.</param>
    /// <param name="reason">Why.</param>
    /// <param name="note">Anything else.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Outcome: <see cref="Outcome.Index"/> is how many were cancelled, <see cref="Outcome.Quantity"/> the sum of what
    /// remained of them (at most <see cref="Quantity.MaxValue"/>), and <see cref="Outcome.Id"/> how many of the document are
    /// left: give the command again, under another operation id, until it is 0. It looks at all allocations of the document in
    /// memory, about a tenth of a microsecond for each. Statuses: UnknownDocument, Unchanged (nothing remains of any),
    /// InvalidOption, TextMissing, TextTooLong.</remarks>
    public ValueTask<Outcome> CancelDocumentAsync(
        SourceDocument document,
        CancelReason reason = CancelReason.Unspecified,
        string? note = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.CancelDocument(document, reason, note, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Moves reserved stock from one allocation to another of the same product, from hand to hand. The one that gives
    /// waits for it again in its old place in the queue, or gives it up.</summary>
    /// <param name="from">The allocation that gives.</param>
    /// <param name="to">The allocation that receives; it has at least so much open.</param>
    /// <param name="quantity">How much; what was reserved last goes first, from where the receiver may take.</param>
    /// <param name="justification">Why, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; it must be said.</param>
    /// <param name="cancelGiven">Whether what is given is cancelled there, and not waited for again; false by default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Outcome: the one that receives, and the quantity. Statuses, <see cref="Outcome.Index"/> 1 if it is about
    /// <paramref name="to"/>: UnknownAllocation, AllocationRetired, OtherTenant, SameAllocation, ProductsDiffer,
    /// InvalidTransition (nothing is reserved there, or open here), the Quantity statuses, ExceedsAllocated, ExceedsOpen,
    /// ReservedElsewhere, TextMissing, TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> ReallocateAsync(
        AllocationId from,
        AllocationId to,
        Quantity quantity,
        string justification,
        bool cancelGiven = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Reallocate(from, to, quantity, justification, cancelGiven, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Moves the named units from one allocation to another of the same product.</summary>
    /// <param name="from">The allocation that gives.</param>
    /// <param name="to">The allocation that receives; it has at least so much open.</param>
    /// <param name="serials">The units, all reserved for the one that gives, where the receiver may take from.</param>
    /// <param name="justification">Why, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; it must be said.</param>
    /// <param name="cancelGiven">Whether what is given is cancelled there, and not waited for again; false by default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed (<see
    /// cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as for a quantity, and ProductIsNotSerialized, ListEmpty, ListTooLong, DuplicateSerial,
    /// UnknownSerial, SerialOfAnotherProduct, SerialNotOfAllocation, SerialElsewhere.</remarks>
    public ValueTask<AllocationOutcome> ReallocateAsync(
        AllocationId from,
        AllocationId to,
        ReadOnlySpan<string> serials,
        string justification,
        bool cancelGiven = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Reallocate(from, to, serials, justification, cancelGiven, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}
