using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>A preview says exactly what comes of the commands, and does nothing.</summary>
public sealed class PreviewTests
{
    [SeededProperty(500)]
    internal static void A_preview_gives_the_outcomes_and_changes_that_come_of_the_commands_and_changes_nothing(Script script) =>
        Property.Holds(FirstProblem(script));

    [SeededProperty(500)]
    internal static void A_preview_gives_the_events_that_come_of_the_commands_whether_a_trail_is_kept_or_not(Script script) =>
        Property.Holds(FirstEventProblem(script));

    private static string? FirstProblem(Script script)
    {
        using var engine = new EngineSubject();
        return script.AllGroups.Select(group => Problem(engine, group)).FirstOrDefault(problem => problem is not null);
    }

    private static string? FirstEventProblem(Script script)
    {
        using EngineSubject kept = EngineSubject.WithEvents();
        using var bare = new EngineSubject();
        return script.AllGroups.Select(group => EventProblem(kept, bare, group)).FirstOrDefault(problem => problem is not null);
    }

    private static string? EventProblem(EngineSubject kept, EngineSubject bare, IReadOnlyList<ScriptStep> group)
    {
        CommandPreview preview = kept.Preview(group);
        CommandPreview withoutTrail = bare.Preview(group);
        if (kept.TakeEvents().Count > 0)
        {
            return $"the trail gets events from the preview of {string.Join(' ', group)}";
        }

        IReadOnlyList<Expected> outcomes = kept.Execute(group);
        bare.Execute(group);
        string[] happened = [.. kept.TakeEvents().Select(each => each.ToString())];
        return Conformance.FirstDifference(
                [.. outcomes.Select(outcome => outcome.ToString())],
                [.. preview.Outcomes.Select(outcome => Expected.From(outcome).ToString())])
            ?? Conformance.FirstDifference(happened, [.. preview.Events.Select(each => each.ToString())])
            ?? Conformance.FirstDifference(happened, [.. withoutTrail.Events.Select(each => each.ToString())])
            ?? (preview.EventCount == happened.Length ? null : $"{preview.EventCount} events were announced");
    }

    private static string? Problem(EngineSubject engine, IReadOnlyList<ScriptStep> group)
    {
        UInt128 digest = engine.Digest();
        Dictionary<AllocationId, AllocationView> before = engine.Views();
        CommandPreview preview = engine.Preview(group);
        if (engine.Digest() != digest)
        {
            return $"the preview of {string.Join(' ', group)} changed something";
        }

        IReadOnlyList<Expected> outcomes = engine.Execute(group);
        Dictionary<AllocationId, AllocationView> after = engine.Views();
        return Conformance.FirstDifference(
                [.. outcomes.Select(outcome => outcome.ToString())],
                [.. preview.Outcomes.Select(outcome => Expected.From(outcome).ToString())])
            ?? Conformance.FirstDifference([.. Changes(before, after)], [.. preview.Changes.Select(Line)])
            ?? (preview.IsComplete ? null : $"{preview.ChangeCount} changes are not all there");
    }

    private static IEnumerable<string> Changes(
        Dictionary<AllocationId, AllocationView> before, Dictionary<AllocationId, AllocationView> after) => before.Keys
        .Union(after.Keys)
        .OrderBy(id => (int)id.Value).ThenBy(id => id.Value)
        .Select(id => new AllocationChange(Find(before, id), Find(after, id)))
        .Where(change => change.Before != change.After)
        .Select(change => Line(change with { After = change.After is { } view ? view with { IsDurable = false } : null }));

    private static AllocationView? Find(Dictionary<AllocationId, AllocationView> views, AllocationId id) =>
        views.TryGetValue(id, out AllocationView view) ? view : null;

    private static string Line(AllocationChange change) => $"{change.Id}: {change.Before} becomes {change.After}";
}
