using System.Text.RegularExpressions;

namespace Allocations.Engine.Tests.House;

/// <summary>The pages that define the rules: each area has one, and every reference to a page or a heading leads to it.</summary>
public sealed partial class RulesPageTests
{
    /// <summary>Rooms of the rules that belong to all areas and therefore share the page of every command.</summary>
    private static readonly string[] _shared = ["Checks", "Execution"];

    private static string Pages => Path.Combine(Repository.Root, "src", "rules");

    [Fact]
    public void Every_area_of_the_rules_has_its_page()
    {
        string[] areas = [.. Directory.EnumerateDirectories(Path.Combine(Repository.Engine, "Rules")).Select(Path.GetFileName)!];
        Assert.NotEmpty(areas);
        Violations.AreNone(
            from area in areas
            let page = _shared.Contains(area) ? "every-command.md" : $"{area.ToLowerInvariant()}.md"
            let problem = ProblemOf(area, page)
            where problem is not null
            select $"Rules/{area}: {problem}");
    }

    [Fact]
    public void Every_page_of_the_rules_is_in_the_index()
    {
        IReadOnlyList<string> index = MarkdownPage.Read(Path.Combine(Pages, "README.md")).Links;
        Violations.AreNone(
            from page in Directory.EnumerateFiles(Pages).Select(Path.GetFileName)
            where page != "README.md" && !index.Contains(page)
            select $"src/rules/README.md does not link to {page}");
    }

    [Fact]
    public void Pages_and_headings_that_doc_comments_of_the_tests_name_exist()
    {
        (string File, string Page, string[] Headings)[] references = [.. References()];
        Assert.NotEmpty(references);
        Violations.AreNone(
            from reference in references
            from problem in ProblemsOf(reference.Page, reference.Headings)
            select $"{reference.File}: {problem}");
    }

    [Fact]
    public void Every_relative_link_of_the_documentation_leads_somewhere()
    {
        (MarkdownPage Page, string Link)[] links = [.. from page in MarkdownPage.All() from link in page.Links select (page, link)];
        Assert.NotEmpty(links);
        Violations.AreNone(
            from entry in links
            let problem = entry.Page.Problem(entry.Link)
            where problem is not null
            select $"{Path.GetRelativePath(Repository.Root, entry.Page.Path)}: {entry.Link}: {problem}");
    }

    private static string? ProblemOf(string area, string page)
    {
        string path = Path.Combine(Pages, page);
        return !File.Exists(path) ? $"src/rules/{page} is missing"
            : !File.ReadAllText(path).Contains($"`Rules/{area}/`", StringComparison.Ordinal) ? $"{page} does not name it"
            : null;
    }

    private static IEnumerable<string> ProblemsOf(string page, string[] headings)
    {
        string path = Path.Combine(Pages, page);
        if (!File.Exists(path))
        {
            return [$"src/rules/{page} is missing"];
        }

        IReadOnlyList<string> found = MarkdownPage.Read(path).Headings;
        return headings.Length == 0
            ? [$"names {page} without a heading"]
            : from heading in headings where !found.Contains(heading) select $"{page} has no heading \"{heading}\"";
    }

    /// <summary>Each page that a doc comment of the tests names, with all texts that are quoted between it and the next page or the
    /// comment's end.</summary>
    private static IEnumerable<(string File, string Page, string[] Headings)> References() =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        from comment in DocComment().Matches(File.ReadAllText(path))
        from match in Reference().Matches(LineBreak().Replace(comment.Value, " "))
        let headings = Quoted().Matches(match.Groups["rest"].Value).Select(quote => quote.Groups["text"].Value)
        select (Path.GetRelativePath(Repository.Root, path), match.Groups["page"].Value, headings.ToArray());

    [GeneratedRegex(@"(?:^[ \t]*///[^\n]*\n)+", RegexOptions.Multiline)]
    private static partial Regex DocComment();

    [GeneratedRegex(@"\s*\n\s*///\s*")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\brules/(?<page>[\w-]+\.md)(?<rest>(?:(?!\brules/[\w-]+\.md).)*)")]
    private static partial Regex Reference();

    [GeneratedRegex("\"(?<text>[^\"]+)\"")]
    private static partial Regex Quoted();
}
