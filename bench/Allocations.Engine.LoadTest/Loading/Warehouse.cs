using System.Globalization;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Loading;

/// <summary>Products with plenty of stock at one location each: nothing will be short.</summary>
internal static class Warehouse
{
    /// <summary>Whole units of each product.</summary>
    public const int Plenty = 1_000_000_000;

    private const int BatchesInFlight = 4;
    private const int CommandsPerBatch = 2048;

    /// <summary>Sets up the products with ids from 1 to <paramref name="products"/>, and so many units of each, at location
    /// 1.</summary>
    public static void SetUp(AllocationEngine engine, int products, int units = Plenty)
    {
        engine.Catalog.DefineLocationAsync(new("A-01")).AsTask().GetAwaiter().GetResult().EnsureSuccess();
        var location = new LocationId(1);
        var reader = new ExpectSuccess();
        using var pipeline = new BatchPipeline(engine, BatchesInFlight, CommandsPerBatch);
        pipeline.Run(
            "defining products", products, (batch, i) => batch.DefineProduct(new ProductDefinition(Sku(i + 1))), reader);
        pipeline.Run(
            "receiving stock", products, (batch, i) => batch.Receive(new ProductId(i + 1), location, units), reader);
        Progress.Clear();
    }

    /// <summary>Sets up serialized products with ids from 1 to <paramref name="products"/>, and so many units of each, at
    /// location 1.</summary>
    public static void SetUpSerialised(AllocationEngine engine, int products, int units)
    {
        engine.Catalog.DefineLocationAsync(new("A-01")).AsTask().GetAwaiter().GetResult().EnsureSuccess();
        var location = new LocationId(1);
        var reader = new ExpectSuccess();
        using var pipeline = new BatchPipeline(engine, BatchesInFlight, CommandsPerBatch);
        pipeline.Run(
            "defining products",
            products,
            (batch, i) => batch.DefineProduct(new ProductDefinition(Sku(i + 1)) { Tracking = Tracking.Serialized }),
            reader);
        string[] numbers = new string[units];
        int numbered = -1;
        pipeline.Run(
            "receiving units",
            products,
            (batch, i) =>
            {
                for (int unit = 0; i != numbered && unit < units; unit++)
                {
                    numbers[unit] = string.Create(CultureInfo.InvariantCulture, $"{i + 1:D6}-{unit + 1:D4}");
                }

                numbered = i;
                return batch.Receive(new ProductId(i + 1), location, numbers);
            },
            reader);
        Progress.Clear();
    }

    public static string Sku(int product) => string.Create(CultureInfo.InvariantCulture, $"SKU-{product:D8}");
}
