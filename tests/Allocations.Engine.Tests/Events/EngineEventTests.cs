using Allocations.Engine.State;
using Allocations.Engine.Tests.Durable;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>Events as a host sees them: what a story leaves, who can find it, and when.</summary>
public sealed class EngineEventTests
{
    private static readonly EngineOptions s_kept = EngineRun.Options with { AuditTrail = true };

    private static readonly EngineOptions s_noFinal = s_kept with
    {
        CheckpointOnDispose = false, SegmentBytes = 16 << 20, RingBytes = 1 << 20,
    };

    [Fact]
    public async Task A_promise_partly_released_and_cancelled_leaves_exactly_these_events()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_kept);
        ActorId actor = (await engine.Catalog.DefineActorAsync(new("clerk"))).Id;
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        await engine.Stock.ReceiveAsync(product, shelf, 10);
        AllocationId first = (await engine.Allocations.CreateAsync(new(product, 6)
        {
            Document = new(DocumentKind.SalesOrder, "SO-1"),
        })).Id;
        AllocationId second = (await engine.As(default, actor).Allocations.CreateAsync(new(product, 8))).Id;
        await engine.Fulfillment.ReleaseAsync(first, 2, ReleaseReason.Shipment);
        Assert.False((await engine.Fulfillment.ReleaseAsync(first, 100)).IsSuccess);
        await engine.Allocations.CancelAsync(first, CancelReason.Customer);
        await engine.Stock.AdjustAsync(product, shelf, -0, default);
        await engine.Catalog.FreezeProductAsync(product);

        string[] all =
        [
            "1.0 ActorDefined Command DefineActor clerk",
            "2.0 ProductDefined Command DefineProduct P",
            "3.0 LocationDefined Command DefineLocation A",
            "4.0 StockReceived 10 (0>0, 0>10) Command Receive",
            "5.0 AllocationCreated a1 None>Open 6 (0>0, 0>6) Command CreateAllocation SO-1",
            "5.1 QuantityMoved a1 Open>Allocated 6 (6>0, 0>6) Command CreateAllocation",
            "6.0 AllocationCreated a2 None>Open 8 (0>0, 0>8) Command CreateAllocation by 1",
            "6.1 QuantityMoved a2 Open>Allocated 4 (8>4, 0>4) Command CreateAllocation by 1",
            "7.0 QuantityMoved a1 Allocated>Delivered 2 (6>4, 0>2) Command Release Shipment",
            "9.0 QuantityMoved a1 Allocated>Cancelled 4 (4>0, 0>4) Command Cancel Customer",
            "9.1 QuantityMoved a2 Open>Allocated 4 (4>0, 4>8) Queue Cancel Customer",
            "11.0 ProductFrozen Command FreezeProduct",
        ];
        Assert.Equal(all, (await TakeAsync(engine, default, all.Length)).Select(Show));
        AssertHistory(await engine.Events.HistoryOfAsync(first), all, "a1");
        AssertHistory(await engine.Events.HistoryOfAsync(second), all, "a2");
        EventHistory byDocument = await engine.Events.HistoryOfAsync(new SourceDocument(DocumentKind.SalesOrder, "SO-1"));
        AssertHistory(byDocument, all, "a1");
        Assert.Equal((0, 11), (byDocument.CompleteAfter, byDocument.CompleteThrough));
        Assert.Empty((await engine.Events.HistoryOfAsync(new SourceDocument(DocumentKind.WorkOrder, "SO-1"))).Events);
        Assert.Empty((await engine.Events.HistoryOfAsync(new AllocationId(77))).Events);
    }

    [Fact]
    public async Task A_serial_number_has_one_history_across_allocations_and_units()
    {
        SimulatedStorage storage = new();
        string[] expected;
        ProductId product;
        await using (AllocationEngine engine = EngineRun.Open(storage, s_noFinal))
        {
            product = (await engine.Catalog.DefineProductAsync(new("S") { Tracking = Tracking.Serialized })).Id;
            LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
            LocationId other = (await engine.Catalog.DefineLocationAsync(new("B"))).Id;
            await engine.Stock.ReceiveAsync(product, shelf, ["SN-1", "SN-2"]);
            AllocationId first = (await engine.Allocations.CreateAsync(new(product, 1) { Serials = new[] { "SN-1" } })).Id;
            await engine.Allocations.CancelAsync(first);
            await engine.CheckpointAsync();
            await engine.Stock.MoveAsync(product, shelf, other, ["SN-1"]);
            AllocationId second = (await engine.Allocations.CreateAsync(new(product, 2))).Id;
            await engine.Fulfillment.ReleaseAsync(second, Amount.All);
            await engine.Stock.ReceiveAsync(product, shelf, ["SN-1"]);
            await engine.Stock.RemoveUnitsAsync(product, shelf, ["SN-1"]);
            expected =
            [
                "4.1 UnitChanged SN-1 None>Available at 1 Command Receive",
                "5.2 UnitChanged a1 SN-1 Available>Allocated at 1 Command CreateAllocation",
                "6.0 UnitChanged a1 SN-1 Allocated>Available at 1 Command Cancel",
                "7.1 UnitChanged SN-1 Available>Available at 2 Command Move",
                "8.4 UnitChanged a2 SN-1 Available>Allocated at 2 Command CreateAllocation",
                "9.1 UnitChanged a2 SN-1 Allocated>Delivered at 2 Command Release",
                "10.1 UnitChanged SN-1 None>Available at 1 Command Receive",
                "11.1 UnitChanged SN-1 Available>WrittenOff at 1 Command Adjust",
            ];
            EventHistory live = await engine.Events.HistoryOfSerialAsync(product, "SN-1");
            Assert.Equal(expected.Select(WithoutIndex), live.Events.Select(Show).Select(WithoutIndex));
            Assert.Empty((await engine.Events.HistoryOfSerialAsync(product, "SN-3")).Events);
        }

        await using AllocationEngine again = EngineRun.Open(storage.AfterKill(), s_noFinal);
        EventHistory later = await again.Events.HistoryOfSerialAsync(product, "SN-1");
        Assert.Equal(expected.Select(WithoutIndex), later.Events.Select(Show).Select(WithoutIndex));
        Assert.Equal((0, 11), (later.CompleteAfter, later.CompleteThrough));
    }

    [Fact]
    public async Task History_survives_closing_killing_and_leaving_memory()
    {
        SimulatedStorage storage = new();
        SourceDocument order = new(DocumentKind.SalesOrder, "SO-9");
        AllocationId first;
        string[] live;
        await using (AllocationEngine engine = EngineRun.Open(storage, s_kept))
        {
            ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
            first = (await engine.Allocations.CreateAsync(new(product, 6) { Document = order })).Id;
            await engine.Allocations.CancelAsync(first);
            await engine.Allocations.SetRetentionAsync(new() { Count = 0 });
            AllocationId second = (await engine.Allocations.CreateAsync(new(product, 1) { Document = order })).Id;
            Assert.NotEqual(first, second);
            Assert.Null(await engine.Allocations.GetDurableAsync(first));
            live = [.. (await engine.Events.HistoryOfAsync(order)).Events.Select(Show)];
            Assert.Equal(4, live.Length);
            Assert.Contains(live, line => line.Contains("AllocationRetired", StringComparison.Ordinal)
                && line.Contains("Retention", StringComparison.Ordinal));
        }

        await using AllocationEngine killed = EngineRun.Open(storage, s_kept);
        Assert.Equal(live, (await killed.Events.HistoryOfAsync(order)).Events.Select(Show));
        await killed.Catalog.DefineProductAsync(new("Q"));
        await using AllocationEngine again = EngineRun.Open(storage.AfterKill(), s_kept);
        EventHistory last = await again.Events.HistoryOfAsync(order);
        Assert.Equal(live, last.Events.Select(Show));
        Assert.Equal(again.OpenReport.Sequence, last.CompleteThrough);
        Assert.Equal(live.Where(line => line.Contains(" a1 ", StringComparison.Ordinal)),
            (await again.Events.HistoryOfAsync(first)).Events.Select(Show));
    }

    [Fact]
    public async Task A_subscriber_sees_what_comes_and_goes_on_where_it_stopped()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_noFinal);
        CommandScript script = new(Seed.Value, 3_000);
        Task feeding = Task.Run(() => SubmitAsync(engine, script.Commands, 100));
        List<EventPosition> seen = [];
        EventPosition next = default;
        foreach (int count in (int[])[1, 7, 300, 900])
        {
            foreach (EngineEvent each in await TakeAsync(engine, next, count))
            {
                seen.Add(each.Position);
                next = each.Position.Next;
            }
        }

        await feeding;
        Assert.Equal(1208, seen.Count);
        Assert.Equal((await TakeAsync(engine, default, 1208)).Select(each => each.Position), seen);
        AssertGapless(seen);
    }

    [Fact]
    public async Task A_slow_reader_holds_nothing_up_and_misses_nothing()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_noFinal);
        CommandScript script = new(Seed.Value, 12_000);
        await using IAsyncEnumerator<EngineEvent> slow = engine.Events.ReadAsync().GetAsyncEnumerator();
        await SubmitAsync(engine, script.Commands.Take(10), 10);
        Assert.True(await slow.MoveNextAsync());
        List<EventPosition> seen = [slow.Current.Position];
        await SubmitAsync(engine, script.Commands.Skip(10), 200);
        await engine.Catalog.DefineProductAsync(new("the last"));
        while (slow.Current.Code != "the last")
        {
            Assert.True(await slow.MoveNextAsync());
            seen.Add(slow.Current.Position);
        }

        AssertGapless(seen);
        Assert.True(seen.Count > 8_000, $"{seen.Count} events");
    }

    [Fact]
    public async Task What_is_written_live_is_what_a_replay_writes()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 24_000);
        var random = new Random(Seed.Value);
        for (int done = 0; done < script.Commands.Count;)
        {
            AllocationEngine engine = EngineRun.Open(storage, s_noFinal);
            for (int i = random.Next(1, 4); i > 0 && done < script.Commands.Count; i--)
            {
                int more = Math.Min(random.Next(1, 5_000), script.Commands.Count - done);
                await SubmitAsync(engine, script.Commands.Skip(done).Take(more), random.Next(50, 300));
                done += more;
                if (random.Next(2) == 0 || done == script.Commands.Count)
                {
                    Assert.Null((await engine.CheckpointAsync())!.Failure);
                }
            }

            SimulatedStorage next = random.Next(2) == 0 ? storage.AfterKill() : storage;
            await engine.DisposeAsync();
            storage = next;
        }

        SimulatedStorage replayed = storage.AfterKill();
        foreach (string name in replayed.FileNames.Where(name => !name.EndsWith(".segment", StringComparison.Ordinal)))
        {
            replayed.Remove(name);
        }

        await using (AllocationEngine engine = EngineRun.Open(replayed, s_noFinal))
        {
            Assert.Equal(script.Commands.Count, engine.OpenReport.Commands);
            Assert.Null((await engine.CheckpointAsync())!.Failure);
        }

        TrailFindings found = TrailInspection.Run(storage)!;
        Assert.True(found.Blocks >= 3, $"seed {Seed.Value}: {found.Blocks} blocks");
        Assert.Equal(found, TrailInspection.Run(replayed));
        string place = TrailNames.OfPlace(found.Through);
        Assert.Equal(storage.Contents(place), replayed.Contents(place));
        string blocks = TrailNames.OfBlocks(0);
        int bytes = (int)found.Blocks * TrailBlock.Bytes;
        Assert.True(storage.Contents(blocks).AsSpan(0, bytes).SequenceEqual(replayed.Contents(blocks).AsSpan(0, bytes)));
    }

    [Fact]
    public async Task A_trail_that_fails_costs_checkpoints_but_no_command_and_the_next_opening_mends_it()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 12_000);
        await using (AllocationEngine engine = EngineRun.Open(storage, s_noFinal))
        {
            storage.Faults = call => call is { Operation: "write" } && TrailNames.IsOfTrail(call.File)
                ? DiskFault.Error
                : DiskFault.None;
            await SubmitAsync(engine, script.Commands, 200);
            Assert.NotNull((await engine.CheckpointAsync())!.Failure);
            Assert.NotNull(engine.Events.Failure);
            await Assert.ThrowsAsync<EventsUnavailableException>(() => engine.Events.HistoryOfAsync(new AllocationId(1)));
            Assert.True((await engine.Catalog.DefineProductAsync(new("goes on"))).Id.Value > 0);
            Assert.Null(engine.Failure);
            storage.Faults = null;
        }

        await using AllocationEngine mended = EngineRun.Open(storage, s_noFinal);
        Assert.Equal(0, mended.Events.KeptAfter);
        EventHistory history = await mended.Events.HistoryOfAsync(new AllocationId(1));
        Assert.Equal(12_001, history.CompleteThrough);
        Assert.NotEmpty(history.Events);
        Assert.Null((await mended.CheckpointAsync())!.Failure);
    }

    [Fact]
    public async Task Without_a_trail_commands_go_on_and_one_that_is_kept_later_says_where_it_begins()
    {
        SimulatedStorage storage = new();
        await using (AllocationEngine engine = EngineRun.Open(storage))
        {
            Assert.False(engine.Events.IsKept);
            await engine.Catalog.DefineProductAsync(new("P"));
            await Assert.ThrowsAsync<EventsUnavailableException>(() => engine.Events.HistoryOfAsync(new AllocationId(1)));
        }

        Assert.DoesNotContain(storage.FileNames, TrailNames.IsOfTrail);
        await using AllocationEngine later = EngineRun.Open(storage);
        Assert.True((await later.Events.StartTrailAsync()).IsSuccess);
        Assert.True(later.Events.IsKept);
        Assert.Equal(1, later.Events.KeptAfter);
        await later.Catalog.DefineProductAsync(new("Q"));
        Assert.Equal(
            ["2.0 TrailStarted Command StartTrail", "3.0 ProductDefined Command DefineProduct Q"],
            (await TakeAsync(later, default, 2)).Select(Show));
        EventsDiscardedException refusal =
            await Assert.ThrowsAsync<EventsDiscardedException>(() => TakeAsync(later, new EventPosition(1, 0), 1));
        Assert.Equal(new EventPosition(2, 0), refusal.First);
        Assert.Equal(1, (await later.Events.HistoryOfAsync(new AllocationId(1))).CompleteAfter);
    }

    [Fact]
    public async Task In_memory_there_is_no_trail()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new EngineOptions { OperationWindow = 1 << 10 });
        Assert.Throws<ArgumentException>(() => AllocationEngine.OpenInMemory(new EngineOptions { AuditTrail = true }));
        Assert.True((await engine.Events.StartTrailAsync()).IsSuccess);
        Assert.False(engine.Events.IsKept);
        await Assert.ThrowsAsync<EventsUnavailableException>(() => TakeAsync(engine, default, 1));
    }

    [Fact]
    public async Task Whoever_waits_for_more_is_told_when_the_engine_closes()
    {
        AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_kept);
        Task<List<EngineEvent>> waiting = TakeAsync(engine, default, 1);
        Task<EventHistory> history = engine.Events.HistoryOfAsync(new AllocationId(1), minSequence: 1_000_000);
        await Task.Delay(20);
        await engine.DisposeAsync();
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => history);
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => engine.Events.HistoryOfAsync(new AllocationId(1)));
    }

    /// <summary>The trail never has events that the log does not have, and up to its checkpoint none is missing.</summary>
    [Theory]
    [InlineData(Durability.Durable)]
    [InlineData(Durability.Flushed)]
    public async Task After_a_power_failure_the_trail_is_that_of_the_log(Durability durability)
    {
        EngineOptions options = s_noFinal with { Durability = durability };
        CommandScript script = new(Seed.Value, 9_000);
        for (int round = 0; round < 3; round++)
        {
            var random = new Random(Seed.Value + round);
            SimulatedStorage storage = new();
            for (int life = 0; life < 3; life++)
            {
                AllocationEngine engine = EngineRun.Open(storage, options);
                int from = (int)engine.OpenReport.Sequence;
                await SubmitAsync(engine, script.Commands.Skip(from).Take(2_000), random.Next(1, 200));
                _ = await engine.CheckpointAsync();
                await SubmitAsync(engine, script.Commands.Skip(from + 2_000).Take(random.Next(1_000)), random.Next(1, 200));
                _ = await engine.Events.HistoryOfAsync(new AllocationId(1));
                SimulatedStorage left = random.Next(3) == 0 ? storage.AfterWorstPowerLoss() : storage.AfterPowerLoss(random);
                await engine.DisposeAsync();
                storage = left;
            }

            await using AllocationEngine opened = EngineRun.Open(storage, options);
            List<EngineEvent> found = await ReadThroughAsync(opened);
            SimulatedStorage other = new();
            await using AllocationEngine expected = EngineRun.Open(other, options);
            await SubmitAsync(expected, script.Commands.Take((int)opened.OpenReport.Sequence), 500);
            Assert.Equal(0, opened.Events.KeptAfter);
            Assert.Equal((await ReadThroughAsync(expected)).Select(Show), found.Select(Show));
        }
    }

    private static async Task SubmitAsync(AllocationEngine engine, IEnumerable<ScriptedCommand> commands, int batchSize)
    {
        foreach (ScriptedCommand[] chunk in commands.Chunk(batchSize))
        {
            using CommandBatch batch = engine.RentBatch();
            foreach (ScriptedCommand command in chunk)
            {
                command.AddTo(batch);
            }

            await batch.SubmitAsync();
        }
    }

    private static async Task<List<EngineEvent>> TakeAsync(AllocationEngine engine, EventPosition from, int count)
    {
        List<EngineEvent> taken = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync(from))
        {
            taken.Add(each);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }

    /// <summary>Everything there is: up to an event that is made for it.</summary>
    private static async Task<List<EngineEvent>> ReadThroughAsync(AllocationEngine engine)
    {
        await engine.Catalog.DefineTenantAsync(new("end"));
        List<EngineEvent> read = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.Kind == EventKind.TenantDefined)
            {
                break;
            }

            read.Add(each);
        }

        return read;
    }

    private static void AssertGapless(List<EventPosition> seen)
    {
        for (int i = 1; i < seen.Count; i++)
        {
            bool follows = seen[i] == seen[i - 1].Next || (seen[i].Sequence > seen[i - 1].Sequence && seen[i].Index == 0);
            Assert.True(follows, $"seed {Seed.Value}: {seen[i]} after {seen[i - 1]}");
        }
    }

    private static void AssertHistory(EventHistory history, string[] all, string allocation) =>
        Assert.Equal(all.Where(line => line.Contains($" {allocation} ", StringComparison.Ordinal)), history.Events.Select(Show));

    private static string WithoutIndex(string line) =>
        line[..line.IndexOf('.', StringComparison.Ordinal)] + line[line.IndexOf(' ', StringComparison.Ordinal)..];

    private static string Show(EngineEvent each) => EventLines.Of(each);
}
