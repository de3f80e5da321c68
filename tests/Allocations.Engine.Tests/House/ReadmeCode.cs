namespace Allocations.Engine.Tests.House;

/// <summary>Compares the first example of a README with code that is compiled: the lines between two marks in a test.</summary>
internal static class ReadmeCode
{
    private const string Begin = "// <readme>\n";
    private const string End = "// </readme>";

    /// <summary>The store's directory in a README; in a test it is a temporary one.</summary>
    private const string Placeholder = "\"data/warehouse\"";

    /// <param name="test">The file of the test, in the folder of the house tests.</param>
    /// <param name="readme">The page, from the repository's root.</param>
    public static void IsShown(string test, string readme)
    {
        string example = Marked(File.ReadAllText(Path.Combine(Repository.HouseTests, test)))
            .Replace("OpenAsync(directory)", $"OpenAsync({Placeholder})", StringComparison.Ordinal);
        string shown = FirstBlock(File.ReadAllText(Path.Combine(Repository.Root, readme)), readme);
        Assert.Equal(Normal(example), Normal(shown.Replace("using Allocations.Engine;\n", "", StringComparison.Ordinal)));
    }

    private static string Marked(string source)
    {
        int start = source.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return source[start..source.IndexOf(End, StringComparison.Ordinal)];
    }

    private static string FirstBlock(string readme, string name)
    {
        int start = readme.IndexOf("```csharp\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{name} has no ```csharp block");
        start += "```csharp\n".Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>The lines without the indentation that all of them share, and without empty ones at the ends.</summary>
    private static string Normal(string code)
    {
        string[] lines = code.Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..].TrimEnd())).TrimEnd();
    }
}
