namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>All scenarios, in the order of the help.</summary>
internal static class ScenarioList
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        ThroughputScenario.Description,
        WriterScenario.Description,
        RecoveryScenario.Description,
        CheckpointScenario.Description,
        LatencyScenario.Description,
        IdleScenario.Description,
    ];

    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
