namespace Allocations.Engine.TestSupport;

/// <summary>Scripts whose commands belong together here and there.</summary>
internal static class ScriptedGroups
{
    private const int MostMembers = 5;

    /// <summary>Links commands to groups, about every third behind the catalog.</summary>
    public static List<ScriptedCommand> Link(IReadOnlyList<ScriptedCommand> commands, int seed)
    {
        Random random = new(seed);
        List<ScriptedCommand> linked = [.. commands];
        for (int i = 0; i < linked.Count; i++)
        {
            bool isAlone = linked[i].IsOfCatalog || linked[i].StandsAlone;
            int members = isAlone || random.Next(4) > 0 ? 1 : random.Next(2, MostMembers + 1);
            for (int end = Math.Min(i + members, linked.Count) - 1; i < end; i++)
            {
                linked[i] = linked[i] with { IsLinked = true };
            }
        }

        return linked;
    }

    /// <summary>The group that begins there; most are of one command.</summary>
    public static IReadOnlyList<ScriptedCommand> At(IReadOnlyList<ScriptedCommand> commands, int start)
    {
        int end = start;
        while (end < commands.Count - 1 && commands[end].IsLinked)
        {
            end++;
        }

        return [.. commands.Skip(start).Take(end + 1 - start)];
    }

    /// <summary>Adds all of a group to a batch, or nothing if it has no room for it.</summary>
    public static bool TryAdd(CommandBatch batch, IReadOnlyList<ScriptedCommand> members)
    {
        using CommandGroup group = batch.BeginGroup();
        foreach (ScriptedCommand member in members)
        {
            member.AddTo(batch);
        }

        return group.Fits;
    }
}
