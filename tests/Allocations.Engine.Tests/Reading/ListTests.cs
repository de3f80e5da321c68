using Allocations.Engine.Tests.Sequencing;

namespace Allocations.Engine.Tests.Reading;

/// <summary>Lists of allocations, of places and of holders on a whole engine; the property tests compare them with the
/// model.</summary>
public sealed class ListTests : IAsyncLifetime
{
    private Warehouse _house = null!;

    private AllocationEngine Engine => _house.Engine;

    public async Task InitializeAsync() => _house = await Warehouse.InMemoryAsync();

    public async Task DisposeAsync() => await Engine.DisposeAsync();

    [Fact]
    public async Task A_page_visits_a_bounded_number_of_allocations_and_a_count_visits_all()
    {
        const int Count = EngineLimits.RowsPerPage + 100;
        await CreateAsync(Count);
        AllocationId last = (await Engine.Allocations.CreateAsync(new(_house.Bulk, 1) { Customer = "C-7" })).EnsureSuccess().Id;
        AllocationFilter filter = new() { Customer = "C-7" };
        AllocationPage first = await Engine.Allocations.FindAsync(filter);
        Assert.Empty(first.Allocations);
        Assert.InRange(first.NextCursor!.Value, EngineLimits.RowsPerPage / 2, EngineLimits.RowsPerPage + 1);
        List<AllocationId> found = await AllAsync(filter);
        Assert.Equal([last], found);
        AllocationCount count = await Engine.Allocations.CountAsync(new() { Product = _house.Bulk });
        Assert.Equal(Count + 1, count.Count);
        Assert.Equal(count.FirstSequence, count.LastSequence);
        Assert.Equal(1, (await Engine.Allocations.CountAsync(filter)).Count);
        Assert.Equal(0, (await Engine.Allocations.CountAsync(new() { Product = _house.Serialized })).Count);
        HolderPage holders = await Engine.Stock.FindHoldersAsync(new() { Location = _house.Shelf });
        Assert.Empty(holders.Holders);
        Assert.InRange(holders.NextCursor!.Value, 1, EngineLimits.RowsPerPage + 1);
    }

    [Fact]
    public async Task A_document_is_found_without_visiting_others_however_many_there_are()
    {
        await CreateAsync(EngineLimits.RowsPerPage + 100);
        SourceDocument order = new(DocumentKind.SalesOrder, "SO-1");
        AllocationId one = (await Engine.Allocations.CreateAsync(new(_house.Bulk, 1) { Document = order })).EnsureSuccess().Id;
        AllocationId two = (await Engine.Allocations.CreateAsync(new(_house.Bulk, 2) { Document = order })).EnsureSuccess().Id;
        AllocationPage page = await Engine.Allocations.FindAsync(new() { Document = order });
        Assert.Equal([one, two], page.Allocations.Select(view => view.Id));
        Assert.Null(page.NextCursor);
        page = await Engine.Allocations.FindAsync(new() { Document = order, Limit = 1 });
        Assert.Equal([one], page.Allocations.Select(view => view.Id));
        page = await Engine.Allocations.FindAsync(new() { Document = order, Limit = 1, Cursor = page.NextCursor!.Value });
        Assert.Equal([two], page.Allocations.Select(view => view.Id));
        Assert.Null(page.NextCursor);
        Assert.Empty((await Engine.Allocations.FindAsync(new() { Document = new(DocumentKind.SalesOrder, "SO-2") })).Allocations);
    }

    [Fact]
    public async Task A_document_with_very_many_allocations_is_found_page_by_page()
    {
        SourceDocument order = new(DocumentKind.SalesOrder, "SO-1");
        const int Count = EngineLimits.RowsPerPage + 10;
        await CreateAsync(Count, order);
        await CreateAsync(10);
        List<AllocationId> found = await AllAsync(new() { Document = order, Limit = EngineLimits.EntriesPerPage });
        Assert.Equal(Enumerable.Range(1, Count).Select(id => new AllocationId(id)), found);
        Assert.Equal(Count, (await Engine.Allocations.CountAsync(new() { Document = order })).Count);
    }

    [Fact]
    public async Task Another_tenant_finds_nothing_and_a_filter_of_unknown_objects_neither()
    {
        await CreateAsync(3);
        EngineScope north = Engine.As((await Engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess());
        AllocationPage none = await north.Allocations.FindAsync(new());
        Assert.Empty(none.Allocations);
        Assert.Null(none.NextCursor);
        Assert.Null((await north.Allocations.FindAsync(new() { Product = _house.Bulk })).NextCursor);
        Assert.Equal(0, (await north.Allocations.CountAsync(new())).Count);
        Assert.Empty((await north.Stock.FindHoldersAsync(new() { Location = _house.Bin })).Holders);
        Assert.Empty((await north.Stock.ListAsync(_house.Bulk)).Places);
        foreach (int unknown in (int[])[-1, 99, int.MaxValue])
        {
            Assert.Empty((await Engine.Allocations.FindAsync(new() { Product = new(unknown) })).Allocations);
            Assert.Empty((await Engine.Allocations.FindAsync(new() { Location = new(unknown) })).Allocations);
            Assert.Empty((await Engine.Allocations.FindAsync(new() { Lot = new(unknown) })).Allocations);
            Assert.Empty((await Engine.Stock.FindHoldersAsync(new() { Lot = new(unknown) })).Holders);
            Assert.Empty((await Engine.Stock.ListAsync(new(unknown))).Places);
        }
    }

    [Fact]
    public async Task A_limit_or_a_cursor_out_of_range_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("filter", () => Engine.Allocations.FindAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("filter", () => Engine.Allocations.CountAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("filter", () => Engine.Stock.FindHoldersAsync(null!));
        foreach (AllocationFilter wrong in (AllocationFilter[])
            [new() { Limit = 0 }, new() { Limit = EngineLimits.EntriesPerPage + 1 }, new() { Cursor = -1 }])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>("filter", () => Engine.Allocations.FindAsync(wrong));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                "filter", () => Engine.Stock.FindHoldersAsync(new() { Limit = wrong.Limit, Cursor = wrong.Cursor }));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("filter", () => Engine.Allocations.CountAsync(new() { Cursor = -1 }));
        AllocationPage behind = await Engine.Allocations.FindAsync(new() { Cursor = int.MaxValue });
        Assert.Empty(behind.Allocations);
        Assert.Null(behind.NextCursor);
    }

    [Fact]
    public async Task Places_come_page_by_page_and_a_cursor_belongs_to_its_product()
    {
        await Engine.Stock.ReceiveAsync(_house.Bulk, _house.Shelf, 5);
        await Engine.Stock.ReceiveAsync(_house.Serialized, _house.Shelf, ["S"]);
        StockPage first = await Engine.Stock.ListAsync(_house.Bulk, limit: 1);
        Assert.Equal(_house.Bin, Assert.Single(first.Places).Location);
        StockPage second = await Engine.Stock.ListAsync(_house.Bulk, first.NextCursor!.Value);
        Assert.Equal((_house.Shelf, (Quantity)5), (Assert.Single(second.Places).Location, second.Places[0].Free));
        Assert.True(second.Places[0].IsDurable);
        Assert.Null(second.NextCursor);
        await Assert.ThrowsAsync<ArgumentException>(
            "cursor", () => Engine.Stock.ListAsync(_house.Serialized, first.NextCursor!.Value));
        await Assert.ThrowsAsync<ArgumentException>("cursor", () => Engine.Stock.ListAsync(_house.Bulk, int.MaxValue));
    }

    [Fact]
    public async Task A_count_that_commands_run_into_says_so()
    {
        await CreateAsync(EngineLimits.RowsPerPage + 10);
        using var stop = new CancellationTokenSource();
        Task busy = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Engine.Stock.ReceiveAsync(_house.Bulk, _house.Bin, 1);
            }
        });
        AllocationCount count = default;
        for (int tries = 0; tries < 1000 && count.FirstSequence == count.LastSequence; tries++)
        {
            count = await Engine.Allocations.CountAsync(new());
            Assert.Equal(EngineLimits.RowsPerPage + 10, count.Count);
        }

        await stop.CancelAsync();
        await busy;
        Assert.True(count.FirstSequence < count.LastSequence, "A count is one slice, or commands wait for all of it.");
    }

    private async Task CreateAsync(int count, SourceDocument document = default)
    {
        for (int done = 0; done < count;)
        {
            using CommandBatch batch = Engine.RentBatch();
            for (int i = 0; i < 2000 && done < count; i++, done++)
            {
                batch.Create(new(_house.Bulk, 1) { Document = document });
            }

            await batch.SubmitAsync();
        }
    }

    private async Task<List<AllocationId>> AllAsync(AllocationFilter filter)
    {
        List<AllocationId> all = [];
        for (int? cursor = 0; cursor is { } at;)
        {
            AllocationPage page = await Engine.Allocations.FindAsync(filter with { Cursor = at });
            all.AddRange(page.Allocations.Select(view => view.Id));
            cursor = page.NextCursor;
        }

        return all;
    }
}
