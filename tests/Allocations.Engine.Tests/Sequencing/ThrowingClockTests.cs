namespace Allocations.Engine.Tests.Sequencing;

/// <summary>The clock is the host's, and may throw on any of the engine's threads: the engine latches and says so, whoever waits is
/// answered, and the process lives.</summary>
public sealed class ThrowingClockTests : IDisposable
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("allocations-clock-").FullName;
    private readonly ThrowingClock _clock = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_clock_that_throws_when_a_frame_is_stamped_latches()
    {
        Warehouse house = await Warehouse.InAsync(AllocationEngine.OpenInMemory(Options()));
        await using AllocationEngine engine = house.Engine;
        _clock.ThrowsNow = true;
        await AssertLatchedAsync(house);
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(house.Bulk, house.Bin, 1);
        batch.Submit(); // a caller that stands in for the writer
        Assert.Equal(CommandStatus.EngineUnavailable, batch.Outcomes[0].Status);
        batch.Post();
        batch.Wait();
        Assert.Equal(CommandStatus.EngineUnavailable, batch.Outcomes[0].Status);
    }

    [Fact]
    public async Task A_clock_that_throws_on_a_thread_that_stands_in_latches_and_leaves_the_writers_place()
    {
        Warehouse house = await Warehouse.InAsync(AllocationEngine.OpenInMemory(Options()));
        await using AllocationEngine engine = house.Engine;
        _clock.ThrowsNow = true;
        for (int i = 0; i < 3; i++)
        {
            using CommandBatch batch = engine.RentBatch();
            batch.Receive(house.Bulk, house.Bin, 1);
            batch.Submit();
            Assert.Equal(CommandStatus.EngineUnavailable, batch.Outcomes[0].Status);
        }

        await AssertLatchedAsync(house);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task A_clock_that_throws_when_the_writer_waits_for_a_timer_latches(bool now, bool create, bool change)
    {
        Warehouse house = await Warehouse.InAsync(AllocationEngine.OpenInMemory(Options()));
        await using AllocationEngine engine = house.Engine;
        _clock.ThrowsOnCreate = create;
        _clock.ThrowsOnChange = change;
        AllocationOutcome hold = await engine.Allocations.HoldAsync(new(house.Bulk, 1), _clock.GetUtcNow() + s_minute);
        Assert.True(hold.IsSuccess);
        _clock.ThrowsNow = now;
        if (!now) // Asked for the time it is when it goes to sleep, and then again by the next command.
        {
            await UntilLatchedAsync(engine);
        }

        await AssertLatchedAsync(house);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_that_throws_at_any_call_beside_a_timer_latches(bool isBlocking)
    {
        for (int calls = 0; calls < 16; calls++)
        {
            Warehouse house = await Warehouse.InAsync(AllocationEngine.OpenInMemory(Options()));
            await using AllocationEngine engine = house.Engine;
            DateTimeOffset soon = _clock.GetUtcNow() + s_minute;
            _clock.CallsLeft = calls; // of the frame, of the look for due timers, of the alarm, on whichever thread
            while (engine.Failure is null)
            {
                using CommandBatch batch = engine.RentBatch();
                batch.Hold(new(house.Bulk, 1), soon);
                if (isBlocking)
                {
                    batch.Submit();
                }
                else
                {
                    await batch.SubmitAsync().AsTask().WaitAsync(Patience.Ceiling);
                }
            }

            await AssertLatchedAsync(house);
            _clock.CallsLeft = int.MaxValue;
        }
    }

    [Fact]
    public async Task A_clock_that_throws_when_commits_are_spaced_latches()
    {
        Warehouse house = await Warehouse.InAsync(AllocationEngine.OpenInMemory(
            Options() with { CommitInterval = TimeSpan.FromMilliseconds(1) }));
        await using AllocationEngine engine = house.Engine;
        _clock.ThrowsTimestamp = true;
        await AssertLatchedAsync(house);
    }

    [Fact]
    public async Task A_clock_that_throws_on_the_thread_of_the_checkpoints_latches_and_its_asker_is_answered()
    {
        Warehouse house = await Warehouse.InAsync(await OpenAsync());
        await using AllocationEngine engine = house.Engine;
        _clock.ThrowsTimestamp = true;
        CheckpointReport? report = await engine.CheckpointAsync().WaitAsync(Patience.Ceiling);
        Assert.Same(_clock.Thrown, report?.Failure);
        Assert.Same(report, await engine.CheckpointAsync().WaitAsync(Patience.Ceiling));
        Assert.Same(report, engine.LastCheckpoint);
        await AssertLatchedAsync(house);
    }

    [Fact]
    public async Task A_clock_that_throws_on_the_thread_that_prepares_the_log_latches()
    {
        Warehouse house = await Warehouse.InAsync(await AllocationEngine.OpenAsync(
            _directory, Options() with { AllowVolatileFileSystem = true, CheckpointInterval = Timeout.InfiniteTimeSpan }));
        await using AllocationEngine engine = house.Engine;
        _clock.ThrowsTimestamp = true;
        string note = new('n', EngineLimits.NoteBytes);
        using CommandBatch batch = engine.RentBatch();
        for (int round = 0; round < 200 && engine.Failure is null; round++)
        {
            batch.Clear();
            while (batch.Count < 200)
            {
                batch.Cancel(new AllocationId(1), note: note);
            }

            batch.Submit();
        }

        await AssertLatchedAsync(house);
    }

    [Fact]
    public async Task A_store_that_latched_by_its_clock_opens_again_with_all_that_was_durable()
    {
        Warehouse house = await Warehouse.InAsync(await OpenAsync());
        _clock.ThrowsNow = true;
        await AssertLatchedAsync(house);
        await house.Engine.DisposeAsync();
        _clock.ThrowsNow = false;
        await using AllocationEngine engine = await OpenAsync();
        Assert.Equal(Warehouse.Stock, engine.Stock.GetStock(house.Bulk, house.Bin).OnHand);
        Assert.True((await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).IsSuccess);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_opening_whose_clock_throws_says_so_and_leaves_the_store_free(bool isThere)
    {
        if (isThere)
        {
            await (await OpenAsync()).DisposeAsync();
        }

        for (int calls = 0; ; calls++)
        {
            _clock.CallsLeft = calls;
            try
            {
                await (await OpenAsync()).DisposeAsync();
                break;
            }
            catch (NotSupportedException failure)
            {
                Assert.Same(_clock.Thrown, failure);
            }

            Assert.True(calls < 100, "The clock is asked without an end.");
        }

        _clock.CallsLeft = int.MaxValue;
        await using AllocationEngine engine = await OpenAsync();
        Assert.Null(engine.Failure);
    }

    [Fact]
    public async Task A_timer_that_can_not_be_disposed_of_keeps_no_engine_from_closing()
    {
        Warehouse house = await Warehouse.InAsync(await OpenAsync());
        await house.Engine.Allocations.HoldAsync(new(house.Bulk, 1), _clock.GetUtcNow() + s_minute);
        _clock.ThrowsOnDispose = true;
        await house.Engine.DisposeAsync();
        await using AllocationEngine engine = await OpenAsync();
        Assert.True(engine.OpenReport.ClosedCleanly);
    }

    private EngineOptions Options() => new() { TimeProvider = _clock, MaxAllocations = 1 << 16, SegmentBytes = 1 << 20 };

    private Task<AllocationEngine> OpenAsync() =>
        AllocationEngine.OpenAsync(_directory, Options() with { AllowVolatileFileSystem = true });

    private static async Task UntilLatchedAsync(AllocationEngine engine)
    {
        using CancellationTokenSource ceiling = new(Patience.Ceiling);
        while (engine.Failure is null)
        {
            await Task.Delay(1, ceiling.Token);
        }
    }

    private async Task AssertLatchedAsync(Warehouse house)
    {
        AllocationEngine engine = house.Engine;
        Outcome outcome = await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1).AsTask().WaitAsync(Patience.Ceiling);
        outcome = outcome.IsSuccess // a latch by another thread comes when it comes
            ? await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1).AsTask().WaitAsync(Patience.Ceiling)
            : outcome;
        Assert.Contains(outcome.Status, new[] { CommandStatus.EngineUnavailable, CommandStatus.OutcomeUnknown });
        Assert.Same(_clock.Thrown, engine.Failure);
        Assert.True(engine.Stock.TryGetAvailability(house.Bulk, out _), "Reads go on.");
        Assert.Null(await engine.FindOperationAsync(Warehouse.Operation(1)).WaitAsync(Patience.Ceiling));
    }

    /// <summary>The system's clock, and timers that never ring, until it is told to throw.</summary>
    private sealed class ThrowingClock : TimeProvider
    {
        private int _callsLeft = int.MaxValue;

        public NotSupportedException Thrown { get; } = new("The clock has stopped.");

        public bool ThrowsNow { get; set; }

        public bool ThrowsTimestamp { get; set; }

        public bool ThrowsOnCreate { get; set; }

        public bool ThrowsOnChange { get; set; }

        public bool ThrowsOnDispose { get; set; }

        /// <summary>How many more questions it answers.</summary>
        public int CallsLeft
        {
            set => _callsLeft = value;
        }

        public override DateTimeOffset GetUtcNow()
        {
            Ask(ThrowsNow);
            return base.GetUtcNow();
        }

        public override long GetTimestamp()
        {
            Ask(ThrowsTimestamp);
            return base.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Ask(ThrowsOnCreate);
            return new SilentTimer(this);
        }

        private void Ask(bool throws)
        {
            if (throws || Interlocked.Decrement(ref _callsLeft) < 0)
            {
                throw Thrown;
            }
        }

        private sealed class SilentTimer(ThrowingClock clock) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                clock.Ask(clock.ThrowsOnChange);
                return true;
            }

            public void Dispose() => clock.Ask(clock.ThrowsOnDispose);

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
