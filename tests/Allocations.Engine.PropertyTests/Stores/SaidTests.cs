using System.Text.Json;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.PropertyTests.Properties;
using Allocations.Engine.Tool;

namespace Allocations.Engine.PropertyTests.Stores;

/// <summary>Whatever was said is found again (READ-1): texts, reasons and options in the events, requests by query, and all of it by
/// the tool, also after the log was recycled and the store opened again.</summary>
public sealed class SaidTests
{
    private const int Size = 59;

    private static readonly int s_scripts = PropertyVariables.Runs(30);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Members that are no event's, because the catalog keeps them: a definition is never forgotten, and each change of it is
    /// an event.</summary>
    private static readonly string[] s_ofDefinitions = ["Name", "Site", "Zone", "Region", "Channel"];

    [Fact]
    public async Task Whatever_a_script_says_is_found_by_query_by_event_and_by_the_tool()
    {
        int texts = 0;
        int recycled = 0;
        int options = 0;
        int asked = 0;
        for (int i = 0; i < s_scripts; i++)
        {
            int seed = PropertyVariables.FirstSeed + i;
            using ScriptedStore store = new();
            List<(ScriptStep Step, Outcome Outcome)> done = [];
            SaidApprovals approvals = new(seed);
            Dictionary<AllocationId, string> details;
            List<EngineEvent> events;
            long last;
            await using (AllocationEngine engine = store.Open())
            {
                await store.SendAsync(engine, Of(seed), async (step, outcome) =>
                {
                    await approvals.CheckAsync(engine, step, outcome);
                    if (outcome.Status == CommandStatus.Ok)
                    {
                        done.Add((step, outcome));
                        await CheckRequestAsync(engine, step, outcome, seed);
                    }

                    if (done.Count % 20 == 19)
                    {
                        Assert.Null((await engine.CheckpointAsync())!.Failure);
                    }
                });
                last = await ScriptedStore.EndAsync(engine);
                await approvals.ReadAsync(engine);
                details = await DetailsAsync(engine);
                events = await EventsAsync(engine, last);
            }

            texts += done.Sum(each => CheckEvents(each.Step, each.Outcome, events, seed));
            asked += approvals.CheckEvents(done, events);
            options += done.Sum(each => CheckOptions(each.Step, each.Outcome, events, seed));
            CheckStored(details, events, seed);
            recycled += File.Exists(Path.Combine(store.Directory, Journal.SegmentName.Of(1))) ? 0 : 1;
            CheckTool(store, events, details, seed);
            approvals.CheckTool(store, events);
            await using AllocationEngine again = store.Open();
            Assert.Equal(details, await DetailsAsync(again));
            Assert.Equal(events, await EventsAsync(again, last));
        }

        Assert.True(texts > 10 * s_scripts, $"{texts} texts were said");
        Assert.True(options > 5 * s_scripts, $"{options} options were given");
        Assert.True(asked > s_scripts / 6, $"{asked} commands waited for approval and were executed");
        Assert.True(recycled > s_scripts / 2, $"{recycled} of {s_scripts} logs were recycled");
    }

    /// <summary>Every third script is about approvals, which are rare in others.</summary>
    private static Script Of(int seed) =>
        ScriptGenerator.Write(seed, Size, Scale.Small, seed % 3 == 0 ? Scripts.ConcernsApproval : null);

    /// <summary>What a request says is what the query answers.</summary>
    private static async Task CheckRequestAsync(AllocationEngine engine, ScriptStep step, Outcome outcome, int seed)
    {
        (AllocationRequest? given, DateTimeOffset? expiresAt) = step.Command switch
        {
            CreateAllocation create => (create.Request, null),
            CreateHold hold => (hold.Request, hold.ExpiresAt),
            CreateHoldFor hold => (hold.Request, null),
            _ => (default(AllocationRequest?), default(DateTimeOffset?)),
        };
        AllocationId id = outcome.Subject.Allocation;
        if (given is not { } request
            || await engine.As(new TenantId(step.Tenant)).Allocations.GetDetailsAsync(id) is not { } details)
        {
            return; // no request, or retired at once
        }

        Assert.True(
            (Text(request.CustomerId.IsNone ? request.Customer : details.Customer), Text(request.ShipTo), Text(request.Notes),
                Text(request.Document.Number), request.RequiredBy, request.UsableUntil)
            == (Text(details.Customer), Text(details.ShipTo), Text(details.Notes), Text(details.Document.Number), details.RequiredBy,
                details.UsableUntil)
            && (request.CustomerId.IsNone || request.CustomerId == details.CustomerId)
            && request.Document.Kind == details.Document.Kind
            && (request.RequestedAt is null || request.RequestedAt == details.RequestedAt)
            && request.Sourcing == details.Sourcing
            && request.SourcingLimits == details.SourcingLimits
            && request.AllowNonStock == details.AllowNonStock
            && request.AllowPartial == details.View.AllowPartial
            && request.Priority == details.BasePriority
            && request.Quantity == details.View.Requested
            && (expiresAt is null || details.View.ExpiresAt == expiresAt || details.View.ExpiresAt is null)
            && request.Locations.Span.SequenceEqual(details.Locations.ToArray())
            && details.Actor == new ActorId(step.Actor),
            $"seed {seed}: {step} reads back as {details}");
    }

    private static string Text(string? text) => text ?? "";

    /// <summary>Every text and reason of a command is in one of its events.</summary>
    /// <returns>How many texts there were.</returns>
    private static int CheckEvents(ScriptStep step, Outcome outcome, List<EngineEvent> events, int seed)
    {
        List<EngineEvent> own = events.FindAll(each => each.Position.Sequence == outcome.Sequence);
        HashSet<string> found = [.. own.SelectMany(TextsOf)];
        if (ApprovalWords.Said(step.Command) is { } words)
        {
            Assert.True(
                own is [{ Change: { } change } one] && one.Code == ApprovalWords.CodeOf(step.Command)
                && (change.After ?? change.Before)!.StartsWith(words, StringComparison.Ordinal),
                $"seed {seed}: '{words}' of {step} is in none of its {own.Count} events");
            return 1;
        }

        List<string> said = [.. CommandMember.Of(step.Command).SelectMany(TextsOf).Where(text => text.Length > 0)];
        foreach (string text in said)
        {
            Assert.True(found.Contains(text), $"seed {seed}: '{text}' of {step} is in none of its {own.Count} events");
        }

        foreach (CommandMember reason in CommandMember.Of(step.Command).Where(member => member.Type.Name.EndsWith("Reason", StringComparison.Ordinal)))
        {
            Assert.True(
                Convert.ToInt32(reason.Value, null) == 0 || own.TrueForAll(each => each.Reason == reason.Value!.ToString()),
                $"seed {seed}: the reason of {step} is not that of its events");
        }

        return said.Count;
    }

    /// <summary>Every option of a request is in an event of its creation, unless it is the default.</summary>
    /// <returns>How many options there were.</returns>
    private static int CheckOptions(ScriptStep step, Outcome outcome, List<EngineEvent> events, int seed)
    {
        string? difference = SaidOptions.Difference(
            step.Command, outcome.Subject.Allocation, events.FindAll(each => each.Position.Sequence == outcome.Sequence),
            out int count);
        Assert.True(difference is null, $"seed {seed}: {step}: {difference}");
        return count;
    }

    /// <summary>What the engine stores of an allocation is what its events say, from its creation on: also of one that was split off
    /// or recreated.</summary>
    private static void CheckStored(Dictionary<AllocationId, string> details, List<EngineEvent> events, int seed)
    {
        ILookup<AllocationId, EngineEvent> histories = events.ToLookup(each => each.Allocation);
        foreach ((AllocationId id, string known) in details)
        {
            string? difference = SaidOptions.Difference(
                JsonSerializer.Deserialize<AllocationDetails>(known, s_json)!, histories[id]);
            Assert.True(difference is null, $"seed {seed}: allocation {id}: {difference}");
        }
    }

    private static IEnumerable<string> TextsOf(CommandMember member) => member.Value switch
    {
        string when member.Owner is SourceDocument => [], // of a request, it is below; elsewhere it finds what was said before
        string when member.Owner is ContractTerms => [], // the number of a contract that is changed was said before
        string text when !s_ofDefinitions.Contains(member.Name) || member.Owner is ProductChanges or LocationChanges => [text],
        SourceDocument { Number: { } number } when member.Owner is AllocationRequest => [number],
        _ => [],
    };

    private static IEnumerable<string> TextsOf(EngineEvent happened)
    {
        yield return happened.Text?.Value ?? "";
        yield return happened.Code ?? "";
        yield return happened.Document.Number ?? "";
        yield return happened.Change?.After ?? "";
        yield return happened.Change?.Before ?? "";
    }

    private static void CheckTool(
        ScriptedStore store, List<EngineEvent> events, Dictionary<AllocationId, string> details, int seed)
    {
        (int exitCode, string output, string error) = ScriptedStore.Tool("events", store.Directory);
        Assert.True(exitCode == ExitCodes.Sound, $"seed {seed}: {error}");
        // The command that ends the script may have retired allocations as well.
        Assert.Equal(
            events,
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<EngineEvent>(line, s_json))
                .Where(each => each.Position <= events[^1].Position));
        foreach ((AllocationId id, string known) in details.Take(3))
        {
            (exitCode, output, error) = ScriptedStore.Tool("show", store.Directory, "allocation", id.ToString());
            Assert.True(exitCode == ExitCodes.Sound, $"seed {seed}: {error}");
            JsonElement shown = JsonDocument.Parse(output).RootElement;
            Assert.Equal(
                known, TextOf(shown.GetProperty("allocations")[0].Deserialize<AllocationDetails>(s_json)!));
            Assert.Equal(
                events.Where(each => each.Allocation == id), shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!);
        }
    }

    /// <summary>Everything that is stored of each allocation.</summary>
    private static async Task<Dictionary<AllocationId, string>> DetailsAsync(AllocationEngine engine)
    {
        Dictionary<AllocationId, string> found = [];
        foreach (TenantId tenant in (TenantId[])[TenantId.Default, new(World.North)])
        {
            EngineScope scope = engine.As(tenant);
            AllocationPage page = await scope.Allocations.FindAsync(new(limit: 1000));
            foreach (AllocationView view in page.Allocations)
            {
                found.Add(view.Id, TextOf((await scope.Allocations.GetDetailsAsync(view.Id))!));
            }
        }

        return found;
    }

    /// <summary>Without the moment of the answer.</summary>
    private static string TextOf(AllocationDetails details) => JsonSerializer.Serialize(
        details with { Sequence = 0, View = details.View with { IsDurable = true } }, s_json);

    /// <summary>All events up to the last command, which leaves one.</summary>
    private static async Task<List<EngineEvent>> EventsAsync(AllocationEngine engine, long last)
    {
        List<EngineEvent> events = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            events.Add(each);
            if (each.Position.Sequence == last)
            {
                break;
            }
        }

        return events;
    }
}
