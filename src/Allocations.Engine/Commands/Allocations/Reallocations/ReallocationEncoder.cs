namespace Allocations.Engine.Commands;

/// <summary>Encodes reallocations of several lines, which have a list of their own.</summary>
internal static unsafe class ReallocationEncoder
{
    private const AmountForms Forms = AmountForms.Quantity | AmountForms.Units;

    /// <summary>Adds the command; one whose lines, text or serial numbers exceed a limit as a rejected request with its
    /// status.</summary>
    public static int Add(CommandBuffer buffer, in ReallocateMany command, OperationId operation)
    {
        // Copied, because the caller may change the list meanwhile.
        if (command.Lines.Length is 0 or > EngineLimits.LinesPerReallocation)
        {
            int given = command.Lines.Length;
            return buffer.AddRejected(
                operation, given == 0 ? CommandStatus.ListEmpty : CommandStatus.ListTooLong, 0, id: given);
        }

        ReallocationLine[] lines = command.Lines.ToArray();
        var serials = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            Amount amount = lines[i].Amount;
            if (CommandBuffer.FormOf(amount, Forms) is not CommandStatus.Ok and var form)
            {
                return buffer.AddRejected(operation, form, i);
            }

            serials.AddRange(amount.Serials);
        }

        string? justification = command.Justification;
        int justificationBytes = CommandBuffer.Utf8Length(justification);
        if (justificationBytes is 0 or > EngineLimits.NoteBytes)
        {
            return buffer.AddRejected(operation, CommandBuffer.Excess(justificationBytes), 0);
        }

        string[] units = [.. serials];
        if (!CommandBuffer.TryMeasure(units, out int serialBytes, out CommandStatus problem, out int index, out long id))
        {
            return buffer.AddRejected(operation, problem, index, id);
        }

        int size = ReallocateManyCommand.SizeOf + (lines.Length * LineOfReallocation.SizeOf) + justificationBytes + serialBytes;
        byte* body = buffer.Begin(CommandKind.ReallocateMany, size, operation);
        if (body == null)
        {
            return -1;
        }

        *(ReallocateManyCommand*)body = new ReallocateManyCommand
        {
            LineCount = (ushort)lines.Length, JustificationBytes = (ushort)justificationBytes, SerialBytes = serialBytes,
            SerialCount = (ushort)units.Length, CancelGiven = command.CancelGiven ? (byte)1 : (byte)0,
            Strictness = command.Strictness,
        };
        byte* tail = PutLines(body + ReallocateManyCommand.SizeOf, lines);
        tail = CommandBuffer.Put(tail, justification, justificationBytes);
        buffer.Put(tail, units, serialBytes);
        return buffer.End();
    }

    private static byte* PutLines(byte* at, ReallocationLine[] lines)
    {
        var line = (LineOfReallocation*)at;
        foreach ((AllocationId from, AllocationId to, Amount amount) in lines)
        {
            *line++ = new LineOfReallocation
            {
                From = from.Value, To = to.Value, Quantity = amount.Quantity.Millionths, SerialCount = amount.Serials.Length,
            };
        }

        return (byte*)line;
    }
}
