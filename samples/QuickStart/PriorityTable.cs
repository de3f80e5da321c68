using System.Globalization;
using Allocations.Engine;

namespace QuickStart;

/// <summary>Who got what, by urgency: read from the engine, allocation by allocation.</summary>
internal sealed class PriorityTable
{
    private readonly PriorityRow[] _rows = new PriorityRow[Enum.GetValues<Urgency>().Length];

    private PriorityRow Total => _rows.Aggregate((left, right) => left + right);

    /// <summary>Reads each line's allocation, on this thread, and checks that it is the one that the line asked
    /// for.</summary>
    public static PriorityTable Read(AllocationEngine engine, OrderFile file, IReadOnlyList<AllocationId> allocations)
    {
        var table = new PriorityTable();
        for (int i = 0; i < file.Lines.Count; i++)
        {
            OrderLine line = file.Lines[i];
            if (!engine.Allocations.TryGet(allocations[i], out AllocationView view)
                || view.Requested != line.Quantity
                || view.Priority != line.Priority)
            {
                throw new InvalidDataException(
                    $"Order line {i + 1} has no allocation of its own: {allocations[i]} is {view}.");
            }

            table._rows[(int)line.Urgency] += PriorityRow.Of(view);
        }

        return table;
    }

    public void Print()
    {
        Channel.Say("  priority       lines   units asked   allocated   complete lines   fill rate");
        foreach (Urgency urgency in Enum.GetValues<Urgency>())
        {
            Print(urgency.ToString(), _rows[(int)urgency]);
        }

        Print("all", Total);
    }

    public IEnumerable<Figure> ToFigures()
    {
        foreach (Urgency urgency in Enum.GetValues<Urgency>())
        {
            PriorityRow row = _rows[(int)urgency];
            yield return Figure.Count($"lines.{urgency}", row.Lines);
            yield return Figure.Count($"asked.{urgency}", row.Asked);
            yield return Figure.Count($"allocated.{urgency}", row.Allocated);
            yield return Figure.Count($"complete.{urgency}", row.Complete);
        }

        yield return Figure.Count("lines.total", Total.Lines);
        yield return Figure.Count("asked.total", Total.Asked);
        yield return Figure.Count("allocated.total", Total.Allocated);
        yield return Figure.Count("complete.total", Total.Complete);
        yield return Figure.Count("open.total", Total.Open);
    }

    private static void Print(string name, PriorityRow row) => Channel.Say(string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-10}{row.Lines,10:N0}{row.Asked,14:N0}{row.Allocated,12:N0}{row.Complete,17:N0}"
            + $"{row.FillRate * 100,10:F1} %"));
}
