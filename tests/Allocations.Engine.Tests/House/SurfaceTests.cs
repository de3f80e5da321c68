using System.Reflection;
using System.Xml.Linq;

namespace Allocations.Engine.Tests.House;

/// <summary>The public surface changes on purpose only, and every part of it is documented.</summary>
public sealed class SurfaceTests
{
    [Fact]
    public void A_change_of_the_surface_is_an_error_until_it_is_accepted()
    {
        string project = File.ReadAllText(Path.Combine(Repository.Engine, "Allocations.Engine.csproj"));
        Assert.Contains("Microsoft.CodeAnalysis.PublicApiAnalyzers", project, StringComparison.Ordinal);
        foreach (string file in (string[])["PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt"])
        {
            Assert.Equal("#nullable enable", File.ReadLines(Path.Combine(Repository.Engine, file)).First());
        }

        string settings = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig"));
        Violations.AreNone(
            from rule in (string[])["RS0016", "RS0017", "RS0036", "RS0037"]
            where settings.Contains(rule, StringComparison.Ordinal) || project.Contains(rule, StringComparison.Ordinal)
            select $"{rule} is no longer what it is by default");
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
            from status in Enum.GetNames<CommandStatus>()
            let summary = documented.GetValueOrDefault($"F:Allocations.Engine.CommandStatus.{status}")?.Element("summary")
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
}
