using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Moves allocated stock of an allocation to another location, with its reservation: it is never free in
/// between.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="From">The location of the stock.</param>
/// <param name="To">The destination, which must be allocatable. It need not be in the request's list of locations, unless
/// the request is for one location (<see cref="SourcingLimits.OneLocation"/>): then all that the allocation holds moves, and it
/// takes more there from now on.</param>
/// <param name="Amount">The stock to move: a quantity of a bulk product, units that are allocated to this allocation there, or
/// everything that is allocated to it there. Of several lots, the one that was allocated first goes first.</param>
/// <remarks>Free stock is moved with <see cref="StockOperations.MoveAsync"/>; both in one group clear a location. Statuses:
/// <see cref="CommandStatus.InvalidOption"/> (the amount names a lot), <see cref="CommandStatus.UnknownAllocation"/>,
/// <see cref="CommandStatus.AllocationRetired"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.InvalidTransition"/> (nothing is allocated), <see cref="CommandStatus.ProductIsSerialized"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.QuantityNotPositive"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.LocationIsFrozen"/>,
/// <see cref="CommandStatus.LocationDiscontinued"/>,
/// <see cref="CommandStatus.LocationIsQuarantine"/>, <see cref="CommandStatus.LocationIsStaging"/>,
/// <see cref="CommandStatus.LocationIsVehicle"/>, <see cref="CommandStatus.LocationIsConsignment"/>,
/// <see cref="CommandStatus.LocationIsRestricted"/>, <see cref="CommandStatus.SameLocation"/>,
/// <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialNotOfAllocation"/>,
/// <see cref="CommandStatus.SerialElsewhere"/>, <see cref="CommandStatus.ExceedsAllocated"/> (less than that is allocated
/// there), <see cref="CommandStatus.SourcingLimited"/> (the request is for one location, and this is not all that the allocation
/// holds, or its list does not name the destination).</remarks>
[Command(CommandKind.Relocate, typeof(RelocateCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, Amounts = AmountForms.OfAllocation)]
public readonly partial record struct Relocate(AllocationId Allocation, LocationId From, LocationId To, Amount Amount) : ICommand;

/// <summary>Relocates allocated stock.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RelocateCommand : IPayload<RelocateCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int From;
    [FieldOffset(20)] public int To;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public byte Everything;
    [FieldOffset(31)] public byte Reserved;

    /// <inheritdoc/>
    public static void Describe(RelocateCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Flag(&at->Everything, "everything")
        .Quantity(&at->Quantity)
        .Location(&at->From, "from")
        .Location(&at->To, "to")
        .Serials(&at->SerialBytes, &at->SerialCount);
}
