using System.Text;
using System.Text.Json;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>The raw results: every value of every run.</summary>
internal static class ReportJson
{
    public static string Of(Report report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("command", report.Command);
            json.WriteNumber("runs", report.Runs);
            json.WriteStartObject("machine");
            foreach ((string name, string value) in report.Machine.All)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteStartArray("figures");
            foreach (FigureSeries series in report.Series)
            {
                Write(json, series);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, FigureSeries series)
    {
        json.WriteStartObject();
        json.WriteString("scenario", series.Scenario);
        json.WriteString("name", series.Name);
        json.WriteString("unit", series.Unit);
        json.WriteString("conditions", series.Conditions);
        WriteNumber(json, "median", series.Median);
        WriteNumber(json, "min", series.Least);
        WriteNumber(json, "max", series.Most);
        if (series.Goal is { } goal)
        {
            json.WriteNumber("goal", goal.Bound);
            json.WriteBoolean("met", series.IsMet == true);
        }

        json.WriteStartArray("values");
        foreach (double value in series.Values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>JSON knows no number that is none.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
