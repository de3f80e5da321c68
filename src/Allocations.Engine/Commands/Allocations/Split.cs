using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Splits an allocation: a new, similar one takes a quantity of it directly. The first fifteen parts that are split
/// off from an allocation keep its place in the queue, directly behind it; later ones wait as if they were created
/// now.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Amount">The quantity or the units that the new allocation takes; a part must remain.</param>
/// <param name="Details">The source of the quantity, and the differences of the new allocation.</param>
/// <remarks>Outcome: the new allocation, and the quantity that it took. Statuses:
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it is finished),
/// <see cref="CommandStatus.InvalidOption"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.ExceedsSplittable"/>, <see cref="CommandStatus.CapacityReached"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.AllocationExpired"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialNotOfAllocation"/>.</remarks>
[Command(CommandKind.Split, typeof(SplitCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation,
    RequiresUnexpired = true, Amounts = AmountForms.Quantity | AmountForms.Units)]
public readonly partial record struct Split(AllocationId Allocation, Amount Amount, SplitDetails Details = default) : ICommand;

/// <summary>Splits an allocation. Without an address or a deadline, the new one keeps those of the original.</summary>
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
