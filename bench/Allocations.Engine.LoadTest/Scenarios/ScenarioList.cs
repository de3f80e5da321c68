namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What can be measured, in the order of the help.</summary>
internal static class ScenarioList
{
    public static IReadOnlyList<Scenario> Measurements { get; } =
    [
        ThroughputScenario.Description,
        WriterScenario.Description,
        GrowthScenario.Description,
        WaitingScenario.Description,
        FairRunScenario.Description,
        RecoveryScenario.Description,
        CheckpointScenario.Description,
        LatencyScenario.Description,
        OpenScenario.Description,
        ReadsScenario.Description,
        ListsScenario.Description,
        MemoryScenario.Description,
        StructuresScenario.Description,
        IdleScenario.Description,
        RivalsScenario.Description,
    ];

    /// <summary>Those, and the one that runs them all.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. Measurements, AllScenario.Description];

    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
