using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Commands one after the other, given to a store in which <see cref="World.Prologue"/> has
/// happened.</summary>
internal sealed class Script(IReadOnlyList<ScriptStep> steps)
{
    private const int LongestLine = 300;

    public IReadOnlyList<ScriptStep> Steps => steps;

    public int Count => steps.Count;

    /// <summary>With what comes before them.</summary>
    public IEnumerable<ScriptStep> All => World.Prologue.Concat(steps);

    /// <summary>The commands, cut where one group ends and the next begins: most by themselves.</summary>
    public IEnumerable<IReadOnlyList<ScriptStep>> Groups => Cut(steps);

    /// <summary>With what comes before them.</summary>
    public IEnumerable<IReadOnlyList<ScriptStep>> AllGroups => Cut(All);

    public static IEnumerable<IReadOnlyList<ScriptStep>> Cut(IEnumerable<ScriptStep> steps)
    {
        List<ScriptStep> group = [];
        foreach (ScriptStep step in steps)
        {
            group.Add(step);
            if (!step.IsLinked)
            {
                yield return group;
                group = [];
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    public override string ToString() => string.Concat(steps.Select(
        (step, index) => $"{Environment.NewLine}  {index + 1,2}. {Shortened(step.ToString())}"));

    private static string Shortened(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}
