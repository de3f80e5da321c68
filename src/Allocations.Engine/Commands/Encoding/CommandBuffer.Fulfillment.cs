namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    public int Ship(AllocationId allocation, in Amount amount, in ReleaseDetails details, OperationId operation) =>
        AddRelease(CommandKind.Ship, allocation, amount, details, operation);

    /// <summary>A step of an allocation.</summary>
    public int Fulfill(
        CommandKind kind,
        AllocationId allocation,
        in Amount amount,
        OperationId operation,
        LocationId location = default,
        bool keepsReserved = false,
        string? note = null)
    {
        if (CheckOfAllocation(amount) is not AllocationStatus.Ok and var refused)
        {
            return AddMalformed(operation, refused, 0);
        }

        ReadOnlySpan<string> serials = amount.Serials;

        int noteBytes = Utf8Length(note);
        if (noteBytes > EngineLimits.NoteBytes)
        {
            return AddMalformed(operation, Excess(noteBytes), 3);
        }

        if (!TryMeasure(serials, out int serialBytes, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        byte* body = Begin(kind, FulfillmentCommand.SizeOf + noteBytes + serialBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(FulfillmentCommand*)body = new FulfillmentCommand
        {
            Allocation = allocation.Value,
            Quantity = amount.Quantity.Millionths,
            Location = location.Value,
            Everything = amount.IsEverything ? (byte)1 : (byte)0,
            KeepsReserved = keepsReserved ? (byte)1 : (byte)0,
            NoteBytes = (ushort)noteBytes,
            SerialBytes = serialBytes,
            SerialCount = (ushort)serials.Length,
        };
        Put(Put(body + FulfillmentCommand.SizeOf, note, noteBytes), serials, serialBytes);
        return End();
    }

    /// <summary>Whether an amount is of a kind that steps of an allocation take: the allocation says which lots it
    /// is of.</summary>
    private static AllocationStatus CheckOfAllocation(in Amount amount) =>
        !amount.Lot.IsNone ? AllocationStatus.InvalidOption
        : amount.NamesUnits && amount.Serials.IsEmpty ? AllocationStatus.ListEmpty
        : AllocationStatus.Ok;
}
