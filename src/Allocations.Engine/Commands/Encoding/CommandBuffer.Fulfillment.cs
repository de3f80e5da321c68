namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    public int Ship(AllocationId allocation, Quantity quantity, in ReleaseDetails details, OperationId operation) =>
        AddRelease(CommandKind.Ship, allocation, quantity.Millionths, everything: false, [], details, operation);

    public int ShipAll(AllocationId allocation, in ReleaseDetails details, OperationId operation) =>
        AddRelease(CommandKind.Ship, allocation, 0, everything: true, [], details, operation);

    public int Ship(
        AllocationId allocation, ReadOnlySpan<string> serials, in ReleaseDetails details, OperationId operation) =>
        serials.IsEmpty
            ? AddMalformed(operation, AllocationStatus.ListEmpty, 0)
            : AddRelease(
                CommandKind.Ship, allocation, serials.Length * Quantity.MillionthsPerUnit, everything: false, serials,
                details, operation);

    /// <summary>A step of a quantity.</summary>
    public int Fulfill(
        CommandKind kind,
        AllocationId allocation,
        Quantity quantity,
        OperationId operation,
        LocationId location = default,
        bool keepsReserved = false,
        string? note = null) =>
        AddFulfillment(
            kind, Of(allocation, location, keepsReserved) with { Quantity = quantity.Millionths }, [], note, operation);

    /// <summary>A step of everything that can take it.</summary>
    public int FulfillAll(
        CommandKind kind,
        AllocationId allocation,
        OperationId operation,
        LocationId location = default,
        bool keepsReserved = false,
        string? note = null) =>
        AddFulfillment(kind, Of(allocation, location, keepsReserved) with { Everything = 1 }, [], note, operation);

    /// <summary>A step of named units.</summary>
    public int Fulfill(
        CommandKind kind,
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        OperationId operation,
        LocationId location = default,
        bool keepsReserved = false,
        string? note = null) =>
        serials.IsEmpty
            ? AddMalformed(operation, AllocationStatus.ListEmpty, 0)
            : AddFulfillment(
                kind,
                Of(allocation, location, keepsReserved) with { Quantity = serials.Length * Quantity.MillionthsPerUnit },
                serials, note, operation);

    private static FulfillmentCommand Of(AllocationId allocation, LocationId location, bool keepsReserved) => new()
    {
        Allocation = allocation.Value, Location = location.Value, KeepsReserved = keepsReserved ? (byte)1 : (byte)0,
    };

    private int AddFulfillment(
        CommandKind kind, FulfillmentCommand command, ReadOnlySpan<string> serials, string? note, OperationId operation)
    {
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

        command.NoteBytes = (ushort)noteBytes;
        command.SerialBytes = serialBytes;
        command.SerialCount = (ushort)serials.Length;
        *(FulfillmentCommand*)body = command;
        Put(Put(body + FulfillmentCommand.SizeOf, note, noteBytes), serials, serialBytes);
        return End();
    }
}
