namespace Allocations.Engine.Tool.Importing;

/// <summary>The hours in which units came in: the engine keeps them to the hour.</summary>
internal static class ReceiptTimes
{
    /// <summary>Gives each unit an hour. One without a time came in with the next one of its product, since it did not come in later;
    /// if there is none, in the hour of the warehouse.</summary>
    public static IEnumerable<UnitEntry> Complete(IEnumerable<UnitEntry> units, DateTimeOffset asOf) =>
        units.GroupBy(each => each.Product).SelectMany(product => OfProduct(product, asOf)).OrderBy(each => each.Line);

    private static IEnumerable<UnitEntry> OfProduct(IEnumerable<UnitEntry> units, DateTimeOffset asOf)
    {
        DateTimeOffset next = asOf;
        foreach (UnitEntry unit in units.OrderBy(each => each.Number).Reverse())
        {
            next = HourOf(unit.ReceivedAt ?? next);
            yield return unit with { ReceivedAt = next };
        }
    }

    private static DateTimeOffset HourOf(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
