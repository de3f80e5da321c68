using System.Globalization;

namespace Allocations.Engine.Tool.Importing;

/// <summary>One row of a file. A field that is missing or empty has its default; one that can't be read is a fault, and has its
/// default as well.</summary>
internal sealed class CsvRow(
    string file, int line, IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> fields, ImportFaults faults)
{
    private delegate bool Parser<T>(string text, out T value);

    public string File => file;

    public int Line => line;

    public string Text(string column) => columns.TryGetValue(column, out int at) ? fields[at] : "";

    public string? TextOrNull(string column) => Text(column) is { Length: > 0 } text ? text : null;

    public bool Has(string column) => Text(column).Length > 0;

    /// <summary>An id, which must be there and count from 1.</summary>
    public long Id(string column)
    {
        long id = Number(column, 0);
        if (id < 1)
        {
            Fault(column, "is no id; ids count from 1");
        }

        return id;
    }

    public int SmallId(string column) => Small(column, Id(column));

    /// <summary>An id, or 0 for none.</summary>
    public int IdOrNone(string column) => Small(column, NotNegative(column, Number(column, 0)));

    public long Number(string column, long otherwise) => Read(
        column, otherwise, "number",
        static (string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public int SmallNumber(string column) => Read(
        column, 0, "number",
        static (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public decimal Decimal(string column, decimal otherwise) => Read(
        column, otherwise, "number",
        static (string text, out decimal value) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out value));

    public bool Flag(string column, bool otherwise = false) => Read<bool>(column, otherwise, "true or false", bool.TryParse);

    public Quantity Quantity(string column, Quantity otherwise = default) => Read(
        column, otherwise, "quantity",
        static (string text, out Quantity value) => Engine.Quantity.TryParse(text, CultureInfo.InvariantCulture, out value));

    /// <summary>A quantity of zero or more.</summary>
    public Quantity Count(string column)
    {
        Quantity count = Quantity(column);
        if (count < Engine.Quantity.Zero)
        {
            Fault(column, "is below zero");
        }

        return count;
    }

    public Quantity? QuantityOrNull(string column) => Has(column) ? Count(column) : null;

    public Rational Rational(string column) => Read(
        column, Engine.Rational.One, "fraction",
        static (string text, out Rational value) => Engine.Rational.TryParse(text, CultureInfo.InvariantCulture, out value));

    public Priority Priority(string column) => Read(
        column, default, "priority",
        static (string text, out Priority value) => Engine.Priority.TryParse(text, CultureInfo.InvariantCulture, out value));

    public DateTimeOffset? Time(string column) => !Has(column) ? null : Read(
        column, DateTimeOffset.UnixEpoch, "time as ISO 8601",
        static (string text, out DateTimeOffset value) => DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value));

    public TimeSpan? Duration(string column) => !Has(column) ? null : Read(
        column, TimeSpan.Zero, "duration",
        static (string text, out TimeSpan value) => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value));

    /// <summary>A member of an enumeration, by its name.</summary>
    public T Word<T>(string column, T otherwise)
        where T : struct, Enum => Read<T>(
        column, otherwise, $"{typeof(T).Name} ({string.Join(", ", Enum.GetNames<T>())})", TryParseName);

    /// <summary>Members of an enumeration, by their names, with blanks in between.</summary>
    public T[] Words<T>(string column)
        where T : struct, Enum => Read<T[]>(
        column, [], $"list of {typeof(T).Name} ({string.Join(", ", Enum.GetNames<T>())}) with blanks in between",
        static (string text, out T[] values) =>
        {
            string[] names = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            values = [.. names.Select(name => TryParseName(name, out T value) ? value : default)];
            return names.All(name => TryParseName(name, out T _));
        });

    /// <summary>Ids with blanks in between.</summary>
    public int[] Ids(string column)
    {
        List<int> ids = [];
        foreach (string text in Text(column).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0)
            {
                ids.Add(id);
            }
            else
            {
                Fault(column, "is no list of ids with blanks in between");
            }
        }

        return [.. ids];
    }

    private static bool TryParseName<T>(string text, out T value)
        where T : struct, Enum => Enum.TryParse(text, out value) && Enum.GetNames<T>().Contains(text);

    private long NotNegative(string column, long id)
    {
        if (id < 0)
        {
            Fault(column, "is no id");
        }

        return Math.Max(id, 0);
    }

    private int Small(string column, long id)
    {
        if (id > int.MaxValue)
        {
            Fault(column, "is too large for an id of this kind");
        }

        return (int)Math.Min(id, int.MaxValue);
    }

    private T Read<T>(string column, T otherwise, string expected, Parser<T> parse)
    {
        string text = Text(column);
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (parse(text, out T value))
        {
            return value;
        }

        Fault(column, $"is no {expected}");
        return otherwise;
    }

    private void Fault(string column, string text) => faults.Add(file, line, $"{column}: '{Text(column)}' {text}.");
}
