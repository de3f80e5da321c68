using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Smaller scripts that might fail in the same way, the smallest first: with fewer commands, then with simpler
/// ones.</summary>
internal static class ScriptShrinker
{
    public static IEnumerable<Script> Shrink(Script script) => Shorter(script).Concat(Simpler(script));

    private static IEnumerable<Script> Shorter(Script script)
    {
        for (int length = script.Count; length > 0; length /= 2)
        {
            for (int start = script.Count - length; start >= 0; start -= Math.Max(1, length / 2))
            {
                yield return Without(script, start, length);
            }
        }
    }

    /// <summary>
    /// Leaves commands out, and renumbers the references to the allocations that come after them, so that the commands
    /// which stay go on meaning the same.
    /// </summary>
    private static Script Without(Script script, int start, int length)
    {
        List<long> lost = [.. CreatedBy(script).Skip(start).Take(length).OfType<long>()];
        IEnumerable<ModelCommand> before = script.Commands.Take(start);
        IEnumerable<ModelCommand> after = script.Commands.Skip(start + length);
        return new Script([.. before, .. after.Select(command => Renumbered(command, lost))]);
    }

    /// <summary>The allocation that each command creates, if it does.</summary>
    private static IEnumerable<long?> CreatedBy(Script script)
    {
        ReferenceModel model = World.Begin();
        foreach (ModelCommand command in script.Commands)
        {
            int before = model.Allocations.Count;
            model.Execute(command);
            yield return model.Allocations.Count > before ? model.Allocations.Count : null;
        }
    }

    private static ModelCommand Renumbered(ModelCommand command, List<long> lost) => command switch
    {
        Release c => c with { Allocation = c.Allocation - lost.Count(id => id < c.Allocation) },
        Cancel c => c with { Allocation = c.Allocation - lost.Count(id => id < c.Allocation) },
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
