using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes and reads amounts in JSON.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Amount</term><description>JSON</description></listheader>
/// <item><term>a quantity</term><description>a number, as <see cref="QuantityJsonConverter"/> writes it:
/// <c>2.5</c></description></item>
/// <item><term>named units</term><description>an array of their serial numbers: <c>["SN-1", "SN-2"]</c></description></item>
/// <item><term>everything</term><description><c>"everything"</c></description></item>
/// <item><term>each of them in a lot</term><description>an object: <c>{"quantity": 3, "lot": "7"}</c>,
/// <c>{"serials": ["SN-1"], "lot": "7"}</c>, <c>{"everything": true, "lot": "7"}</c></description></item>
/// </list>
/// <para>All forms are read, objects also without a lot, and strings in the form of <see cref="Amount.ToString()"/>
/// (<c>"2.5"</c>, <c>"[SN-1, SN-5..SN-9]"</c>). The names of the members have any case. Any other value is a
/// <see cref="JsonException"/> that says what is wrong. <see cref="Amount"/> names this converter itself, so a host need not.
/// Stateless and thread-safe.</para>
/// </remarks>
public sealed class AmountJsonConverter : JsonConverter<Amount>
{
    private const string EverythingName = "everything";
    private const string QuantityName = "quantity";
    private const string SerialsName = "serials";
    private const string LotName = "lot";

    /// <inheritdoc/>
    public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return QuantityJsonConverter.Read(ref reader);
            case JsonTokenType.String:
                return JsonValues.Read<Amount>(ref reader);
            case JsonTokenType.StartArray:
                return ReadSerials(ref reader);
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            default:
                JsonToken.ThrowUnexpected(
                    reader.TokenType, nameof(Amount), "a number, a string, an array of serial numbers or an object");
                return default;
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options)
    {
        if (value.Lot.IsNone)
        {
            WriteWithoutLot(writer, value, options, name: null);
            return;
        }

        writer.WriteStartObject();
        WriteWithoutLot(
            writer, value, options, value.IsEverything ? EverythingName : value.NamesUnits ? SerialsName : QuantityName);
        writer.WritePropertyName(LotName);
        JsonValues.WriteString(writer, value.Lot);
        writer.WriteEndObject();
    }

    private static void WriteWithoutLot(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options, string? name)
    {
        if (name is not null)
        {
            writer.WritePropertyName(name);
        }

        if (value.IsEverything)
        {
            if (name is null)
            {
                writer.WriteStringValue(EverythingName);
            }
            else
            {
                writer.WriteBooleanValue(true);
            }

            return;
        }

        if (!value.NamesUnits)
        {
            QuantityJsonConverter.WriteTo(writer, value.Quantity, options);
            return;
        }

        writer.WriteStartArray();
        foreach (string serial in value)
        {
            writer.WriteStringValue(serial);
        }

        writer.WriteEndArray();
    }

    private static Amount ReadSerials(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            JsonToken.ThrowUnexpected(reader.TokenType, "list of serial numbers", "an array of strings");
        }

        var serials = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // A missing serial number is for the engine to refuse, as it is in the list of a caller.
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
            {
                JsonToken.ThrowUnexpected(reader.TokenType, "serial number", "a string");
            }

            serials.Add(reader.GetString()!);
        }

        return Amount.Units([.. serials]);
    }

    private static Amount ReadObject(ref Utf8JsonReader reader)
    {
        Amount? amount = null;
        LotId lot = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (IsNamed(name, LotName))
            {
                lot = ReadLot(ref reader);
            }
            else if (ReadMember(ref reader, name) is not { } member)
            {
                throw new JsonException(
                    $"{TextForm.Quoted(name)} is no member of an Amount; those are quantity, serials, everything and lot.");
            }
            else if (amount is null)
            {
                amount = member;
            }
            else
            {
                throw new JsonException("An Amount is a quantity, serials or everything, and not several of them.");
            }
        }

        return amount?.InLot(lot) ?? throw new JsonException("The Amount has neither a quantity nor serials nor everything.");
    }

    private static LotId ReadLot(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            JsonToken.ThrowUnexpected(reader.TokenType, nameof(LotId), "a string or a number");
        }

        return JsonValues.Read<LotId>(ref reader);
    }

    /// <summary>Reads the member that is the amount; null if there is none of that name.</summary>
    private static Amount? ReadMember(ref Utf8JsonReader reader, string name)
    {
        if (IsNamed(name, SerialsName))
        {
            return ReadSerials(ref reader);
        }

        if (IsNamed(name, EverythingName))
        {
            return reader.TokenType == JsonTokenType.True
                ? Amount.All
                : throw new JsonException("The member everything of an Amount can only be true.");
        }

        if (!IsNamed(name, QuantityName))
        {
            return null;
        }

        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            JsonToken.ThrowUnexpected(reader.TokenType, nameof(Quantity), "a number or a string");
        }

        return QuantityJsonConverter.Read(ref reader);
    }

    private static bool IsNamed(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
