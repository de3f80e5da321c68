using System.Globalization;
using System.Text.Json;
using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>
/// A command and its outcome as one JSON object. Quantities are strings, because they are exact and a reader's numbers
/// may not be.
/// </summary>
internal static unsafe class CommandJson
{
    public static void Write(Utf8JsonWriter json, in ObservedCommand command)
    {
        CommandHeader* header = command.Header;
        json.WriteStartObject();
        json.WriteNumber("sequence", command.Sequence);
        json.WriteString("time", Words.Time(command.Time));
        json.WriteNumber("frame", command.Frame);
        json.WriteString("kind", header->Kind.ToString());
        if (header->IsLinked)
        {
            json.WriteBoolean("linked", true);
        }

        WriteIf(json, "tenant", header->Tenant);
        WriteIf(json, "actor", header->Actor);
        if (header->HasOperation)
        {
            json.WriteString("operation", new OperationId(new UInt128(header->OperationHigh, header->OperationLow)).ToString());
        }

        json.WriteStartObject("command");
        PayloadJson.Write(json, command);
        json.WriteEndObject();
        json.WriteStartObject("outcome");
        WriteOutcome(json, command.Sequence, command.Outcome);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteIf(Utf8JsonWriter json, string name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    public static void WriteIf(Utf8JsonWriter json, string name, ReadOnlySpan<byte> utf8)
    {
        if (!utf8.IsEmpty)
        {
            WriteText(json, name, utf8);
        }
    }

    /// <summary>Writes a text from the log; bytes that are not UTF-8 are shown as replacement characters.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, ReadOnlySpan<byte> utf8) =>
        json.WriteString(name, System.Text.Encoding.UTF8.GetString(utf8));

    /// <summary>Writes a time of the caller, in UTC ticks; 0 is none, and an invalid time is shown as a number.</summary>
    public static void WriteTimeIf(Utf8JsonWriter json, string name, long ticks)
    {
        if (ticks > 0 && ticks <= DateTime.MaxValue.Ticks)
        {
            json.WriteString(name, Words.Time(ticks));
        }
        else
        {
            WriteIf(json, name, ticks);
        }
    }

    public static void WriteQuantity(Utf8JsonWriter json, string name, long millionths) =>
        json.WriteString(name, Quantity.FromMillionths(millionths).ToString("0.######", CultureInfo.InvariantCulture));

    private static void WriteOutcome(Utf8JsonWriter json, long sequence, in Outcome outcome)
    {
        json.WriteString("status", outcome.Status.ToString());
        WriteIf(json, "id", outcome.Id);
        if (outcome.Quantity != Quantity.Zero)
        {
            WriteQuantity(json, "quantity", outcome.Quantity.Millionths);
        }

        WriteIf(json, "index", outcome.Index);
        if (outcome.State != AllocationState.None)
        {
            json.WriteString("state", outcome.State.ToString());
        }

        if (outcome.Target != AllocationState.None)
        {
            json.WriteString("target", outcome.Target.ToString());
        }

        if (outcome.Notes != OutcomeNotes.None)
        {
            json.WriteString("notes", outcome.Notes.ToString());
        }

        if (outcome.Sequence != sequence)
        {
            json.WriteNumber("firstSequence", outcome.Sequence);
        }
    }
}
