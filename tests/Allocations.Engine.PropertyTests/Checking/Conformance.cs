using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>Plays a script on a subject and on a model, command by command.</summary>
internal static class Conformance
{
    /// <summary>Where the two part first, in words; null if they never do.</summary>
    public static string? FirstDivergence(ISubject subject, ReferenceModel model, Script script)
    {
        int number = -World.Prologue.Count;
        foreach (ModelCommand command in script.All)
        {
            number++;
            if (Divergence(subject, model, command) is { } divergence)
            {
                return $"after command {number}, {command}:{Environment.NewLine}{divergence}";
            }
        }

        return null;
    }

    private static string? Divergence(ISubject subject, ReferenceModel model, ModelCommand command)
    {
        Expected expected = model.Execute(command);
        Expected actual = subject.Execute(command);
        if (actual != expected)
        {
            return $"  expected {expected}{Environment.NewLine}  actual   {actual}";
        }

        if (subject.Audit() is { } broken)
        {
            return $"  the audit says: {broken}";
        }

        return FirstDifference([.. ModelListing.Lines(model)], [.. subject.Listing()]);
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
}
