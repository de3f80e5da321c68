namespace Allocations.Engine.Commands;

internal sealed unsafe partial class CommandBuffer
{
    public int Create(in AllocationRequest request, OperationId operation) =>
        AddRequest(CommandKind.CreateAllocation, CreateAllocationCommand.SizeOf, request, 0, operation);

    /// <summary>Adds a request as it is, or behind the time at which it expires.</summary>
    private int AddRequest(
        CommandKind kind, int size, in AllocationRequest request, long expiresAt, OperationId operation)
    {
        // Each once: the request is the caller's, who may change it.
        (SourceDocument source, string? customerText) = (request.Source, request.Customer);
        (string? shipToText, string? notesText) = (request.ShipTo, request.Notes);
        ReadOnlySpan<LocationId> places = request.Locations.Span;
        ReadOnlySpan<string> units = request.Serials.Span;
        long usableUntil = request.UsableUntil?.UtcTicks ?? 0;
        int document = Utf8Length(source.Number);
        int customer = Utf8Length(customerText);
        int shipTo = Utf8Length(shipToText);
        int notes = Utf8Length(notesText);
        AllocationStatus status = CheckTexts(source.Kind, document, customer, shipTo, notes, out int text);
        if (status != AllocationStatus.Ok)
        {
            return AddMalformed(operation, status, text);
        }

        int locations = places.Length;
        if (locations > EngineLimits.LocationsPerRequest)
        {
            return AddMalformed(operation, AllocationStatus.ListTooLong, 0, locations);
        }

        if (!TryMeasure(units, out int serials, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        int entries = locations + (usableUntil == 0 ? 0 : UsableUntil.Entries);
        int tailBytes = (entries * sizeof(int)) + document + customer + shipTo + notes + serials;
        byte* body = Begin(kind, size + tailBytes, operation);
        if (body == null)
        {
            return -1;
        }

        if (kind == CommandKind.CreateHold)
        {
            ((CreateHoldCommand*)body)->ExpiresAt = expiresAt;
        }

        var command = (CreateAllocationCommand*)(body + size) - 1;
        command->Product = request.Product.Value;
        command->Priority = request.Priority.ToBits();
        command->Options = OptionsOf(request, usableUntil);
        command->DocumentKind = source.Kind;
        command->Quantity = request.Quantity.Millionths;
        command->RequestedAt = request.RequestedAt?.UtcTicks ?? 0;
        command->RequiredBy = request.RequiredBy?.UtcTicks ?? 0;
        command->LocationCount = (ushort)entries;
        command->DocumentBytes = (ushort)document;
        command->CustomerBytes = (ushort)customer;
        command->ShipToBytes = (ushort)shipTo;
        command->NotesBytes = (ushort)notes;
        command->SerialCount = (ushort)units.Length;
        command->SerialBytes = serials;
        if (tailBytes > 0)
        {
            byte* tail = PutInstant(body + size, usableUntil);
            tail = PutLocations(tail, places);
            tail = Put(tail, source.Number, document);
            tail = Put(tail, customerText, customer);
            tail = Put(tail, shipToText, shipTo);
            tail = Put(tail, notesText, notes);
            Put(tail, units, serials);
        }

        return End();
    }

    /// <summary>What is wrong with the texts of a request, by their lengths, and with which of them.</summary>
    private static AllocationStatus CheckTexts(
        DocumentKind kind, int document, int customer, int shipTo, int notes, out int text)
    {
        text = 0;
        if (document == 0 && kind != DocumentKind.None)
        {
            return AllocationStatus.TextMissing;
        }

        text = document > EngineLimits.CodeBytes ? 0
            : customer > EngineLimits.CodeBytes ? 1
            : shipTo > EngineLimits.NameBytes ? 2
            : notes > EngineLimits.NoteBytes ? 3 : -1;
        return text < 0
            ? AllocationStatus.Ok
            : Excess(text switch { 0 => document, 1 => customer, 2 => shipTo, _ => notes });
    }

    public int Release(AllocationId allocation, in Amount amount, in ReleaseDetails details, OperationId operation) =>
        AddRelease(CommandKind.Release, allocation, amount, details, operation);

    public int Cancel(AllocationId allocation, CancelReason reason, string? note, OperationId operation)
    {
        int noteBytes = Utf8Length(note);
        if (noteBytes > EngineLimits.NoteBytes)
        {
            return AddMalformed(operation, Excess(noteBytes), 3);
        }

        byte* body = Begin(CommandKind.Cancel, CancelCommand.SizeOf + noteBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(CancelCommand*)body = new CancelCommand
        {
            Allocation = allocation.Value, Reason = reason, NoteBytes = (ushort)noteBytes,
        };
        Put(body + CancelCommand.SizeOf, note, noteBytes);
        return End();
    }

    public int SetRetention(in Retention retention, OperationId operation)
    {
        byte* body = Begin(CommandKind.SetRetention, SetRetentionCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(SetRetentionCommand*)body = new SetRetentionCommand
        {
            Count = retention.Count ?? long.MaxValue, Age = retention.Age?.Ticks ?? long.MaxValue,
        };
        return End();
    }

    private static RequestOptions OptionsOf(in AllocationRequest request, long usableUntil) =>
        (request.AllowPartial ? RequestOptions.AllowPartial : 0)
        | (request.RefuseIfShort ? RequestOptions.RefuseIfShort : 0)
        | (request.AllowNonStock ? RequestOptions.AllowNonStock : 0)
        | (usableUntil != 0 ? RequestOptions.UsableUntil : 0)
        | (request.Sourcing is { } policy ? (RequestOptions)(Math.Min((int)policy + 1, 7) << 5) : 0);

    /// <summary>Ahead of the locations, if there is one.</summary>
    private static byte* PutInstant(byte* at, long ticks)
    {
        if (ticks == 0)
        {
            return at;
        }

        System.Runtime.CompilerServices.Unsafe.WriteUnaligned(at, ticks);
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

    private int AddRelease(
        CommandKind kind, AllocationId allocation, in Amount amount, in ReleaseDetails details, OperationId operation)
    {
        if (CheckOfAllocation(amount) is not AllocationStatus.Ok and var refused)
        {
            return AddMalformed(operation, refused, 0);
        }

        ReadOnlySpan<string> serials = amount.Serials;

        (string? carrierText, string? trackingText, string? shipToText) =
            (details.Carrier, details.TrackingNumber, details.ShipTo);
        int carrier = Utf8Length(carrierText);
        int tracking = Utf8Length(trackingText);
        int shipTo = Utf8Length(shipToText);
        int tooLong = carrier > EngineLimits.CodeBytes ? 0
            : tracking > EngineLimits.CodeBytes ? 1
            : shipTo > EngineLimits.NameBytes ? 2 : -1;
        if (tooLong >= 0)
        {
            int bytes = tooLong switch { 0 => carrier, 1 => tracking, _ => shipTo };
            return AddMalformed(operation, Excess(bytes), tooLong);
        }

        if (!TryMeasure(serials, out int serialBytes, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        int tailBytes = carrier + tracking + shipTo + serialBytes;
        byte* body = Begin(kind, ReleaseCommand.SizeOf + tailBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(ReleaseCommand*)body = new ReleaseCommand
        {
            Allocation = allocation.Value,
            Quantity = amount.Quantity.Millionths,
            Reason = details.Reason,
            Everything = amount.IsEverything ? (byte)1 : (byte)0,
            CarrierBytes = (ushort)carrier,
            TrackingBytes = (ushort)tracking,
            ShipToBytes = (ushort)shipTo,
            SerialCount = (ushort)serials.Length,
            SerialBytes = serialBytes,
        };
        byte* tail = Put(body + ReleaseCommand.SizeOf, carrierText, carrier);
        tail = Put(tail, trackingText, tracking);
        tail = Put(tail, shipToText, shipTo);
        Put(tail, serials, serialBytes);
        return End();
    }
}
