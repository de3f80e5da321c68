using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Cancels the quantities that are open, on order and allocated. Picked stock must be put back first. The stock that
/// becomes free serves the queue in the same step.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Note">A note, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing remains),
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.InvalidOption"/>.</remarks>
[Command(CommandKind.Cancel, typeof(CancelCommand), Area = CommandArea.Allocations, Family = CommandFamilies.Cancellation,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation, NeedsRoom = false)]
public readonly partial record struct Cancel(
    AllocationId Allocation,
    CancelReason Reason = CancelReason.Unspecified,
    string? Note = null) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CancelCommand : IPayload<CancelCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public CancelReason Reason;
    [FieldOffset(9)] public byte Reserved;
    [FieldOffset(10)] public ushort NoteBytes;

    /// <inheritdoc/>
    public static void Describe(CancelCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation).Reason(&at->Reason)
        .Text(&at->NoteBytes, "note", EngineLimits.NoteBytes, says: EventTextKind.Note);
}
