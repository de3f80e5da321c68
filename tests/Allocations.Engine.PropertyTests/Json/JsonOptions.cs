using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Allocations.Engine.PropertyTests.Json;

/// <summary>The options under which hosts write JSON, with contracts by reflection and by the source generator.</summary>
internal static class JsonOptions
{
    /// <summary>Each kind of options, by its name.</summary>
    public static IReadOnlyDictionary<string, JsonSerializerOptions> All { get; } = Make();

    /// <summary>Options that leave out default values: requests and commands survive them, results with required members do
    /// not.</summary>
    public static IReadOnlyList<JsonSerializerOptions> WithoutDefaults { get; } =
    [
        With(new DefaultJsonTypeInfoResolver(), new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault }),
        With(EngineJson.Default, new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault }),
    ];

    private static Dictionary<string, JsonSerializerOptions> Make()
    {
        Dictionary<string, JsonSerializerOptions> made = new() { ["generated context itself"] = EngineJson.Default.Options };
        foreach ((string source, IJsonTypeInfoResolver resolver) in
            ((string, IJsonTypeInfoResolver)[])[("reflection", new DefaultJsonTypeInfoResolver()), ("generated", EngineJson.Default)])
        {
            made[$"{source}, default"] = With(resolver, new());
            made[$"{source}, web"] = With(resolver, new(JsonSerializerDefaults.Web));
            made[$"{source}, without null"] = With(resolver, new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
            made[$"{source}, snake case, numbers as strings, indented"] = With(resolver, new()
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString,
                WriteIndented = true,
            });
        }

        return made;
    }

    private static JsonSerializerOptions With(IJsonTypeInfoResolver resolver, JsonSerializerOptions options)
    {
        options.TypeInfoResolver = resolver;
        options.MakeReadOnly();
        return options;
    }
}
