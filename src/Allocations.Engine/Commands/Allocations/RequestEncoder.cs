using System.Numerics;

namespace Allocations.Engine.Commands;

/// <summary>Encodes requests for allocations, which are the most frequent commands and have their own lists.</summary>
internal static unsafe class RequestEncoder
{
    private const SourcingLimits AllLimits = SourcingLimits.OneLocation | SourcingLimits.OneLot | SourcingLimits.WholeBins;

    public static int Create(CommandBuffer buffer, in AllocationRequest request, OperationId operation) =>
        Add(buffer, CommandKind.CreateAllocation, request, expiry: null, operation);

    public static int Hold(
        CommandBuffer buffer, in AllocationRequest request, DateTimeOffset expiresAt, OperationId operation) =>
        Add(buffer, CommandKind.CreateHold, request, expiresAt.UtcTicks, operation);

    public static int HoldFor(CommandBuffer buffer, in AllocationRequest request, TimeSpan timeToLive, OperationId operation) =>
        Add(buffer, CommandKind.CreateHoldFor, request, timeToLive.Ticks, operation);

    /// <summary>Adds a request; that for a hold with the time of expiry, or the time until then, in ticks.</summary>
    private static int Add(
        CommandBuffer buffer,
        CommandKind kind,
        in AllocationRequest request,
        long? expiry,
        OperationId operation)
    {
        // Each property is read once, because the caller may change the request meanwhile.
        (SourceDocument source, string? customerText) = (request.Document, request.Customer);
        (string? shipToText, string? notesText) = (request.ShipTo, request.Notes);
        string? justificationText = request.Justification;
        ReadOnlySpan<LocationId> places = request.Locations.Span;
        ReadOnlySpan<string> units = request.Serials.Span;
        long usableUntil = request.UsableUntil?.UtcTicks ?? 0;
        int document = CommandBuffer.CodeLength(source.Number);
        int customer = CommandBuffer.CodeLength(customerText);
        int shipTo = CommandBuffer.Utf8Length(shipToText);
        int notes = CommandBuffer.Utf8Length(notesText);
        int justification = CommandBuffer.Utf8Length(justificationText);
        CommandStatus status = CheckTexts(source.Kind, document, customer, shipTo, notes, justification, out int text);
        if (status != CommandStatus.Ok)
        {
            return buffer.AddRejected(operation, status, text);
        }

        if (places.Length is > EngineLimits.LocationsPerRequest and var locations)
        {
            return buffer.AddRejected(operation, CommandStatus.ListTooLong, 0, locations);
        }

        if (!CommandBuffer.TryMeasure(units, out int serials, out CommandStatus problem, out int index, out long id))
        {
            return buffer.AddRejected(operation, problem, index, id);
        }

        (LotId lot, CustomerId customerId) = (request.Lot, request.CustomerId);
        SourcingLimits limits = request.SourcingLimits;
        (long? expiresAt, long grace) = (request.ExpiresAt?.UtcTicks, request.Grace.Ticks);
        FurtherOptions further = FurtherOf(expiresAt, grace, lot, customerId, request.ForbidReallocation, limits);
        int values = (expiry is null ? 0 : 1) + (usableUntil == 0 ? 0 : 1)
            + BitOperations.PopCount((uint)(further & FurtherOptions.Values));
        int tailBytes = (values * sizeof(long)) + (places.Length * sizeof(int)) + document + customer + shipTo + notes
            + justification + serials;
        byte* body = buffer.Begin(kind, CreateAllocationCommand.SizeOf + tailBytes, operation);
        if (body == null)
        {
            return -1;
        }

        var command = (CreateAllocationCommand*)body;
        Fill(command, request);
        command->Options = OptionsOf(request, usableUntil, limits) | (expiry is null ? 0 : RequestOptions.Expires);
        command->Further = further;
        command->DocumentKind = source.Kind;
        command->LocationCount = (byte)places.Length;
        (command->DocumentBytes, command->CustomerBytes) = ((byte)document, (byte)customer);
        command->ShipToBytes = (ushort)shipTo;
        command->NotesBytes = (ushort)notes;
        command->JustificationBytes = justification;
        (command->SerialCount, command->SerialBytes) = ((ushort)units.Length, serials);
        if (tailBytes > 0)
        {
            byte* tail = expiry is { } ticks ? PutValue((byte*)(command + 1), ticks) : (byte*)(command + 1);
            tail = expiresAt is { } end ? PutValue(tail, end) : tail;
            tail = grace == 0 ? tail : PutValue(tail, grace);
            tail = customerId.IsNone ? tail : PutValue(tail, (uint)customerId.Value);
            tail = usableUntil == 0 ? tail : PutValue(tail, usableUntil);
            tail = lot.IsNone ? tail : PutValue(tail, lot.Value);
            tail = PutLocations(tail, places);
            tail = CommandBuffer.Put(tail, source.Number, document);
            tail = CommandBuffer.Put(tail, customerText, customer);
            tail = CommandBuffer.Put(tail, shipToText, shipTo);
            tail = CommandBuffer.Put(tail, notesText, notes);
            tail = CommandBuffer.Put(tail, justificationText, justification);
            buffer.Put(tail, units, serials);
        }

        return buffer.End();
    }

    /// <summary>Writes the fields that need nothing else.</summary>
    private static void Fill(CreateAllocationCommand* command, in AllocationRequest request)
    {
        command->Product = request.Product.Value;
        command->Priority = request.Priority.ToBits();
        command->Quantity = request.Quantity.Millionths;
        command->RequestedAt = request.RequestedAt?.UtcTicks ?? 0;
        command->RequiredBy = request.RequiredBy?.UtcTicks ?? 0;
    }

    /// <summary>Checks the lengths of a request's texts, and reports the first one at fault.</summary>
    private static CommandStatus CheckTexts(
        DocumentKind kind, int document, int customer, int shipTo, int notes, int justification, out int text)
    {
        text = 0;
        if (document == 0 && kind != DocumentKind.None)
        {
            return CommandStatus.TextMissing;
        }

        text = document > EngineLimits.CodeBytes ? 0
            : customer > EngineLimits.CodeBytes ? 1
            : shipTo > EngineLimits.NameBytes ? 2
            : notes > EngineLimits.NoteBytes ? 3
            : justification > EngineLimits.NoteBytes ? 4 : -1;
        return text < 0
            ? CommandStatus.Ok
            : CommandBuffer.Excess(text switch { 0 => document, 1 => customer, 2 => shipTo, 3 => notes, _ => justification });
    }

    /// <summary>Limits that don't exist are encoded as a policy that doesn't: both are refused with
    /// <see cref="CommandStatus.InvalidOption"/>.</summary>
    private static RequestOptions OptionsOf(in AllocationRequest request, long usableUntil, SourcingLimits limits) =>
        (request.AllowPartial ? RequestOptions.AllowPartial : 0)
        | (request.RefuseIfShort ? RequestOptions.RefuseIfShort : 0)
        | (request.AllowNonStock ? RequestOptions.AllowNonStock : 0)
        | (usableUntil != 0 ? RequestOptions.UsableUntil : 0)
        | ((limits & ~AllLimits) != 0 ? RequestOptions.Sourcing
            : request.Sourcing is { } policy ? (RequestOptions)(Math.Min((int)policy + 1, 7) << 5)
            : 0);

    private static FurtherOptions FurtherOf(
        long? expiresAt, long grace, LotId lot, CustomerId customer, bool forbidsReallocation, SourcingLimits limits) =>
        (expiresAt is null ? 0 : FurtherOptions.ExpiresAt)
        | (grace == 0 ? 0 : FurtherOptions.Grace)
        | (lot.IsNone ? 0 : FurtherOptions.Lot)
        | (customer.IsNone ? 0 : FurtherOptions.Customer)
        | (forbidsReallocation ? FurtherOptions.ForbidsReallocation : 0)
        | ((limits & SourcingLimits.OneLocation) != 0 ? FurtherOptions.OneLocation : 0)
        | ((limits & SourcingLimits.OneLot) != 0 ? FurtherOptions.OneLot : 0)
        | ((limits & SourcingLimits.WholeBins) != 0 ? FurtherOptions.WholeBins : 0);

    private static byte* PutValue(byte* at, long value)
    {
        System.Runtime.CompilerServices.Unsafe.WriteUnaligned(at, value);
        return at + sizeof(long);
    }

    private static byte* PutLocations(byte* at, ReadOnlySpan<LocationId> locations)
    {
        foreach (LocationId location in locations)
        {
            *(int*)at = location.Value;
            at += sizeof(int);
        }

        return at;
    }
}
