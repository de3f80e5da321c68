using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Commands one after the other, given to a store in which <see cref="World.Prologue"/> has
/// happened.</summary>
internal sealed class Script(IReadOnlyList<ModelCommand> commands)
{
    private const int LongestLine = 300;

    public IReadOnlyList<ModelCommand> Commands => commands;

    public int Count => commands.Count;

    /// <summary>With what comes before them.</summary>
    public IEnumerable<ModelCommand> All => World.Prologue.Concat(commands);

    /// <summary>The commands, cut where one group ends and the next begins: most by themselves.</summary>
    public IEnumerable<IReadOnlyList<ModelCommand>> Groups => Cut(commands);

    /// <summary>With what comes before them.</summary>
    public IEnumerable<IReadOnlyList<ModelCommand>> AllGroups => Cut(All);

    public static IEnumerable<IReadOnlyList<ModelCommand>> Cut(IEnumerable<ModelCommand> commands)
    {
        List<ModelCommand> group = [];
        foreach (ModelCommand command in commands)
        {
            group.Add(command);
            if (!command.IsLinked)
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

    public override string ToString() => string.Concat(commands.Select(
        (command, index) => $"{Environment.NewLine}  {index + 1,2}. {Shortened(command.ToString())}"));

    private static string Shortened(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}
