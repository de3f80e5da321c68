using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Recreates a cancelled allocation: a new one that asks for the same, in the place in the queue that the cancelled one
/// had. Once for each, and while it is in memory.</summary>
/// <param name="Allocation">The cancelled allocation.</param>
/// <remarks>Outcome: the new allocation, and what was reserved for it at once. Statuses: UnknownAllocation, AllocationRetired,
/// OtherTenant, InvalidTransition (it is not wholly cancelled), AlreadyRecreated, ProductFrozen, QuantityOverflow,
/// CapacityReached.</remarks>
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
