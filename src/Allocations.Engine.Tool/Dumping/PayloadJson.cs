using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Writes the part of a command behind its header, field by field as the command table describes it, or as
/// hexadecimal digits if it cannot be read.</summary>
internal static unsafe class PayloadJson
{
    public static void Write(Utf8JsonWriter json, in ObservedCommand command)
    {
        if (CommandReader.DescriptorOf(command) is not { } descriptor)
        {
            WriteBytes(json, command);
            return;
        }

        byte* payload = CommandReader.Payload(command);
        for (int i = 0; i < descriptor.Fields.Count; i++)
        {
            PayloadField field = descriptor.Fields[i];
            if (!descriptor.IsPresent(field, payload))
            {
                continue;
            }

            if (field.Format == FieldFormat.Locations)
            {
                WriteLocations(json, descriptor.Tail(payload, i));
            }
            else if (field.Format == FieldFormat.Lines)
            {
                WriteLines(json, descriptor.Lines(payload));
            }
            else if (field.Mask != 0)
            {
                Write(json, descriptor, field, MemoryMarshal.Read<long>(descriptor.Tail(payload, i)));
            }
            else if (field.HasTail)
            {
                CommandJson.WriteText(json, field.Label, descriptor.Tail(payload, i));
            }
            else
            {
                Write(json, descriptor, field, field.Read(payload));
            }
        }

        WriteSerials(json, descriptor.Serials(payload));
    }

    private static void Write(Utf8JsonWriter json, CommandDescriptor descriptor, PayloadField field, long value)
    {
        switch (field.Format)
        {
            case FieldFormat.Quantity:
            case FieldFormat.QuantityLimit when value != long.MaxValue:
                CommandJson.WriteQuantity(json, field.Label, value);
                break;
            case FieldFormat.Time when value != long.MaxValue:
                CommandJson.WriteTimeIf(json, field.Label, value);
                break;
            case FieldFormat.Duration when value != long.MaxValue:
                json.WriteString(field.Label, new TimeSpan(value).ToString("c", CultureInfo.InvariantCulture));
                break;
            case FieldFormat.Time or FieldFormat.Duration or FieldFormat.QuantityLimit:
            case FieldFormat.Limit when value == long.MaxValue:
                break;
            case FieldFormat.Flag:
                json.WriteBoolean(field.Label, value != 0);
                break;
            case FieldFormat.Word:
                WriteWord(json, field.Label, field.Name!(value));
                break;
            case FieldFormat.Reason:
                WriteWord(json, field.Label, descriptor.ReasonName?.Invoke(value));
                break;
            default:
                json.WriteNumber(field.Label, value);
                break;
        }
    }

    private static void WriteWord(Utf8JsonWriter json, string label, string? word)
    {
        if (word is not null)
        {
            json.WriteString(label, word);
        }
    }

    private static void WriteLocations(Utf8JsonWriter json, ReadOnlySpan<byte> tail)
    {
        ReadOnlySpan<int> list = MemoryMarshal.Cast<byte, int>(tail);
        json.WriteStartArray("locations");
        foreach (int location in list)
        {
            json.WriteNumberValue(location);
        }

        json.WriteEndArray();
    }

    /// <summary>Each line, with the number of its serial numbers; those of all lines follow in one list.</summary>
    private static void WriteLines(Utf8JsonWriter json, ReadOnlySpan<LineOfReallocation> lines)
    {
        json.WriteStartArray("lines");
        foreach (ref readonly LineOfReallocation line in lines)
        {
            json.WriteStartObject();
            json.WriteNumber("from", line.From);
            json.WriteNumber("to", line.To);
            CommandJson.WriteQuantity(json, "quantity", line.Quantity);
            if (line.SerialCount > 0)
            {
                json.WriteNumber("serialCount", line.SerialCount);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSerials(Utf8JsonWriter json, SerialListReader serials)
    {
        bool isFirst = true;
        while (serials.MoveNext())
        {
            if (isFirst)
            {
                json.WriteStartArray("serials");
                isFirst = false;
            }

            json.WriteStringValue(Encoding.UTF8.GetString(serials.Current));
        }

        if (!isFirst)
        {
            json.WriteEndArray();
        }
    }

    private static void WriteBytes(Utf8JsonWriter json, in ObservedCommand command)
    {
        int length = Math.Max(0, command.Header->Length - CommandHeader.SizeOf);
        json.WriteString("bytes", Convert.ToHexStringLower(new ReadOnlySpan<byte>(CommandReader.Payload(command), length)));
    }
}
