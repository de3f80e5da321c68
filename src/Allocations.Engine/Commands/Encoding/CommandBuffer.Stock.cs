namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    public int Receive(
        ProductId product, LocationId location, Quantity quantity, OperationId operation, LotId lot = default) =>
        AddStock(CommandKind.Receive, product, location, quantity.Millionths, AdjustReason.Unspecified, operation, lot);

    public int Receive(
        ProductId product, LocationId location, ReadOnlySpan<string> serials, OperationId operation) =>
        AddStock(CommandKind.Receive, product, location, 1, serials, AdjustReason.Unspecified, operation);

    public int Adjust(
        ProductId product, LocationId location, Quantity change, AdjustReason reason, OperationId operation,
        LotId lot = default) =>
        AddStock(CommandKind.Adjust, product, location, change.Millionths, reason, operation, lot);

    public int AddUnits(
        ProductId product, LocationId location, ReadOnlySpan<string> serials, AdjustReason reason, OperationId operation) =>
        AddStock(CommandKind.Adjust, product, location, 1, serials, reason, operation);

    public int RemoveUnits(
        ProductId product, LocationId location, ReadOnlySpan<string> serials, AdjustReason reason, OperationId operation) =>
        AddStock(CommandKind.Adjust, product, location, -1, serials, reason, operation);

    public int Move(
        ProductId product, LocationId from, LocationId to, Quantity quantity, OperationId operation, LotId lot = default)
    {
        byte* body = Begin(CommandKind.Move, MoveCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(MoveCommand*)body = new MoveCommand
        {
            Product = product.Value, From = from.Value, To = to.Value, Quantity = quantity.Millionths,
            Lot = lot.Value,
        };
        return End();
    }

    public int Move(
        ProductId product, LocationId from, LocationId to, ReadOnlySpan<string> serials, OperationId operation)
    {
        if (!TryMeasureUnits(serials, out int bytes, out AllocationStatus problem, out int index, out long id))
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
            Quantity = serials.Length * Quantity.MillionthsPerUnit,
            SerialCount = (ushort)serials.Length,
            SerialBytes = bytes,
        };
        Put(body + MoveCommand.SizeOf, serials, bytes);
        return End();
    }

    private int AddStock(
        CommandKind kind, ProductId product, LocationId location, long quantity, AdjustReason reason, OperationId operation,
        LotId lot)
    {
        byte* body = Begin(kind, StockCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(StockCommand*)body = new StockCommand
        {
            Product = product.Value, Location = location.Value, Quantity = quantity, Lot = lot.Value, Reason = reason,
        };
        return End();
    }

    private int AddStock(
        CommandKind kind,
        ProductId product,
        LocationId location,
        int sign,
        ReadOnlySpan<string> serials,
        AdjustReason reason,
        OperationId operation)
    {
        if (!TryMeasureUnits(serials, out int bytes, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        byte* body = Begin(kind, StockCommand.SizeOf + bytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(StockCommand*)body = new StockCommand
        {
            Product = product.Value,
            Location = location.Value,
            Quantity = sign * serials.Length * Quantity.MillionthsPerUnit,
            Reason = reason,
            SerialCount = (ushort)serials.Length,
            SerialBytes = bytes,
        };
        Put(body + StockCommand.SizeOf, serials, bytes);
        return End();
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
