using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>The commands of many scripts with their outcomes, played once for all tests that look at them.</summary>
internal static class DrawnOutcomes
{
    /// <summary>Fixed, so that these tests say the same every time.</summary>
    private const int Seeds = 6500;

    private static readonly Lazy<List<(ICommand, Expected)>> s_all = new(() => [.. Enumerable.Range(0, Seeds).SelectMany(Of)]);

    public static IReadOnlyList<(ICommand Command, Expected Outcome)> All => s_all.Value;

    private static IEnumerable<(ICommand, Expected)> Of(int seed)
    {
        (Script script, IReadOnlyList<Expected> outcomes) = ScriptGenerator.WriteWithOutcomes(seed, Scripts.MaxCount, Scale.Small);
        return script.Steps.Select(step => step.Command).Zip(outcomes);
    }
}
