using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Recreates a cancelled allocation: a new one with the same request takes the place in the queue that the cancelled
/// one had. An allocation can be recreated once, while it is in memory. A hold is a hold again, and an expiry stays what it was;
/// one whose time is over is not recreated.</summary>
/// <param name="Allocation">The cancelled allocation.</param>
/// <remarks>Outcome: the new allocation, and the quantity allocated to it at once. Statuses:
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it is not wholly cancelled),
/// <see cref="CommandStatus.AlreadyRecreated"/>, <see cref="CommandStatus.AllocationExpired"/> (its expiry is over, also with its
/// grace), <see cref="CommandStatus.ProductFrozen"/>,
/// <see cref="CommandStatus.ProductDiscontinued"/>, <see cref="CommandStatus.CustomerDiscontinued"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.BackorderLimitReached"/>,
/// <see cref="CommandStatus.ChannelLimitReached"/>,
/// <see cref="CommandStatus.CapacityReached"/>.</remarks>
[Command(CommandKind.Recreate, typeof(RecreateCommand), Area = CommandArea.Allocations, Outcome = typeof(AllocationOutcome))]
public readonly partial record struct Recreate(AllocationId Allocation) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RecreateCommand : IPayload<RecreateCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Allocation;

    /// <inheritdoc/>
    public static void Describe(RecreateCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation);
}
