using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Reading;

/// <summary>A host that shows orders, stock and bins, and keeps no book of its own beside the engine: names, lists and steps are all
/// asked of the engine, also after the store was opened again.</summary>
public sealed class ListingHostTests
{
    private static readonly EngineOptions s_options = EngineRun.Options with { AuditTrail = true };

    [Fact]
    public async Task A_host_lists_orders_stock_and_bins_without_a_book_of_its_own()
    {
        SimulatedStorage storage = new();
        string[] before;
        await using (AllocationEngine engine = EngineRun.Open(storage, s_options))
        {
            await TradeAsync(engine);
            before = await PagesAsync(engine);
        }

        Assert.Equal(
            [
                "order SO-1 of C-7: 5 BOLT, Allocated, due 2031-05-01, by ann",
                "  3 Allocated at B-1", "  2 Picked at B-1",
                "  CreateAllocation ann", "  Pick ann",
                "order SO-2 of C-7: 4 BOLT, Allocated, by bob",
                "  2 Allocated at A-1", "  1 Delivered at A-1", "  1 Delivered at B-1",
                "  CreateAllocation bob", "  Release bob: Carrier DHL, TrackingNumber TR-1",
                "C-7 has 2 orders, 2 of them allocated",
                "BOLT at A-1: 4 on hand, 2 free", "BOLT at B-1: 5 on hand, 0 free",
                "bin A-1 is held by SO-2 (2)", "bin B-1 is held by SO-1 (5)",
            ],
            before);
        await using AllocationEngine reopened = EngineRun.Open(storage, s_options);
        Assert.Equal(before, await PagesAsync(reopened));
    }

    private static async Task TradeAsync(AllocationEngine engine)
    {
        EngineScope ann = engine.As(TenantId.Default, (await engine.Catalog.DefineActorAsync(new("ann"))).EnsureSuccess());
        EngineScope bob = engine.As(TenantId.Default, (await engine.Catalog.DefineActorAsync(new("bob"))).EnsureSuccess());
        ProductId bolt = (await engine.Catalog.DefineProductAsync(new("BOLT"))).EnsureSuccess();
        LocationId a = (await engine.Catalog.DefineLocationAsync(new("A-1"))).EnsureSuccess();
        LocationId b = (await engine.Catalog.DefineLocationAsync(new("B-1"))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(bolt, a, 5)).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(bolt, b, 6)).EnsureSuccess();
        AllocationId first = (await ann.Allocations.CreateAsync(new(bolt, 5)
        {
            Document = new(DocumentKind.SalesOrder, "SO-1"), Customer = "C-7",
            RequiredBy = new DateTimeOffset(2031, 5, 1, 0, 0, 0, TimeSpan.Zero), Locations = new[] { b, a },
        })).EnsureSuccess().Id;
        (await ann.Fulfillment.PickAsync(first, 2)).EnsureSuccess();
        AllocationId second = (await bob.Allocations.CreateAsync(
            new(bolt, 4) { Document = new(DocumentKind.SalesOrder, "SO-2"), Customer = "C-7", Locations = new[] { b, a } }))
            .EnsureSuccess().Id;
        (await bob.Fulfillment.ReleaseAsync(
            second, 2, new ReleaseDetails(ReleaseReason.Shipment) { Carrier = "DHL", TrackingNumber = "TR-1" })).EnsureSuccess();
    }

    private static async Task<string[]> PagesAsync(AllocationEngine engine)
    {
        List<string> lines = [];
        AllocationFilter ofCustomer = new() { Customer = "C-7" };
        foreach (AllocationView view in (await engine.Allocations.FindAsync(ofCustomer)).Allocations)
        {
            lines.AddRange(await OrderAsync(engine, view.Id));
        }

        long all = (await engine.Allocations.CountAsync(ofCustomer)).Count;
        long allocated = (await engine.Allocations.CountAsync(ofCustomer with { State = AllocationState.Allocated })).Count;
        lines.Add($"C-7 has {all} orders, {allocated} of them allocated");
        foreach (ProductView product in (await engine.Catalog.ListProductsAsync()).Entries)
        {
            foreach (LocationStock place in (await engine.Stock.ListAsync(product.Id)).Places)
            {
                lines.Add($"{product.Definition.Sku} at {await CodeOf(engine, place.Location)}: {place.OnHand} on hand, {place.Free} free");
            }
        }

        foreach (LocationView bin in (await engine.Catalog.ListLocationsAsync()).Entries)
        {
            List<string> holders = [];
            foreach (StockHolder holder in (await engine.Stock.FindHoldersAsync(new() { Location = bin.Id })).Holders)
            {
                holders.Add($"{(await engine.Allocations.GetDetailsAsync(holder.Allocation))!.Document.Number} ({holder.Total})");
            }

            lines.Add($"bin {bin.Definition.Code} is held by {string.Join(", ", holders)}");
        }

        return [.. lines];
    }

    private static async Task<IEnumerable<string>> OrderAsync(AllocationEngine engine, AllocationId id)
    {
        AllocationDetails order = (await engine.Allocations.GetDetailsAsync(id))!;
        engine.Catalog.TryGetProduct(order.View.Product, out ProductView product);
        string due = order.RequiredBy is { } at ? $", due {at:yyyy-MM-dd}" : "";
        List<string> lines =
        [
            $"order {order.Document.Number} of {order.Customer}: {order.View.Requested} {product.Definition.Sku}, {order.View.State}{due}, "
                + $"by {await NameOf(engine, order.Actor)}",
        ];
        foreach (AllocationStock stock in order.Stock)
        {
            lines.Add($"  {stock.Quantity} {stock.State} at {await CodeOf(engine, stock.Location)}");
        }

        EventHistory history = await engine.Events.HistoryOfAsync(id);
        foreach (IGrouping<long, EngineEvent> step in history.Events.GroupBy(each => each.Position.Sequence))
        {
            string texts = string.Join(", ", step.Select(each => each.Text)
                .Where(text => text is { Kind: not EventTextKind.Customer })
                .Select(text => $"{text!.Kind} {text.Value}"));
            lines.Add($"  {step.First().Command} {await NameOf(engine, step.First().Actor)}{(texts.Length == 0 ? "" : ": ")}{texts}");
        }

        return lines;
    }

    private static async Task<string?> NameOf(AllocationEngine engine, ActorId actor) =>
        (await engine.Catalog.GetActorAsync(actor))?.Definition.Code;

    private static async Task<string?> CodeOf(AllocationEngine engine, LocationId location) =>
        (await engine.Catalog.GetLocationAsync(location))?.Definition.Code;
}
