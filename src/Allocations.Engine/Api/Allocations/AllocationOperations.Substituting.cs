using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Other units for reserved ones.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Exchanges reserved units of an allocation for others, which are named or chosen by the product's selection
    /// strategy, from where the allocation may take. The queue is served with what came free in the same step.</summary>
    /// <param name="allocation">Which.</param>
    /// <param name="serials">The serial numbers of the units that go; at least one.</param>
    /// <param name="replacements">The serial numbers of those that come, as many; empty, the default: the engine chooses.
    /// Both lists together up to <see cref="EngineLimits.SerialsPerCommand"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="block">What the units that go are from then on; free by default.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: InvalidOption, UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is
    /// reserved), ProductIsNotSerialized, SerialCountMismatch, ListEmpty, ListTooLong, the Serial statuses (Index counts
    /// the replacements behind the units that go), the Location statuses of a replacement, InsufficientStock (the engine
    /// found too few).</remarks>
    public ValueTask<AllocationOutcome> SubstituteAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        ReadOnlySpan<string> replacements = default,
        SubstitutionReason reason = SubstitutionReason.Unspecified,
        BlockReason block = BlockReason.None,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Substitute(allocation, serials, replacements, reason, block, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}
