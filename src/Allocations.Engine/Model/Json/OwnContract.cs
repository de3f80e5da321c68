using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Allocations.Engine.Model;

/// <summary>The contract of a class into which a converter reads, under the options of each host, except for the source of
/// contracts, which is a generated one.</summary>
/// <typeparam name="T">The class.</typeparam>
/// <param name="resolver">The generated contracts.</param>
internal sealed class OwnContract<T>(IJsonTypeInfoResolver resolver)
{
    private readonly ConditionalWeakTable<JsonSerializerOptions, JsonTypeInfo<T>> _made = [];

    public JsonTypeInfo<T> For(JsonSerializerOptions options) => _made.GetValue(options, host =>
    {
        var own = new JsonSerializerOptions(host) { TypeInfoResolver = resolver };
        return (JsonTypeInfo<T>)own.GetTypeInfo(typeof(T));
    });
}
