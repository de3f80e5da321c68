#pragma warning disable CA2012 // Several commands are in flight on purpose; each is awaited once.
using Allocations.Engine.Tests.Durable;
using Allocations.Engine.Tests.Simulation;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Many callers and readers at once.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Each_caller_of_pooled_single_commands_gets_its_own_outcome()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        const int Callers = 64;
        const int Rounds = 150;
        HashSet<long>[] sequences = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            HashSet<long> seen = [];
            for (int round = 0; round < Rounds; round++)
            {
                // The quantity says whose outcome it is.
                int mine = 1 + (caller * Rounds) + round;
                Outcome received = await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, mine);
                Assert.Equal((AllocationStatus.Ok, (Quantity)mine), (received.Status, received.Quantity));
                AllocationOutcome created = await engine.Allocations.CreateAsync(new(house.Bulk, mine));
                Assert.Equal((Quantity)mine, created.EnsureSuccess().Quantity);
                Assert.True(engine.Allocations.TryGet(created.Id, out AllocationView view));
                Assert.Equal((Quantity)mine, view.Requested);
                Defined<ProductId> product = await engine.Catalog.DefineProductAsync(new($"product-{mine}"));
                Assert.True(engine.Catalog.TryFindProduct($"product-{mine}", out ProductId found));
                Assert.Equal(product.EnsureSuccess(), found);
                seen.UnionWith([received.Sequence, created.Outcome.Sequence, product.Outcome.Sequence]);
            }

            return seen;
        })));
        Assert.Equal(Callers * Rounds * 3, sequences.SelectMany(each => each).Distinct().Count());
        Assert.Equal((Callers * Rounds * 3) + 5, (await engine.GetDigestAsync()).Sequence);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task A_producers_commands_keep_their_order()
    {
        await using AllocationEngine engine = EngineRun.Open(
            new SimulatedStorage(), EngineRun.Options with { SegmentBytes = 4 << 20, RingBytes = 1 << 20 });
        Warehouse house = await Warehouse.InAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            long last = 0;
            ValueTask<Outcome>[] waits = new ValueTask<Outcome>[20];
            for (int round = 0; round < 60; round++)
            {
                for (int i = 0; i < waits.Length; i++)
                {
                    waits[i] = engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1);
                }

                foreach (ValueTask<Outcome> wait in waits)
                {
                    long sequence = (await wait).Sequence;
                    Assert.True(sequence > last, $"{sequence} came after {last}");
                    last = sequence;
                }
            }
        })));
    }

    [Fact]
    public async Task Readers_always_see_sums_that_add_up_and_sequences_that_grow()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        using CancellationTokenSource done = new();
        AllocationId[] ids = await CreateAsync(house, 50);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(reader => Task.Run(() => ReadUntil(house, ids, done.Token)))];
        await WriteAsync(house, ids, rounds: 600);
        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task Commands_of_a_reader_see_what_it_read()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        for (int i = 0; i < 500; i++)
        {
            AllocationOutcome created = await engine.Allocations.CreateAsync(new(house.Bulk, 2));
            Assert.True(engine.Allocations.TryGet(created.Id, out AllocationView now));
            Assert.True(now.IsDurable);
            Assert.Equal(created.Outcome.Sequence, now.Sequence);
            Assert.True(engine.DurableSequence >= created.Outcome.Sequence);
            AllocationView durable = Assert.NotNull(await engine.Allocations.GetDurableAsync(created.Id));
            Assert.Equal(now, durable);
        }
    }

    private static async Task<AllocationId[]> CreateAsync(Warehouse house, int count)
    {
        AllocationId[] ids = new AllocationId[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = (await house.Engine.Allocations.CreateAsync(
                new(house.Bulk, 1000) { Locations = new[] { house.Bin } })).EnsureSuccess().Id;
        }

        return ids;
    }

    /// <summary>Reserves and cancels at one place, which keeps what is on hand there, and moves stock away and back, which keeps what is
    /// available in all; and releases the allocations piece by piece, which keeps what was requested.</summary>
    private static async Task WriteAsync(Warehouse house, AllocationId[] ids, int rounds)
    {
        using CommandBatch batch = house.Engine.RentBatch();
        for (int round = 0; round < rounds; round++)
        {
            batch.Clear();
            foreach (AllocationId id in ids)
            {
                batch.Release(id, 1, ReleaseReason.Shipment);
                batch.Adjust(house.Bulk, house.Bin, 1);
                batch.Create(new(house.Serialized, 3));
                batch.Move(house.Bulk, house.Bin, house.Shelf, 5);
                batch.Move(house.Bulk, house.Shelf, house.Bin, 5);
            }

            await batch.SubmitAsync();
        }
    }

    private static void ReadUntil(Warehouse house, AllocationId[] ids, CancellationToken done)
    {
        AllocationEngine engine = house.Engine;
        long[] last = new long[ids.Length];
        Quantity[] delivered = new Quantity[ids.Length];
        long durable = 0;
        long stockSequence = 0;
        long productSequence = 0;
        Quantity least = Warehouse.Stock - (ids.Length * 1000) - 1000;
        for (int i = 0; !done.IsCancellationRequested; i = (i + 1) % ids.Length)
        {
            Assert.True(engine.Allocations.TryGet(ids[i], out AllocationView view));
            Assert.Equal((Quantity)1000, view.Requested);
            Assert.True(view.Sequence >= last[i], $"allocation {ids[i]}: sequence {view.Sequence} after {last[i]}");
            Assert.True(view.Delivered >= delivered[i], $"allocation {ids[i]}: {view.Delivered} delivered after {delivered[i]}");
            (last[i], delivered[i]) = (view.Sequence, view.Delivered);

            LocationStock stock = engine.Stock.GetStock(house.Bulk, house.Bin);
            LocationStock other = engine.Stock.GetStock(house.Bulk, house.Shelf);
            Assert.True(stock.Sequence >= stockSequence, $"ledger: sequence {stock.Sequence} after {stockSequence}");
            stockSequence = stock.Sequence;
            Assert.Contains(Warehouse.Stock - stock.OnHand.ToDecimal(), (decimal[])[0, 1, 5]);
            Assert.Contains(other.OnHand.ToDecimal(), (decimal[])[0, 5]);
            Assert.Equal(stock.OnHand, stock.Free + stock.Reserved);

            Assert.True(engine.Stock.TryGetAvailability(house.Bulk, out Availability availability));
            Assert.True(availability.Sequence >= productSequence);
            productSequence = availability.Sequence;
            Assert.InRange(availability.Available, least, (Quantity)Warehouse.Stock);
            Assert.True(engine.DurableSequence >= durable);
            durable = engine.DurableSequence;
        }
    }
}
