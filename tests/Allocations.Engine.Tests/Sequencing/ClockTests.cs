using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>One wrong reading of the clock spoils nothing: what is too far ahead of the monotonic clock is refused, and not
/// logged.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_decades = TimeSpan.FromDays(50 * 365);

    private readonly JumpingClock _clock = new();
    private readonly SimulatedStorage _storage = new();

    [Fact]
    public async Task A_clock_that_is_decades_ahead_for_a_moment_leaves_no_trace()
    {
        await using AllocationEngine engine = Open();
        Warehouse house = await Warehouse.InAsync(engine);
        AllocationId hold = await HoldAsync(house, TimeSpan.FromMinutes(15));
        long sequence = engine.DurableSequence;
        _clock.Jump(s_decades);
        Assert.True(engine.IsClockAhead);
        Outcome refused = await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1);
        Assert.Equal((CommandStatus.ClockAhead, 0L), (refused.Status, refused.Sequence));
        Assert.Equal(TimeSpan.Zero, engine.TimeLead);
        Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(hold))!.Value.State);
        _clock.Jump(-s_decades);
        Assert.False(engine.IsClockAhead);
        Assert.Equal(sequence + 1, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Sequence);
        await HoldAsync(house, TimeSpan.FromMinutes(15));
        Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(hold))!.Value.State);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task Whatever_is_sent_is_refused_batches_and_groups_and_who_stands_in_for_the_writer()
    {
        await using AllocationEngine engine = Open();
        Warehouse house = await Warehouse.InAsync(engine);
        _clock.Jump(s_decades);
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(house.Bulk, house.Shelf, 1);
        using (batch.BeginGroup())
        {
            batch.Receive(house.Bulk, house.Shelf, 2);
            batch.Create(new(house.Bulk, 1));
        }

        await batch.SubmitAsync();
        Assert.All(batch.Outcomes.ToArray(), outcome => Assert.Equal(CommandStatus.ClockAhead, outcome.Status));
        batch.Submit();
        Assert.Equal(3, batch.Outcomes.Length);
        Assert.All(batch.Outcomes.ToArray(), outcome => Assert.Equal(CommandStatus.ClockAhead, outcome.Status));
        _clock.Jump(-s_decades);
        batch.Submit();
        Assert.All(batch.Outcomes.ToArray(), outcome => Assert.Equal(CommandStatus.Ok, outcome.Status));
    }

    [Fact]
    public async Task Up_to_the_bound_the_clock_is_followed_and_beyond_it_not()
    {
        await using AllocationEngine engine = Open();
        Warehouse house = await Warehouse.InAsync(engine);
        DateTimeOffset before = engine.Time;
        _clock.Jump(s_hour);
        Assert.Equal(CommandStatus.Ok, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Status);
        Assert.Equal(before + s_hour, engine.Time);
        _clock.Jump(TimeSpan.FromTicks(1));
        Assert.Equal(CommandStatus.ClockAhead, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Status);
        _clock.Jump(-s_hour);
        Assert.Equal(s_hour - TimeSpan.FromTicks(1), engine.TimeLead);
        _clock.Advance(10 * s_hour);
        Assert.Equal(CommandStatus.Ok, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Status);
        Assert.Equal(_clock.GetUtcNow(), engine.Time);
    }

    [Fact]
    public async Task No_timer_fires_by_a_clock_that_is_wrong_and_all_fire_once_the_host_accepts_it()
    {
        await using AllocationEngine engine = Open();
        Warehouse house = await Warehouse.InAsync(engine);
        AllocationId hold = await HoldAsync(house, TimeSpan.FromMinutes(15));
        _clock.Jump(2 * s_hour);
        _clock.Advance(TimeSpan.FromMinutes(15));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(hold))!.Value.State);
        Assert.Equal(_clock.GetUtcNow(), engine.AcceptClock());
        Assert.False(engine.IsClockAhead);
        await EndsAsync(engine, hold);
        Assert.Equal(_clock.GetUtcNow(), engine.Time);
        Assert.Equal(CommandStatus.Ok, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Status);
    }

    [Fact]
    public async Task A_timer_that_came_due_while_the_clock_was_wrong_fires_by_itself_when_it_is_right_again()
    {
        await using AllocationEngine engine = Open();
        Warehouse house = await Warehouse.InAsync(engine);
        AllocationId hold = await HoldAsync(house, TimeSpan.FromMinutes(15));
        _clock.Jump(2 * s_hour);
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(AllocationState.Allocated, (await engine.Allocations.GetDurableAsync(hold))!.Value.State);
        _clock.Jump(-2 * s_hour);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await EndsAsync(engine, hold);
    }

    [Fact]
    public async Task Small_corrections_of_many_days_never_add_up()
    {
        await using AllocationEngine engine = Open();
        Warehouse house = await Warehouse.InAsync(engine);
        for (int day = 0; day < 100; day++)
        {
            _clock.Advance(TimeSpan.FromHours(25));
            _clock.Jump(TimeSpan.FromMinutes(2));
            Assert.Equal(CommandStatus.Ok, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Status);
        }

        Assert.False(engine.IsClockAhead);
        for (int minutes = 0; minutes < 58; minutes++)
        {
            _clock.Jump(TimeSpan.FromMinutes(1));
            Assert.Equal(CommandStatus.Ok, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Status);
        }

        _clock.Jump(TimeSpan.FromMinutes(3));
        Assert.True(engine.IsClockAhead, "within a day they do");
    }

    [Fact]
    public async Task A_store_that_was_closed_over_a_weekend_opens_and_reports_it()
    {
        DateTimeOffset last;
        await using (AllocationEngine engine = Open())
        {
            Assert.Equal((null, TimeSpan.Zero), (engine.OpenReport.LastCommandTime, engine.OpenReport.ClockAdvance));
            await Warehouse.InAsync(engine);
            last = engine.Time;
        }

        _clock.Jump(TimeSpan.FromDays(3));
        await using (AllocationEngine engine = Open())
        {
            Assert.Equal((last, TimeSpan.FromDays(3)), (engine.OpenReport.LastCommandTime, engine.OpenReport.ClockAdvance));
            Assert.Equal(_clock.GetUtcNow(), engine.OpenReport.ClockTime);
            Assert.Equal(CommandStatus.Ok, (await engine.Catalog.DefineTenantAsync(new("T"))).Outcome.Status);
        }

        _clock.Jump(-s_hour);
        await using AllocationEngine again = Open();
        Assert.Equal((-s_hour, s_hour), (again.OpenReport.ClockAdvance, again.TimeLead));
    }

    [Fact]
    public async Task An_option_bounds_the_jump_while_it_was_closed()
    {
        EngineOptions options = EngineRun.Options with { TimeProvider = _clock, MaxClockAdvanceWhileClosed = TimeSpan.FromDays(4) };
        await using (AllocationEngine engine = EngineRun.Open(_storage, options))
        {
            await Warehouse.InAsync(engine);
        }

        _clock.Jump(TimeSpan.FromDays(4) + s_hour);
        await using (AllocationEngine engine = EngineRun.Open(_storage, options))
        {
            Assert.True(engine.IsClockAhead);
            Assert.Equal(CommandStatus.ClockAhead, (await engine.Catalog.DefineTenantAsync(new("T"))).Outcome.Status);
            _clock.Jump(-2 * s_hour);
            Assert.Equal(CommandStatus.Ok, (await engine.Catalog.DefineTenantAsync(new("T"))).Outcome.Status);
            _clock.Jump(s_hour);
            Assert.Equal(CommandStatus.Ok, (await engine.Catalog.DefineTenantAsync(new("U"))).Outcome.Status);
            _clock.Jump(s_hour);
            Assert.True(engine.IsClockAhead, "the bound of a running engine holds from then on");
        }

        _clock.Jump(TimeSpan.FromDays(9));
        await using AllocationEngine accepted = EngineRun.Open(_storage, options);
        Assert.True(accepted.IsClockAhead);
        accepted.AcceptClock();
        Assert.Equal(CommandStatus.Ok, (await accepted.Catalog.DefineTenantAsync(new("V"))).Outcome.Status);
    }

    [Fact]
    public async Task A_preview_under_a_wrong_clock_says_what_would_be_once_it_is_right()
    {
        await using AllocationEngine engine = Open();
        Warehouse house = await Warehouse.InAsync(engine);
        using CommandBatch batch = engine.RentBatch();
        batch.Hold(new(house.Bulk, 1), _clock.GetUtcNow() + TimeSpan.FromMinutes(15));
        _clock.Jump(s_decades);
        Assert.Equal(CommandStatus.Ok, (await engine.PreviewAsync(batch)).Outcomes[0].Status);
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(CommandStatus.ExpiryInPast, (await engine.PreviewAsync(batch)).Outcomes[0].Status);
    }

    [Fact]
    public async Task A_checkpoint_is_taken_under_a_wrong_clock()
    {
        await using (AllocationEngine engine = Open())
        {
            await Warehouse.InAsync(engine);
            _clock.Jump(s_decades);
            Assert.Null((await engine.CheckpointAsync())!.Failure);
        }

        _clock.Jump(-s_decades);
        await using AllocationEngine again = Open();
        Assert.True((await again.AuditAsync()).IsSound);
        Assert.Equal(TimeSpan.Zero, again.TimeLead);
    }

    [Fact]
    public void A_bound_is_at_least_a_second_or_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AllocationEngine.OpenInMemory(
            new EngineOptions { MaxClockAdvance = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AllocationEngine.OpenInMemory(
            new EngineOptions { MaxClockAdvanceWhileClosed = TimeSpan.FromTicks(1) }));
    }

    [Fact]
    public async Task Without_a_bound_the_clock_is_followed_wherever_it_goes()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(
            new EngineOptions { TimeProvider = _clock, MaxClockAdvance = Timeout.InfiniteTimeSpan });
        Warehouse house = await Warehouse.InAsync(engine);
        _clock.Jump(s_decades);
        Assert.Equal(CommandStatus.Ok, (await engine.Stock.ReceiveAsync(house.Bulk, house.Shelf, 1)).Status);
        _clock.Jump(-s_decades);
        Assert.Equal(s_decades, engine.TimeLead);
    }

    private AllocationEngine Open() => EngineRun.Open(_storage, EngineRun.Options with { TimeProvider = _clock });

    private async Task<AllocationId> HoldAsync(Warehouse house, TimeSpan time) =>
        (await house.Engine.Allocations.HoldAsync(new(house.Bulk, 1), _clock.GetUtcNow() + time)).EnsureSuccess().Id;

    private static async Task EndsAsync(AllocationEngine engine, AllocationId hold)
    {
        for (int i = 0; i < 1000; i++)
        {
            if ((await engine.Allocations.GetDurableAsync(hold))!.Value.State == AllocationState.Cancelled)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("it has not ended");
    }
}
