using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Queries;

/// <summary>Reads what a command that is kept says, field by field as the command table describes it.</summary>
internal static unsafe class HeldFields
{
    public static IReadOnlyList<HeldField> Read(byte* command)
    {
        CommandDescriptor descriptor = CommandTable.Find(((CommandHeader*)command)->Kind)!;
        byte* payload = command + CommandHeader.SizeOf;
        var found = new List<HeldField>();
        for (int i = 0; i < descriptor.Fields.Count; i++)
        {
            PayloadField field = descriptor.Fields[i];
            if (descriptor.IsPresent(field, payload) && ValueOf(descriptor, i, payload) is { } value)
            {
                found.Add(new HeldField(field.Label, value));
            }
        }

        if (Serials(descriptor.Serials(payload)) is { Length: > 0 } serials)
        {
            found.Add(new HeldField("serials", serials));
        }

        return found;
    }

    /// <summary>The value of a field; null for none.</summary>
    private static string? ValueOf(CommandDescriptor descriptor, int index, byte* payload)
    {
        PayloadField field = descriptor.Fields[index];
        ReadOnlySpan<byte> tail = field.HasTail ? descriptor.Tail(payload, index) : default;
        return field.Format switch
        {
            FieldFormat.Locations => string.Join(' ', MemoryMarshal.Cast<byte, int>(tail).ToArray()),
            FieldFormat.Lines => Lines(descriptor.Lines(payload)),
            _ when field.Mask != 0 => ValueOf(descriptor, field, MemoryMarshal.Read<long>(tail)),
            _ when field.HasTail => tail.IsEmpty ? null : Encoding.UTF8.GetString(tail),
            _ => ValueOf(descriptor, field, field.Read(payload)),
        };
    }

    private static string? ValueOf(CommandDescriptor descriptor, PayloadField field, long value) => field.Format switch
    {
        FieldFormat.Time or FieldFormat.Duration or FieldFormat.QuantityLimit or FieldFormat.Limit when value == long.MaxValue =>
            null,
        FieldFormat.Time when value == field.None => null,
        FieldFormat.Quantity or FieldFormat.QuantityLimit => Quantity.FromMillionths(value).ToString(),
        FieldFormat.Time when value > 0 && value <= DateTime.MaxValue.Ticks =>
            new DateTimeOffset(value, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture),
        FieldFormat.Duration => new TimeSpan(value).ToString("c", CultureInfo.InvariantCulture),
        FieldFormat.Flag => value != 0 ? "true" : "false",
        FieldFormat.Word => field.Name!(value),
        FieldFormat.Reason => descriptor.ReasonName?.Invoke(value),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Each line as giver, receiver and quantity.</summary>
    private static string Lines(ReadOnlySpan<LineOfReallocation> lines)
    {
        var text = new StringBuilder();
        foreach (ref readonly LineOfReallocation line in lines)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(
                CultureInfo.InvariantCulture, $"{line.From}>{line.To}:{Quantity.FromMillionths(line.Quantity)}");
        }

        return text.ToString();
    }

    private static string Serials(SerialListReader serials)
    {
        List<string> units = [];
        while (serials.MoveNext())
        {
            units.Add(Encoding.UTF8.GetString(serials.Current));
        }

        return string.Join(' ', units);
    }
}
