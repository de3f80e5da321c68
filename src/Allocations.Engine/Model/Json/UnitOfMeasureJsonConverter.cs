using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes and reads units of measure as JSON objects: <c>{"code": "dozen", "size": "12"}</c>. A code or a size that
/// makes no unit is a <see cref="JsonException"/> that says why.</summary>
/// <remarks>The members follow the host's options, such as its naming policy. <see cref="UnitOfMeasure"/> names this converter
/// itself, so a host need not. Stateless and thread-safe; it uses no reflection.</remarks>
public sealed partial class UnitOfMeasureJsonConverter : JsonConverter<UnitOfMeasure>
{
    private static readonly OwnContract<Members> s_contract = new(UnitContext.Default);

    /// <inheritdoc/>
    public override UnitOfMeasure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            JsonToken.ThrowUnexpected(reader.TokenType, nameof(UnitOfMeasure), "an object");
        }

        Members members = JsonSerializer.Deserialize(ref reader, s_contract.For(options))!;
        try
        {
            return new UnitOfMeasure(members.Code!, members.Size);
        }
        catch (ArgumentException failure)
        {
            throw new JsonException(failure.Message, failure);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, UnitOfMeasure value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, new Members { Code = value.Code, Size = value.Size }, s_contract.For(options));
    }

    internal sealed class Members
    {
        public string? Code { get; set; }

        public Rational Size { get; set; }
    }

    [JsonSerializable(typeof(Members))]
    internal sealed partial class UnitContext : JsonSerializerContext;
}
