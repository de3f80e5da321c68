using System.Text;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Reads a CSV file according to RFC 4180, in UTF-8, with a header. A file that is missing has no rows.</summary>
internal sealed class CsvTable
{
    private readonly string _text;
    private int _at;
    private int _line = 1;

    private CsvTable(string name, string text)
    {
        Name = name;
        _text = text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>Reads all rows of a file.</summary>
    /// <param name="directory">The directory of the file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="required">The columns that it must have.</param>
    /// <param name="optional">The columns that it may have, others than those being a fault, since they might be misspelt.</param>
    /// <param name="faults">Receives the faults.</param>
    public static IReadOnlyList<CsvRow> Read(
        string directory, string name, IReadOnlyList<string> required, IReadOnlyList<string> optional, ImportFaults faults)
    {
        string path = Path.Combine(directory, name);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                .GetString(File.ReadAllBytes(path));
            return new CsvTable(name, text).Rows(required, optional, faults);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(name, 0, "It is not UTF-8.");
            return [];
        }
    }

    private List<CsvRow> Rows(IReadOnlyList<string> required, IReadOnlyList<string> optional, ImportFaults faults)
    {
        Dictionary<string, int> columns = [];
        if (Next(faults) is { } header)
        {
            CheckHeader(header.Fields, columns, required, optional, faults);
        }
        else
        {
            faults.Add(Name, 1, "The header is missing.");
        }

        List<CsvRow> rows = [];
        while (Next(faults) is var (line, fields))
        {
            if (fields.Count == 1 && fields[0].Length == 0)
            {
                continue; // an empty line, usually the last one
            }

            if (fields.Count != columns.Count)
            {
                faults.Add(Name, line, $"It has {fields.Count} fields, and the header {columns.Count}.");
                continue;
            }

            rows.Add(new CsvRow(Name, line, columns, fields, faults));
        }

        return rows;
    }

    private void CheckHeader(
        List<string> header, Dictionary<string, int> columns, IReadOnlyList<string> required, IReadOnlyList<string> optional,
        ImportFaults faults)
    {
        for (int i = 0; i < header.Count; i++)
        {
            if (!columns.TryAdd(header[i], i))
            {
                faults.Add(Name, 1, $"The column '{header[i]}' is there twice.");
                columns.Add($"{header[i]} {i}", i);
            }
            else if (!required.Contains(header[i]) && !optional.Contains(header[i]))
            {
                faults.Add(Name, 1, $"The column '{header[i]}' is unknown; known are {string.Join(", ", required.Concat(optional))}.");
            }
        }

        foreach (string missing in required.Where(name => !columns.ContainsKey(name)))
        {
            faults.Add(Name, 1, $"The column '{missing}' is missing.");
        }
    }

    /// <summary>The next record, with its first line; null at the end.</summary>
    private (int Line, List<string> Fields)? Next(ImportFaults faults)
    {
        if (_at >= _text.Length)
        {
            return null;
        }

        int line = _line;
        List<string> fields = [];
        do
        {
            fields.Add(_at < _text.Length && _text[_at] == '"' ? Quoted(line, faults) : Plain());
        }
        while (_at < _text.Length && _text[_at++] == ',');
        if (_at > 0 && _at <= _text.Length && _text[_at - 1] == '\r')
        {
            _at += _at < _text.Length && _text[_at] == '\n' ? 1 : 0;
        }

        _line++;
        return (line, fields);
    }

    private string Plain()
    {
        int end = _text.AsSpan(_at).IndexOfAny(',', '\r', '\n');
        string field = end < 0 ? _text[_at..] : _text.Substring(_at, end);
        _at += field.Length;
        return field;
    }

    private string Quoted(int line, ImportFaults faults)
    {
        var field = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            char next = _text[_at];
            if (next == '"')
            {
                if (_at + 1 >= _text.Length || _text[_at + 1] != '"')
                {
                    _at++;
                    Finish(line, faults);
                    return field.ToString();
                }

                _at++;
            }

            _line += next == '\n' ? 1 : 0;
            field.Append(next);
        }

        faults.Add(Name, line, "A quoted field has no end.");
        return field.ToString();
    }

    /// <summary>Checks that a quoted field ends where its quotes do.</summary>
    private void Finish(int line, ImportFaults faults)
    {
        if (_at < _text.Length && _text[_at] is not (',' or '\r' or '\n'))
        {
            faults.Add(Name, line, "Something stands behind the quotes of a field.");
            Plain();
        }
    }
}
