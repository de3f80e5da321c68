namespace Allocations.Engine.Commands;

/// <content>Changing allocations.</content>
internal sealed unsafe partial class CommandBuffer
{
    public int ChangeQuantity(AllocationId allocation, Quantity requested, OperationId operation) =>
        AddChangeQuantity(allocation, requested.Millionths, [], 0, operation);

    public int GiveUp(AllocationId allocation, ReadOnlySpan<string> serials, OperationId operation) =>
        TryMeasureUnits(serials, out int bytes, out AllocationStatus problem, out int index, out long id)
            ? AddChangeQuantity(allocation, serials.Length * Quantity.MillionthsPerUnit, serials, bytes, operation)
            : AddMalformed(operation, problem, index, id);

    public int Reschedule(AllocationId allocation, DateTimeOffset? requiredBy, OperationId operation)
    {
        byte* body = Begin(CommandKind.Reschedule, RescheduleCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(RescheduleCommand*)body = new RescheduleCommand
        {
            Allocation = allocation.Value, RequiredBy = requiredBy?.UtcTicks ?? 0,
        };
        return End();
    }

    public int Redirect(AllocationId allocation, string shipTo, OperationId operation)
    {
        int bytes = Utf8Length(shipTo);
        if (bytes is 0 or > EngineLimits.NameBytes)
        {
            return AddMalformed(operation, bytes == 0 ? AllocationStatus.TextMissing : Excess(bytes), 2);
        }

        byte* body = Begin(CommandKind.Redirect, RedirectCommand.SizeOf + bytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(RedirectCommand*)body = new RedirectCommand { Allocation = allocation.Value, ShipToBytes = (ushort)bytes };
        Put(body + RedirectCommand.SizeOf, shipTo, bytes);
        return End();
    }

    public int Split(AllocationId allocation, Quantity quantity, in SplitDetails details, OperationId operation) =>
        AddSplit(allocation, quantity.Millionths, [], 0, details, operation);

    public int Split(
        AllocationId allocation, ReadOnlySpan<string> serials, in SplitDetails details, OperationId operation) =>
        TryMeasureUnits(serials, out int bytes, out AllocationStatus problem, out int index, out long id)
            ? AddSplit(allocation, serials.Length * Quantity.MillionthsPerUnit, serials, bytes, details, operation)
            : AddMalformed(operation, problem, index, id);

    public int Merge(AllocationId from, AllocationId into, OperationId operation)
    {
        byte* body = Begin(CommandKind.Merge, MergeCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(MergeCommand*)body = new MergeCommand { From = from.Value, Into = into.Value };
        return End();
    }

    public int Recreate(AllocationId allocation, OperationId operation)
    {
        byte* body = Begin(CommandKind.Recreate, RecreateCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(RecreateCommand*)body = new RecreateCommand { Allocation = allocation.Value };
        return End();
    }

    public int CancelDocument(in SourceDocument document, CancelReason reason, string? note, OperationId operation)
    {
        string numberText = document.Number;
        int number = Utf8Length(numberText);
        int noteBytes = Utf8Length(note);
        if (CheckCode(number) is not AllocationStatus.Ok and var problem)
        {
            return AddMalformed(operation, problem, 0);
        }

        if (noteBytes > EngineLimits.NoteBytes)
        {
            return AddMalformed(operation, Excess(noteBytes), 3);
        }

        byte* body = Begin(CommandKind.CancelDocument, CancelDocumentCommand.SizeOf + number + noteBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(CancelDocumentCommand*)body = new CancelDocumentCommand
        {
            Kind = document.Kind, Reason = reason, NumberBytes = (ushort)number, NoteBytes = (ushort)noteBytes,
        };
        Put(Put(body + CancelDocumentCommand.SizeOf, numberText, number), note, noteBytes);
        return End();
    }

    public int Reallocate(
        AllocationId from, AllocationId to, Quantity quantity, string justification, bool cancelGiven, OperationId operation) =>
        AddReallocate(from, to, quantity.Millionths, [], justification, cancelGiven, operation);

    public int Reallocate(
        AllocationId from,
        AllocationId to,
        ReadOnlySpan<string> serials,
        string justification,
        bool cancelGiven,
        OperationId operation) =>
        serials.IsEmpty
            ? AddMalformed(operation, AllocationStatus.ListEmpty, 0)
            : AddReallocate(
                from, to, serials.Length * Quantity.MillionthsPerUnit, serials, justification, cancelGiven, operation);

    private int AddChangeQuantity(
        AllocationId allocation, long quantity, ReadOnlySpan<string> serials, int serialBytes, OperationId operation)
    {
        byte* body = Begin(CommandKind.ChangeQuantity, ChangeQuantityCommand.SizeOf + serialBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(ChangeQuantityCommand*)body = new ChangeQuantityCommand
        {
            Allocation = allocation.Value,
            Quantity = quantity,
            SerialBytes = serialBytes,
            SerialCount = (ushort)serials.Length,
        };
        Put(body + ChangeQuantityCommand.SizeOf, serials, serialBytes);
        return End();
    }

    private int AddSplit(
        AllocationId allocation,
        long quantity,
        ReadOnlySpan<string> serials,
        int serialBytes,
        in SplitDetails details,
        OperationId operation)
    {
        string? shipToText = details.ShipTo;
        int shipTo = Utf8Length(shipToText);
        if (shipTo > EngineLimits.NameBytes)
        {
            return AddMalformed(operation, Excess(shipTo), 2);
        }

        byte* body = Begin(CommandKind.Split, SplitCommand.SizeOf + shipTo + serialBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(SplitCommand*)body = new SplitCommand
        {
            Allocation = allocation.Value,
            Quantity = quantity,
            RequiredBy = details.RequiredBy?.UtcTicks ?? 0,
            SerialBytes = serialBytes,
            SerialCount = (ushort)serials.Length,
            ShipToBytes = (ushort)shipTo,
            Source = details.Source,
        };
        Put(Put(body + SplitCommand.SizeOf, shipToText, shipTo), serials, serialBytes);
        return End();
    }

    private int AddReallocate(
        AllocationId from,
        AllocationId to,
        long quantity,
        ReadOnlySpan<string> serials,
        string justification,
        bool cancelGiven,
        OperationId operation)
    {
        int bytes = Utf8Length(justification);
        if (bytes is 0 or > EngineLimits.NoteBytes)
        {
            return AddMalformed(operation, bytes == 0 ? AllocationStatus.TextMissing : Excess(bytes), 3);
        }

        if (!TryMeasure(serials, out int serialBytes, out AllocationStatus problem, out int index, out long id))
        {
            return AddMalformed(operation, problem, index, id);
        }

        byte* body = Begin(CommandKind.Reallocate, ReallocateCommand.SizeOf + bytes + serialBytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(ReallocateCommand*)body = new ReallocateCommand
        {
            From = from.Value,
            To = to.Value,
            Quantity = quantity,
            SerialBytes = serialBytes,
            SerialCount = (ushort)serials.Length,
            JustificationBytes = (ushort)bytes,
            CancelGiven = cancelGiven ? (byte)1 : (byte)0,
        };
        Put(Put(body + ReallocateCommand.SizeOf, justification, bytes), serials, serialBytes);
        return End();
    }
}
