using System.Globalization;

namespace QuickStart;

/// <summary>A result for machines: <c>figure NAME VALUE [UNIT]</c>.</summary>
internal readonly record struct Figure(string Name, string Value, string Unit = "")
{
    private const string Prefix = "figure ";

    public static Figure Count(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    public static Figure Of(string name, double value, string format, string unit) =>
        new(name, value.ToString(format, CultureInfo.InvariantCulture), unit);

    public static bool TryParse(string line, out Figure figure)
    {
        string[] words = line.Split(' ', 4);
        bool isFigure = words.Length >= 3 && line.StartsWith(Prefix, StringComparison.Ordinal);
        figure = isFigure ? new Figure(words[1], words[2], words.Length > 3 ? words[3] : "") : default;
        return isFigure;
    }

    public override string ToString() => $"{Prefix}{Name} {Value} {Unit}".TrimEnd();
}
