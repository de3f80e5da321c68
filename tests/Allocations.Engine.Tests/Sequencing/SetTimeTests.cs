using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>A store that a wrong clock has spoiled is set right, and stays so when it is opened again.</summary>
public sealed class SetTimeTests
{
    private static readonly TimeSpan s_decades = TimeSpan.FromDays(50 * 365);
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    private readonly JumpingClock _clock = new();
    private readonly SimulatedStorage _storage = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_spoiled_store_is_set_right_and_comes_back_as_it_was_left(bool checkpoint)
    {
        UInt128 digest;
        DateTimeOffset time;
        await using (AllocationEngine engine = Open(checkpoint))
        {
            Warehouse house = await SpoilAsync(engine);
            Assert.Equal(s_decades, engine.TimeLead);
            Assert.Equal(CommandStatus.ExpiryInPast, await HoldAsync(house));
            Outcome set = await engine.SetTimeAsync(_clock.GetUtcNow());
            Assert.Equal((CommandStatus.Ok, 1L), (set.Status, set.Id));
            Assert.Equal((TimeSpan.Zero, _clock.GetUtcNow()), (engine.TimeLead, engine.Time));
            Assert.Equal(CommandStatus.Ok, await HoldAsync(house));
            Assert.True((await engine.AuditAsync()).IsSound);
            Assert.Equal(10, Available(engine, await LotAsync(house)));
            digest = (await engine.GetDigestAsync()).Value;
            time = engine.Time;
        }

        await using AllocationEngine again = Open(checkpoint);
        Assert.Equal((digest, time), ((await again.GetDigestAsync()).Value, again.Time));
        Assert.Equal((time, TimeSpan.Zero), (again.OpenReport.LastCommandTime, again.OpenReport.ClockAdvance));
        _clock.Advance(s_quarter);
        Assert.Equal(CommandStatus.Ok, (await again.Catalog.DefineTenantAsync(new("T"))).Outcome.Status);
        Assert.Equal(_clock.GetUtcNow(), again.Time);
    }

    [Fact]
    public async Task A_frame_ends_with_it_so_what_comes_next_has_the_clock_s_time()
    {
        await using AllocationEngine engine = Open(checkpoint: false);
        Warehouse house = await SpoilAsync(engine);
        Task<Outcome> set;
        Task<AllocationOutcome> next;
        await using (await HeldWriter.HoldAsync(engine))
        {
            set = engine.SetTimeAsync(_clock.GetUtcNow()).AsTask();
            next = engine.Allocations.HoldAsync(new(house.Bulk, 1), _clock.GetUtcNow() + s_quarter).AsTask();
        }

        Assert.Equal(CommandStatus.Ok, (await set).Status);
        Assert.Equal(CommandStatus.Ok, (await next).Outcome.Status);
        Assert.Equal((await set).Sequence + 1, (await next).Outcome.Sequence);
        Assert.Equal(_clock.GetUtcNow(), engine.Time);
    }

    [Fact]
    public async Task The_clock_is_bounded_from_the_time_that_is_set()
    {
        EngineOptions bounded = Options(checkpoint: false) with { MaxClockAdvance = TimeSpan.FromHours(1) };
        await using (AllocationEngine engine = Open(checkpoint: false))
        {
            await SpoilAsync(engine);
        }

        await using AllocationEngine again = EngineRun.Open(_storage, bounded);
        (await again.SetTimeAsync(_clock.GetUtcNow())).EnsureSuccess();
        _clock.Jump(s_decades);
        Assert.Equal(CommandStatus.ClockAhead, (await again.Catalog.DefineTenantAsync(new("T"))).Outcome.Status);
    }

    [Fact]
    public async Task It_only_goes_back()
    {
        await using AllocationEngine engine = Open(checkpoint: false);
        await Warehouse.InAsync(engine);
        Assert.Equal(CommandStatus.TimeNotEarlier, (await engine.SetTimeAsync(_clock.GetUtcNow() + s_quarter)).Status);
        Assert.Equal(CommandStatus.Unchanged, (await engine.SetTimeAsync(_clock.GetUtcNow())).Status);
    }

    /// <summary>A lot that has a year left, a hold of a quarter of an hour, and one command of a clock that is decades ahead.</summary>
    private async Task<Warehouse> SpoilAsync(AllocationEngine engine)
    {
        Warehouse house = await Warehouse.InAsync(engine);
        ProductId milk = await LotAsync(house);
        LotId lot = (await engine.Catalog.DefineLotAsync(milk, "M", _clock.GetUtcNow() + TimeSpan.FromDays(365))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(milk, house.Bin, Amount.Of(10).InLot(lot))).EnsureSuccess();
        Assert.Equal(CommandStatus.Ok, await HoldAsync(house));
        _clock.Jump(s_decades);
        (await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).EnsureSuccess();
        _clock.Jump(-s_decades);
        Assert.Equal(0, Available(engine, milk));
        return house;
    }

    private static async Task<ProductId> LotAsync(Warehouse house) =>
        (await house.Engine.Catalog.DefineProductAsync(new("milk") { Tracking = Tracking.Lot })).EnsureSuccess();

    private async Task<CommandStatus> HoldAsync(Warehouse house) =>
        (await house.Engine.Allocations.HoldAsync(new(house.Bulk, 1), _clock.GetUtcNow() + s_quarter)).Outcome.Status;

    private static Quantity Available(AllocationEngine engine, ProductId product)
    {
        Assert.True(engine.Stock.TryGetAvailability(product, out Availability availability));
        return availability.Available;
    }

    private AllocationEngine Open(bool checkpoint) => EngineRun.Open(_storage, Options(checkpoint));

    private EngineOptions Options(bool checkpoint) => EngineRun.Options with
    {
        TimeProvider = _clock, MaxClockAdvance = Timeout.InfiniteTimeSpan, CheckpointOnDispose = checkpoint,
    };
}
