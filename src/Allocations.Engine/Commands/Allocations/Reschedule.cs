using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the deadline of an allocation, and nothing else.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="RequiredBy">The new deadline; null for none.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it is finished),
/// <see cref="CommandStatus.Unchanged"/>.</remarks>
[Command(CommandKind.Reschedule, typeof(RescheduleCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), NeedsRoom = false)]
public readonly partial record struct Reschedule(AllocationId Allocation, DateTimeOffset? RequiredBy) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RescheduleCommand : IPayload<RescheduleCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long RequiredBy;

    /// <inheritdoc/>
    public static void Describe(RescheduleCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation).Time(&at->RequiredBy, "requiredBy");
}
