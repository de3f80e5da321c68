using System.CommandLine;
using System.Globalization;

namespace Allocations.Engine.LoadTest;

/// <summary>Makes the options of scenarios, and holds those that several scenarios share.</summary>
internal static class ScenarioOptions
{
    private const string Dashes = "--";

    public static Option<string> Directory { get; } = new(NameOf("directory"))
    {
        HelpName = "DIR",
        Description = "where the stores are made and removed again; a temporary directory by default",
    };

    public static Option<long> Runs { get; } = Number("runs", 1, "how often to measure everything");

    public static Option<string> Report { get; } = new(NameOf("report"))
    {
        HelpName = "DIR",
        Description = "where to write report.json, report.md and charts; for a spread, with --runs 5 or more",
    };

    /// <summary>The options that every scenario has.</summary>
    public static IReadOnlyList<Option> Common { get; } = [Runs, Report];

    /// <summary>Memory is normally made ready before the measurement, as a host does that expects a load. Where a
    /// virtual machine has its memory only lent, the first touch of a page costs more than all the work on what lies in
    /// it.</summary>
    public static Option<bool> Grow { get; } = Flag(
        "grow", "let memory grow while measuring, instead of making it ready before");

    /// <summary>The name as it stands on the command line.</summary>
    public static string NameOf(string word) => Dashes + word;

    /// <summary>The name without dashes, as it stands in the conditions of a figure.</summary>
    public static string WordOf(Option option) => option.Name[Dashes.Length..];

    public static Option<bool> Flag(string name, string summary) =>
        new(NameOf(name)) { Description = summary, Arity = ArgumentArity.Zero };

    /// <summary>A positive whole number.</summary>
    public static Option<long> Number(string name, long value, string summary)
    {
        Option<long> option = Number(name, summary);
        option.DefaultValueFactory = _ => value;
        return option;
    }

    /// <summary>A positive whole number that is unset unless it is given.</summary>
    public static Option<long> Number(string name, string summary)
    {
        Option<long> option = new(NameOf(name)) { HelpName = "N", Description = summary };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!long.TryParse(
                result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number < 1))
            {
                result.AddError($"{option.Name} takes a whole number above 0, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }

    /// <summary>One of several words; the first one unless another one is given.</summary>
    public static Option<string> Choice(string name, string summary, params string[] choices)
    {
        Option<string> option = new(NameOf(name)) { Description = summary, DefaultValueFactory = _ => choices[0] };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }

    /// <summary>Words or numbers with commas between.</summary>
    public static Option<string> List(string name, string values, string summary) =>
        new(NameOf(name)) { HelpName = "LIST", Description = summary, DefaultValueFactory = _ => values };
}
