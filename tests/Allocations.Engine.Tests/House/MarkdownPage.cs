using System.Text.RegularExpressions;

namespace Allocations.Engine.Tests.House;

/// <summary>A Markdown file of the repository: its headings and its links, without the contents of code blocks.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly string[] _generated = ["bin", "obj", "artifacts", "BenchmarkDotNet.Artifacts", "TestResults"];

    private MarkdownPage(string path)
    {
        Path = path;
        string[] lines = [.. WithoutCodeBlocks(File.ReadAllLines(path))];
        Headings = [.. from line in lines where line.StartsWith('#') select line.TrimStart('#').Trim()];
        Links =
        [
            .. from line in lines
               from match in Link().Matches(InlineCode().Replace(line, ""))
               select match.Groups["target"].Value,
        ];
    }

    /// <summary>The absolute path of the file.</summary>
    public string Path { get; }

    /// <summary>The texts of the headings of all levels, without their number signs.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The targets of all links, as they are written.</summary>
    public IReadOnlyList<string> Links { get; }

    public static MarkdownPage Read(string path) => new(path);

    /// <summary>All pages of the repository, except for those in folders that builds and runs generate.</summary>
    public static IEnumerable<MarkdownPage> All() =>
        from path in Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        let folders = System.IO.Path.GetRelativePath(Repository.Root, path).Split(System.IO.Path.DirectorySeparatorChar)[..^1]
        where !folders.Any(folder => folder.StartsWith('.') || _generated.Contains(folder))
        orderby path
        select Read(path);

    /// <summary>The reason for which a link of this page leads nowhere, or null. A link with a scheme is not checked.</summary>
    public string? Problem(string link)
    {
        if (Scheme().IsMatch(link))
        {
            return null;
        }

        string[] parts = link.Split('#', 2);
        string target = parts[0].Length == 0
            ? Path
            : System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, parts[0]));
        if (!File.Exists(target) && !Directory.Exists(target))
        {
            return "no such file";
        }

        bool isSection = parts.Length > 1 && target.EndsWith(".md", StringComparison.Ordinal);
        return isSection && !Read(target).Headings.Select(Anchor).Contains(parts[1]) ? "no such heading" : null;
    }

    /// <summary>The anchor of a heading as GitHub derives it.</summary>
    public static string Anchor(string heading) =>
        NotInAnchor().Replace(heading, "").Replace(' ', '-').ToLowerInvariant();

    private static IEnumerable<string> WithoutCodeBlocks(IEnumerable<string> lines)
    {
        bool isCode = false;
        foreach (string line in lines)
        {
            bool isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            if (!isCode && !isFence)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^[a-z]+:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
