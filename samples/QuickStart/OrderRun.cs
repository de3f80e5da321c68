using System.Diagnostics;
using Allocations.Engine;

namespace QuickStart;

/// <summary>The main job, through the batch API: products are defined, every order line becomes an allocation, then
/// stock for three quarters of what was ordered comes in and goes to those who are first in line.</summary>
internal sealed class OrderRun(AllocationEngine engine, OrderFile file, bool allowPartial)
{
    /// <summary>Few enough that progress can be seen, enough that each durable write carries many.</summary>
    private const int CommandsPerBatch = 2048;

    private ProductId[] _products = [];

    /// <summary>The allocation of each order line, in file order.</summary>
    public AllocationId[] Allocations { get; private set; } = [];

    /// <summary>Commands so far, the warehouse's definition included.</summary>
    public int Commands { get; private set; } = 1;

    /// <summary>From the first command submitted to the last outcome read.</summary>
    public TimeSpan Elapsed { get; private set; }

    public async Task RunAsync()
    {
        long started = Stopwatch.GetTimestamp();
        LocationId warehouse = (await engine.Catalog.DefineLocationAsync(new("WAREHOUSE"))).EnsureSuccess();
        await DefineProductsAsync();
        await AllocateAsync();
        await ReceiveStockAsync(warehouse);
        Elapsed = Stopwatch.GetElapsedTime(started);
    }

    private async Task DefineProductsAsync()
    {
        _products = new ProductId[file.Skus.Count];
        await InBatchesAsync(
            "Defining products",
            file.Skus.Count,
            (batch, i) => batch.DefineProduct(new ProductDefinition(file.Skus[i])),
            (i, outcome) => _products[i] = outcome.EnsureSuccess().Subject.Product);
    }

    private async Task AllocateAsync()
    {
        Dictionary<string, int> place = file.PlaceOfSkus();
        Allocations = new AllocationId[file.Lines.Count];
        await InBatchesAsync(
            "Allocating order lines",
            file.Lines.Count,
            (batch, i) => batch.Create(file.Lines[i].ToRequest(_products[place[file.Lines[i].Sku]], allowPartial)),
            (i, outcome) => Allocations[i] = outcome.EnsureSuccess().Subject.Allocation);
    }

    private async Task ReceiveStockAsync(LocationId warehouse)
    {
        var receipts = file.UnitsOrdered()
            .Select((ordered, i) => (Product: _products[i], Units: ordered * 3 / 4))
            .Where(receipt => receipt.Units > 0)
            .ToList();
        await InBatchesAsync(
            "Receiving stock",
            receipts.Count,
            (batch, i) => batch.Receive(receipts[i].Product, warehouse, Quantity.Of(receipts[i].Units)),
            (_, outcome) => outcome.EnsureSuccess());
    }

    /// <summary>Fills a batch, submits it, reads its outcomes, and so on until all is done.</summary>
    private async Task InBatchesAsync(
        string what, int count, Func<CommandBatch, int, int> add, Action<int, Outcome> read)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int done = 0; done < count; done += batch.Count)
        {
            batch.Clear();
            int most = Math.Min(CommandsPerBatch, count - done);
            while (batch.Count < most && add(batch, done + batch.Count) >= 0)
            {
                // It fits: the next one.
            }

            await batch.SubmitAsync();
            for (int i = 0; i < batch.Count; i++)
            {
                read(done + i, batch.Outcomes[i]);
            }

            Commands += batch.Count;
            Channel.Progress(what, done + batch.Count, count);
        }
    }
}
