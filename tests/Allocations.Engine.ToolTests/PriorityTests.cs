using System.Text.Json;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Commands;

namespace Allocations.Engine.ToolTests;

/// <summary>What the tool says of the priorities of a tenant, and that it is imported again.</summary>
public sealed class PriorityTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private static readonly EngineOptions s_options = new()
    {
        SegmentBytes = 64 << 10, RingBytes = 256 << 10, OperationWindow = 64, MaxAllocations = 1 << 14, AllowVolatileFileSystem = true,
    };

    [Fact]
    public async Task Justifications_and_their_bands_are_exported_and_imported_again()
    {
        using TestPlace place = new();
        await JustificationSample.CreateAsync(place.Store);
        string[] said = ["VIP", JustificationSample.Why, "none is needed", "0 Medium High", "1 Low High"];
        Assert.Equal(said, Export(place, place.Store, "first"));
        Import(place).Expect(ExitCodes.Sound);
        Assert.Equal(said, Export(place, place.At("copy"), "second"));
    }

    [Fact]
    public async Task The_bands_of_a_tenant_and_the_justification_of_an_allocation_are_shown_with_their_events()
    {
        using TestPlace place = new();
        await JustificationSample.CreateAsync(place.Store);
        JsonElement shown = Show(place, "priorities", "0");
        Assert.Equal("Medium, High", shown.GetProperty("justifiedBands").GetString());
        List<EngineEvent> events = shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!;
        Assert.Equal(["None>High", "High>Medium, High"], events.Select(each => $"{each.Change!.Before}>{each.Change.After}"));
        Assert.Equal("Low, High", Show(place, "priorities", "north").GetProperty("justifiedBands").GetString());
        JsonElement allocation = Show(place, "allocation", "1");
        Assert.Equal(JustificationSample.Why, allocation.GetProperty("allocations")[0].GetProperty("justification").GetString());
        Assert.Contains(
            allocation.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!,
            each => each.Text is { Kind: EventTextKind.Justification, Value: JustificationSample.Why });
        ToolRun.Of("show", place.Store, "priorities", "nobody").Expect(ExitCodes.Usage);
    }

    [Fact]
    public async Task Notices_are_exported_and_imported_again_and_shown()
    {
        using TestPlace place = new();
        await NoticeSample.CreateAsync(place.Store);
        string[] wanted = ["0 1.00:00:00 03:00:00 true", "1   true"];
        Assert.Equal(wanted, ExportNotices(place, place.Store, "first"));
        Import(place).Expect(ExitCodes.Sound);
        Assert.Equal(wanted, ExportNotices(place, place.At("copy"), "second"));
        JsonElement shown = Show(place, "priorities", "0");
        Assert.Equal(TimeSpan.FromHours(3), shown.GetProperty("notices").Deserialize<NoticePolicy>(s_json).BeforeDeadline);
        Assert.Equal(3, shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!.Count(each => each.Kind == EventKind.NoticesSet));
        Assert.Contains(
            Show(place, "allocation", "3").GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!,
            each => each.Kind == EventKind.PromiseLate);
    }

    private static IEnumerable<string> ExportNotices(TestPlace place, string store, string files)
    {
        ToolRun.Of("export", store, "--to", place.At(files)).Expect(ExitCodes.Sound);
        return CsvReader.Read(place.At($"{files}/tenant_policies.csv")).Select(row =>
            $"{row["tenant"]} {row["notice_before_expiry"]} {row["notice_before_deadline"]} {row["notice_when_late"]}");
    }

    [Fact]
    public async Task Rules_are_shown_with_their_events()
    {
        using TestPlace place = new();
        await PrioritySample.CreateAsync(place.Store);
        JsonElement shown = Show(place, "priorities", "0");
        Assert.Contains("VALUE", shown.GetProperty("rules").Deserialize<List<PriorityRule>>(s_json)!.Select(rule => rule.Code));
        Assert.Contains(
            shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!,
            each => each is { Kind: EventKind.PriorityRuleSet, Code: "GONE", Change.After: null });
    }

    private static JsonElement Show(TestPlace place, string kind, string key) =>
        JsonDocument.Parse(ToolRun.Of("show", place.Store, kind, key).Expect(ExitCodes.Sound).Out).RootElement;

    /// <summary>The justifications, and then the bands of each tenant.</summary>
    private static IEnumerable<string> Export(TestPlace place, string store, string files)
    {
        ToolRun.Of("export", store, "--to", place.At(files)).Expect(ExitCodes.Sound);
        return CsvReader.Read(place.At($"{files}/allocations.csv")).Select(row => row["justification"])
            .Where(said => said.Length > 0).Order(StringComparer.Ordinal)
            .Concat(CsvReader.Read(place.At($"{files}/tenant_policies.csv"))
                .Select(row => $"{row["tenant"]} {row["justified_bands"]}"));
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
