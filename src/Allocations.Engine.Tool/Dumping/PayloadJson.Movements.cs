using System.Globalization;
using System.Text.Json;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>The commands that move stock and promises.</summary>
internal static unsafe partial class PayloadJson
{
    private static void Write(Utf8JsonWriter json, StockCommand* command)
    {
        json.WriteNumber("product", command->Product);
        json.WriteNumber("location", command->Location);
        CommandJson.WriteIf(json, "lot", command->Lot);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
        if (command->Reason != AdjustReason.Unspecified)
        {
            json.WriteString("reason", command->Reason.ToString());
        }
    }

    private static void Write(Utf8JsonWriter json, MoveCommand* command)
    {
        json.WriteNumber("product", command->Product);
        json.WriteNumber("from", command->From);
        json.WriteNumber("to", command->To);
        CommandJson.WriteIf(json, "lot", command->Lot);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
    }

    private static void Write(Utf8JsonWriter json, CreateAllocationCommand* command)
    {
        json.WriteNumber("product", command->Product);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
        WritePriority(json, command->Priority);
        json.WriteString("options", (command->Options & ~RequestOptions.Sourcing).ToString());
        int sourcing = (int)(command->Options & RequestOptions.Sourcing) >> 5;
        if (sourcing != 0)
        {
            json.WriteString("sourcing", ((SourcingPolicy)(sourcing - 1)).ToString());
        }

        byte* tail = (byte*)(command + 1);
        WriteLocations(json, command);
        tail += command->LocationCount * sizeof(int);

        if (command->DocumentKind != DocumentKind.None)
        {
            json.WriteString("documentKind", command->DocumentKind.ToString());
        }

        CommandJson.WriteIf(json, "document", Take(ref tail, command->DocumentBytes));
        CommandJson.WriteIf(json, "customer", Take(ref tail, command->CustomerBytes));
        CommandJson.WriteIf(json, "shipTo", Take(ref tail, command->ShipToBytes));
        CommandJson.WriteIf(json, "notes", Take(ref tail, command->NotesBytes));
        CommandJson.WriteTimeIf(json, "requestedAt", command->RequestedAt);
        CommandJson.WriteTimeIf(json, "requiredBy", command->RequiredBy);
    }

    /// <summary>The list, behind the instant, if it begins with one.</summary>
    private static void WriteLocations(Utf8JsonWriter json, CreateAllocationCommand* command)
    {
        var list = new ReadOnlySpan<int>(command + 1, command->LocationCount);
        if ((command->Options & RequestOptions.UsableUntil) != 0 && list.Length >= UsableUntil.Entries)
        {
            CommandJson.WriteTimeIf(json, "usableUntil", UsableUntil.Read(list));
            list = list[UsableUntil.Entries..];
        }

        if (list.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("locations");
        foreach (int location in list)
        {
            json.WriteNumberValue(location);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReleaseCommand* command)
    {
        json.WriteNumber("allocation", command->Allocation);
        json.WriteBoolean("everything", command->Everything != 0);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
        json.WriteString("reason", command->Reason.ToString());
        byte* tail = (byte*)(command + 1);
        CommandJson.WriteIf(json, "carrier", Take(ref tail, command->CarrierBytes));
        CommandJson.WriteIf(json, "trackingNumber", Take(ref tail, command->TrackingBytes));
        CommandJson.WriteIf(json, "shipTo", Take(ref tail, command->ShipToBytes));
    }

    private static void Write(Utf8JsonWriter json, CancelCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        json.WriteNumber("allocation", command->Allocation);
        json.WriteString("reason", command->Reason.ToString());
        CommandJson.WriteIf(json, "note", Take(ref tail, command->NoteBytes));
    }

    private static void Write(Utf8JsonWriter json, FulfillmentCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        json.WriteNumber("allocation", command->Allocation);
        json.WriteBoolean("everything", command->Everything != 0);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
        CommandJson.WriteIf(json, "location", command->Location);
        if (command->KeepsReserved != 0)
        {
            json.WriteBoolean("keepReserved", true);
        }

        CommandJson.WriteIf(json, "note", Take(ref tail, command->NoteBytes));
    }

    /// <summary>A limit that is not set is left out.</summary>
    private static void Write(Utf8JsonWriter json, SetRetentionCommand* command)
    {
        WriteLimit(json, "count", command->Count);
        WriteAgeLimit(json, command->Age);
    }

    private static void Write(Utf8JsonWriter json, SetTrailRetentionCommand* command)
    {
        WriteLimit(json, "bytes", command->Bytes);
        WriteAgeLimit(json, command->Age);
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, long limit)
    {
        if (limit != long.MaxValue)
        {
            json.WriteNumber(name, limit);
        }
    }

    private static void WriteAgeLimit(Utf8JsonWriter json, long age)
    {
        if (age != long.MaxValue)
        {
            json.WriteString("age", new TimeSpan(age).ToString("c", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Without a time it never expires.</summary>
    private static void Write(Utf8JsonWriter json, SetExpiryCommand* command)
    {
        json.WriteNumber("allocation", command->Allocation);
        if (command->ExpiresAt != SetExpiryCommand.Never)
        {
            CommandJson.WriteTimeIf(json, "expiresAt", command->ExpiresAt);
            json.WriteString("grace", new TimeSpan(command->Grace).ToString("c", CultureInfo.InvariantCulture));
        }
    }

    private static void WritePriority(Utf8JsonWriter json, int bits)
    {
        if (Priority.AreBitsValid(bits))
        {
            json.WriteString("priority", Priority.FromBits(bits).ToString());
        }
        else
        {
            json.WriteNumber("priorityBits", bits);
        }
    }
}
