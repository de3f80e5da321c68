using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>All of a group or nothing, to the last byte.</summary>
public sealed class GroupTests
{
    [SeededProperty(500)]
    internal static void A_group_with_a_refused_member_changes_no_byte_but_counters_and_operation_ids(Script script) =>
        Property.Holds(ChangeByARefusal(script));

    [Fact]
    public void Groups_fail_and_are_done_and_are_sent_again_in_the_scripts()
    {
        int done = 0, failed = 0, again = 0, partly = 0;
        foreach (int seed in Enumerable.Range(0, 2000))
        {
            ReferenceModel model = World.Begin();
            foreach (IReadOnlyList<ScriptStep> group in ScriptGenerator.Write(seed, Scripts.MaxCount).Groups)
            {
                IReadOnlyList<Expected> outcomes = model.Execute(group);
                if (group.Count > 1)
                {
                    int repeated = outcomes.Count(outcome => outcome.Notes.HasFlag(OutcomeNotes.Repeated));
                    done += outcomes.All(outcome => outcome.IsSuccess) ? 1 : 0;
                    failed += outcomes.Any(outcome => outcome.Status == CommandStatus.GroupFailed) ? 1 : 0;
                    again += repeated == group.Count ? 1 : 0;
                    partly += repeated > 0 && repeated < group.Count ? 1 : 0;
                }
            }
        }

        string counts = $"done {done}, failed {failed}, wholly repeated {again}, partly {partly}";
        Assert.True(done > 200 && failed > 200 && again > 5 && partly > 20, counts);
    }

    private static string? ChangeByARefusal(Script script)
    {
        using var engine = new EngineSubject();
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            UInt128 before = engine.DigestOfContent();
            IReadOnlyList<Expected> outcomes = engine.Execute(group);
            if (outcomes.Any(outcome => outcome.IsRefusal) && engine.DigestOfContent() != before)
            {
                return $"{string.Join(' ', group)} gave {string.Join("; ", outcomes)}, but bytes have changed";
            }
        }

        return null;
    }
}
