using System.Reflection;
using System.Xml.Linq;

namespace Allocations.Engine.Tests.House;

/// <summary>What the engine offers changes on purpose only, and says what it is.</summary>
public sealed class SurfaceTests
{
    private const string Accept = "ALLOCATIONS_ACCEPT_SURFACE";

    [Fact]
    public void The_public_surface_is_the_checked_in_one()
    {
        string path = Path.Combine(Repository.HouseTests, "PublicSurface.txt");
        string[] now = Surface.Of(EngineTypes.Assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, string.Join('\n', now).TrimEnd('\n') + "\n");
        }

        string[] then = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] differences = [.. Difference(WithTypes(then), WithTypes(now))];
        Assert.True(
            differences.Length == 0,
            $"""
            The public surface changed:
            {string.Join(Environment.NewLine, differences)}
            If that is meant, run the tests once with {Accept}=1 and commit PublicSurface.txt.
            """);
    }

    [Fact]
    public void Every_public_type_and_member_is_documented()
    {
        Dictionary<string, XElement> documented = Documentation();
        Violations.AreNone(
            from type in EngineTypes.Assembly.GetExportedTypes()
            from member in Surface.Members(type).Prepend(type)
            where !IsImplied(member)
            let id = DocumentationId.Of(member)
            where !IsSaid(documented.GetValueOrDefault(id))
            select $"{id} says nothing");
    }

    [Fact]
    public void Every_status_is_documented()
    {
        Dictionary<string, XElement> documented = Documentation();
        Violations.AreNone(
            from status in Enum.GetNames<AllocationStatus>()
            let summary = documented.GetValueOrDefault($"F:Allocations.Engine.AllocationStatus.{status}")?.Element("summary")
            where string.IsNullOrWhiteSpace(summary?.Value)
            select status);
    }

    [Fact]
    public void Every_parameter_of_an_operation_is_documented()
    {
        Dictionary<string, XElement> documented = Documentation();
        Violations.AreNone(
            from type in EngineTypes.Assembly.GetExportedTypes()
            where type.Name.EndsWith("Operations", StringComparison.Ordinal)
            from method in Surface.Members(type).OfType<MethodInfo>()
            let doc = documented.GetValueOrDefault(DocumentationId.Of(method))
            from parameter in method.GetParameters()
            where doc?.Elements("param").Any(said =>
                said.Attribute("name")?.Value == parameter.Name && IsSaidOrInherited(said, documented)) != true
            select $"{type.Name}.{method.Name}: {parameter.Name}");
    }

    /// <summary>A text, or the text of the same parameter elsewhere, which must be there.</summary>
    private static bool IsSaidOrInherited(XElement said, Dictionary<string, XElement> documented) =>
        said.Element("inheritdoc")?.Attribute("cref")?.Value is { } from
            ? documented.GetValueOrDefault(from)?.Elements("param").Any(other =>
                other.Attribute("name")?.Value == said.Attribute("name")?.Value && !string.IsNullOrWhiteSpace(other.Value)) == true
            : !string.IsNullOrWhiteSpace(said.Value);

    private static Dictionary<string, XElement> Documentation() =>
        XDocument.Load(Path.ChangeExtension(EngineTypes.Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>What a declaration brings along without a place to document it.</summary>
    private static bool IsImplied(MemberInfo member) =>
        member is ConstructorInfo { IsPublic: true } constructor && constructor.GetParameters().Length == 0
        || member.Name == "Deconstruct";

    private static bool IsSaid(XElement? member) =>
        member is not null
        && (member.Element("inheritdoc") is not null
            || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value));

    /// <summary>Each member with its type in front, so that a line stands for itself.</summary>
    private static IEnumerable<string> WithTypes(string[] lines)
    {
        string type = "";
        foreach (string line in lines.Where(line => line.Length > 0))
        {
            bool isMember = line.StartsWith(' ');
            type = isMember ? type : line;
            yield return isMember ? $"{ShortName(type)}: {line.Trim()}" : line;
        }
    }

    private static string ShortName(string head) =>
        head.Split(" : ")[0].Split(' ').First(word => word.Contains('.', StringComparison.Ordinal));

    private static IEnumerable<string> Difference(IEnumerable<string> then, IEnumerable<string> now)
    {
        string[] before = [.. then];
        string[] after = [.. now];
        return before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line));
    }
}
