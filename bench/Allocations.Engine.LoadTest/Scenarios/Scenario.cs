using System.CommandLine;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Something to measure.</summary>
/// <param name="Name">As it is called on the command line.</param>
/// <param name="Summary">One line of help.</param>
/// <param name="Options">The options that it knows.</param>
/// <param name="Run">Runs it and prints its figures; false if what came out is wrong.</param>
internal sealed record Scenario(
    string Name, string Summary, IReadOnlyList<Option> Options, Func<ScenarioContext, bool> Run)
{
    /// <summary>The options that it has when everything is run.</summary>
    public IReadOnlyList<string> WordsInAll { get; init; } = [];

    /// <summary>The options that make it short: to see that it runs, not to measure.</summary>
    public IReadOnlyList<string> WordsInQuick { get; init; } = [];

    /// <summary>Its own options and those that every scenario has.</summary>
    public IReadOnlyList<Option> KnownOptions => [.. Options, .. ScenarioOptions.Common];

    /// <summary>The scenario as a command with its options, and without an action.</summary>
    public Command ToCommand()
    {
        Command command = new(Name, Summary);
        foreach (Option option in KnownOptions)
        {
            command.Options.Add(option);
        }

        return command;
    }
}
