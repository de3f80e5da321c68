using System.Collections.Concurrent;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Closing an engine: under load, twice, and what its methods say afterwards.</summary>
public sealed class DisposingTests
{
    [Fact]
    public async Task Disposed_under_load_every_accepted_command_is_answered_and_durable()
    {
        for (int round = 0; round < 25; round++)
        {
            SimulatedStorage storage = new();
            EngineOptions options = EngineRun.Options with { SegmentBytes = 2 << 20, RingBytes = 1 << 20, OperationWindow = 1 << 20 };
            AllocationEngine engine = AllocationEngine.Open(storage, options, prepareInline: round % 2 == 0);
            Warehouse house = await Warehouse.InAsync(engine);
            ConcurrentDictionary<long, Outcome> acknowledged = [];
            using Barrier started = new(7);
            Task[] callers =
            [
                .. Enumerable.Range(0, 2).Select(id => Task.Run(() => SinglesAsync(house, id, acknowledged, started))),
                .. Enumerable.Range(2, 2).Select(id => Task.Run(() => Batches(house, id, 30, acknowledged, started))),
                Task.Run(() => Batches(house, 4, 2000, acknowledged, started)),
                Task.Run(() => QueriesAsync(house, started)),
            ];
            started.SignalAndWait();
            Thread.SpinWait(new Random(Seed.Value + round).Next(2_000_000));
            Task closing = engine.DisposeAsync().AsTask();
            await Task.WhenAll([closing, .. callers]).WaitAsync(Patience.Ceiling);
            await AssertAllThereAsync(storage, options, acknowledged, $"seed {Seed.Value}, round {round}");
        }
    }

    [Fact]
    public async Task What_was_accepted_before_closing_is_executed_though_nothing_moved_yet()
    {
        SimulatedStorage storage = new();
        Warehouse house = await Warehouse.InAsync(EngineRun.Open(storage));
        HeldWriter held = await HeldWriter.HoldAsync(house.Engine);
        Task<Outcome> single = house.Engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 4).AsTask();
        using CommandBatch batch = SubmittingTests.Fill(house, 3);
        ValueTask several = batch.SubmitAsync();
        Task<StateDigest> query = house.Engine.GetDigestAsync();
        List<ValueTask> filling = SubmittingTests.FillRing(house);
        Task[] waiting = [.. Enumerable.Range(0, 3).Select(_ => SubmittingTests.Fill(house, 350).SubmitAsync().AsTask())];
        Task closing = house.Engine.DisposeAsync().AsTask();
        await held.DisposeAsync();
        await closing.WaitAsync(Patience.Ceiling);
        Assert.False(house.Engine.Queue.IsAnyoneWaitingForRoom, "Somebody waits for room in a closed engine.");
        Assert.True(house.Engine.Queue.IsDrained, "The writer has ended and left something behind.");
        Assert.True((await single).IsSuccess);
        await several;
        Assert.Equal(9, batch.Outcomes[^1].Sequence);
        Assert.Equal(9, (await query).Sequence);
        foreach (ValueTask outcomes in filling)
        {
            await outcomes;
        }

        foreach (Task wait in waiting)
        {
            // Those waited for room: executed, or refused as closed, but answered.
            await Task.WhenAny(wait).WaitAsync(Patience.Ceiling);
            Assert.True(wait.IsCompletedSuccessfully || wait.Exception?.InnerException is ObjectDisposedException, $"{wait.Exception}");
        }
    }

    [Fact]
    public async Task Disposing_again_or_at_once_from_several_threads_is_the_same_as_once()
    {
        SimulatedStorage storage = new();
        AllocationEngine engine = EngineRun.Open(storage);
        await Warehouse.InAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await engine.DisposeAsync())));
        long calls = storage.CallCount;
        await engine.DisposeAsync();
        Assert.Equal(calls, storage.CallCount);
        await using AllocationEngine reopened = EngineRun.Open(storage);
        Assert.True(reopened.OpenReport.ClosedCleanly);
        Assert.Equal(5, reopened.OpenReport.Sequence);
    }

    [Fact]
    public async Task After_closing_every_method_says_that_the_engine_is_closed()
    {
        Warehouse house = await Warehouse.InAsync(EngineRun.Open(new SimulatedStorage()));
        AllocationEngine engine = house.Engine;
        AllocationId id = (await engine.Allocations.CreateAsync(new(house.Bulk, 1))).EnsureSuccess().Id;
        CommandBatch early = SubmittingTests.Fill(house, 2);
        await engine.DisposeAsync();

        static Task Closed(Func<Task> use) => Assert.ThrowsAsync<ObjectDisposedException>(use);
        await Closed(() => engine.Catalog.DefineProductAsync(new("late")).AsTask());
        await Closed(() => engine.Catalog.DefineLocationAsync(new("late")).AsTask());
        await Closed(() => engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1).AsTask());
        await Closed(() => engine.Stock.ReceiveAsync(house.Serialized, house.Bin, ["S"]).AsTask());
        await Closed(() => engine.Allocations.CreateAsync(new(house.Bulk, 1)).AsTask());
        await Closed(() => engine.Allocations.CancelAsync(id).AsTask());
        await Closed(() => engine.Allocations.GetDurableAsync(id));
        await Closed(() => engine.Allocations.GetSerialsAsync(id));
        await Closed(() => engine.Stock.FindSerialAsync(house.Serialized, "S"));
        await Closed(() => engine.FindOperationAsync(Warehouse.Operation(1)));
        await Closed(() => engine.GetDigestAsync());
        await Closed(() => engine.Allocations.GetDetailsAsync(id));
        await Closed(() => engine.Allocations.FindAsync(new()));
        await Closed(() => engine.Allocations.CountAsync(new()));
        await Closed(() => engine.Allocations.ListIndexesAsync());
        await Closed(() => engine.Stock.ListAsync(house.Bulk));
        await Closed(() => engine.Stock.FindHoldersAsync(new()));
        await Closed(() => engine.Catalog.GetLocationAsync(house.Bin));
        await Closed(() => engine.Catalog.ListProductsAsync());
        await Closed(() => engine.AuditAsync());
        Assert.Throws<ObjectDisposedException>(() => engine.Allocations.TryGet(id, out _));
        Assert.Throws<ObjectDisposedException>(() => engine.Stock.TryGetAvailability(house.Bulk, out _));
        Assert.Throws<ObjectDisposedException>(() => engine.Stock.GetStock(house.Bulk, house.Bin));
        Assert.Throws<ObjectDisposedException>(() => engine.Catalog.TryFindProduct("bulk", out _));
        Assert.Throws<ObjectDisposedException>(() => engine.Catalog.TryFindLocation("bin", out _));
        Assert.Throws<ObjectDisposedException>(() => engine.Catalog.TryFindTenant("north", out _));
        Assert.Throws<ObjectDisposedException>(() => engine.Catalog.TryFindActor("ann", out _));
        Assert.Throws<ObjectDisposedException>(() => engine.Catalog.TryGetProduct(house.Bulk, out _));
        await Closed(() => early.SubmitAsync().AsTask());
        Assert.Throws<ObjectDisposedException>(early.Submit);
        Assert.Throws<ObjectDisposedException>(early.Post);
        Assert.Throws<ObjectDisposedException>(() => early.TrySubmit(out ValueTask _));
        await Task.Run(early.Dispose).WaitAsync(Patience.Ceiling);
    }

    [Fact]
    public async Task A_batch_that_was_refused_by_a_closed_engine_can_be_disposed_of()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        CommandBatch posted = SubmittingTests.Fill(house, 1);
        CommandBatch submitted = SubmittingTests.Fill(house, 1);
        await house.Engine.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(posted.Post);
        Assert.Throws<ObjectDisposedException>(submitted.Submit);
        await Task.Run(posted.Wait).WaitAsync(Patience.Ceiling);
        await Task.Run(posted.Dispose).WaitAsync(Patience.Ceiling);
        await Task.Run(submitted.Dispose).WaitAsync(Patience.Ceiling);
    }

    [Fact]
    public async Task Readers_on_any_thread_never_crash_while_the_engine_closes()
    {
        for (int round = 0; round < 30; round++)
        {
            Warehouse house = await Warehouse.InMemoryAsync();
            AllocationId id = (await house.Engine.Allocations.CreateAsync(new(house.Bulk, 10))).EnsureSuccess().Id;
            using Barrier started = new(4);
            Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                started.SignalAndWait();
                Assert.Throws<ObjectDisposedException>(() => ReadForEver(house, id));
            }))];
            started.SignalAndWait();
            await house.Engine.DisposeAsync();
            await Task.WhenAll(readers).WaitAsync(Patience.Ceiling);
        }
    }

    private static void ReadForEver(Warehouse house, AllocationId id)
    {
        while (true)
        {
            Assert.True(house.Engine.Allocations.TryGet(id, out AllocationView view));
            Assert.Equal((Quantity)10, view.Requested);
            Assert.Equal((Quantity)Warehouse.Stock, house.Engine.Stock.GetStock(house.Bulk, house.Bin).OnHand);
            Assert.True(house.Engine.Stock.TryGetAvailability(house.Bulk, out Availability availability));
            Assert.Equal((Quantity)(Warehouse.Stock - 10), availability.Available);
            Assert.True(house.Engine.Catalog.TryFindProduct("bulk", out ProductId found));
            Assert.Equal(house.Bulk, found);
        }
    }

    private static async Task SinglesAsync(
        Warehouse house, int id, ConcurrentDictionary<long, Outcome> acknowledged, Barrier started)
    {
        started.SignalAndWait();
        try
        {
            for (long i = 1; ; i++)
            {
                long operation = (id * 1_000_000L) + i;
                acknowledged[operation] =
                    await house.Engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1, Warehouse.Operation(operation));
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static void Batches(
        Warehouse house, int id, int size, ConcurrentDictionary<long, Outcome> acknowledged, Barrier started)
    {
        started.SignalAndWait();
        using CommandBatch batch = house.Engine.RentBatch();
        try
        {
            for (long i = 1; ; i += size)
            {
                batch.Clear();
                for (int k = 0; k < size; k++)
                {
                    batch.Receive(house.Bulk, house.Bin, 1, Warehouse.Operation((id * 1_000_000L) + i + k));
                }

                batch.Submit();
                for (int k = 0; k < size; k++)
                {
                    acknowledged[(id * 1_000_000L) + i + k] = batch.Outcomes[k];
                }
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static async Task QueriesAsync(Warehouse house, Barrier started)
    {
        started.SignalAndWait();
        try
        {
            while (true)
            {
                await house.Engine.FindOperationAsync(Warehouse.Operation(1));
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static async Task AssertAllThereAsync(
        SimulatedStorage storage, EngineOptions options, ConcurrentDictionary<long, Outcome> acknowledged, string where)
    {
        await using AllocationEngine engine = AllocationEngine.Open(storage, options, prepareInline: true);
        Assert.True(engine.OpenReport.ClosedCleanly, where);
        List<string> wrong = await engine.AskAsync(state =>
        {
            List<string> differences = [];
            foreach ((long operation, Outcome outcome) in acknowledged)
            {
                int row = state.Operations.Find(state.Operations.HashOf(0, (ulong)operation), 0, (ulong)operation);
                if (row == 0 || state.Operations[row].Outcome != outcome)
                {
                    differences.Add($"{operation}: {outcome}");
                }
            }

            return differences;
        });
        Assert.True(wrong.Count == 0, $"{where}: {wrong.Count} of {acknowledged.Count} are not there, such as {wrong.FirstOrDefault()}");
        Assert.All(acknowledged.Values, outcome => Assert.True(outcome.IsSuccess, $"{where}: {outcome}"));
        Assert.Equal(acknowledged.Count + 5, engine.OpenReport.Sequence);
        Assert.True((await engine.AuditAsync()).IsSound);
    }
}
