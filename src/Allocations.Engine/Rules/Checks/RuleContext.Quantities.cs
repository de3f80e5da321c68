using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <content>The checks of quantities, lots and room.</content>
internal readonly unsafe ref partial struct RuleContext
{
    private const long MaxPerCommand = long.MaxValue >> 8;

    /// <summary>Whether ticks are an instant of the calendar, or 0, which means no instant.</summary>
    public static bool IsInstant(long ticks) => (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;

    /// <summary>Performs the checks that the commands about stock share: product, form, lot and quantity, in this
    /// order.</summary>
    public CommandStatus CheckAmount(int product, int lot, long quantity, int serials, bool mayBeNegative = false)
    {
        CommandStatus status;
        if ((status = CheckProduct(product)) != Ok)
        {
            return status;
        }

        ref readonly ProductRow row = ref State.ProductRows[product];
        if (lot == 0 && !row.Is(ProductTraits.LotTracked) && IsBulk(row, quantity, serials))
        {
            return Ok;
        }

        return (status = CheckForm(product, serials)) != Ok || (status = CheckLot(product, lot)) != Ok
            ? status
            : CheckAnyQuantity(product, quantity, serials, mayBeNegative);
    }

    /// <summary>Checks form and quantity, in this order.</summary>
    public CommandStatus CheckFormAndQuantity(int product, long quantity, int serials)
    {
        if (IsBulk(State.ProductRows[product], quantity, serials))
        {
            return Ok;
        }

        CommandStatus status = CheckForm(product, serials);
        return status == Ok ? CheckAnyQuantity(product, quantity, serials, mayBeNegative: false) : status;
    }

    /// <summary>Checks that serial numbers are given for a serialized product, and a bare quantity for any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandStatus CheckForm(int product, int serials) =>
        State.ProductRows[product].IsSerialized == (serials > 0) ? Ok : RefuseForm(product, serials);

    /// <summary>Checks that a quantity is valid for a product, and agrees with the number of serial numbers if there are
    /// any.</summary>
    /// <param name="product">A product that exists.</param>
    /// <param name="quantity">Above zero.</param>
    /// <param name="serials">The number of serial numbers given; 0 for none.</param>
    public CommandStatus CheckQuantity(int product, long quantity, int serials = 0) =>
        CheckQuantity(State.ProductRows[product], product, quantity, serials);

    /// <summary>Checks the quantity of a product whose row is at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandStatus CheckQuantity(in ProductRow row, int product, long quantity, int serials) =>
        IsBulk(row, quantity, serials) ? Ok : CheckAnyQuantity(product, quantity, serials, mayBeNegative: false);

    /// <summary>Checks that a lot is named if the product is tracked by lot, and none otherwise.</summary>
    /// <param name="product">A product that exists.</param>
    /// <param name="lot">The named lot; 0 for none.</param>
    /// <param name="index">The number of the lot in the command.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandStatus CheckLot(int product, int lot, int index = 0) =>
        lot == 0 && !State.ProductRows[product].Is(ProductTraits.LotTracked) ? Ok : CheckNamedLot(product, lot, index);

    /// <summary>Checks that the stock covers the quantity of the command.</summary>
    public CommandStatus CheckStock(int product, long wanted, long there) =>
        wanted <= there ? Ok : Refuse(InsufficientStock, product, quantity: there);

    /// <summary>Checks that the quantity can be added to the product's stock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandStatus CheckRoomForStock(int product, long quantity) =>
        Bounds.HasRoomForStock(State, product, quantity) ? Ok : Refuse(QuantityOverflow, product);

    /// <summary>Checks that the quantity can be added to the product's outstanding quantity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandStatus CheckRoomForDemand(int product, long quantity) =>
        Bounds.HasRoomForDemand(State, product, quantity) ? Ok : Refuse(QuantityOverflow, product);

    /// <summary>Checks that a delivered quantity can be in stock and outstanding again.</summary>
    public CommandStatus CheckRoomForReturn(int product, long quantity) =>
        Bounds.HasRoomForReturn(State, product, quantity) ? Ok : Refuse(QuantityOverflow, product);

    /// <summary>Checks that there is a ledger for the product, or lot, at the location, or room for one.</summary>
    public CommandStatus CheckRoomForLedger(int product, int location, int lot = 0) =>
        State.Stock.HasRoomFor(product, location, lot) ? Ok : RefuseLedger();

    /// <summary>Checks that there is room for another allocation.</summary>
    public CommandStatus CheckRoomForAllocation() =>
        State.Allocations.IsFull ? Refuse(CapacityReached, State.AllocationRows.Count - 1) : Ok;

    /// <summary>The refusal for lack of a ledger.</summary>
    public CommandStatus RefuseLedger() => Refuse(CapacityReached, State.LedgerRows.Count - 1);

    /// <summary>Whether it is a valid quantity of a bulk product, which is by far the most frequent case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBulk(in ProductRow row, long quantity, int serials) =>
        quantity is > 0 and <= MaxPerCommand && serials == 0 && !row.IsSerialized && quantity % row.Increment == 0;

    /// <param name="product">A product that exists.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="serials">The number of serial numbers given; 0 for none.</param>
    /// <param name="mayBeNegative">Whether it may be below zero as well, for a correction.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus CheckAnyQuantity(int product, long quantity, int serials, bool mayBeNegative)
    {
        ref readonly ProductRow row = ref State.ProductRows[product];
        return serials > 0 && !row.IsSerialized ? Refuse(ProductIsNotSerialized, product)
            : quantity == 0 || (quantity < 0 && !mayBeNegative) ? Refuse(QuantityNotPositive)
            : quantity is > MaxPerCommand or < -MaxPerCommand ? Refuse(QuantityOverflow, product)
            : row.IsSerialized && quantity % Quantity.MillionthsPerUnit != 0 ? Refuse(QuantityNotWhole, product)
            : quantity % row.Increment != 0 ? Refuse(QuantityNotMultipleOfIncrement, product)
            : serials > 0 && Math.Abs(quantity) != serials * Quantity.MillionthsPerUnit ? Refuse(SerialCountMismatch, serials)
            : Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus CheckNamedLot(int product, int lot, int index)
    {
        if (lot == 0 || !State.ProductRows[product].Is(ProductTraits.LotTracked))
        {
            return Refuse(lot == 0 ? LotRequired : ProductHasNoLots, product, index);
        }

        return !State.Lots.Codes.Exists(lot) ? Refuse(UnknownLot, lot, index)
            : State.Lots.Rows[lot].Product != product ? Refuse(LotNotOfProduct, lot, index)
            : Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus RefuseForm(int product, int serials) =>
        Refuse(serials > 0 ? ProductIsNotSerialized : ProductIsSerialized, product);
}
