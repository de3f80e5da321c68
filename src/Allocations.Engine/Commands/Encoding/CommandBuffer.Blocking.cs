namespace Allocations.Engine.Commands;

/// <content>What takes stock away, counts it, or exchanges it.</content>
internal sealed unsafe partial class CommandBuffer
{
    public int Block(
        ProductId product,
        LocationId location,
        in Amount amount,
        BlockReason reason,
        AllocationId allocation,
        bool cancelUnfilled,
        OperationId operation) =>
        AddBlock(
            CommandKind.Block, product, location, amount, (byte)reason, allocation, OptionsOf(cancelUnfilled), operation);

    public int Unblock(ProductId product, LocationId location, in Amount amount, OperationId operation) =>
        AddBlock(CommandKind.Unblock, product, location, amount, 0, default, RepairOptions.None, operation);

    public int WriteOff(
        ProductId product,
        LocationId location,
        in Amount amount,
        WriteOffReason reason,
        AllocationId allocation,
        bool cancelUnfilled,
        OperationId operation) =>
        AddBlock(
            CommandKind.WriteOff, product, location, amount, (byte)reason, allocation, OptionsOf(cancelUnfilled), operation);

    public int WriteOffBlocked(
        ProductId product, LocationId location, in Amount amount, WriteOffReason reason, OperationId operation) =>
        AddBlock(
            CommandKind.WriteOff, product, location, amount, (byte)reason, default, RepairOptions.FromBlocked, operation);

    /// <summary>The count of a quantity, also of a lot; for units see <see cref="CountSerials"/>.</summary>
    public int CountStock(ProductId product, LocationId location, in Amount counted, OperationId operation)
    {
        if (counted.NamesUnits || counted.IsEverything)
        {
            return AddMalformed(operation, AllocationStatus.InvalidOption, 0);
        }

        var count = new CountCommand
        {
            Product = product.Value, Location = location.Value, Counted = counted.Quantity.Millionths,
        };
        if (!counted.Lot.IsNone)
        {
            return AddCountLot(count, counted.Lot, operation);
        }

        byte* body = Begin(CommandKind.Count, CountCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(CountCommand*)body = count;
        return End();
    }

    /// <summary>The list may be empty: nothing was found.</summary>
    public int CountSerials(
        ProductId product, LocationId location, ReadOnlySpan<string> serials, bool cancelUnfilled, OperationId operation) =>
        TryMeasure(serials, out int bytes, out AllocationStatus problem, out int index, out long id)
            ? AddSerials(CommandKind.CountSerials, product, location, serials, bytes, cancelUnfilled, operation)
            : AddMalformed(operation, problem, index, id);

    public int QuarantineSerials(
        ProductId product, ReadOnlySpan<string> serials, bool cancelUnfilled, OperationId operation) =>
        TryMeasureUnits(serials, out int bytes, out AllocationStatus problem, out int index, out long id)
            ? AddSerials(CommandKind.QuarantineSerials, product, default, serials, bytes, cancelUnfilled, operation)
            : AddMalformed(operation, problem, index, id);

    /// <summary>Without replacements the engine chooses.</summary>
    public int Substitute(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        ReadOnlySpan<string> replacements,
        SubstitutionReason reason,
        BlockReason block,
        OperationId operation)
    {
        int count = serials.Length + replacements.Length;
        if (count > EngineLimits.SerialsPerCommand)
        {
            return AddMalformed(operation, AllocationStatus.ListTooLong, 0, count);
        }

        if (!TryMeasureUnits(serials, out int oldBytes, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        if (!TryMeasure(replacements, out int newBytes, out problem, out index, out id))
        {
            return AddMalformed(operation, problem, serials.Length + index, id);
        }

        byte* body = Begin(CommandKind.Substitute, SubstituteCommand.SizeOf + oldBytes + newBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(SubstituteCommand*)body = new SubstituteCommand
        {
            Allocation = allocation.Value,
            SerialBytes = oldBytes + newBytes,
            SerialCount = (ushort)count,
            OldCount = (ushort)serials.Length,
            Reason = reason,
            Block = block,
        };
        Put(body + SubstituteCommand.SizeOf, serials, oldBytes);
        Put(body + SubstituteCommand.SizeOf + oldBytes, replacements, newBytes);
        return End();
    }

    private static RepairOptions OptionsOf(bool cancelUnfilled) =>
        cancelUnfilled ? RepairOptions.CancelUnfilled : RepairOptions.None;

    private int AddBlock(
        CommandKind kind,
        ProductId product,
        LocationId location,
        in Amount amount,
        byte reason,
        AllocationId allocation,
        RepairOptions options,
        OperationId operation)
    {
        if (!TryMeasureStock(amount, out int bytes, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        byte* body = Begin(kind, BlockCommand.SizeOf + bytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(BlockCommand*)body = new BlockCommand
        {
            Product = product.Value,
            Location = location.Value,
            Quantity = amount.Quantity.Millionths,
            Allocation = allocation.Value,
            SerialBytes = BytesOrLot(bytes, amount.Lot),
            SerialCount = (ushort)amount.Serials.Length,
            Reason = reason,
            Options = options,
        };
        Put(body + BlockCommand.SizeOf, amount.Serials, bytes);
        return End();
    }

    private int AddSerials(
        CommandKind kind,
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        int bytes,
        bool cancelUnfilled,
        OperationId operation)
    {
        byte* body = Begin(kind, SerialsCommand.SizeOf + bytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(SerialsCommand*)body = new SerialsCommand
        {
            Product = product.Value,
            Location = location.Value,
            SerialBytes = bytes,
            SerialCount = (ushort)serials.Length,
            Options = OptionsOf(cancelUnfilled),
        };
        Put(body + SerialsCommand.SizeOf, serials, bytes);
        return End();
    }
}
