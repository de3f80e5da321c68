#pragma warning disable CA2012 // Several commands are in flight on purpose; each is awaited once.
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Many callers and readers at once.</summary>
public sealed class ConcurrencyTests
{
    private const int Requested = 500_000;

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
                Assert.Equal((CommandStatus.Ok, (Quantity)mine), (received.Status, received.Quantity));
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

        // One of each, so that readers and writer meet at the same rows all the time.
        AllocationId hot = (await engine.Allocations.CreateAsync(new(house.Bulk, Requested) { Locations = new[] { house.Bin } })).Id;
        Task[] readers =
        [
            Task.Run(() => ReadAllocation(house, hot, done.Token)),
            Task.Run(() => ReadStock(house, done.Token)),
        ];
        Task<long> writing = WriteAsync(house, hot, rounds: 300);
        await Task.WhenAny([writing, .. readers]);
        await done.CancelAsync();
        await Task.WhenAll([writing, .. readers]);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    /// <summary>One row is used over and over. What each allocation in it requested says which one it is.</summary>
    [Fact]
    public async Task Readers_never_take_the_allocation_in_a_row_that_is_used_again_for_the_one_before()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        using CancellationTokenSource done = new();
        Assert.True((await engine.Allocations.SetRetentionAsync(new() { Count = 0 })).IsSuccess);
        Task<long> writing = UseOneRowAsync(house, rounds: 300);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadOneRow(engine, done.Token)))];
        await Task.WhenAny([writing, .. readers]);
        await done.CancelAsync();
        await Task.WhenAll([writing, .. readers]);
        Assert.Equal(2, engine.State.AllocationRows.Count);
        Assert.True((await engine.AuditAsync()).IsSound);
        AllocationId last = IdOf(await writing - 1);
        Assert.True(engine.Allocations.IsRetired(last));
        Assert.False(engine.Allocations.TryGet(last, out _));
        Assert.Null(await engine.Allocations.GetDurableAsync(last));
        Assert.Equal(CommandStatus.AllocationRetired, (await engine.Allocations.CancelAsync(last)).Status);
        Assert.False(engine.Allocations.IsRetired(IdOf(await writing)));
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

    /// <summary>Releases the hot allocation piece by piece, which keeps what was requested; reserves and cancels at one place, which keeps
    /// what is on hand there; and moves stock away and back.</summary>
    private static async Task<long> WriteAsync(Warehouse house, AllocationId hot, int rounds)
    {
        long created = hot.Value;
        using CommandBatch batch = house.Engine.RentBatch();
        for (int round = 0; round < rounds; round++)
        {
            batch.Clear();
            for (int i = 0; i < 200; i++)
            {
                batch.Release(hot, 1, ReleaseReason.Shipment);
                batch.Adjust(house.Bulk, house.Bin, 1);
                batch.Create(new(house.Bulk, 7) { Locations = new[] { house.Bin } });
                batch.Cancel(new AllocationId(++created));
                batch.Move(house.Bulk, house.Bin, house.Shelf, 5);
                batch.Move(house.Bulk, house.Shelf, house.Bin, 5);
            }

            await batch.SubmitAsync();
            Assert.All(batch.Outcomes.ToArray(), outcome => Assert.True(outcome.IsSuccess, outcome.ToString()));
        }

        return created;
    }

    private static AllocationId IdOf(long generation) => new((generation << 32) | 1);

    private static async Task<long> UseOneRowAsync(Warehouse house, int rounds)
    {
        long generation = 0;
        using CommandBatch batch = house.Engine.RentBatch();
        for (int round = 0; round < rounds; round++)
        {
            batch.Clear();
            for (int i = 0; i < 300; i++)
            {
                batch.Create(new(house.Bulk, Quantity.Of(1 + generation)));
                batch.Cancel(IdOf(generation++));
            }

            await batch.SubmitAsync();
            Assert.All(batch.Outcomes.ToArray(), outcome => Assert.True(outcome.IsSuccess, outcome.ToString()));
        }

        return generation;
    }

    /// <summary>Goes after the allocation that is there: one that is found is the one that was asked for, and one that is not
    /// has left or is yet to come.</summary>
    private static void ReadOneRow(AllocationEngine engine, CancellationToken done)
    {
        long generation = 0;
        for (long reads = 0; reads < 1000 || !done.IsCancellationRequested; reads++)
        {
            AllocationId id = IdOf(generation);
            bool found = engine.Allocations.TryGet(id, out AllocationView view);
            if (found && (view.Id != id || view.Requested != Quantity.Of(1 + generation) || view.Product.IsNone))
            {
                Assert.Fail($"asked for {id}: {view}");
            }

            generation += engine.Allocations.IsRetired(id) ? 1 : 0;
        }
    }

    private static void ReadAllocation(Warehouse house, AllocationId hot, CancellationToken done)
    {
        AllocationView last = default;
        for (long reads = 0; reads < 1000 || !done.IsCancellationRequested; reads++)
        {
            Assert.True(house.Engine.Allocations.TryGet(hot, out AllocationView view));
            if (view.Requested != Requested || view.Allocated + view.Delivered != Requested)
            {
                Assert.Fail($"read {reads}: {view}");
            }

            if (reads > 0 && (view.Sequence < last.Sequence || view.Delivered < last.Delivered
                || (view.Sequence == last.Sequence) != (view.Delivered == last.Delivered)))
            {
                Assert.Fail($"read {reads}: {view} after {last}");
            }

            last = view;
        }
    }

    private static void ReadStock(Warehouse house, CancellationToken done)
    {
        AllocationEngine engine = house.Engine;
        (long Stock, long Product, long Durable) last = default;
        for (long reads = 0; reads < 1000 || !done.IsCancellationRequested; reads++)
        {
            LocationStock stock = engine.Stock.GetStock(house.Bulk, house.Bin);
            decimal gone = Warehouse.Stock - stock.OnHand.ToDecimal();
            Assert.True(engine.Stock.TryGetAvailability(house.Bulk, out Availability availability));
            long durable = engine.DurableSequence;

            // One at a time is released and found again, five at a time are moved, and nothing else leaves the place.
            if (gone is not (0 or 1 or 5) || stock.Sequence < last.Stock || availability.Sequence < last.Product
                || durable < last.Durable || availability.Available > Warehouse.Stock)
            {
                Assert.Fail($"read {reads}: {stock}, {availability}, durable {durable}, after {last}");
            }

            last = (stock.Sequence, availability.Sequence, durable);
        }
    }
}
