using System.Text.Json;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Commands;

namespace Allocations.Engine.ToolTests;

/// <summary>What the tool says of permissions, and that they are imported again.</summary>
public sealed class PermissionTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private static readonly EngineOptions s_options = new()
    {
        SegmentBytes = 64 << 10, RingBytes = 256 << 10, OperationWindow = 64, MaxAllocations = 1 << 14, AllowVolatileFileSystem = true,
    };

    private static readonly string[] s_grants = ["0 0 1 Stock", "0 1 0 AllCommands", "0 1 2 RestrictedLocations", "0 2 0 Stock"];

    [Fact]
    public async Task Grants_are_exported_and_imported_again()
    {
        using TestPlace place = new();
        await PermissionSample.CreateAsync(place.Store);
        Assert.Equal(s_grants, Export(place, place.Store, "first"));
        Import(place).Expect(ExitCodes.Sound);
        Assert.Equal(s_grants, Export(place, place.At("copy"), "second"));
    }

    [Fact]
    public async Task Grants_of_a_tenant_are_shown_with_their_events()
    {
        using TestPlace place = new();
        await PermissionSample.CreateAsync(place.Store);
        JsonElement shown = JsonDocument.Parse(ToolRun.Of("show", place.Store, "permissions", "0").Expect(ExitCodes.Sound).Out).RootElement;
        Assert.Equal(4, shown.GetProperty("grants").GetArrayLength());
        Assert.Equal("AllCommands", shown.GetProperty("grants")[1].GetProperty("families").GetString());
        List<EngineEvent> events = shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!;
        Assert.Equal(5, events.Count(each => each.Kind == EventKind.PermissionGranted));
        Assert.Equal(2, events.Count(each => each.Kind == EventKind.PermissionRevoked));
        JsonElement north = JsonDocument.Parse(
            ToolRun.Of("show", place.Store, "permissions", "north").Expect(ExitCodes.Sound).Out).RootElement;
        Assert.False(north.TryGetProperty("grants", out _));
        Assert.Equal(2, north.GetProperty("events").GetArrayLength());
        ToolRun.Of("show", place.Store, "permissions", "nobody").Expect(ExitCodes.Usage);
    }

    private static IEnumerable<string> Export(TestPlace place, string store, string files)
    {
        ToolRun.Of("export", store, "--to", place.At(files)).Expect(ExitCodes.Sound);
        return CsvReader.Read(place.At($"{files}/permissions.csv"))
            .Select(row => $"{row["tenant"]} {row["actor"]} {row["location"]} {row["families"]}");
    }

    private static ToolRun Import(TestPlace place)
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        using Tool.Output.ToolConsole console = new(output, error, new StringReader(""), isTerminal: false);
        int exitCode = ImportCommand.Run(console, place.At("first"), place.At("copy"), s_options);
        return new ToolRun(exitCode, "", error.ToString());
    }
}
