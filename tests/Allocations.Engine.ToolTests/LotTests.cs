using System.Globalization;
using System.Text.Json;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary>What the tool says of lots.</summary>
public sealed class LotTests
{
    [Fact]
    public async Task Lots_and_what_lies_of_each_are_exported()
    {
        using TestPlace place = new();
        await LotSample.CreateAsync(place.Store);
        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Sound);
        List<Dictionary<string, string>> lots = CsvReader.Read(place.At("csv/lots.csv"));
        Assert.Equal(
            [
                "1 1 M-late 9000-01-01T00:00:00.0000000Z false", "2 1 M-soon 2026-01-01T00:01:00.0000000Z true",
                "3 1 M-old 2020-01-01T00:00:00.0000000Z true", "4 2 P-1  false",
            ],
            lots.Select(row => $"{row["lot"]} {row["product"]} {row["code"]} {row["expires_at"]} {row["expired"]}"));
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        List<Dictionary<string, string>> ledgers = CsvReader.Read(place.At("csv/ledgers.csv"));
        Assert.Equal(7, ledgers.Count);
        foreach (Dictionary<string, string> row in ledgers)
        {
            LocationStock stock = engine.Stock.GetStock(new(Int(row["product"])), new(Int(row["location"])), new(Int(row["lot"])));
            Assert.Equal((Show(stock.Free), Show(stock.Allocated)), (row["free"], row["allocated"]));
        }

        Assert.Equal(["Lot Fefo", "Lot Lifo"], CsvReader.Read(place.At("csv/products.csv"))
            .Select(row => $"{row["tracking"]} {row["selection"]}"));
        Assert.Equal(["", "9000-01-01T00:00:00.0000000Z", "2026-01-02T00:01:00.0000000Z", ""],
            CsvReader.Read(place.At("csv/allocations.csv")).Select(row => row["usable_until"]));
        Assert.All(CsvReader.Read(place.At("csv/reservations.csv")), row => Assert.NotEqual("0", row["lot"]));
    }

    [Fact]
    public async Task Commands_about_lots_are_dumped_with_them()
    {
        using TestPlace place = new();
        await LotSample.CreateAsync(place.Store);
        JsonElement[] lines = [.. ToolRun.Of("dump", place.Store).Expect(ExitCodes.Sound).Lines
            .Select(line => JsonDocument.Parse(line).RootElement)];
        JsonElement[] lots = [.. lines.Where(line => Kind(line) == "DefineLot").Select(Command)];
        Assert.Equal("M-late", lots[0].GetProperty("code").GetString());
        Assert.Equal("9000-01-01T00:00:00.0000000Z", lots[0].GetProperty("expiresAt").GetString());
        Assert.False(lots[3].TryGetProperty("expiresAt", out _));
        foreach (string kind in (string[])["Receive", "Adjust", "Move", "Block", "Unblock", "WriteOff", "CountStock"])
        {
            JsonElement command = Command(lines.First(line => Kind(line) == kind));
            Assert.InRange(command.GetProperty("lot").GetInt32(), 1, 4);
            Assert.False(command.TryGetProperty("serials", out _));
        }

        JsonElement request = Command(lines.Where(line => Kind(line) == "CreateAllocation").ElementAt(1));
        Assert.Equal("9000-01-01T00:00:00.0000000Z", request.GetProperty("usableUntil").GetString());
        Assert.Equal([1, 2], request.GetProperty("locations").EnumerateArray().Select(location => location.GetInt32()));
    }

    private static string Kind(JsonElement line) => line.GetProperty("kind").GetString()!;

    private static JsonElement Command(JsonElement line) => line.GetProperty("command");

    private static int Int(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    private static string Show(Quantity quantity) => quantity.ToString("0.######", CultureInfo.InvariantCulture);
}
