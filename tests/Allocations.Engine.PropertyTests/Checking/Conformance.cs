using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>Plays a script on a subject and on a model, command by command.</summary>
internal static class Conformance
{
    /// <summary>Instead of a number of commands: the state is looked at behind the last one only.</summary>
    public const int AtTheEnd = int.MaxValue;

    /// <summary>Where the two part first, in words; null if they never do.</summary>
    /// <param name="subject">What is tested.</param>
    /// <param name="model">The rules.</param>
    /// <param name="script">The commands.</param>
    /// <param name="everyState">After how many commands the audit and the whole state are looked at; outcomes always
    /// are.</param>
    public static string? FirstDivergence(ISubject subject, ReferenceModel model, Script script, int everyState = 1)
    {
        int number = -World.Prologue.Count;
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            int before = number;
            number += group.Count;
            bool isLooked = number / everyState > before / everyState || number == script.Count;
            string? divergence = InOutcome(subject, model, group) ?? (isLooked ? InState(subject, model) : null);
            if (divergence is not null)
            {
                return $"after command {number}, {string.Join(' ', group)}:{Environment.NewLine}{divergence}";
            }
        }

        return null;
    }

    /// <summary>The first line that differs between two listings.</summary>
    public static string? FirstDifference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        int at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return at == expected.Count && at == actual.Count
            ? null
            : $"  expected {expected.ElementAtOrDefault(at) ?? "(no more lines)"}{Environment.NewLine}"
                + $"  actual   {actual.ElementAtOrDefault(at) ?? "(no more lines)"}";
    }

    private static string? InOutcome(ISubject subject, ReferenceModel model, IReadOnlyList<ScriptStep> group)
    {
        IReadOnlyList<Expected> expected = model.Execute(group);
        IReadOnlyList<Expected> actual = subject.Execute(group);
        return expected.SequenceEqual(actual) ? null : FirstDifference(
            [.. expected.Select(outcome => outcome.ToString())], [.. actual.Select(outcome => outcome.ToString())]);
    }

    private static string? InState(ISubject subject, ReferenceModel model) => subject.Audit() is { } broken
        ? $"  the audit says: {broken}"
        : FirstDifference([.. ModelListing.Lines(model)], [.. subject.Listing()]);
}
