using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Moves free stock to another location; the queue is served in the same step.</summary>
/// <param name="Product">The product.</param>
/// <param name="From">The location of the stock.</param>
/// <param name="To">The destination.</param>
/// <param name="Amount">The stock to move: a quantity of a bulk product, of a lot if the product is tracked by lot, or free
/// units. The quantity is above zero, and a multiple of the product's increment.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.ProductHasNoLots"/>,
/// <see cref="CommandStatus.UnknownLot"/>, <see cref="CommandStatus.LotNotOfProduct"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.LocationDiscontinued"/>,
/// <see cref="CommandStatus.SameLocation"/>,
/// <see cref="CommandStatus.InvalidOption"/> (the amount is everything, or names units in a lot),
/// <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialElsewhere"/>, <see cref="CommandStatus.SerialAlreadyAllocated"/>,
/// <see cref="CommandStatus.SerialNotAvailable"/>, <see cref="CommandStatus.InsufficientStock"/> (less than that is
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
