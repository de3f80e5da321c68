using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Moves free stock to another location; the queue is served in the same step.</summary>
/// <param name="Product">The product.</param>
/// <param name="From">The location of the stock.</param>
/// <param name="To">The destination.</param>
/// <param name="Amount">The stock to move: a quantity of a bulk product, of a lot if the product is tracked by lot, or free
/// units. The quantity is above zero, and a multiple of the product's increment.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.LotRequired"/>, <see cref="AllocationStatus.ProductHasNoLots"/>,
/// <see cref="AllocationStatus.UnknownLot"/>, <see cref="AllocationStatus.LotNotOfProduct"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
/// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.SameLocation"/>,
/// <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or names units in a lot),
/// <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
/// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
/// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialElsewhere"/>, <see cref="AllocationStatus.SerialAlreadyAllocated"/>,
/// <see cref="AllocationStatus.SerialNotAvailable"/>, <see cref="AllocationStatus.InsufficientStock"/> (less than that is
/// free).</remarks>
[Command(CommandKind.Move, typeof(MoveCommand), Area = CommandArea.Stock, Amounts = AmountForms.OfStock)]
public readonly partial record struct Move(ProductId Product, LocationId From, LocationId To, Amount Amount) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct MoveCommand : IPayload<MoveCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int From;
    [FieldOffset(8)] public int To;
    [FieldOffset(12)] public int SerialBytes;
    [FieldOffset(16)] public long Quantity;
    [FieldOffset(24)] public ushort SerialCount;
    [FieldOffset(28)] public int Lot;

    /// <inheritdoc/>
    public static void Describe(MoveCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Location(&at->From, "from")
        .Location(&at->To, "to")
        .Lot(&at->Lot)
        .Quantity(&at->Quantity)
        .Serials(&at->SerialBytes, &at->SerialCount);
}
