using System.Text;

namespace Allocations.Engine.ToolTests;

/// <summary>Reads RFC 4180 strictly: anything that is not exactly so fails.</summary>
internal static class CsvReader
{
    /// <summary>The rows, each as name and value.</summary>
    public static List<Dictionary<string, string>> Read(string path)
    {
        List<List<string>> rows = Parse(Encoding.UTF8.GetString(File.ReadAllBytes(path)));
        return [.. rows.Skip(1).Select(row =>
        {
            Assert.Equal(rows[0].Count, row.Count);
            return rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second);
        })];
    }

    private static List<List<string>> Parse(string text)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        for (int at = 0; at < text.Length;)
        {
            row.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            rows.Add(row);
            row = [];
        }

        Assert.Empty(row);
        return rows;
    }

    private static string Plain(string text, ref int at)
    {
        int end = text.IndexOfAny([',', '\r', '\n', '"'], at);
        string field = text[at..end];
        at = end;
        return field;
    }

    private static string Quoted(string text, ref int at)
    {
        StringBuilder field = new();
        for (at++; ; at++)
        {
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (text[at + 1] == '"')
            {
                field.Append(text[at++]);
            }
            else
            {
                at++;
                return field.ToString();
            }
        }
    }
}
