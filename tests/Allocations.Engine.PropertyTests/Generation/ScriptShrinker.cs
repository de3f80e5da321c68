using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Smaller scripts that might fail in the same way, the smallest first: with fewer commands, then with simpler
/// ones.</summary>
internal static class ScriptShrinker
{
    /// <summary>From here on down, every two commands are left out together as well: one may only be there for the other.</summary>
    private const int FewEnoughForPairs = 14;

    /// <summary>The same for every three.</summary>
    private const int FewEnoughForThrees = 9;

    public static IEnumerable<Script> Shrink(Script script) => Shorter(script).Concat(Simpler(script));

    private static IEnumerable<Script> Shorter(Script script)
    {
        List<AllocationId?> created = CreatedBy(script);
        for (int length = script.Count; length > 0; length /= 2)
        {
            for (int start = script.Count - length; start >= 0; start -= Math.Max(1, length / 2))
            {
                yield return Without(script, created, i => i >= start && i < start + length);
            }
        }

        for (int second = script.Count <= FewEnoughForPairs ? script.Count - 1 : 0; second > 1; second--)
        {
            for (int first = second - 2; first >= 0; first--)
            {
                yield return Without(script, created, i => i == first || i == second);
            }
        }

        foreach (Script shorter in script.Count <= FewEnoughForThrees ? WithoutThree(script, created) : [])
        {
            yield return shorter;
        }
    }

    private static IEnumerable<Script> WithoutThree(Script script, List<AllocationId?> created) =>
        from third in Enumerable.Range(2, Math.Max(0, script.Count - 2))
        from second in Enumerable.Range(1, third - 1)
        from first in Enumerable.Range(0, second)
        select Without(script, created, i => i == first || i == second || i == third);

    /// <summary>
    /// Leaves commands out, and renames the references to the allocations that the rest creates, so that the commands which
    /// stay go on meaning the same, and come at the same time.
    /// </summary>
    private static Script Without(Script script, List<AllocationId?> created, Func<int, bool> isLeftOut)
    {
        ReferenceModel model = World.Begin();
        Dictionary<AllocationId, AllocationId> names = [];
        List<ScriptStep> kept = [];
        List<AllocationId?> createdByKept = [];
        int passed = 0;
        for (int i = 0; i < script.Count; i++)
        {
            if (isLeftOut(i))
            {
                passed += script.Steps[i].After;
                continue;
            }

            kept.Add(script.Steps[i] with { After = script.Steps[i].After + passed });
            createdByKept.Add(created[i]);
            passed = 0;
        }

        List<ScriptStep> renamed = [];
        foreach (IReadOnlyList<ScriptStep> group in Script.Cut(kept))
        {
            List<ScriptStep> members = [.. group.Select(step => AllocationNames.Renamed(step, names))];
            foreach ((ScriptStep member, Expected outcome) in members.Zip(model.Execute(members)))
            {
                if (createdByKept[renamed.Count] is { } before && outcome.IsSuccess)
                {
                    names[before] = new AllocationId(outcome.Id);
                }

                renamed.Add(member);
            }
        }

        return new Script(renamed);
    }

    /// <summary>The allocation that each command creates, if it does.</summary>
    private static List<AllocationId?> CreatedBy(Script script)
    {
        ReferenceModel model = World.Begin();
        return [.. script.Groups.SelectMany(group => model.Execute(group).Zip(group, (outcome, step) =>
            outcome.IsSuccess && AllocationNames.Gives(step.Command) ? new AllocationId(outcome.Id) : (AllocationId?)null))];
    }

    private static IEnumerable<Script> Simpler(Script script)
    {
        for (int i = 0; i < script.Count; i++)
        {
            foreach (ScriptStep simpler in CommandShrinker.Shrink(script.Steps[i]))
            {
                yield return new Script([.. script.Steps.Take(i), simpler, .. script.Steps.Skip(i + 1)]);
            }
        }
    }
}
