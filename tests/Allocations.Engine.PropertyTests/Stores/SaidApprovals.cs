using System.Text.Json;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.PropertyTests.Properties;
using Allocations.Engine.Tool;

namespace Allocations.Engine.PropertyTests.Stores;

/// <summary>Authorities, policies and requests for approval of a script: they are answered as they were said, and the tool shows the
/// same.</summary>
internal sealed class SaidApprovals(int seed)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<ApprovalRequestId, ScriptStep> _asked = [];
    private readonly Dictionary<ApprovalRequestId, string> _read = [];

    /// <summary>What a command said of approvals is what a query answers.</summary>
    public async Task CheckAsync(AllocationEngine engine, ScriptStep step, Outcome outcome)
    {
        ApprovalOperations approvals = engine.As(new TenantId(step.Tenant)).Approvals;
        if (outcome.Status == CommandStatus.ApprovalRequired)
        {
            _asked.Add(outcome.Subject.ApprovalRequest, step);
            ApprovalRequestView found = (await approvals.FindAsync(outcome.Subject.ApprovalRequest))!;
            Assert.Equal((step.Actor, ApprovalState.Open), (found.Requester.Value, found.State));
            Assert.Equal(CommandText.Of(step.Command), CommandText.Of(found.Command!));
            Assert.Equal(found.Command, Assert.Single(found.Commands).Command);
        }

        if (outcome.Status != CommandStatus.Ok)
        {
            return;
        }

        if (ApprovalWords.Said(step.Command) is { } words)
        {
            Assert.True(
                ApprovalWords.IsFound(await approvals.ListAuthoritiesAsync(), await approvals.ListPoliciesAsync(), step.Command),
                $"seed {seed}: no query answers '{words}'");
        }

        if (step.Command is Approve approve)
        {
            ApprovalView given = (await approvals.FindAsync(approve.Request))!.Approvals[^1];
            Assert.Equal((step.Actor, approve.Reference ?? ""), (given.Actor.Value, given.Reference ?? ""));
        }
        else if (step.Command is Reject reject)
        {
            ApprovalRequestView closed = (await approvals.FindAsync(reject.Request))!;
            Assert.Equal((ApprovalState.Rejected, reject.Reason), (closed.State, closed.Reason));
        }
    }

    /// <summary>Reads all requests, to compare them with those that the tool shows.</summary>
    public async Task ReadAsync(AllocationEngine engine)
    {
        foreach ((ApprovalRequestId id, ScriptStep step) in _asked)
        {
            _read.Add(id, TextOf((await engine.As(new TenantId(step.Tenant)).Approvals.FindAsync(id))!));
        }
    }

    /// <summary>The texts of a command that waited are in the events of the approval that executed it.</summary>
    /// <returns>How many commands were executed.</returns>
    public int CheckEvents(List<(ScriptStep Step, Outcome Outcome)> done, List<EngineEvent> events)
    {
        int executed = 0;
        foreach ((ScriptStep step, Outcome outcome) in done)
        {
            if (step.Command is not Approve { Request: var request } || new ApprovalOutcome(outcome).StatusOfCommand != CommandStatus.Ok)
            {
                continue;
            }

            executed++;
            HashSet<string> said = [.. events.Where(each => each.Position.Sequence == outcome.Sequence && each.Text is { })
                .Select(each => each.Text!.Value)];
            Assert.All(
                CommandMember.Of(_asked[request].Command)
                    .Where(member => member is { Value: string { Length: > 0 }, Owner: not SourceDocument }),
                member => Assert.Contains((string)member.Value!, said));
        }

        return executed;
    }

    public void CheckTool(ScriptedStore store, List<EngineEvent> events)
    {
        foreach ((ApprovalRequestId id, string known) in _read.Take(3))
        {
            (int exitCode, string output, string error) = ScriptedStore.Tool("show", store.Directory, "approval", id.ToString());
            Assert.True(exitCode == ExitCodes.Sound, $"seed {seed}: {error}");
            JsonElement shown = JsonDocument.Parse(output).RootElement;
            Assert.Equal(known, TextOf(shown.GetProperty("approvals")[0].Deserialize<ApprovalRequestView>(s_json)!));
            Assert.Equal(
                events.Where(each => each.ApprovalRequest == id), shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!);
        }
    }

    private static string TextOf(ApprovalRequestView request) => JsonSerializer.Serialize(request, s_json);
}
