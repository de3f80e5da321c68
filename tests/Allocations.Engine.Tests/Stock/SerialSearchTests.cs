namespace Allocations.Engine.Tests.Searching;

/// <summary>Finding units in bulk, on a whole engine.</summary>
public sealed class SerialSearchTests : IAsyncLifetime
{
    private AllocationEngine _engine = null!;
    private ProductId _pump;
    private LocationId _shelf;
    private LocationId _bin;

    /// <summary>SN-01 to SN-10 on the shelf, then SN-11 to SN-15 in the bin; SN-03 is promised and SN-04 delivered.</summary>
    public async Task InitializeAsync()
    {
        _engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 10 });
        _pump = await _engine.Catalog.DefineProductAsync(new("PUMP") { Tracking = Tracking.Serialized });
        _shelf = await _engine.Catalog.DefineLocationAsync(new("A"));
        _bin = await _engine.Catalog.DefineLocationAsync(new("B"));
        await _engine.Stock.ReceiveAsync(_pump, _shelf, SerialList.Parse("SN-01..SN-10"));
        await _engine.Stock.ReceiveAsync(_pump, _bin, SerialList.Parse("SN-11..SN-15"));
        await Promise("SN-03");
        await _engine.Fulfillment.ReleaseAsync((await Promise("SN-04")).Id, Amount.All);
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Everything_is_found_in_the_order_of_receipt() =>
        Assert.Equal("SN-01..SN-15", await Found(new()));

    [Theory]
    [InlineData(SerialState.Available, "SN-01, SN-02, SN-05..SN-15")]
    [InlineData(SerialState.Allocated, "SN-03")]
    [InlineData(SerialState.Delivered, "SN-04")]
    [InlineData(SerialState.Damaged, "")]
    public async Task Units_are_found_by_state(SerialState state, string found) =>
        Assert.Equal(found, await Found(new() { State = state }));

    [Fact]
    public async Task Units_are_found_by_location_and_a_moved_unit_keeps_its_place_in_the_order()
    {
        await _engine.Stock.MoveAsync(_pump, _shelf, _bin, new[] { "SN-02" });
        Assert.Equal("SN-02, SN-11..SN-15", await Found(new() { Location = _bin }));
        Assert.Equal("SN-02, SN-11..SN-15", await Found(new() { Location = _bin, State = SerialState.Available }));
        Assert.Equal("SN-01, SN-05..SN-10", await Found(new() { Location = _shelf, State = SerialState.Available }));
        Assert.Equal("SN-03", await Found(new() { Location = _shelf, State = SerialState.Allocated }));
        Assert.Equal("", await Found(new() { Location = new LocationId(99) }));
    }

    [Fact]
    public async Task Units_are_found_by_a_range_of_serial_numbers()
    {
        Assert.Equal("SN-08..SN-12", await Found(new() { Range = SerialRange.Create("SN-08", "SN-12") }));
        Assert.Equal("SN-14, SN-15", await Found(new() { Range = SerialRange.Create("SN-14", "SN-99") }));
        Assert.Equal("SN-05", await Found(
            new() { State = SerialState.Available, Range = SerialRange.Create("SN-03", "SN-06", 2) }));
        Assert.Equal("", await Found(new() { Range = SerialRange.Create("SN-1", "SN-9") }));
    }

    /// <summary>More serial numbers than are looked up one by one: the units are gone through instead.</summary>
    [Fact]
    public async Task A_very_long_range_finds_the_same()
    {
        await _engine.Stock.ReceiveAsync(_pump, _shelf, new[] { "N7", "N123456" });
        Assert.Equal("N7, N123456", await Found(new() { Range = SerialRange.Create("N7", "N999999") }));
        Assert.Equal("N123456", await Found(new() { Range = SerialRange.Create("N8", "N999999") }));
    }

    [Fact]
    public async Task Units_are_found_by_receipt_before_another()
    {
        Assert.Equal("SN-01..SN-04", await Found(new() { ReceivedBefore = "SN-05" }));
        Assert.Equal("SN-11, SN-12", await Found(new() { ReceivedBefore = "SN-13", Location = _bin }));
        Assert.Equal("", await Found(new() { ReceivedBefore = "SN-01" }));
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => Found(new() { ReceivedBefore = "unknown" }));
        Assert.Equal("filter", refusal.ParamName);
        Assert.Contains("'unknown'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_came_back_means_the_newest_unit()
    {
        await _engine.Stock.ReceiveAsync(_pump, _bin, new[] { "SN-04" });
        Assert.Equal("SN-01..SN-03, SN-05..SN-15, SN-04", await Found(new()));
        Assert.Equal("", await Found(new() { State = SerialState.Delivered }));
        Assert.Equal("SN-03, SN-05, SN-04", await Found(new() { Range = SerialRange.Create("SN-03", "SN-05") }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SerialState.Available)]
    public async Task Pages_follow_each_other_and_miss_nothing(SerialState? state)
    {
        var filter = new SerialFilter { State = state, Location = _shelf, Limit = 3 };
        var found = new List<string>();
        int pages = 0;
        for (int? next = 0; next is { } start; pages++)
        {
            SerialPage page = await _engine.Stock.FindSerialsAsync(_pump, filter with { Cursor = start });
            Assert.InRange(page.Units.Count, 0, 3);
            found.AddRange(page.Units.Select(unit => unit.Serial));
            next = page.NextCursor;
        }

        Assert.Equal(state is null ? "SN-01..SN-10" : "SN-01, SN-02, SN-05..SN-10", SerialList.Format([.. found]));
        Assert.True(pages >= 3, $"{pages} pages");
    }

    [Fact]
    public async Task A_range_is_handed_out_in_pages_too()
    {
        var filter = new SerialFilter { Range = SerialRange.Create("SN-06", "SN-12"), Limit = 4 };
        SerialPage first = await _engine.Stock.FindSerialsAsync(_pump, filter);
        SerialPage second = await _engine.Stock.FindSerialsAsync(_pump, filter with { Cursor = first.NextCursor!.Value });
        Assert.Equal("SN-06..SN-09", Written(first));
        Assert.Equal("SN-10..SN-12", Written(second));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_question_looks_at_so_many_units_and_then_says_where_to_go_on()
    {
        for (int i = 0; i < 9; i++)
        {
            await _engine.Stock.ReceiveAsync(
                _pump, _bin, SerialList.Parse($"T-{100_000 + (i * 2048)}..T-{100_000 + (i * 2048) + 2047}"));
        }

        SerialPage first = await _engine.Stock.FindSerialsAsync(_pump, new() { State = SerialState.Delivered });
        Assert.Equal("SN-04", Written(first));
        Assert.Equal(16_384, first.NextCursor);
        SerialPage second =
            await _engine.Stock.FindSerialsAsync(_pump, new() { State = SerialState.Delivered, Cursor = 16_384 });
        Assert.Empty(second.Units);
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task Another_tenant_and_another_product_have_none_of_them()
    {
        TenantId north = await _engine.Catalog.DefineTenantAsync(new("north"));
        SerialPage page = await _engine.As(north).Stock.FindSerialsAsync(_pump, new());
        Assert.Empty(page.Units);
        Assert.Null(page.NextCursor);
        Assert.Empty((await _engine.Stock.FindSerialsAsync(new ProductId(99), new())).Units);
        ProductId bolt = await _engine.Catalog.DefineProductAsync(new("BOLT"));
        Assert.Empty((await _engine.Stock.FindSerialsAsync(bolt, new() { Location = _shelf })).Units);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(EngineLimits.SerialsPerCommand + 1, 0)]
    [InlineData(1, -1)]
    public async Task A_page_size_or_a_place_out_of_range_is_refused(int most, int start) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => _engine.Stock.FindSerialsAsync(_pump, new() { Limit = most, Cursor = start }));

    private async Task<AllocationOutcome> Promise(string serial) =>
        await _engine.Allocations.CreateAsync(new(_pump, 1) { Serials = new[] { serial } });

    private async Task<string> Found(SerialFilter filter)
    {
        SerialPage page = await _engine.Stock.FindSerialsAsync(_pump, filter);
        Assert.Null(page.NextCursor);
        return Written(page);
    }

    private static string Written(SerialPage page) => SerialList.Format([.. page.Units.Select(unit => unit.Serial)]);
}
