using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Writes and reads definitions of products as JSON objects of their members. A member that is absent has the value
/// that the constructor gives it: an increment of one unit, and not zero.</summary>
/// <remarks>The members follow the host's options, such as its naming policy. <see cref="ProductDefinition"/> names this
/// converter itself, so a host need not. Stateless and thread-safe; it uses no reflection.</remarks>
public sealed partial class ProductDefinitionJsonConverter : JsonConverter<ProductDefinition>
{
    private static readonly OwnContract<Members> s_contract = new(ProductContext.Default);

    /// <inheritdoc/>
    public override ProductDefinition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            JsonToken.ThrowUnexpected(reader.TokenType, nameof(ProductDefinition), "an object");
        }

        Members members = JsonSerializer.Deserialize(ref reader, s_contract.For(options))!;
        return new ProductDefinition(members.Sku!)
        {
            Name = members.Name,
            Tracking = members.Tracking,
            Increment = members.Increment,
            UnitValue = members.UnitValue,
            Selection = members.Selection,
            Backorder = members.Backorder,
            IsAllocatable = members.IsAllocatable,
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ProductDefinition value, JsonSerializerOptions options)
    {
        var members = new Members
        {
            Sku = value.Sku,
            Name = value.Name,
            Tracking = value.Tracking,
            Increment = value.Increment,
            UnitValue = value.UnitValue,
            Selection = value.Selection,
            Backorder = value.Backorder,
            IsAllocatable = value.IsAllocatable,
        };
        JsonSerializer.Serialize(writer, members, s_contract.For(options));
    }

    /// <summary>The members with their defaults. They can be set, and so are untouched where JSON has none: the generated
    /// contract of a member that can only be initialized sets it in every case.</summary>
    internal sealed class Members
    {
        public string? Sku { get; set; }

        public string? Name { get; set; }

        public Tracking Tracking { get; set; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public Quantity Increment { get; set; } = Quantity.One;

        public Quantity UnitValue { get; set; }

        public SelectionStrategy Selection { get; set; }

        public BackorderPolicy Backorder { get; set; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public bool IsAllocatable { get; set; } = true;
    }

    [JsonSerializable(typeof(Members))]
    internal sealed partial class ProductContext : JsonSerializerContext;
}
