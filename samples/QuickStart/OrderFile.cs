using System.Globalization;

namespace QuickStart;

/// <summary>The order lines in <c>data/</c>: comma-separated, one header line, no quotes.</summary>
internal sealed record OrderFile(IReadOnlyList<OrderLine> Lines, IReadOnlyList<string> Skus)
{
    private const string Header =
        "line,order,ordered,shipped,priority,ship_mode,segment,region,state,customer,product,quantity,";

    private static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "data", "superstore-order-lines.csv");

    public static OrderFile Read() => Read(DefaultPath);

    /// <summary>Reads the lines in file order, and the products in the order in which they first appear.</summary>
    public static OrderFile Read(string path)
    {
        var lines = new List<OrderLine>();
        var skus = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string text in File.ReadLines(path))
        {
            if (lines.Count == 0 && text.StartsWith(Header, StringComparison.Ordinal))
            {
                continue;
            }

            OrderLine line = Parse(text, path, lines.Count + 2);
            lines.Add(line);
            if (known.Add(line.Sku))
            {
                skus.Add(line.Sku);
            }
        }

        return new OrderFile(lines, skus);
    }

    /// <summary>How many units were ordered of each product, in the order of <see cref="Skus"/>.</summary>
    public long[] UnitsOrdered()
    {
        Dictionary<string, int> place = PlaceOfSkus();
        var units = new long[Skus.Count];
        foreach (OrderLine line in Lines)
        {
            units[place[line.Sku]] += line.Quantity;
        }

        return units;
    }

    /// <summary>Where each SKU stands in <see cref="Skus"/>.</summary>
    public Dictionary<string, int> PlaceOfSkus() => Skus
        .Select((sku, place) => (sku, place))
        .ToDictionary(pair => pair.sku, pair => pair.place, StringComparer.Ordinal);

    private static OrderLine Parse(string text, string path, int row)
    {
        string[] cells = text.Split(',');
        if (cells.Length < 12
            || !TryParseDay(cells[2], out DateTimeOffset ordered)
            || !Enum.TryParse(cells[4], out Urgency urgency)
            || !int.TryParse(cells[11], NumberStyles.None, CultureInfo.InvariantCulture, out int quantity))
        {
            throw new InvalidDataException($"{path}, row {row} is no order line: '{text}'.");
        }

        return new OrderLine(cells[1], ordered, urgency, cells[9], cells[10], quantity);
    }

    private static bool TryParseDay(string cell, out DateTimeOffset day) => DateTimeOffset.TryParseExact(
        cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out day);
}
