namespace Allocations.Engine.Tests.Reading;

/// <summary>The lives of a serial number, and who has recalled units.</summary>
public sealed class SerialLivesTests : IAsyncLifetime
{
    private static readonly SourceDocument s_first = new(DocumentKind.SalesOrder, "SO-1");
    private static readonly SourceDocument s_second = new(DocumentKind.SalesOrder, "SO-2");
    private readonly string _directory = Directory.CreateTempSubdirectory("lives").FullName;
    private readonly JumpingClock _clock = new();
    private AllocationEngine _engine = null!;
    private ProductId _pump;
    private LocationId _shelf;
    private LocationId _back;

    public async Task InitializeAsync()
    {
        _engine = await AllocationEngine.OpenAsync(
            _directory, new() { AllowVolatileFileSystem = true, TimeProvider = _clock });
        await DefineAsync();
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_unit_that_was_delivered_twice_has_two_lives_with_their_customers_and_times()
    {
        List<DateTimeOffset> times = await LiveTwiceAsync();
        IReadOnlyList<SerialLife> lives = await _engine.Stock.GetSerialLivesAsync(_pump, "P-1");
        Assert.Equal(2, lives.Count);
        Assert.Equal(
            new SerialLife
            {
                ReceivedAt = times[0], State = SerialState.Delivered, Location = _shelf, Allocation = new(1), Document = s_first,
                Customer = "Ann", DeliveredAt = times[1], ReturnedAt = times[2],
            },
            lives[0]);
        Assert.Equal(
            new SerialLife
            {
                ReceivedAt = times[2], State = SerialState.Delivered, Location = _back, Allocation = new(2), Document = s_second,
                Customer = "Bob", DeliveredAt = times[3],
            },
            lives[1]);
    }

    [Fact]
    public async Task Lives_are_found_after_the_allocations_have_been_retired()
    {
        await LiveTwiceAsync();
        IReadOnlyList<SerialLife> before = await _engine.Stock.GetSerialLivesAsync(_pump, "P-1");
        await _engine.Allocations.SetRetentionAsync(new() { Count = 0 });
        await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-9")); // each command retires two
        Assert.False(_engine.Allocations.TryGet(new(1), out _));
        Assert.Equal(before, await _engine.Stock.GetSerialLivesAsync(_pump, "P-1"));
    }

    [Fact]
    public async Task A_reversal_begins_a_life_and_an_undone_release_never_was()
    {
        await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-1"));
        AllocationId id = (await _engine.Allocations.CreateAsync(new(_pump, 1))).EnsureSuccess().Id;
        Outcome release = (await _engine.Fulfillment.ReleaseAsync(id, Amount.All)).EnsureSuccess().Outcome;
        (await _engine.Fulfillment.UndoStepAsync(id, new StepId(release.Sequence), Amount.All)).EnsureSuccess();
        SerialLife only = Assert.Single(await _engine.Stock.GetSerialLivesAsync(_pump, "P-1"));
        Assert.Equal((SerialState.Allocated, null, null), (only.State, only.DeliveredAt, only.ReturnedAt));
        (await _engine.Fulfillment.ReleaseAsync(id, Amount.All)).EnsureSuccess();
        (await _engine.Fulfillment.ReverseReleaseAsync(id, Amount.All)).EnsureSuccess();
        IReadOnlyList<SerialLife> lives = await _engine.Stock.GetSerialLivesAsync(_pump, "P-1");
        Assert.Equal([SerialState.Delivered, SerialState.Allocated], lives.Select(life => life.State));
        Assert.NotNull(lives[0].ReturnedAt);
        Assert.Equal(lives[0].ReturnedAt, lives[1].ReceivedAt);
    }

    [Fact]
    public async Task Without_a_trail_each_unit_is_one_life_without_times()
    {
        await _engine.Events.EndTrailAsync();
        await LiveTwiceAsync();
        await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-2"));
        AssertWithoutTimes(await _engine.Stock.GetSerialLivesAsync(_pump, "P-1"));
    }

    [Fact]
    public async Task Lives_of_before_the_trail_are_completed_from_memory()
    {
        await _engine.Events.EndTrailAsync();
        await LiveTwiceAsync();
        await _engine.Events.StartTrailAsync();
        AssertWithoutTimes(await _engine.Stock.GetSerialLivesAsync(_pump, "P-1"));
        (await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-1"))).EnsureSuccess();
        IReadOnlyList<SerialLife> lives = await _engine.Stock.GetSerialLivesAsync(_pump, "P-1");
        AssertWithoutTimes([.. lives.Take(2)]);
        Assert.Equal((SerialState.Available, _clock.GetUtcNow()), (lives[2].State, lives[2].ReceivedAt));
    }

    [Fact]
    public async Task A_number_of_nobody_and_of_another_tenant_has_no_lives()
    {
        await LiveTwiceAsync();
        TenantId north = (await _engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess();
        Assert.Empty(await _engine.Stock.GetSerialLivesAsync(_pump, "P-7"));
        Assert.Empty(await _engine.Stock.GetSerialLivesAsync(new(77), "P-1"));
        Assert.Empty(await _engine.As(north).Stock.GetSerialLivesAsync(_pump, "P-1"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _engine.Stock.GetSerialLivesAsync(_pump, null!));
    }

    [Fact]
    public async Task A_recall_says_who_has_the_units()
    {
        await LiveTwiceAsync();
        await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-2", "P-3"));
        SerialRecallOutcome recall = (await _engine.Stock.RecallSerialsAsync(_pump, Amount.Units("P-1", "P-2"))).EnsureSuccess();
        Assert.Equal((1, 1, 0), (recall.Blocked, recall.Away, recall.NotReplaced));
        RecalledSerialPage page = await _engine.Stock.FindRecalledSerialsAsync(_pump);
        Assert.Null(page.NextCursor);
        Assert.Equal(["P-1", "P-2"], page.Units.Select(recalled => recalled.Unit.Serial));
        Assert.Equal([true, false], page.Units.Select(recalled => recalled.IsAway));
        Assert.Equal((s_second, "Bob", "Dock 2"), (page.Units[0].Document, page.Units[0].Customer, page.Units[0].ShipTo));
        Assert.Equal((null, null), (page.Units[1].Document, page.Units[1].Customer));
        RecalledSerialPage first = await _engine.Stock.FindRecalledSerialsAsync(_pump, limit: 1);
        Assert.Equal("P-1", Assert.Single(first.Units).Unit.Serial);
        Assert.Equal("P-2", Assert.Single((await _engine.Stock.FindRecalledSerialsAsync(_pump, first.NextCursor!.Value)).Units).Unit.Serial);
        Assert.True((await _engine.Stock.FindSerialAsync(_pump, "P-1"))!.IsRecalled);
        SerialPage others = await _engine.Stock.FindSerialsAsync(_pump, new() { IsRecalled = false });
        Assert.Equal("P-3", Assert.Single(others.Units).Serial);
        Outcome end = (await _engine.Stock.EndSerialRecallAsync(_pump, Amount.Units("P-1", "P-2"))).EnsureSuccess();
        Assert.Equal(1, end.Quantity);
        Assert.Empty((await _engine.Stock.FindRecalledSerialsAsync(_pump)).Units);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _engine.Stock.FindRecalledSerialsAsync(_pump, -1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _engine.Stock.FindRecalledSerialsAsync(_pump, 0, 0));
    }

    private static void AssertWithoutTimes(IReadOnlyList<SerialLife> lives)
    {
        Assert.Equal([("Ann", 1), ("Bob", 2)], lives.Select(life => (life.Customer, life.Allocation.Value)));
        Assert.All(lives, life => Assert.Equal(
            (SerialState.Delivered, null, null, null), (life.State, life.ReceivedAt, life.DeliveredAt, life.ReturnedAt)));
    }

    /// <summary>Unit P-1 goes to Ann, comes back, and goes to Bob; the times of these four.</summary>
    private async Task<List<DateTimeOffset>> LiveTwiceAsync()
    {
        List<DateTimeOffset> times = [_clock.GetUtcNow()];
        (await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-1"))).EnsureSuccess();
        await DeliverAsync(s_first, "Ann", times);
        times.Add(Later());
        (await _engine.Stock.ReceiveAsync(_pump, _back, Amount.Units("P-1"))).EnsureSuccess();
        await DeliverAsync(s_second, "Bob", times);
        return times;
    }

    private async Task DeliverAsync(SourceDocument document, string customer, List<DateTimeOffset> times)
    {
        AllocationId id = (await _engine.Allocations.CreateAsync(
            new(_pump, 1) { Document = document, Customer = customer, ShipTo = "Dock 2" })).EnsureSuccess().Id;
        times.Add(Later());
        (await _engine.Fulfillment.ReleaseAsync(id, Amount.All)).EnsureSuccess();
    }

    private DateTimeOffset Later()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        return _clock.GetUtcNow();
    }

    private async Task DefineAsync()
    {
        _pump = (await _engine.Catalog.DefineProductAsync(new("PUMP") { Tracking = Tracking.Serialized })).EnsureSuccess();
        _shelf = (await _engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        _back = (await _engine.Catalog.DefineLocationAsync(new("B"))).EnsureSuccess();
    }
}
