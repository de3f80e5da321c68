using System.Globalization;

namespace Allocations.Engine.LoadTest;

/// <summary>What the command line says, checked against the options that the scenario knows.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    public bool Help { get; private set; }

    public static bool TryParse(
        ReadOnlySpan<string> words, IReadOnlyList<Option> known, out Options options, out string? problem)
    {
        options = new Options();
        problem = null;
        foreach (Option option in known.Where(option => option.Default is not null))
        {
            options._values[option.Name] = option.Default!;
        }

        for (int i = 0; i < words.Length && problem is null; i++)
        {
            string word = words[i];
            if (word is "--help" or "-h")
            {
                options.Help = true;
            }
            else if (!word.StartsWith("--", StringComparison.Ordinal)
                || known.FirstOrDefault(option => option.Name == word[2..]) is not { } option)
            {
                problem = $"Unknown option '{word}'.";
            }
            else if (option.IsFlag)
            {
                options._values[option.Name] = "";
            }
            else if (i + 1 == words.Length || !Fits(option, words[i + 1]))
            {
                problem = $"{word} needs a value: {option.Summary}.";
            }
            else
            {
                options._values[option.Name] = words[++i];
            }
        }

        return problem is null;
    }

    /// <summary>All that can change what is measured.</summary>
    public string Conditions => string.Join(' ', _values
        .Where(pair => pair.Key != Option.Directory.Name && Option.Common.All(option => option.Name != pair.Key))
        .Select(pair => pair.Value.Length == 0 ? pair.Key : $"{pair.Key}={pair.Value}"));

    public bool Has(string name) => _values.ContainsKey(name);

    public string Text(string name) => _values[name];

    public long Number(string name) => long.Parse(_values[name], NumberStyles.None, CultureInfo.InvariantCulture);

    public int Count(string name) => (int)Math.Min(int.MaxValue, Number(name));

    /// <summary>Numbers are positive, and a choice is one of those that the help names.</summary>
    private static bool Fits(Option option, string value) => option.Value switch
    {
        "N" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0,
        { } choices when choices.Contains('|') => choices.Split('|').Contains(value),
        _ => value.Length > 0,
    };
}
