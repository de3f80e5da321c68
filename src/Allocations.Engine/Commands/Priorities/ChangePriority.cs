using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the priority of an allocation in place. The allocation takes the position that its new priority has in the
/// queue of the product at once, and keeps its place among those of equal priority.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Priority">The new priority.</param>
/// <param name="Justification">The justification, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; required. The audit
/// trail has it.</param>
/// <remarks>It is not below the floor of the contract under which the allocation was created, while that is in force. Stock that
/// is allocated stays allocated. An allocation that becomes of the strategy <see cref="PriorityStrategy.High"/> may take safety
/// stock at once. Outcome: the allocation, its headline state, and as index the number of waiting allocations that got stock.
/// Statuses: <see cref="CommandStatus.PriorityOutOfBand"/>, <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it is finished),
/// <see cref="CommandStatus.PriorityLocked"/> (a part of it is picked, with a technician or in transit),
/// <see cref="CommandStatus.PriorityBelowFloor"/>, <see cref="CommandStatus.Unchanged"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.ChangePriority, typeof(ChangePriorityCommand), Area = CommandArea.Priorities,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation)]
public readonly partial record struct ChangePriority(AllocationId Allocation, Priority Priority, string Justification) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangePriorityCommand : IPayload<ChangePriorityCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public ushort Priority;
    [FieldOffset(10)] public ushort JustificationBytes;
    [FieldOffset(12)] public int Reserved;

    /// <inheritdoc/>
    public static void Describe(ChangePriorityCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Priority(&at->Priority)
        .Text(
            &at->JustificationBytes, "justification", EngineLimits.NoteBytes, isRequired: true,
            says: EventTextKind.Justification);
}
