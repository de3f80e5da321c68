namespace Allocations.Engine.Tests.House;

/// <summary>The folders of the engine from bottom to top. Each knows only those below it.</summary>
internal static class Layers
{
    /// <summary>What stands at the project's root.</summary>
    public const string Root = "";

    /// <summary>From bottom to top; folders in one entry stand side by side and may know each other.</summary>
    public static IReadOnlyList<string[]> BottomUp { get; } =
    [
        ["Model"],
        ["Memory"],
        ["Commands", "Events"],
        ["Ledgers"],
        ["Serials"],
        ["Demand"],
        ["Queries"],
        ["Rules"],
        ["Journal"],
        ["Trail"],
        ["Checkpoints"],
        ["Sequencing"],
        [Root],
    ];

    /// <summary>The folders that the writer's path runs through for every command.</summary>
    public static IReadOnlyList<string> Hot { get; } = ["Memory", "Ledgers", "Serials", "Demand", "Rules", "Commands", "Events"];

    /// <summary>The height of a folder, or -1 for one that is not in the table.</summary>
    public static int LevelOf(string folder)
    {
        for (int level = 0; level < BottomUp.Count; level++)
        {
            if (BottomUp[level].Contains(folder))
            {
                return level;
            }
        }

        return -1;
    }
}
