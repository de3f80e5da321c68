using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Splits an allocation: a new one, alike, takes a quantity of it, from hand to hand. The first fifteen that are split
/// off from an allocation keep its place in the queue, directly behind it; others wait as if they were created now.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">How much the new one takes; something must stay.</param>
/// <param name="Details">Where it comes from, and what is different of the new one.</param>
/// <remarks>Outcome: the new allocation, and what it took. Statuses: UnknownAllocation, AllocationRetired, OtherTenant,
/// InvalidTransition (it is finished), InvalidOption, TextTooLong, the Quantity statuses, ExceedsSplittable,
/// CapacityReached.</remarks>
[Command(CommandKind.Split, typeof(SplitCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation,
    Amounts = AmountForms.Quantity | AmountForms.Units)]
public readonly partial record struct Split(AllocationId Allocation, Amount Amount, SplitDetails Details = default) : ICommand;

/// <summary>No address and no deadline: those of the one that is split.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SplitCommand : IPayload<SplitCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public long RequiredBy;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort ShipToBytes;
    [FieldOffset(32)] public SplitSource Source;

    /// <inheritdoc/>
    public static void Describe(SplitCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Quantity(&at->Quantity)
        .Word(&at->Source, "source")
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes)
        .Time(&at->RequiredBy, "requiredBy")
        .Serials(&at->SerialBytes, &at->SerialCount);
}
