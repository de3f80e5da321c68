using System.CommandLine;
using System.Globalization;
using Allocations.Engine.LoadTest.Scenarios;

namespace Allocations.Engine.LoadTest;

/// <summary>The values of a scenario's options, by their names without dashes.</summary>
internal sealed class Options(Scenario scenario, ParseResult parsed)
{
    /// <summary>Everything that can change a measurement: options that have a value, then flags and optional values that are
    /// given.</summary>
    public string Conditions
    {
        get
        {
            IReadOnlyList<Option> own = [.. scenario.Options.Where(option => option != ScenarioOptions.Directory)];
            IEnumerable<Option> given = own.Where(option => !HasDefault(option) && IsSet(option));
            return string.Join(' ', own.Where(HasDefault).Concat(given).Select(Text));
        }
    }

    /// <summary>Parses words that the program itself gives to a scenario.</summary>
    public static Options Of(Scenario scenario, IReadOnlyList<string> words)
    {
        ParseResult parsed = scenario.ToCommand().Parse(words);
        return parsed.Errors.Count == 0
            ? new Options(scenario, parsed)
            : throw new InvalidOperationException(string.Join(' ', parsed.Errors.Select(error => error.Message)));
    }

    /// <summary>Whether a flag is given, or another option has a value; false for an option that the scenario does not
    /// know.</summary>
    public bool Has(string name) =>
        scenario.KnownOptions.FirstOrDefault(option => option.Name == ScenarioOptions.NameOf(name)) is { } known && IsSet(known);

    public string Text(string name) => parsed.GetRequiredValue<string>(ScenarioOptions.NameOf(name));

    public long Number(string name) => parsed.GetRequiredValue<long>(ScenarioOptions.NameOf(name));

    public int Count(string name) => (int)Math.Min(int.MaxValue, Number(name));

    private static bool HasDefault(Option option) => option is not Option<bool> && option.HasDefaultValue;

    private bool IsSet(Option option) =>
        option is Option<bool> flag ? parsed.GetValue(flag) : option.HasDefaultValue || parsed.GetResult(option) is not null;

    private string Text(Option option) => option switch
    {
        Option<long> number => string.Create(
            CultureInfo.InvariantCulture, $"{ScenarioOptions.WordOf(option)}={parsed.GetRequiredValue(number)}"),
        Option<string> text => parsed.GetRequiredValue(text) is { Length: > 0 } value
            ? $"{ScenarioOptions.WordOf(option)}={value}"
            : ScenarioOptions.WordOf(option),
        _ => ScenarioOptions.WordOf(option),
    };
}
