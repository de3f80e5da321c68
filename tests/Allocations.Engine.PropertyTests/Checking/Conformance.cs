using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>Plays a script on a subject and on a model, command by command.</summary>
internal static class Conformance
{
    /// <summary>Where the two part first, in words; null if they never do.</summary>
    /// <param name="subject">What is tested.</param>
    /// <param name="model">The rules.</param>
    /// <param name="script">The commands.</param>
    /// <param name="everyState">After how many commands the audit and the whole state are looked at; outcomes always
    /// are.</param>
    public static string? FirstDivergence(ISubject subject, ReferenceModel model, Script script, int everyState = 1)
    {
        int number = -World.Prologue.Count;
        foreach (ModelCommand command in script.All)
        {
            number++;
            bool isLooked = number % everyState == 0 || number == script.Count;
            string? divergence = InOutcome(subject, model, command) ?? (isLooked ? InState(subject, model) : null);
            if (divergence is not null)
            {
                return $"after command {number}, {command}:{Environment.NewLine}{divergence}";
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

    private static string? InOutcome(ISubject subject, ReferenceModel model, ModelCommand command)
    {
        Expected expected = model.Execute(command);
        Expected actual = subject.Execute(command);
        return actual == expected ? null : $"  expected {expected}{Environment.NewLine}  actual   {actual}";
    }

    private static string? InState(ISubject subject, ReferenceModel model) => subject.Audit() is { } broken
        ? $"  the audit says: {broken}"
        : FirstDifference([.. ModelListing.Lines(model)], [.. subject.Listing()]);
}
