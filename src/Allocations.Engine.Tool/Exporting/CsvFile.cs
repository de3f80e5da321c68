using System.Globalization;
using System.Text;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>
/// A CSV file according to RFC 4180: CRLF, a header, quotes around a field with a comma, a quote or a line break. UTF-8
/// without a mark, numbers independent of culture, quantities exact.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private const int BufferChars = 64 << 10;
    private readonly StreamWriter _writer;
    private readonly int _columns;
    private int _column;

    public CsvFile(string path, params ReadOnlySpan<string> header)
    {
        FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferChars);
        _columns = header.Length;
        foreach (string name in header)
        {
            Add(name);
        }

        EndRow();
        Rows = 0;
    }

    /// <summary>The number of rows written, without the header.</summary>
    public long Rows { get; private set; }

    public CsvFile Add(string field)
    {
        if (_column++ > 0)
        {
            _writer.Write(',');
        }

        if (field.AsSpan().ContainsAny(",\"\r\n"))
        {
            _writer.Write('"');
            _writer.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
        else
        {
            _writer.Write(field);
        }

        return this;
    }

    public CsvFile Add(long field) => Add(field.ToString(CultureInfo.InvariantCulture));

    public CsvFile Add(bool field) => Add(field ? "true" : "false");

    public CsvFile AddQuantity(long millionths) =>
        Add(Quantity.FromMillionths(millionths).ToString("0.######", CultureInfo.InvariantCulture));

    /// <summary>Adds UTC ticks as ISO 8601; 0, and an invalid time, as an empty field.</summary>
    public CsvFile AddTime(long ticks) =>
        Add(ticks > 0 && ticks <= DateTime.MaxValue.Ticks ? Output.Words.Time(ticks) : "");

    public void EndRow()
    {
        if (_column != _columns)
        {
            throw new InvalidOperationException($"A row has {_columns} fields, not {_column}.");
        }

        _writer.Write("\r\n");
        _column = 0;
        Rows++;
    }

    public void Dispose() => _writer.Dispose();
}
