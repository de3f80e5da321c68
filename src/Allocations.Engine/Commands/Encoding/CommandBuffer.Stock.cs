namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    public int Receive(ProductId product, LocationId location, in Amount amount, OperationId operation) =>
        TryMeasureStock(amount, out int bytes, out AllocationStatus problem, out int index, out long id)
            ? AddStock(
                CommandKind.Receive, product, location, amount.Quantity, amount.Serials, bytes, amount.Lot,
                AdjustReason.Unspecified, operation)
            : AddMalformed(operation, problem, index, id);

    /// <summary>Of units an amount does not say whether they are found or gone: see <see cref="AddUnits"/> and
    /// <see cref="RemoveUnits"/>.</summary>
    public int Adjust(
        ProductId product, LocationId location, in Amount change, AdjustReason reason, OperationId operation) =>
        change.NamesUnits || change.IsEverything
            ? AddMalformed(operation, AllocationStatus.InvalidOption, 0)
            : AddStock(CommandKind.Adjust, product, location, change.Quantity, [], 0, change.Lot, reason, operation);

    public int AddUnits(
        ProductId product, LocationId location, ReadOnlySpan<string> serials, AdjustReason reason, OperationId operation) =>
        AdjustUnits(product, location, 1, serials, reason, operation);

    public int RemoveUnits(
        ProductId product, LocationId location, ReadOnlySpan<string> serials, AdjustReason reason, OperationId operation) =>
        AdjustUnits(product, location, -1, serials, reason, operation);

    public int Move(ProductId product, LocationId from, LocationId to, in Amount amount, OperationId operation)
    {
        if (!TryMeasureStock(amount, out int bytes, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        byte* body = Begin(CommandKind.Move, MoveCommand.SizeOf + bytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(MoveCommand*)body = new MoveCommand
        {
            Product = product.Value,
            From = from.Value,
            To = to.Value,
            Quantity = amount.Quantity.Millionths,
            SerialCount = (ushort)amount.Serials.Length,
            SerialBytes = bytes,
            Lot = amount.Lot.Value,
        };
        Put(body + MoveCommand.SizeOf, amount.Serials, bytes);
        return End();
    }

    private int AdjustUnits(
        ProductId product,
        LocationId location,
        int sign,
        ReadOnlySpan<string> serials,
        AdjustReason reason,
        OperationId operation) =>
        TryMeasureUnits(serials, out int bytes, out AllocationStatus problem, out int index, out long id)
            ? AddStock(
                CommandKind.Adjust, product, location, sign * serials.Length, serials, bytes, LotId.None, reason, operation)
            : AddMalformed(operation, problem, index, id);

    private int AddStock(
        CommandKind kind,
        ProductId product,
        LocationId location,
        Quantity quantity,
        ReadOnlySpan<string> serials,
        int bytes,
        LotId lot,
        AdjustReason reason,
        OperationId operation)
    {
        byte* body = Begin(kind, StockCommand.SizeOf + bytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(StockCommand*)body = new StockCommand
        {
            Product = product.Value,
            Location = location.Value,
            Quantity = quantity.Millionths,
            Reason = reason,
            SerialCount = (ushort)serials.Length,
            SerialBytes = BytesOrLot(bytes, lot),
        };
        Put(body + StockCommand.SizeOf, serials, bytes);
        return End();
    }

    /// <summary>The value of a field that holds the bytes of a list of units, or, where there is no list, the lot.</summary>
    private static int BytesOrLot(int bytes, LotId lot) => bytes != 0 ? bytes : lot.Value;

    /// <summary>Counts the encoded bytes of the units of an amount at a location, which is a quantity, also of a lot, or named
    /// units; or says what is wrong with it.</summary>
    private static bool TryMeasureStock(
        in Amount amount, out int bytes, out AllocationStatus problem, out int index, out long id)
    {
        if (amount.NamesUnits && amount.Lot.IsNone)
        {
            return TryMeasureUnits(amount.Serials, out bytes, out problem, out index, out id);
        }

        (bytes, index, id) = (0, 0, 0);
        problem = amount.NamesUnits || amount.IsEverything ? AllocationStatus.InvalidOption : AllocationStatus.Ok;
        return problem == AllocationStatus.Ok;
    }

    /// <summary>As <see cref="TryMeasure"/>, for a list that stands for the quantity and so may not be empty.</summary>
    private static bool TryMeasureUnits(
        ReadOnlySpan<string> serials, out int bytes, out AllocationStatus problem, out int index, out long id)
    {
        if (serials.IsEmpty)
        {
            (bytes, problem, index, id) = (0, AllocationStatus.ListEmpty, 0, 0);
            return false;
        }

        return TryMeasure(serials, out bytes, out problem, out index, out id);
    }
}
