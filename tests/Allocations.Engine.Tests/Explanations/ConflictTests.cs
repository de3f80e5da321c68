using Allocations.Engine.Explaining;
using static Allocations.Engine.ExplanationFigureKind;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>Who competes for stock, who holds it, and what serving one before another one does.</summary>
public sealed class ConflictTests : IAsyncLifetime
{
    private Shop _shop = null!;

    public async Task InitializeAsync() => _shop = await Shop.OpenAsync();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Competitors_stand_side_by_side_in_the_order_of_the_queue()
    {
        CustomerId vip = (await _shop.Engine.Catalog.DefineCustomerAsync(new("VIP") { Tier = 1 })).EnsureSuccess();
        (await _shop.Engine.Catalog.SetContractAsync(vip, new("K-1")
        {
            FloorPriority = Priority.High(900), Penalty = 500, ForbidsReallocation = true,
        })).EnsureSuccess();
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 6);
        DateTimeOffset due = _shop.Now.AddDays(3);
        AllocationId low = await _shop.OrderAsync(new(_shop.Cable, 4) { Priority = Priority.Low(150), Customer = "walk-in" });
        AllocationId contract = await _shop.OrderAsync(new(_shop.Cable, 5) { CustomerId = vip, RequiredBy = due });
        AllocationId urgent = await _shop.OrderAsync(new(_shop.Cable, 3, allowPartial: false));
        (await _shop.Engine.Priorities.ChangePriorityAsync(urgent, Priority.High(950), "line down")).EnsureSuccess();
        CompetitorPage page = await _shop.Explain.FindCompetitorsAsync(new() { Product = _shop.Cable, WithJustifications = true });
        Assert.Equal([urgent, contract, low], page.Competitors.Select(each => each.Allocation));
        Assert.Equal((null, 2, 2), (page.NextCursor, page.HolderCount, page.WaitingCount));
        Competitor first = page.Competitors[0];
        Assert.Equal(
            (Priority.High(950), "line down", (Quantity)3, (Quantity)0, false),
            (first.Priority.Effective, first.Justification, first.Lacks, first.Has, first.AllowPartial));
        Competitor second = page.Competitors[1];
        Assert.Equal(
            (Priority.Medium(500), (Priority?)Priority.High(900), (DateTimeOffset?)due, "VIP", vip, 1, "K-1"),
            (second.Priority.Base, second.Priority.Floor, second.RequiredBy, second.Customer, second.CustomerId, second.Tier,
                second.Contract));
        Assert.Equal(
            ((Quantity)5, (Quantity)2, (Quantity)2, (Quantity)3, (Quantity?)500, (Quantity?)35, true),
            (second.Requested, second.Has, second.Allocated, second.Lacks, second.Penalty, second.Value,
                second.ForbidsReallocation));
        Competitor third = page.Competitors[2];
        Assert.Equal(
            ((Quantity)4, (Quantity)0, "walk-in", null, AllocationState.Allocated, null),
            (third.Has, third.Lacks, third.Customer, third.Contract, third.State, third.Justification));
        Assert.Equal(
            [urgent, contract],
            (await _shop.Explain.FindCompetitorsAsync(new() { Product = _shop.Cable, Side = CompetitorSide.Waiting }))
                .Competitors.Select(each => each.Allocation));
    }

    [Fact]
    public async Task Holders_of_a_product_a_place_a_lot_or_a_unit_are_found_in_order_and_page_by_page()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 100);
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfB, ["SN-1"]);
        LotId lot = (await _shop.Engine.Catalog.DefineLotAsync(_shop.Seal, "L-1")).EnsureSuccess();
        await _shop.ReceiveAsync(_shop.Seal, _shop.ShelfB, ((Amount)5).InLot(lot));
        List<AllocationId> expected = [];
        for (int i = 0; i < 10; i++)
        {
            expected.Insert(0, await _shop.OrderAsync(new(_shop.Cable, 1) { Priority = Priority.Medium(400 + i) }));
        }

        AllocationId pump = await _shop.OrderAsync(new(_shop.Pump, 1) { Priority = Priority.Low(150) });
        AllocationId seal = await _shop.OrderAsync(new(_shop.Seal, 2));
        CompetitorFilter filter = new(limit: 3) { Product = _shop.Cable, Side = CompetitorSide.Holding };
        List<AllocationId> found = [];
        string? cursor = null;
        do
        {
            CompetitorPage page = await _shop.Explain.FindCompetitorsAsync(filter with { Cursor = cursor });
            Assert.Equal((10, 0), (page.HolderCount, page.WaitingCount));
            found.AddRange(page.Competitors.Select(each => each.Allocation));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(expected, found);
        Assert.Equal([seal, pump], await HoldersAsync(new() { Location = _shop.ShelfB }));
        Assert.Equal([seal], await HoldersAsync(new() { Lot = lot }));
        Assert.Equal([pump], await HoldersAsync(new() { Product = _shop.Pump, Serial = "SN-1" }));
        Assert.Empty(await HoldersAsync(new() { Product = _shop.Pump, Serial = "SN-2" }));
        Assert.Empty(await HoldersAsync(new() { Product = _shop.Cable, Location = _shop.ShelfB }));

        // The same with an index by product.
        (await _shop.Engine.Allocations.CreateIndexAsync(AllocationIndexKey.Product)).EnsureSuccess();
        while ((await _shop.Engine.Allocations.ListIndexesAsync()).Any(index => !index.IsComplete))
        {
            await _shop.PassAsync(TimeSpan.Zero);
        }

        Assert.Equal(expected, await HoldersAsync(new() { Product = _shop.Cable }));
    }

    [Fact]
    public async Task Many_holders_are_visited_in_slices()
    {
        const int Count = EngineLimits.RowsPerPage + 200;
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, Count + 1);
        using (CommandBatch batch = _shop.Engine.RentBatch())
        {
            for (int i = 0; i < Count; i++)
            {
                if (batch.Create(new(_shop.Cable, 1) { Priority = Priority.Medium(400 + (i % 200)) }) < 0)
                {
                    await batch.SubmitAsync();
                    batch.Clear();
                    i--;
                }
            }

            await batch.SubmitAsync();
        }

        AllocationId last = await _shop.OrderAsync(new(_shop.Cable, 1) { Priority = Priority.High(1000) });
        CompetitorPage page = await _shop.Explain.FindCompetitorsAsync(new(limit: 5) { Product = _shop.Cable });
        Assert.Equal(Count + 1, page.HolderCount);
        Assert.Equal(last, page.Competitors[0].Allocation);
        Assert.All(page.Competitors.Skip(1), each => Assert.Equal(Priority.Medium(599), each.Priority.Effective));
        Assert.Equal(5, page.Competitors.Count);
        Assert.NotNull(page.NextCursor);
    }

    [Fact]
    public async Task Serving_one_before_another_delays_those_between_them()
    {
        AllocationId first = await _shop.OrderAsync(new(_shop.Cable, 5) { Priority = Priority.High(900) });
        AllocationId second = await _shop.OrderAsync(new(_shop.Cable, 3));
        AllocationId third = await _shop.OrderAsync(new(_shop.Cable, 4));
        AllocationId fourth = await _shop.OrderAsync(new(_shop.Cable, 7));
        ConflictImpact impact = (await _shop.Explain.CompareAsync(third, first))!;
        Assert.Equal(
            [
                new QueueEffect(first, 5, 0, 4), new QueueEffect(second, 3, 5, 9), new QueueEffect(third, 4, 8, 0),
            ],
            impact.Queue);
        Assert.Equal([(Quantity)4, 4, -8], impact.Queue.Select(effect => effect.Delay));
        Assert.Equal(Priority.High(901), impact.PriorityNeeded);
        Assert.Equal((true, null, (Quantity)0), (impact.IsComplete, impact.Reallocation, impact.Reallocated));
        impact = (await _shop.Explain.CompareAsync(first, third))!;
        Assert.Empty(impact.Queue);
        Assert.Null(impact.PriorityNeeded);

        // With the priority that is needed, it is so.
        (await _shop.Engine.Priorities.ChangePriorityAsync(third, Priority.High(901), "urgent")).EnsureSuccess();
        Assert.Equal(
            [third, first, second, fourth],
            (await _shop.Explain.FindCompetitorsAsync(new() { Product = _shop.Cable })).Competitors.Select(each => each.Allocation));
        Assert.Equal(Priority.Medium(501), (await _shop.Explain.CompareAsync(fourth, second))!.PriorityNeeded);
    }

    [Fact]
    public async Task A_queue_and_a_window_are_visited_up_to_a_bound()
    {
        AllocationId[] queue = new AllocationId[4];
        for (int i = 0; i < queue.Length; i++)
        {
            queue[i] = (await _shop.Engine.Allocations.CreateAsync(new(_shop.Cable, 2), operation: new((ulong)i + 1))).EnsureSuccess().Id;
        }

        QueueAhead cut = await _shop.Engine.AskAsync(state => QueueAhead.Of(state, (int)queue[3].Value, most: 2));
        Assert.Equal((2, 4_000_000, false), (cut.Count, cut.Waiting, cut.IsComplete));
        QueueAhead whole = await _shop.Engine.AskAsync(state => QueueAhead.Of(state, (int)queue[3].Value, most: 3));
        Assert.Equal((3, 6_000_000, true), (whole.Count, whole.Waiting, whole.IsComplete));
        long sequence = (await _shop.Engine.FindOperationAsync(new(4)))!.Value.Sequence;
        (Explanation? found, int next) = await _shop.Engine.AskAsync(state => OutcomeSearch.Visit(state, sequence, from: 1, most: 3));
        Assert.Equal((null, 4), (found, next));
        (found, _) = await _shop.Engine.AskAsync(state => OutcomeSearch.Visit(state, sequence, next, most: 3));
        Assert.Equal(ExplanationRule.Permitted, found!.Rule);
    }

    [Fact]
    public async Task Serving_one_from_the_stock_of_another_is_tried_and_changes_nothing()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfB, 2);
        AllocationId holder = await _shop.OrderAsync(new(_shop.Cable, 6) { Priority = Priority.Low(150) });
        AllocationId urgent = await _shop.OrderAsync(new(_shop.Cable, 5) { Priority = Priority.High(900) });
        UInt128 before = (await _shop.Engine.GetDigestAsync()).Value;
        ConflictImpact impact = (await _shop.Explain.CompareAsync(urgent, holder))!;
        Assert.Equal((ExplanationRule.Permitted, (Quantity)5), (impact.Reallocation!.Rule, impact.Reallocated));
        Assert.Equal(
            [(holder, (Quantity)1, (Quantity)5), (urgent, 5, 0)],
            impact.Changes.Select(change => (change.Id, change.After!.Value.Allocated, change.After.Value.Open)));
        Assert.Equal(before, (await _shop.Engine.GetDigestAsync()).Value);

        // Of a place that it may take from, less.
        AllocationId narrow = await _shop.OrderAsync(new(_shop.Cable, 5) { Locations = new[] { _shop.ShelfB } });
        impact = (await _shop.Explain.CompareAsync(narrow, holder))!;
        Assert.Equal(((Quantity)2, ExplanationRule.Permitted), (impact.Reallocated, impact.Reallocation!.Rule));
        (await _shop.Engine.Catalog.SetReallocationAsync(_shop.Cable, true)).EnsureSuccess();
        impact = (await _shop.Explain.CompareAsync(urgent, holder))!;
        Assert.Equal(
            (ExplanationRule.ProductForbidsReallocation, (Quantity)0, 0),
            (impact.Reallocation!.Rule, impact.Reallocated, impact.Changes.Count));
        Assert.Equal(6, impact.Reallocation.GetFigure(Allocated));
    }

    [Fact]
    public async Task Other_tenants_see_nothing_and_what_makes_no_sense_is_refused()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        AllocationId one = await _shop.OrderAsync(new(_shop.Cable, 4));
        AllocationId two = await _shop.OrderAsync(new(_shop.Cable, 4));
        AllocationId pump = await _shop.OrderAsync(new(_shop.Pump, 1));
        ExplanationOperations north = _shop.Engine
            .As((await _shop.Engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess()).Explanations;
        CompetitorPage none = await north.FindCompetitorsAsync(new() { Product = _shop.Cable });
        Assert.Equal((0, 0, 0, null), (none.Competitors.Count, none.HolderCount, none.WaitingCount, none.NextCursor));
        Assert.Empty((await north.FindCompetitorsAsync(new() { Location = _shop.ShelfA })).Competitors);
        Assert.Null(await north.WhyWaitingAsync(two));
        Assert.Null(await north.WhyNotFromAsync(two, _shop.ShelfA));
        Assert.Null(await north.CompareAsync(two, one));
        Assert.Equal(
            (CommandStatus.OtherTenant, 0), await StatusAsync(north.WhyNotReleasedAsync(one)));
        Explanation shown = await north.ExplainAsync(new Outcome(9, CommandStatus.ExceedsAllocated, one.Value, 3));
        Assert.Equal((AllocationId.None, 1), (shown.Allocation, shown.Figures.Count));
        Assert.Null(await _shop.Explain.CompareAsync(one, one));
        Assert.Null(await _shop.Explain.CompareAsync(one, pump));
        Assert.Null(await _shop.Explain.CompareAsync(one, new(999)));
        await RefusedAsync<ArgumentNullException>(null!);
        await RefusedAsync<ArgumentException>(new());
        await RefusedAsync<ArgumentException>(new() { Location = _shop.ShelfA, Serial = "SN-1" });
        await RefusedAsync<ArgumentException>(new() { Product = _shop.Cable, Cursor = "12" });
        await RefusedAsync<ArgumentException>(new() { Product = _shop.Cable, Cursor = "000000000000000g" });
        await RefusedAsync<ArgumentOutOfRangeException>(new(limit: 0) { Product = _shop.Cable });
        await RefusedAsync<ArgumentOutOfRangeException>(new(limit: EngineLimits.EntriesPerPage + 1) { Product = _shop.Cable });
    }

    private async Task<List<AllocationId>> HoldersAsync(CompetitorFilter filter) =>
        [.. (await _shop.Explain.FindCompetitorsAsync(filter with { Side = CompetitorSide.Holding })).Competitors
            .Select(each => each.Allocation)];

    private static async Task<(CommandStatus Status, int Figures)> StatusAsync(Task<Explanation> asked) =>
        ((await asked).Status, (await asked).Figures.Count);

    private async Task RefusedAsync<TException>(CompetitorFilter filter)
        where TException : ArgumentException =>
        await Assert.ThrowsAsync<TException>(nameof(filter), () => _shop.Explain.FindCompetitorsAsync(filter));
}
