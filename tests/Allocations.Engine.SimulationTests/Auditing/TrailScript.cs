using Allocations.Engine.Commands;

namespace Allocations.Engine.SimulationTests;

/// <summary>Adds to a script what only stores with an audit trail are worth: commands that end, start and limit it, and receipts of so
/// many units that a block of it gets full. The beginning of a longer script is extended in the same way.</summary>
internal static class TrailScript
{
    /// <summary>Behind the catalog; together they fill a little more than one block.</summary>
    public const int Receipts = 12;

    private const int UnitsPerReceipt = 100;
    private const int SerialLength = 50;

    /// <summary>One in so many commands is about the trail.</summary>
    private const int OneIn = 8;

    /// <summary>No other command of a script has such an id.</summary>
    private const int FirstOperation = 1_000_000;

    public static List<ScriptedCommand> Extend(IReadOnlyList<ScriptedCommand> commands, Scenario scenario)
    {
        Random random = new(scenario.Seed);
        List<ScriptedCommand> extended = [.. commands.TakeWhile(command => command.IsOfCatalog)];
        int catalog = extended.Count;
        if (scenario.FillsBlocks)
        {
            extended.AddRange(Enumerable.Range(0, Receipts).Select(Receipt));
        }

        foreach (ScriptedCommand command in commands.Skip(catalog))
        {
            if (random.Next(OneIn) == 0)
            {
                extended.Add(OfTrail(random.Next(3), random.Next(2) == 0, FirstOperation + extended.Count));
            }

            extended.Add(command);
        }

        return extended;
    }

    private static ScriptedCommand OfTrail(int kind, bool isShort, int operation) => new(
        kind switch
        {
            0 => new EndTrail(),
            1 => new StartTrail(),
            _ => new SetTrailRetention(new TrailRetention { Age = isShort ? TimeSpan.Zero : null }),
        },
        new OperationId((UInt128)operation));

    /// <summary>It is no member of a group: there is no room for two of them.</summary>
    private static ScriptedCommand Receipt(int number) => new(
        new Receive(
            new ProductId(3), new LocationId(1),
            Enumerable.Range(0, UnitsPerReceipt).Select(unit => $"{number}-{unit}-".PadRight(SerialLength, 'x')).ToArray()),
        new OperationId((UInt128)(2 * FirstOperation) + (UInt128)number))
    {
        StandsAlone = true,
    };
}
