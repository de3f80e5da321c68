using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Confirms a hold: it becomes a normal allocation, which no longer expires. Nothing else changes.</summary>
/// <param name="Allocation">The hold.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it has expired, or ended
/// otherwise), <see cref="CommandStatus.AllocationExpired"/> (it is due, and ends in a moment),
/// <see cref="CommandStatus.NotAHold"/>.</remarks>
[Command(CommandKind.ConfirmHold, typeof(ConfirmHoldCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation, NeedsRoom = false, RequiresUnexpired = true)]
public readonly partial record struct ConfirmHold(AllocationId Allocation) : ICommand;

/// <summary>Makes a hold a normal allocation.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ConfirmHoldCommand : IPayload<ConfirmHoldCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Allocation;

    /// <inheritdoc/>
    public static void Describe(ConfirmHoldCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation);
}
