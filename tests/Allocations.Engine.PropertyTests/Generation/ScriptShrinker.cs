using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Smaller scripts that might fail in the same way, the smallest first: with fewer commands, then with simpler
/// ones.</summary>
internal static class ScriptShrinker
{
    /// <summary>From here on down, every two commands are left out together as well: one may only be there for the other.</summary>
    private const int FewEnoughForPairs = 14;

    public static IEnumerable<Script> Shrink(Script script) => Shorter(script).Concat(Simpler(script));

    private static IEnumerable<Script> Shorter(Script script)
    {
        List<long?> created = CreatedBy(script);
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
    }

    /// <summary>
    /// Leaves commands out, and renames the references to the allocations that the rest creates, so that the commands which
    /// stay go on meaning the same, and come at the same time.
    /// </summary>
    private static Script Without(Script script, List<long?> created, Func<int, bool> isLeftOut)
    {
        ReferenceModel model = World.Begin();
        Dictionary<long, long> names = [];
        List<ModelCommand> kept = [];
        int passed = 0;
        for (int i = 0; i < script.Count; i++)
        {
            if (isLeftOut(i))
            {
                passed += script.Commands[i].After;
                continue;
            }

            ModelCommand command = Renamed(script.Commands[i], names);
            command = command with { After = command.After + passed };
            passed = 0;
            Expected outcome = model.Execute(command);
            kept.Add(command);
            if (created[i] is { } before && outcome.IsSuccess)
            {
                names[before] = outcome.Id;
            }
        }

        return new Script(kept);
    }

    /// <summary>The allocation that each command creates, if it does.</summary>
    private static List<long?> CreatedBy(Script script)
    {
        ReferenceModel model = World.Begin();
        return [.. script.Commands.Select(command =>
            model.Execute(command) is { IsSuccess: true } outcome && command is Create ? outcome.Id : (long?)null)];
    }

    private static ModelCommand Renamed(ModelCommand command, Dictionary<long, long> names) => command switch
    {
        Release c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        Cancel c => c with { Allocation = names.GetValueOrDefault(c.Allocation, c.Allocation) },
        _ => command,
    };

    private static IEnumerable<Script> Simpler(Script script)
    {
        for (int i = 0; i < script.Count; i++)
        {
            foreach (ModelCommand simpler in CommandShrinker.Shrink(script.Commands[i]))
            {
                yield return new Script([.. script.Commands.Take(i), simpler, .. script.Commands.Skip(i + 1)]);
            }
        }
    }
}
