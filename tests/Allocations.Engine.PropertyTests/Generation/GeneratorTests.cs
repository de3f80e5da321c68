using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>That the scripts are worth playing: they reach everything, and mostly succeed.</summary>
public sealed class GeneratorTests(ITestOutputHelper output)
{
    /// <summary>Pending is no outcome; InvalidCommand takes bytes that no encoder writes (see the fuzz test), and a group that
    /// is too large, more commands than a script has, and so do a receipt that is too old and more rules than a tenant may have.</summary>
    private static readonly CommandStatus[] s_outOfReach =
    [
        CommandStatus.Pending, CommandStatus.InvalidCommand, CommandStatus.GroupTooLarge, CommandStatus.ReceiptTooOld,
        CommandStatus.TooManyPriorityRules, CommandStatus.TooManyGrants, CommandStatus.TooManyDistributionSegments,
    ];

    private static IEnumerable<CommandStatus> Reachable =>
        Enum.GetValues<CommandStatus>().Where(status => (int)status is < 90 or (>= 100 and < 200) or >= 230).Except(s_outOfReach);

    [Fact]
    public void Scripts_reach_every_status_and_about_seven_commands_in_ten_succeed()
    {
        var seen = DrawnOutcomes.All.CountBy(drawn => drawn.Outcome.Status).ToDictionary();
        int all = seen.Values.Sum();
        int percent = 100 * (seen[CommandStatus.Ok] + seen[CommandStatus.Unchanged]) / all;
        output.WriteLine($"{all} commands, {percent} % succeed");
        output.WriteLine(string.Join(
            Environment.NewLine, seen.OrderBy(pair => pair.Value).Select(pair => $"{pair.Value,6} {pair.Key}")));
        Assert.Empty(Reachable.Except(seen.Keys));
        Assert.InRange(percent, 60, 80);
    }

    [Fact]
    public void The_notes_and_the_queue_come_up_too()
    {
        List<Expected> outcomes = [.. DrawnOutcomes.All.Select(drawn => drawn.Outcome)];
        foreach (OutcomeNotes note in Enum.GetValues<OutcomeNotes>())
        {
            int count = outcomes.Count(outcome => outcome.Notes.HasFlag(note));
            output.WriteLine($"{count,6} {note}");
            Assert.True(count > 100, $"{note} came up {count} times only");
        }

        int drains = outcomes.Count(outcome => outcome.IsSuccess && outcome.Index > 0);
        output.WriteLine($"{drains,6} commands served the queue");
        Assert.True(drains > 500, $"{drains} commands served the queue");
    }

    [Fact]
    public void The_same_seed_writes_the_same_script() =>
        Assert.Equal(ScriptGenerator.Write(7, 60).ToString(), ScriptGenerator.Write(7, 60).ToString());

    [SeededProperty(300)]
    internal static void The_model_keeps_its_own_books(Script script) =>
        Property.Holds(BrokenBook(script));

    private static string? BrokenBook(Script script)
    {
        ReferenceModel model = World.Begin();
        foreach (IReadOnlyList<ScriptStep> group in script.Groups)
        {
            string before = string.Join('\n', ModelListing.Lines(model));
            IReadOnlyList<Expected> outcomes = model.Execute(group);
            if (ModelInvariants.FirstBreak(model) is { } broken)
            {
                return $"after {string.Join(' ', group)}: {broken}";
            }

            if (outcomes.Any(outcome => !outcome.IsSuccess) && before != string.Join('\n', ModelListing.Lines(model)))
            {
                return $"{string.Join(' ', group)} was refused ({string.Join(' ', outcomes)}) and changed something";
            }
        }

        return null;
    }
}
