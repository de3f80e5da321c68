using Allocations.Engine.Sequencing;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>From a caller to the writer and back: full rings, cancellation, and which threads go on.</summary>
public sealed class SubmittingTests
{
    [Fact]
    public async Task A_full_ring_refuses_TrySubmit_and_makes_SubmitAsync_wait()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        HeldWriter held = await HeldWriter.HoldAsync(engine);
        List<CommandBatch> sent = [];
        List<ValueTask> outcomes = [];
        CommandBatch batch;
        while ((batch = Fill(house, 350)).TrySubmit(out ValueTask wait))
        {
            sent.Add(batch);
            outcomes.Add(wait);
        }

        Assert.InRange(sent.Count, 2, 100);
        Assert.Equal(350, batch.Count);
        Assert.False(batch.TrySubmit(out _));
        Task waiting = batch.SubmitAsync().AsTask();
        Task<Outcome> single = house.Engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 3).AsTask();
        Task<AuditReport> audit = engine.AuditAsync();
        using CommandBatch posted = Fill(house, 350);
        Task posting = Task.Run(posted.Submit);
        Assert.False(waiting.IsCompleted);

        await held.DisposeAsync();
        await waiting;
        await posting;
        Assert.True((await audit).IsSound);
        Assert.True((await single).IsSuccess);
        foreach (ValueTask wait in outcomes)
        {
            await wait;
        }

        Assert.All(sent.Append(batch).Append(posted), each => Assert.Equal(350, each.Outcomes.Length));
        Assert.All(sent.Append(batch).Append(posted), each => Assert.All(each.Outcomes.ToArray(), o => Assert.True(o.IsSuccess)));
        Assert.Equal(350 * (sent.Count + 2) + 6, (await engine.GetDigestAsync()).Sequence);
        Assert.Equal((sent.Count + 2) * 350 + 3, engine.Stock.GetStock(house.Bulk, house.Shelf).OnHand.ToDecimal());
    }

    [Fact]
    public async Task Cancelled_before_it_is_sequenced_a_command_is_not_executed()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        StateDigest before = await engine.GetDigestAsync();
        HeldWriter held = await HeldWriter.HoldAsync(engine);
        using CancellationTokenSource source = new();
        ValueTask<Outcome> single = engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 5, Warehouse.Operation(1), source.Token);
        CommandBatch batch = Fill(house, 10);
        ValueTask several = batch.SubmitAsync(source.Token);
        await source.CancelAsync();
        OperationCanceledException one = await Assert.ThrowsAsync<OperationCanceledException>(async () => await single);
        OperationCanceledException two = await Assert.ThrowsAsync<OperationCanceledException>(async () => await several);
        Assert.Equal(source.Token, one.CancellationToken);
        Assert.Equal(source.Token, two.CancellationToken);
        batch.Dispose();
        await held.DisposeAsync();
        Assert.Equal(before, await engine.GetDigestAsync());
        Assert.Null(await engine.FindOperationAsync(Warehouse.Operation(1)));
    }

    [Fact]
    public async Task Cancelled_while_it_waits_for_room_a_command_is_not_executed()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        HeldWriter held = await HeldWriter.HoldAsync(engine);
        List<ValueTask> outcomes = FillRing(house);
        long sequence = 5 + (350 * outcomes.Count);
        using CancellationTokenSource source = new();
        Task several = Fill(house, 350).SubmitAsync(source.Token).AsTask();
        Task single = engine.Stock.ReceiveAsync(
            house.Serialized, house.Bin, Serials(900, 60), cancellationToken: source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => several);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => single);
        await held.DisposeAsync();
        Assert.Equal(sequence, (await engine.GetDigestAsync()).Sequence);
    }

    [Fact]
    public async Task Cancelled_after_it_is_sequenced_a_command_is_executed_and_found_by_its_operation_id()
    {
        using GatedStorage gate = new(new SimulatedStorage());
        Warehouse house = await Warehouse.InAsync(AllocationEngine.Open(gate, EngineRun.Options, prepareInline: true));
        await using AllocationEngine engine = house.Engine;
        using CancellationTokenSource source = new();
        gate.Close();
        using GatedStorage.Opening opening = gate.AtTheEnd();
        ValueTask<Outcome> single = engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 5, Warehouse.Operation(1), source.Token);
        await gate.WriteHeldAsync();
        await source.CancelAsync();
        Exception pending = await Assert.ThrowsAsync<OutcomePendingException>(async () => await single);
        Assert.False(pending is OperationCanceledException, "That would say that the command is not executed.");
        Task<Outcome?> found = engine.FindOperationAsync(Warehouse.Operation(1));
        Assert.False(found.IsCompleted);
        gate.Open();
        Outcome outcome = Assert.NotNull(await found);
        Assert.Equal((CommandStatus.Ok, 6L, (Quantity)5), (outcome.Status, outcome.Sequence, outcome.Quantity));
        Outcome repeated = await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 5, Warehouse.Operation(1));
        Assert.True(repeated.IsRepeated);
        Assert.Equal(6, repeated.Sequence);
    }

    [Fact]
    public async Task A_batch_cancelled_after_it_is_sequenced_stays_in_flight_until_it_is_done()
    {
        using GatedStorage gate = new(new SimulatedStorage());
        Warehouse house = await Warehouse.InAsync(AllocationEngine.Open(gate, EngineRun.Options, prepareInline: true));
        await using AllocationEngine engine = house.Engine;
        using CancellationTokenSource source = new();
        CommandBatch batch = Fill(house, 10);
        gate.Close();
        using GatedStorage.Opening opening = gate.AtTheEnd();
        ValueTask outcomes = batch.SubmitAsync(source.Token);
        await gate.WriteHeldAsync();
        await source.CancelAsync();
        await Assert.ThrowsAsync<OutcomePendingException>(async () => await outcomes);
        Assert.Throws<InvalidOperationException>(batch.Clear);
        Assert.Equal(-1, batch.Receive(house.Bulk, house.Bin, 1));
        batch.Dispose();
        gate.Open();
        Assert.Equal(15, (await engine.GetDigestAsync()).Sequence);
        Assert.Equal(10, engine.Stock.GetStock(house.Bulk, house.Shelf).OnHand.ToDecimal());
        await AssertBatchesAreNobodyElsesAsync(house);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_keeps_the_command_from_being_executed()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        StateDigest before = await engine.GetDigestAsync();
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        for (int i = 0; i < 2000; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 5, cancellationToken: source.Token));
            using CommandBatch batch = Fill(house, 3);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await batch.SubmitAsync(source.Token));
        }

        Assert.Equal(before, await engine.GetDigestAsync());
    }

    [Fact]
    public async Task Waits_that_are_cancelled_at_random_moments_are_executed_or_not_as_they_were_told()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage());
        Warehouse house = await Warehouse.InAsync(engine);
        Task[] callers = [.. Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            Random random = new(Seed.Value + caller);
            for (int i = 0; i < 1500; i++)
            {
                OperationId operation = Warehouse.Operation((caller * 1_000_000) + i + 1);
                using CancellationTokenSource source = new();
                ValueTask<Outcome> wait = engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1, operation, source.Token);
                Thread.SpinWait(random.Next(400));
                Task cancelling = source.CancelAsync();
                await CheckAsync(engine, wait, operation);
                await cancelling;
            }
        }))];
        await Task.WhenAll(callers);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task Submitting_from_the_writers_thread_is_refused()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = Fill(house, 1);
        List<string> refusals = await engine.AskAsync(_ =>
        {
            List<string> messages = [];
            void Refused(Action submit) => messages.Add(Assert.Throws<InvalidOperationException>(submit).Message);
            Refused(() => engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1).AsTask());
            Refused(() => batch.SubmitAsync().AsTask());
            Refused(() => batch.TrySubmit(out ValueTask _));
            Refused(batch.Submit);
            Refused(batch.Post);
            return messages;
        });
        Assert.Equal(5, refusals.Count);
        Assert.All(refusals, message => Assert.Contains("writer", message, StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.AskAsync(_ => engine.AskAsync(_ => 1)).Unwrap());
        await batch.SubmitAsync();
        Assert.True(batch.Outcomes[0].IsSuccess);
        Assert.Equal(6, (await engine.GetDigestAsync()).Sequence);
    }

    [Fact]
    public async Task A_query_that_throws_is_its_askers_matter()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => engine.AskAsync<int>(_ => throw new TimeZoneNotFoundException()));
        Assert.Null(engine.Failure);
        Assert.True((await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).IsSuccess);
    }

    [Fact]
    public async Task Whoever_waits_never_goes_on_on_a_thread_of_the_engine()
    {
        await using AllocationEngine engine = EngineRun.Open(
            new SimulatedStorage(), EngineRun.Options with { SegmentBytes = 8 << 20, RingBytes = 1 << 20 });
        Warehouse house = await Warehouse.InAsync(engine);
        await HopAsync(house);
    }

    [Fact]
    public async Task A_cancelled_waiter_goes_on_elsewhere_too()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CancellationTokenSource source = new();
        ValueTask<Outcome> wait;
        await using (HeldWriter held = await HeldWriter.HoldAsync(engine))
        {
            wait = engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1, cancellationToken: source.Token);
            Task<bool> seen = SeenAsync(wait);
            await source.CancelAsync();
            Assert.True(await seen);
        }

        static async Task<bool> SeenAsync(ValueTask<Outcome> wait)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await wait.ConfigureAwait(false));
            AssertNotOfTheEngine("a cancelled command");
            return true;
        }
    }

    [Fact]
    public async Task The_largest_command_fits_into_the_smallest_ring()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        string[] serials = Serials(EngineLimits.SerialsPerCommand, EngineLimits.SerialBytes);
        Outcome received = await engine.Stock.ReceiveAsync(house.Serialized, house.Bin, serials);
        Assert.Equal((CommandStatus.Ok, 6L, (Quantity)serials.Length), (received.Status, received.Sequence, received.Quantity));
        AllocationRequest largest = new(house.Serialized, serials.Length)
        {
            Serials = serials,
            Notes = new string('n', EngineLimits.NoteBytes),
            ShipTo = new string('s', EngineLimits.NameBytes),
            Locations = Enumerable.Repeat(house.Shelf, EngineLimits.LocationsPerRequest - 1).Prepend(house.Bin).ToArray(),
        };
        Assert.Equal(CommandStatus.DuplicateLocation, (await engine.Allocations.CreateAsync(largest)).Status);
        using CommandBatch batch = engine.RentBatch();
        Assert.Equal(0, batch.Create(largest with { Locations = default }));
        await batch.SubmitAsync();
        Assert.Equal((Quantity)serials.Length, batch.Outcomes[0].EnsureSuccess().Quantity);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task Waiting_for_room_ends_when_the_engine_is_closed()
    {
        CommandRing ring = new(256 << 10);
        using SubmissionQueue queue = new(ring, new Parking(), 1 << 16);
        queue.Close();
        Assert.False(queue.IsAnyoneWaitingForRoom);

        // Refused as full a moment before, registering a moment after: nobody else would wake it.
        RingNote note = new();
        note.Begin(blocking: false);
        Task waiting = queue.EnqueueWhenThereIsRoomAsync(note, default, CancellationToken.None).AsTask();
        Assert.False(queue.IsAnyoneWaitingForRoom, "It waits for room in a closed ring.");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(Patience.Ceiling));
        Assert.True(note.IsIdle);
    }

    internal static CommandBatch Fill(Warehouse house, int count)
    {
        CommandBatch batch = house.Engine.RentBatch();
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(i, batch.Receive(house.Bulk, house.Shelf, 1));
        }

        return batch;
    }

    /// <summary>Batches until the ring refuses one; to be awaited when the writer goes on.</summary>
    internal static List<ValueTask> FillRing(Warehouse house)
    {
        List<ValueTask> outcomes = [];
        while (Fill(house, 350).TrySubmit(out ValueTask wait))
        {
            outcomes.Add(wait);
        }

        return outcomes;
    }

    internal static string[] Serials(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(length, 'S'))];

    /// <summary>Many renters at once: each finds only its own commands and outcomes in its batch.</summary>
    internal static async Task AssertBatchesAreNobodyElsesAsync(Warehouse house)
    {
        CommandBatch[] batches = [.. Enumerable.Range(0, 20).Select(_ => house.Engine.RentBatch())];
        Assert.All(batches, batch => Assert.Equal((0, 0), (batch.Count, batch.Outcomes.Length)));
        for (int i = 0; i < batches.Length; i++)
        {
            Assert.Equal(0, batches[i].Receive(house.Bulk, house.Bin, i + 1));
        }

        for (int i = 0; i < batches.Length; i++)
        {
            Assert.Equal(1, batches[i].Count);
            await batches[i].SubmitAsync();
            Assert.Equal((Quantity)(i + 1), batches[i].Outcomes[0].Quantity);
        }

        foreach (CommandBatch batch in batches)
        {
            batch.Dispose();
        }
    }

    internal static void AssertNotOfTheEngine(string what)
    {
        string? name = Thread.CurrentThread.Name;
        Assert.False(name?.StartsWith("alloc", StringComparison.OrdinalIgnoreCase) ?? false, $"{what} went on on '{name}'");
    }

    private static async Task HopAsync(Warehouse house)
    {
        AllocationEngine engine = house.Engine;
        using CommandBatch large = engine.RentBatch();
        for (int i = 0; i < 600; i++)
        {
            await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1).ConfigureAwait(false);
            AssertNotOfTheEngine("a single command");
            await engine.FindOperationAsync(Warehouse.Operation(1)).ConfigureAwait(false);
            AssertNotOfTheEngine("a query");
            await ByAwaiterAsync(engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1));
            large.Clear();
            while (large.Count < 1500 && large.Receive(house.Bulk, house.Bin, 1) >= 0)
            {
            }

            // Past the limit of inline commits: the journal's thread completes these.
            await large.SubmitAsync().ConfigureAwait(false);
            AssertNotOfTheEngine("a large batch");
        }
    }

    private static Task ByAwaiterAsync(ValueTask<Outcome> wait)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var awaiter = wait.GetAwaiter();
        awaiter.UnsafeOnCompleted(() =>
        {
            try
            {
                AssertNotOfTheEngine("a continuation");
                awaiter.GetResult();
                done.SetResult();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    private static async Task CheckAsync(AllocationEngine engine, ValueTask<Outcome> wait, OperationId operation)
    {
        try
        {
            Outcome outcome = await wait;
            Assert.Equal(outcome, await engine.FindOperationAsync(operation));
        }
        catch (OutcomePendingException)
        {
            Assert.Equal(CommandStatus.Ok, (await engine.FindOperationAsync(operation))?.Status);
        }
        catch (OperationCanceledException)
        {
            Assert.Null(await engine.FindOperationAsync(operation));
        }
    }
}
