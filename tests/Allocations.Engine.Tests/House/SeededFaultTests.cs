namespace Allocations.Engine.Tests.House;

/// <summary>The patches of <c>tests/SeededFaults</c> fit the source as it is. Whether each fault is noticed is for
/// <c>tests/SeededFaults/run</c> to find out.</summary>
public sealed class SeededFaultTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "SeededFaults");

    public static TheoryData<string> Patches =>
        [.. Directory.GetFiles(s_folder, "*.patch").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Patches))]
    public void Every_hunk_finds_its_place(string patch)
    {
        string source = "";
        string file = "";
        List<string> before = [];
        int found = 0;
        foreach (string line in File.ReadLines(Path.Combine(s_folder, patch)).Append("@@"))
        {
            bool ends = line.StartsWith("@@", StringComparison.Ordinal) || line.StartsWith("diff ", StringComparison.Ordinal);
            if (ends && before.Count > 0)
            {
                Assert.True(Occurs(source, before), $"{patch} does not fit {file}:\n{string.Join('\n', before)}");
                before.Clear();
                found++;
            }

            if (line.StartsWith("--- a/", StringComparison.Ordinal))
            {
                file = line["--- a/".Length..].TrimEnd();
                source = File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");
                before.Clear();
            }
            else if (!ends && file.Length > 0 && line is [' ' or '-', ..] && !line.StartsWith("---", StringComparison.Ordinal))
            {
                before.Add(line[1..]);
            }
        }

        Assert.True(found > 0, $"{patch} changes nothing.");
    }

    private static bool Occurs(string source, List<string> lines) =>
        ("\n" + source).Contains("\n" + string.Join('\n', lines) + "\n", StringComparison.Ordinal);
}
