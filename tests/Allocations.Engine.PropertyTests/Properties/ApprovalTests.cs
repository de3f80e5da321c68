using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>SEC-2: whatever is sent, alone, in groups, again under known operation ids or under several requests, nothing that
/// needs consent happens without as many people as are needed, none of whom asked.</summary>
public sealed class ApprovalTests
{
    [SeededProperty(200, typeof(ApprovalScripts))]
    internal static void Scripts_about_approvals_go_as_the_rules_say(Script script) => Property.Holds(Divergence(script));

    [SeededProperty(200, typeof(ApprovalScripts))]
    internal static void Nothing_that_needs_consent_happens_without_enough_other_people(Script script) =>
        Property.Holds(Problem(script));

    /// <summary>What the properties are about comes up.</summary>
    [Fact]
    public void Commands_and_groups_wait_and_are_executed_fail_and_are_refused()
    {
        Dictionary<string, int> seen = [];
        for (int seed = 0; seed < 200; seed++)
        {
            ReferenceModel model = World.Begin();
            Script script = ScriptGenerator.Write(seed, Scripts.MaxCount, Scale.Small, Scripts.ConcernsApproval);
            foreach (Expected outcome in script.Groups.SelectMany(model.Execute))
            {
                Count($"{outcome.Status}");
            }

            foreach (ModelApproval request in model.Approvals)
            {
                Count($"{request.State} {request.Level == ApprovalLevel.DualControl} {request.Steps.Count > 1}");
            }
        }

        string[] expected =
        [
            "Executed True False", "Executed False False", "Executed False True", "Failed False False", "Rejected False False",
            "Withdrawn False False", "Expired False False", "Open True True", "Executed True True", "Failed False True",
            nameof(CommandStatus.SamePerson), nameof(CommandStatus.NotAuthorized), nameof(CommandStatus.ApprovalRequestClosed),
            nameof(CommandStatus.ApprovalInGroup), nameof(CommandStatus.NobodyCanApprove),
        ];
        Assert.All(expected, name => Assert.True(
            seen.GetValueOrDefault(name) > 1, $"{name} is rare in {string.Join(", ", seen.OrderBy(each => each.Key))}"));

        void Count(string name) => seen[name] = seen.GetValueOrDefault(name) + 1;
    }

    private static string? Divergence(Script script)
    {
        using var engine = new EngineSubject();
        return Conformance.FirstDivergence(engine, new ReferenceModel(World.OperationWindow, World.LastGeneration), script);
    }

    private static string? Problem(Script script)
    {
        using var engine = new EngineSubject();
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            Dictionary<AllocationId, AllocationView> before = engine.Views();
            IReadOnlyList<Expected> outcomes = group.Count == 1 ? [engine.Execute(group[0])] : engine.Execute(group);
            bool isKept = outcomes.Any(outcome => outcome.Status == CommandStatus.ApprovalRequired);
            if (isKept && before.Any(each => engine.Views().GetValueOrDefault(each.Key) != each.Value))
            {
                return $"{string.Join(' ', group)} waits for approval, and changed an allocation";
            }

            if (engine.Ask(FirstWithoutConsent) is { } request)
            {
                return $"after {string.Join(' ', group)}: {request} was executed";
            }
        }

        return null;
    }

    /// <summary>A request that was executed, or tried, without the approvals that it needs; null if there is none.</summary>
    private static ApprovalRequestView? FirstWithoutConsent(EngineState state) => Enumerable.Range(1, state.Approvals.Rows.Count - 1)
        .Where(row => state.Approvals.Rows[row].IsInUse)
        .Select(row => ApprovalLookups.Find(state, state.Approvals.Rows[row].Tenant, new(state.Approvals.Rows[row].Id))!)
        .FirstOrDefault(request =>
        {
            ActorId[] people = [.. request.Approvals.Select(each => each.Actor)];
            int needed = request.Level == ApprovalLevel.DualControl ? 2 : 1;
            bool hasRun = request.State is ApprovalState.Executed or ApprovalState.Failed;
            return people.Distinct().Count() != people.Length || people.Contains(request.Requester) || people.Contains(ActorId.None)
                || hasRun != (people.Length == needed) || hasRun != request.Outcome.HasValue;
        });
}
