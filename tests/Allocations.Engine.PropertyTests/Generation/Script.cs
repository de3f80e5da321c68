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

    public override string ToString() => string.Concat(commands.Select(
        (command, index) => $"{Environment.NewLine}  {index + 1,2}. {Shortened(command.ToString())}"));

    private static string Shortened(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}
