using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Other units for reserved ones.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Exchanges reserved units of an allocation for other units, which are named or chosen by the product's
    /// selection strategy, from locations that the allocation may use. Stock that becomes free serves the queue in the same
    /// step.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The serial numbers of the units that leave the allocation; at least one.</param>
    /// <param name="replacements">The serial numbers of the replacements, the same number of them; empty, the default, lets
    /// the engine choose. Both lists together have at most <see cref="EngineLimits.SerialsPerCommand"/> entries.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="block">The block on the units that leave; none by default, which makes them free.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/>, <see cref="AllocationStatus.UnknownAllocation"/>,
    /// <see cref="AllocationStatus.AllocationRetired"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.InvalidTransition"/> (nothing is reserved),
    /// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.SerialCountMismatch"/>,
    /// <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.SerialOfAnotherProduct"/>, <see cref="AllocationStatus.SerialAlreadyAllocated"/>,
    /// <see cref="AllocationStatus.SerialNotAvailable"/>, <see cref="AllocationStatus.SerialElsewhere"/> (Index counts the
    /// replacements behind the units that go), <see cref="AllocationStatus.UnknownLocation"/>,
    /// <see cref="AllocationStatus.DuplicateLocation"/>, <see cref="AllocationStatus.LocationIsQuarantine"/>,
    /// <see cref="AllocationStatus.LocationIsStaging"/>, <see cref="AllocationStatus.LocationIsVehicle"/>,
    /// <see cref="AllocationStatus.LocationIsConsignment"/>, <see cref="AllocationStatus.LocationIsRestricted"/>,
    /// <see cref="AllocationStatus.LocationIsFrozen"/> of a replacement, <see cref="AllocationStatus.InsufficientStock"/>
    /// (the engine found too few).</remarks>
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
