using System.Globalization;

namespace QuickStart;

/// <summary>What the process that will be killed tells the one that watches it, line by line on its standard output.
/// Lines with no prefix are for people as they stand.</summary>
internal static class Channel
{
    public const string ProgressPrefix = "progress ";
    public const string FailedPrefix = "failed ";

    /// <summary>The last line: everything is done, acknowledged and told. Now kill me.</summary>
    public const string Ready = "ready";

    public static void Say(string line) => Console.WriteLine(line);

    public static void Tell(Figure figure) => Console.WriteLine(figure);

    public static void Progress(string what, int done, int count) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{ProgressPrefix}{what}: {done:N0} of {count:N0}"));

    /// <summary>Says that something holds, or that it does not; the latter makes the whole run fail.</summary>
    public static void Check(bool holds, string what) =>
        Console.WriteLine(holds ? $"  {what}" : $"{FailedPrefix}{what}");
}
