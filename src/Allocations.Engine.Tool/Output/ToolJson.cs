using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Allocations.Engine.Tool.Output;

/// <summary>The engine's own types as JSON. Letters need no escapes, since the output is for files and terminals, never for HTML.
/// What is written can be read back with <see cref="JsonSerializerDefaults.Web"/>.</summary>
internal static class ToolJson
{
    private static readonly JsonSerializerOptions s_line = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_page = new(s_line)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true,
    };

    /// <summary>A value with all members that it has.</summary>
    public static JsonNode? NodeOf<T>(T value) => JsonSerializer.SerializeToNode(value, s_page);

    /// <summary>Events, each with the members that apply to its kind.</summary>
    public static JsonNode? NodeOf(IReadOnlyList<EngineEvent> events) => JsonSerializer.SerializeToNode(events, s_line);

    /// <summary>Writes an event on one line, with the members that apply to its kind.</summary>
    public static void WriteLine(Stream output, in EngineEvent value)
    {
        JsonSerializer.Serialize(output, value, s_line);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes a value for people, over several lines.</summary>
    public static void WritePage(Stream output, JsonObject value)
    {
        JsonSerializer.Serialize(output, value, s_page);
        output.WriteByte((byte)'\n');
    }
}
