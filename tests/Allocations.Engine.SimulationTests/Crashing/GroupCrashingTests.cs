namespace Allocations.Engine.SimulationTests;

/// <summary>As <see cref="CrashingTests"/>, where every run has groups; beside it, on another core.</summary>
public sealed class GroupCrashingTests
{
    private const int Scenarios = 6;

    [Fact]
    public void Half_a_group_is_never_found()
    {
        Figures figures = new();
        int groups = 0;
        for (int i = 0; i < Scenarios && figures.Violations.Count == 0; i++)
        {
            Scenario scenario = Scenario.Of(Seed.Value + i) with { HasGroups = true };
            groups += RecordedRun.ScriptOf(scenario).Count(command => command.IsLinked);
            Exploration.Run(scenario, figures);
        }

        Assert.Empty(figures.Violations);
        Assert.True(groups > 2 * Scenarios, $"Only {groups} commands are linked to another.");
    }
}
