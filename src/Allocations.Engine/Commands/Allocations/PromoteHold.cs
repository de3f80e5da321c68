using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Promotes a hold to a normal allocation: it no longer expires, and nothing else changes.</summary>
/// <param name="Allocation">The hold.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
/// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (it has expired, or ended
/// otherwise), <see cref="AllocationStatus.NotAHold"/>.</remarks>
[Command(CommandKind.PromoteHold, typeof(PromoteHoldCommand), Area = CommandArea.Allocations,
    Verb = "Promote", Outcome = typeof(AllocationOutcome), Footprint = CommandFootprint.Allocation, NeedsRoom = false)]
public readonly partial record struct PromoteHold(AllocationId Allocation) : ICommand;

/// <summary>A hold becomes an allocation like any other.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct PromoteHoldCommand : IPayload<PromoteHoldCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Allocation;

    /// <inheritdoc/>
    public static void Describe(PromoteHoldCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation);
}
