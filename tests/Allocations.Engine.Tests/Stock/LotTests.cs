using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Rules;

/// <summary>Lots as a host sees them: over the engine's clock, its queries, and a reopening.</summary>
public sealed class LotTests
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();
    private ProductId _milk;
    private LocationId _shelf;
    private LocationId _bin;
    private LotId _soon;
    private LotId _late;

    private DateTimeOffset Soon { get; set; }

    [Fact]
    public async Task Lots_are_found_by_code_and_say_what_they_are()
    {
        await using AllocationEngine engine = await StockedAsync();
        Assert.True(engine.Catalog.TryFindLot(_milk, "M-2", out LotId lot));
        Assert.Equal(_late, lot);
        Assert.False(engine.Catalog.TryFindLot(_milk, "M-3", out _));
        Assert.False(engine.Catalog.TryFindLot(new ProductId(2), "M-2", out _));
        Assert.True(engine.Catalog.TryGetLot(_soon, out LotView soon));
        Assert.Equal((_milk, "M-1", (DateTimeOffset?)Soon, false), (soon.Product, soon.Code, soon.ExpiresAt, soon.IsExpired));
        Assert.True(engine.Catalog.TryGetLot(_late, out LotView late));
        Assert.Null(late.ExpiresAt);
        Assert.False(engine.Catalog.TryGetLot(new LotId(3), out _));
        Assert.False(engine.Catalog.TryGetLot(LotId.None, out _));
        Defined<LotId> again = await engine.Catalog.DefineLotAsync(_milk, "M-1", Soon);
        Assert.Equal((_soon, CommandStatus.Unchanged), (again.Id, again.Status));
        Defined<LotId> other = await engine.Catalog.DefineLotAsync(_milk, "M-1");
        Assert.Equal((_soon, CommandStatus.DefinedDifferently), (other.Id, other.Status));
    }

    [Fact]
    public async Task Of_another_tenant_nobody_hears_anything()
    {
        await using AllocationEngine engine = await StockedAsync();
        EngineScope other = engine.As((await engine.Catalog.DefineTenantAsync(new("other"))).Id);
        Assert.False(other.Catalog.TryFindLot(_milk, "M-1", out _));
        Assert.False(other.Catalog.TryGetLot(_soon, out _));
        Assert.False(other.Stock.TryGetLotStock(_soon, out _));
        Assert.Equal(default, other.Stock.GetStock(_milk, _shelf, _soon).OnHand);
        AllocationId mine = (await engine.Allocations.CreateAsync(new(_milk, 1))).Id;
        Assert.Empty(await other.Allocations.GetLotsAsync(mine));
    }

    [Fact]
    public async Task Stock_is_told_by_lot_by_location_and_of_both()
    {
        await using AllocationEngine engine = await StockedAsync();
        await engine.Allocations.CreateAsync(new(_milk, 12));
        await engine.Stock.BlockAsync(_milk, _bin, Amount.Of(2).InLot(_late), BlockReason.Hold);
        Assert.Equal(
            "10 free 8 reserved 2 blocked 0, 10 free 8 reserved 0 blocked 2, 20 free 16 reserved 2 blocked 2, 0 free 0 reserved 10 blocked 0",
            string.Join(", ", Show(engine, _shelf, _late), Show(engine, _bin, _late),
                $"{Sum(engine, _late)}", $"0 {Show(engine, _shelf, _soon)[3..]}"));
        LocationStock all = engine.Stock.GetStock(_milk, _shelf);
        Assert.Equal((LotId.None, (Quantity)8, (Quantity)12), (all.Lot, all.Free, all.Allocated));
        Assert.Equal(all.Sequence, engine.Stock.GetStock(_milk, _shelf, _late).Sequence);
    }

    [Fact]
    public async Task A_lot_expires_by_the_clock_and_while_nobody_calls_and_stays_so_after_a_reopening()
    {
        await using (AllocationEngine engine = await StockedAsync())
        {
            AllocationId held = (await engine.Allocations.CreateAsync(new(_milk, 4))).Id;
            _clock.Advance(TimeSpan.FromHours(1));
            Outcome next = await engine.Stock.ReceiveAsync(_milk, _shelf, Amount.Of(5).InLot(_soon)); // the tick comes before it
            Assert.Equal(CommandStatus.Ok, next.Status);
            Check(engine);
            Assert.Equal([new LotQuantity(_soon, _shelf, AllocationState.Allocated, 4)], await engine.Allocations.GetLotsAsync(held));
            Assert.Equal(CommandStatus.Ok, (await engine.Fulfillment.ReleaseAsync(held, Amount.All)).Status);
            Assert.Equal([new LotQuantity(_soon, _shelf, AllocationState.Delivered, 4)], await engine.Allocations.GetLotsAsync(held));
        }

        await using AllocationEngine reopened = EngineRun.Open(_storage, EngineRun.Options with { TimeProvider = _clock });
        Check(reopened);
        Assert.True((await reopened.AuditAsync()).IsSound);

        void Check(AllocationEngine engine)
        {
            Assert.True(engine.Catalog.TryGetLot(_soon, out LotView lot) && lot.IsExpired);
            Assert.True(engine.Stock.TryGetLotStock(_soon, out LotStock stock));
            Assert.Equal(((Quantity)11, (Quantity)0), (stock.Free, stock.Available));
            Assert.True(engine.Stock.TryGetAvailability(_milk, out Availability availability));
            Assert.Equal((Quantity)20, availability.Available);
        }
    }

    [Fact]
    public async Task Which_lots_an_allocation_has_and_got_is_told_by_state_and_place()
    {
        await using AllocationEngine engine = await StockedAsync();
        AllocationId id = (await engine.Allocations.CreateAsync(new(_milk, 25))).Id;
        await engine.Fulfillment.ReleaseAsync(id, 12);
        await engine.Fulfillment.PickAsync(id, 3);
        Assert.Equal(
            [
                new LotQuantity(_late, _shelf, AllocationState.Allocated, 5), new LotQuantity(_late, _bin, AllocationState.Allocated, 5),
                new LotQuantity(_late, _shelf, AllocationState.Picked, 3), new LotQuantity(_soon, _shelf, AllocationState.Delivered, 10),
                new LotQuantity(_late, _shelf, AllocationState.Delivered, 2),
            ],
            await engine.Allocations.GetLotsAsync(id));
        Assert.Empty(await engine.Allocations.GetLotsAsync(new AllocationId(99)));
    }

    [Fact]
    public async Task A_preview_of_a_receipt_of_a_new_lot_changes_nothing()
    {
        await using AllocationEngine engine = await StockedAsync();
        StateDigest before = await engine.GetDigestAsync();
        using CommandBatch batch = engine.RentBatch();
        batch.DefineLot(_milk, "M-9", Soon);
        batch.Receive(_milk, _bin, Amount.Of(5).InLot(new LotId(3)));
        batch.Create(new(_milk, 31));
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Equal([CommandStatus.Ok, CommandStatus.Ok, CommandStatus.Ok], preview.Outcomes.Select(each => each.Status));
        Assert.Equal(31, preview.Outcomes[2].Quantity);
        Assert.Equal(before, await engine.GetDigestAsync());
        Assert.False(engine.Catalog.TryFindLot(_milk, "M-9", out _));
    }

    /// <summary>A lot's stock lies in several ledgers, and moves between them while it is read.</summary>
    [Fact]
    public async Task What_is_read_of_a_lot_while_it_is_moved_is_always_all_of_it()
    {
        await using AllocationEngine engine = await StockedAsync();
        using CancellationTokenSource stop = new();
        Task<long> reading = Task.Run(() =>
        {
            long reads = 0;
            for (; !stop.IsCancellationRequested || reads == 0; reads++)
            {
                Assert.True(engine.Stock.TryGetLotStock(_late, out LotStock stock));
                Assert.Equal((Quantity)20, stock.OnHand);
            }

            return reads;
        });
        for (int i = 0; i < 2_000; i++)
        {
            (LocationId from, LocationId to) = i % 2 == 0 ? (_shelf, _bin) : (_bin, _shelf);
            (await engine.Stock.MoveAsync(_milk, from, to, Amount.Of(7).InLot(_late))).EnsureSuccess();
        }

        await stop.CancelAsync();
        Assert.True(await reading > 0);
    }

    private static string Show(AllocationEngine engine, LocationId location, LotId lot)
    {
        LocationStock stock = engine.Stock.GetStock(new ProductId(1), location, lot);
        return $"{stock.OnHand} free {stock.Free} reserved {stock.Allocated} blocked {stock.Blocked}";
    }

    private static string Sum(AllocationEngine engine, LotId lot)
    {
        Assert.True(engine.Stock.TryGetLotStock(lot, out LotStock stock));
        return $"{stock.OnHand} free {stock.Free} reserved {stock.Allocated} blocked {stock.Blocked}";
    }

    /// <summary>10 that expire soon on the shelf, 10 that never do there, and 10 of these in the bin.</summary>
    private async Task<AllocationEngine> StockedAsync()
    {
        AllocationEngine engine = EngineRun.Open(_storage, EngineRun.Options with { TimeProvider = _clock });
        Soon = _clock.GetUtcNow().AddHours(1);
        _milk = (await engine.Catalog.DefineProductAsync(
            new("MILK") { Tracking = Tracking.Lot, Selection = SelectionStrategy.Fefo })).EnsureSuccess();
        _shelf = (await engine.Catalog.DefineLocationAsync(new("S"))).EnsureSuccess();
        _bin = (await engine.Catalog.DefineLocationAsync(new("B"))).EnsureSuccess();
        _soon = (await engine.Catalog.DefineLotAsync(_milk, "M-1", Soon)).EnsureSuccess();
        _late = (await engine.Catalog.DefineLotAsync(_milk, "M-2")).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(_milk, _shelf, Amount.Of(10).InLot(_late))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(_milk, _shelf, Amount.Of(10).InLot(_soon))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(_milk, _bin, Amount.Of(10).InLot(_late))).EnsureSuccess();
        return engine;
    }
}
