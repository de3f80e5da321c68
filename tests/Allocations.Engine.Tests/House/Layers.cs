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
        ["State"],
        ["Queries"],
        ["Auditing"],
        ["Rules"],
        ["Explaining"],
        ["Journal"],
        ["AuditTrail"],
        ["Checkpoints"],
        ["Sequencing"],
        ["Api", Root],
    ];

    /// <summary>The rooms of a folder from bottom to top. Each knows only those below it, and not even those in the same entry: an
    /// area of the rules does not know another one. A folder that is not here has rooms for its files' roles, which may know
    /// each other.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string[]>> Rooms { get; } = new Dictionary<string, IReadOnlyList<string[]>>
    {
        ["Commands"] =
        [
            ["Requests"], ["Declarations"], ["Layout"], ["Payloads"], ["Encoding"],
            ["Catalog", "Stock", "Allocations", "Fulfillment", "Events", "Jobs", "Priorities", "Permissions", "Distribution"],
            ["Table"],
        ],
        ["Queries"] = [["Views"], ["Catalog", "Lists", "Priorities", "Permissions", "Distribution"], ["Explaining"], ["Live", "Asked"]],
        ["Rules"] =
        [
            ["Checks"],
            ["Sourcing"],
            ["Catalog", "Stock", "Allocations", "Fulfillment", "Events", "Jobs", "Priorities", "Permissions", "Distribution"],
            ["Execution"],
        ],
        ["State"] = [["Idempotency"], [Root]],
    };

    /// <summary>The folders that the writer's path runs through for every command.</summary>
    public static IReadOnlyList<string> Hot { get; } = ["Memory", "Ledgers", "Serials", "Demand", "State", "Rules", "Commands", "Events"];

    /// <summary>The height of a folder, or -1 for one that is not in the table.</summary>
    public static int LevelOf(string folder) => LevelIn(BottomUp, folder);

    /// <summary>The height of an entry in a table, or -1 for one that is not in it.</summary>
    public static int LevelIn(IReadOnlyList<string[]> table, string entry)
    {
        for (int level = 0; level < table.Count; level++)
        {
            if (table[level].Contains(entry))
            {
                return level;
            }
        }

        return -1;
    }
}
