using System.Xml.Linq;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>The documentation of a command lists every status that the command gives, as a reference; statuses that every command
/// can give stand with <see cref="ICommand"/>.</summary>
public sealed class StatusDocumentationTests(ITestOutputHelper output)
{
    private const string StatusPrefix = "F:Allocations.Engine.CommandStatus.";

    private static readonly ILookup<string, XElement> s_members = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "Allocations.Engine.xml"))
        .Descendants("member")
        .ToLookup(member => member.Attribute("name")!.Value);

    [Fact]
    public void Every_status_that_a_command_gives_is_documented_with_it_and_every_command_is_given()
    {
        SortedDictionary<string, SortedSet<CommandStatus>> given = [];
        foreach ((ICommand command, Expected outcome) in DrawnOutcomes.All.Where(drawn => drawn.Command is not Tick))
        {
            string name = command.GetType().FullName!;
            if (!given.TryGetValue(name, out SortedSet<CommandStatus>? statuses))
            {
                given.Add(name, statuses = []);
            }

            statuses.Add(outcome.Status);
        }

        HashSet<CommandStatus> common = DocumentedOf(typeof(ICommand));
        List<string> missing = [];
        foreach ((string name, SortedSet<CommandStatus> statuses) in given)
        {
            HashSet<CommandStatus> documented = DocumentedOf(typeof(Receive).Assembly.GetType(name)!);
            output.WriteLine($"{name}: {statuses.Count} given, {documented.Count} documented");
            missing.AddRange(statuses.Where(status => !documented.Contains(status) && !common.Contains(status))
                .Select(status => $"{name} gives {status}"));
        }

        Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));
        Assert.Empty(typeof(ICommand).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.IsAssignableTo(typeof(ICommand)))
            .Select(type => type.FullName!)
            .Except(given.Keys));
    }

    /// <summary>The statuses that the documentation of a type refers to, and those of a command that it refers to.</summary>
    private static HashSet<CommandStatus> DocumentedOf(Type type)
    {
        HashSet<CommandStatus> statuses = [];
        IEnumerable<string> references = s_members["T:" + type.FullName].Descendants("see")
            .Select(see => see.Attribute("cref")?.Value ?? string.Empty);
        foreach (string reference in references)
        {
            if (reference.StartsWith(StatusPrefix, StringComparison.Ordinal))
            {
                statuses.Add(Enum.Parse<CommandStatus>(reference[StatusPrefix.Length..]));
            }
            else if ((type == typeof(CreateHold) || type == typeof(CreateHoldFor))
                && reference.Contains("CreateAsync", StringComparison.Ordinal))
            {
                statuses.UnionWith(DocumentedOf(typeof(CreateAllocation)));
            }
        }

        return statuses;
    }
}
