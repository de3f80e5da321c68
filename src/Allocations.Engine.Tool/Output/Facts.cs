using System.Globalization;
using Spectre.Console;

namespace Allocations.Engine.Tool.Output;

/// <summary>Names and values, in the order in which they were added: a table for people, lines for pipes.</summary>
internal sealed class Facts
{
    private readonly List<(string Name, string Value)> _rows = [];

    public void Add(string name, string value) => _rows.Add((name, value));

    public void Add(string name, long value) => Add(name, value.ToString("N0", CultureInfo.InvariantCulture));

    public void Add(string name, ulong value) => Add(name, value.ToString("N0", CultureInfo.InvariantCulture));

    public void Print(ToolConsole console)
    {
        if (console.IsTerminal)
        {
            PrintTable(console);
        }
        else
        {
            int width = _rows.Max(row => row.Name.Length) + 1;
            _rows.ForEach(row => console.Out.WriteLine($"{(row.Name + ":").PadRight(width)} {row.Value}"));
        }

        console.Out.Flush();
    }

    private void PrintTable(ToolConsole console)
    {
        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        foreach ((string name, string value) in _rows)
        {
            table.AddRow(new Text(name, new Style(foreground: Color.Grey)), new Text(value));
        }

        console.Tables().Write(table);
    }
}
