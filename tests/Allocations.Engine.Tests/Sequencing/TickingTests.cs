using System.Diagnostics;
using Allocations.Engine.Journal;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>What is due fires in ticks that the writer logs: in front of commands, and by itself when nobody sends any.</summary>
public sealed class TickingTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly JumpingClock _clock = new();

    [Fact]
    public async Task A_hold_ends_at_its_time_although_nobody_sends_anything()
    {
        await using AllocationEngine engine = OpenInMemory();
        Warehouse house = await Warehouse.InAsync(engine);
        AllocationId hold = await HoldAsync(house, 5, s_minute);
        Assert.True(engine.Allocations.TryGet(hold, out AllocationView view));
        Assert.Equal((true, Now(s_minute), TimeSpan.Zero), (view.IsHold, view.ExpiresAt!.Value, view.ExpiryGrace));
        _clock.Advance(s_minute - TimeSpan.FromMilliseconds(1));
        Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(hold))!.Value.State);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await EndsAsync(engine, hold);
        Assert.True(engine.Allocations.TryGet(hold, out view));
        Assert.Equal((false, null), (view.IsHold, view.ExpiresAt));
        Assert.Equal(5, view.Cancelled);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task A_command_of_that_time_finds_it_ended()
    {
        await using AllocationEngine engine = OpenInMemory();
        Warehouse house = await Warehouse.InAsync(engine);
        AllocationId hold = await HoldAsync(house, Warehouse.Stock, s_minute);
        AllocationId other = (await engine.Allocations.CreateAsync(new(house.Bulk, 3))).EnsureSuccess().Id;
        Task<AllocationOutcome> late;
        await using (await HeldWriter.HoldAsync(engine))
        {
            // The writer can't fire anything now; what is sent meanwhile comes after the time all the same.
            _clock.Advance(s_minute);
            late = engine.Allocations.ConfirmHoldAsync(hold).AsTask();
            Assert.False(late.IsCompleted);
        }

        AllocationOutcome promoted = await late;
        Assert.Equal(CommandStatus.InvalidTransition, promoted.Outcome.Status);
        Assert.Equal(AllocationState.Cancelled, promoted.Outcome.State);
        Assert.True(engine.Allocations.TryGet(other, out AllocationView view));
        Assert.Equal(AllocationState.Allocated, view.State);
    }

    [Fact]
    public async Task A_promoted_hold_outlives_its_time_and_one_whose_time_was_put_off_lives_on_until_then()
    {
        await using AllocationEngine engine = OpenInMemory();
        Warehouse house = await Warehouse.InAsync(engine);
        AllocationId promoted = await HoldAsync(house, 1, s_minute);
        AllocationId prolonged = await HoldAsync(house, 1, s_minute);
        AllocationId limited = (await engine.Allocations.CreateAsync(new(house.Bulk, 1))).EnsureSuccess().Id;
        (await engine.Allocations.ConfirmHoldAsync(promoted)).EnsureSuccess();
        (await engine.Allocations.SetExpiryAsync(prolonged, Now(2 * s_minute))).EnsureSuccess();
        (await engine.Allocations.SetExpiryAsync(limited, Now(s_minute), grace: s_minute)).EnsureSuccess();
        _clock.Advance(s_minute);
        AllocationView view = (await engine.Allocations.GetDurableAsync(limited))!.Value;
        Assert.Equal((AllocationState.Allocated, false, s_minute), (view.State, view.IsHold, view.ExpiryGrace));
        Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(prolonged))!.Value.State);
        _clock.Advance(s_minute);
        await EndsAsync(engine, prolonged);
        await EndsAsync(engine, limited);
        Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(promoted))!.Value.State);
    }

    [Fact]
    public async Task What_became_due_while_the_store_was_closed_ends_when_it_is_opened()
    {
        SimulatedStorage storage = new();
        EngineOptions options = EngineRun.Options with { TimeProvider = _clock };
        AllocationId hold;
        AllocationId later;
        await using (AllocationEngine engine = EngineRun.Open(storage, options))
        {
            Warehouse house = await Warehouse.InAsync(engine);
            hold = await HoldAsync(house, 5, s_minute);
            later = await HoldAsync(house, 5, 3 * s_minute);
        }

        _clock.Advance(2 * s_minute);
        StateDigest digest;
        await using (AllocationEngine engine = EngineRun.Open(storage, options))
        {
            await EndsAsync(engine, hold);
            Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(later))!.Value.State);
            _clock.Advance(s_minute);
            await EndsAsync(engine, later);
            digest = await engine.GetDigestAsync();
        }

        foreach (string name in storage.FileNames.Where(name => name.Contains("checkpoint", StringComparison.Ordinal)).ToArray())
        {
            ((IStorage)storage).Delete(name);
        }

        await using AllocationEngine replayed = EngineRun.Open(storage, options);
        Assert.Equal(digest, await replayed.GetDigestAsync());
        Assert.True((await replayed.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task The_writer_stays_awake_for_all_that_may_end_its_sleep()
    {
        EngineOptions options = EngineRun.Options with { TimeProvider = _clock, IsStepped = true };
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), options);
        Assert.False(engine.Writer.HasWork());
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("bulk"));
        batch.Hold(new(new ProductId(1), 1), Now(s_minute));
        Assert.True(batch.TrySubmit(out ValueTask answer));
        Assert.True(engine.Writer.HasWork(), "A batch stands in the ring.");
        Settle(engine);
        await answer;
        Assert.False(engine.Writer.HasWork());
        _clock.Advance(s_minute);
        Assert.True(engine.Writer.HasWork(), "A timer is due.");
        Settle(engine);
        Assert.False(engine.Writer.HasWork());
        RingNote note = new();
        note.Begin(blocking: false);
        Task waiting = engine.Queue.EnqueueWhenThereIsRoomAsync(note, default, CancellationToken.None).AsTask();
        Assert.True(engine.Writer.HasWork(), "Somebody waits for room.");
        Settle(engine);
        await waiting.WaitAsync(Patience.Ceiling);
        Settle(engine);
        Assert.False(engine.Writer.HasWork());
        engine.Queue.Close();
        Assert.True(engine.Writer.HasWork(), "The ring is closed and empty.");
    }

    [Fact]
    public async Task On_a_full_disk_a_tick_waits_a_second_and_does_not_spin()
    {
        SimulatedStorage storage = new();
        EngineOptions options = EngineRun.Options with { TimeProvider = _clock, IsStepped = true };
        await using AllocationEngine engine = EngineRun.Open(storage, options);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("bulk"));
        batch.Hold(new(new ProductId(1), 1), Now(s_minute));
        Submit(engine, batch);
        Assert.Equal(CommandStatus.Ok, batch.Outcomes[^1].Status);
        Fill(storage, engine, batch);
        _clock.Advance(s_minute);
        long sequence = engine.State.Sequence;
        Settle(engine);
        Assert.Equal(sequence, engine.State.Sequence);
        storage.CapacityBytes = long.MaxValue;
        Settle(engine);
        Assert.Equal(sequence, engine.State.Sequence);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Settle(engine);
        Assert.Equal(sequence + 1, engine.State.Sequence);
        Assert.True(engine.Allocations.TryGet(new AllocationId(1), out AllocationView view));
        Assert.Equal(AllocationState.Cancelled, view.State);
    }

    /// <summary>Until nothing more goes in.</summary>
    private static void Fill(SimulatedStorage storage, AllocationEngine engine, CommandBatch batch)
    {
        storage.CapacityBytes = storage.FileNames.Sum(name => (long)storage.Contents(name).Length);
        for (int i = 0; i < 1000; i++)
        {
            batch.Clear();
            batch.FreezeProduct(new ProductId(1));
            Submit(engine, batch);
            if (batch.Outcomes[0].Status == CommandStatus.DiskFull)
            {
                return;
            }
        }

        throw new InvalidOperationException("The disk never filled up.");
    }

    private static void Submit(AllocationEngine engine, CommandBatch batch)
    {
        Assert.True(batch.TrySubmit(out ValueTask answer));
        Settle(engine);
        answer.AsTask().GetAwaiter().GetResult();
    }

    private static void Settle(AllocationEngine engine)
    {
        for (int steps = 0; engine.Writer.TryStep() || engine.Writer.TryStepCommitter(); steps++)
        {
            Assert.True(steps < 100, "The writer has work for ever.");
        }
    }

    private AllocationEngine OpenInMemory() => AllocationEngine.OpenInMemory(new()
    {
        RingBytes = 4 << 20, MaxAllocations = 1 << 16, OperationWindow = 1 << 10, TimeProvider = _clock,
    });

    private DateTimeOffset Now(TimeSpan more) => _clock.GetUtcNow() + more;

    private async Task<AllocationId> HoldAsync(Warehouse house, Quantity quantity, TimeSpan within) =>
        (await house.Engine.Allocations.HoldAsync(
            new(house.Bulk, quantity) { RefuseIfShort = true }, Now(within))).EnsureSuccess().Id;

    /// <summary>Looks on this thread, so that nothing but time wakes the writer.</summary>
    private static async Task EndsAsync(AllocationEngine engine, AllocationId allocation)
    {
        long started = Stopwatch.GetTimestamp();
        while (engine.Allocations.TryGet(allocation, out AllocationView view) && view.State != AllocationState.Cancelled)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience.Ceiling, $"{view} does not end.");
            await Task.Delay(1);
        }
    }
}
