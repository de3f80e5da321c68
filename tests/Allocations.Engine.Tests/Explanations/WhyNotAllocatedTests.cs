using static Allocations.Engine.ExplanationAdvice;
using static Allocations.Engine.ExplanationFigureKind;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>"Why can't I allocate this item?", and why only in part, from another place, or with other units.</summary>
public sealed class WhyNotAllocatedTests : IAsyncLifetime
{
    private Shop _shop = null!;

    public async Task InitializeAsync() => _shop = await Shop.OpenAsync();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Because_nothing_is_there()
    {
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.NoStock, [(Waiting, 5), (Free, 0), (Promisable, 0), (HeldByOthers, null)],
            [WaitForStock], "Allocation 1 waits for 5 of product CABLE-3M.");
        Answers.AddUp(found);
        Assert.DoesNotContain(ExplanationAdvice.Reallocate, found.Answer.Advice);
    }

    [Fact]
    public async Task Because_other_orders_hold_it()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 8);
        await _shop.OrderAsync(new(_shop.Cable, 8));
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.HeldByOthers, [(Waiting, 5), (Free, 0), (HeldByOthers, 8)],
            [ExplanationAdvice.Reallocate, WaitForStock], "other allocations hold 8");
    }

    [Fact]
    public async Task Only_in_part_because_the_rest_is_damaged()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 8);
        (await _shop.Engine.Stock.BlockAsync(_shop.Cable, _shop.ShelfA, 6, BlockReason.Damage)).EnsureSuccess();
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.StockBlocked,
            [(Requested, 5), (Waiting, 3), (Allocated, 2), (Blocked, 6), (HeldByOthers, null)],
            [UnblockStock, WaitForStock], "waits for 3 of product CABLE-3M, and has 2.");
    }

    [Theory]
    [InlineData(LocationKind.Quarantine, StockExclusion.Quarantine, "at quarantine locations")]
    [InlineData(LocationKind.Consignment, StockExclusion.Consignment, "in consignment stock")]
    [InlineData(LocationKind.Restricted, StockExclusion.Restricted, "at restricted locations")]
    [InlineData(LocationKind.Staging, StockExclusion.Staging, "at staging locations")]
    public async Task Because_its_location_is_not_pickable(LocationKind kind, StockExclusion reason, string says)
    {
        LocationId place = await _shop.PlaceAsync("X-01", kind);
        await _shop.ReceiveAsync(_shop.Cable, place, 4);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(found.Answer, ExplanationRule.StockExcluded, [(Free, 4), (Promisable, 0)], [MoveStock], says);
        Assert.Equal(reason, found.Answer.Exclusion);
        Assert.Equal([new ExcludedStock(reason, 4, 1)], found.Excluded);
        Assert.Equal([new ExcludedPlace(place, default, 4, reason)], found.Alternatives);
        Answers.AddUp(found);

        // Named, it is refused.
        AllocationExplanation named = await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Cable, 5) { Locations = new[] { place } });
        Answers.Is(named.Answer, ExplanationRule.Refused, [], [MoveStock, AllowOtherLocations], "location X-01");
        Assert.Equal(place, named.Answer.Location);
    }

    [Fact]
    public async Task Because_bins_are_taken_only_whole()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 10);
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfB, 3);
        AllocationId order = await _shop.OrderAsync(
            new(_shop.Cable, 5) { SourcingLimits = SourcingLimits.WholeBins, AllowPartial = false });
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.NeedsEverything, [(Waiting, 5), (Free, 13), (Promisable, 3)],
            [ExplanationAdvice.AllowPartial, FitBins], "10 are in bins that would have to be broken.");
        Assert.DoesNotContain(SplitWaitingPart, found.Answer.Advice);
        Assert.Equal([new ExcludedStock(StockExclusion.BinNotWhole, 10, 1)], found.Excluded);
        Assert.Equal([new ExcludedPlace(_shop.ShelfA, default, 10, StockExclusion.BinNotWhole)], found.Alternatives);
        Answers.AddUp(found);
        Explanation there = (await _shop.Explain.WhyNotFromAsync(order, _shop.ShelfA))!;
        Answers.Is(there, ExplanationRule.PlaceExcluded, [(Free, 10)], [FitBins, MoveStock], "bins that would have to be broken");
        there = (await _shop.Explain.WhyNotFromAsync(order, _shop.ShelfB))!;
        Assert.Equal(ExplanationRule.UsableThere, there.Rule);

        // One that takes parts has taken the bin that fits, and the other one does not fit into the rest.
        AllocationId part = await _shop.OrderAsync(new(_shop.Cable, 5) { SourcingLimits = SourcingLimits.WholeBins });
        found = (await _shop.Explain.WhyWaitingAsync(part))!;
        Answers.Is(found.Answer, ExplanationRule.StockExcluded, [(Waiting, 2), (Free, 10), (Promisable, 0)], [FitBins], "10 are free");
        Assert.Equal(StockExclusion.BinNotWhole, found.Answer.Exclusion);
        Answers.AddUp(found);
    }

    [Fact]
    public async Task Because_whole_bins_are_at_several_places()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 10);
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfB, 4);
        AllocationId order = await _shop.OrderAsync(
            new(_shop.Cable, 12)
            {
                SourcingLimits = SourcingLimits.WholeBins | SourcingLimits.OneLocation, AllowPartial = false,
            });
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(found.Answer, ExplanationRule.NeedsEverything, [(Free, 14), (Promisable, 10)], [SplitWaitingPart], "one source");
        Assert.Equal([new ExcludedStock(StockExclusion.OtherSource, 4, 0)], found.Excluded);
        Answers.AddUp(found);
    }

    [Fact]
    public async Task Because_the_named_units_are_not_all_of_their_bin()
    {
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1", "SN-2"]);
        AllocationExplanation found = await _shop.Explain.WhyNotAllocatedAsync(
            new(_shop.Pump, 1) { Serials = new[] { "SN-1" }, SourcingLimits = SourcingLimits.WholeBins });
        Answers.Is(found.Answer, ExplanationRule.Refused, [(Stated, 2)], [NameOtherUnits, FitBins], "location A-01");
        Assert.Equal((CommandStatus.BinNotWhole, _shop.ShelfA), (found.Answer.Status, found.Answer.Location));
    }

    /// <summary>The list is at fault, not the unit that is at the same position among the named ones.</summary>
    [Fact]
    public async Task Because_a_listed_location_is_not_pickable_whatever_units_are_named()
    {
        LocationId cage = await _shop.PlaceAsync("CAGE", LocationKind.Restricted);
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1"]);
        AllocationExplanation found = await _shop.Explain.WhyNotAllocatedAsync(
            new(_shop.Pump, 1) { Serials = new[] { "SN-1" }, Locations = new[] { cage } });
        Answers.Is(found.Answer, ExplanationRule.Refused, [], [MoveStock, AllowOtherLocations], "location CAGE");
        Assert.Equal((CommandStatus.LocationIsRestricted, cage), (found.Answer.Status, found.Answer.Location));
    }

    [Fact]
    public async Task Because_its_location_is_counted()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        (await _shop.Engine.Catalog.FreezeLocationAsync(_shop.ShelfA)).EnsureSuccess();
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.StockExcluded, [(Free, 4), (Promisable, 0)], [ThawLocation], "at frozen locations");
        Assert.Equal([new ExcludedStock(StockExclusion.Frozen, 4, 1)], found.Excluded);
        Explanation there = (await _shop.Explain.WhyNotFromAsync(order, _shop.ShelfA))!;
        Answers.Is(there, ExplanationRule.PlaceExcluded, [(Free, 4), (Allocated, 0)], [ThawLocation], "location A-01");
        Assert.Equal(StockExclusion.Frozen, there.Exclusion);
    }

    [Fact]
    public async Task Because_the_request_lists_other_locations()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfB, 1);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 3) { Locations = new[] { _shop.ShelfB } });
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.StockExcluded, [(Waiting, 2), (Allocated, 1), (Free, 4)], [AllowOtherLocations],
            "4 are at locations that the request does not list");
        Assert.Equal([new ExcludedPlace(_shop.ShelfA, default, 4, StockExclusion.LocationNotListed)], found.Alternatives);
        Explanation there = (await _shop.Explain.WhyNotFromAsync(order, _shop.ShelfA))!;
        Assert.Equal((ExplanationRule.PlaceExcluded, StockExclusion.LocationNotListed), (there.Rule, there.Exclusion));
        Explanation here = (await _shop.Explain.WhyNotFromAsync(order, _shop.ShelfB))!;
        Answers.Is(here, ExplanationRule.TakenFromThere, [(Allocated, 1)], [], "by the sourcing policy PreferenceOrder");
    }

    [Fact]
    public async Task Because_its_lots_are_recalled_expired_too_old_or_not_named()
    {
        CatalogOperations catalog = _shop.Engine.Catalog;
        LotId recalled = (await catalog.DefineLotAsync(_shop.Seal, "L-1", _shop.Now.AddDays(90))).EnsureSuccess();
        LotId expired = (await catalog.DefineLotAsync(_shop.Seal, "L-2", _shop.Now.AddDays(1))).EnsureSuccess();
        LotId old = (await catalog.DefineLotAsync(_shop.Seal, "L-3", _shop.Now.AddDays(10))).EnsureSuccess();
        LotId named = (await catalog.DefineLotAsync(_shop.Seal, "L-4", _shop.Now.AddDays(90))).EnsureSuccess();
        foreach ((LotId lot, int quantity) in (IEnumerable<(LotId, int)>)[(recalled, 1), (expired, 2), (old, 4)])
        {
            await _shop.ReceiveAsync(_shop.Seal, _shop.ShelfA, ((Amount)quantity).InLot(lot));
        }

        (await _shop.Engine.Stock.RecallLotAsync(recalled)).EnsureSuccess();
        while ((await _shop.Engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await _shop.PassAsync(TimeSpan.Zero);
        }

        await _shop.PassAsync(TimeSpan.FromDays(2));
        AllocationId fresh = await _shop.OrderAsync(new(_shop.Seal, 3) { UsableUntil = _shop.Now.AddDays(30) });
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(fresh))!;
        Answers.Is(
            found.Answer, ExplanationRule.StockExcluded, [(Free, 7), (Promisable, 0)], [EndRecall, AllowShorterLife, WaitForStock],
            "4 are of lots that expire before the request needs them");
        Assert.Equal(
            [
                new ExcludedStock(StockExclusion.LotRecalled, 1, 1), new ExcludedStock(StockExclusion.LotExpired, 2, 1),
                new ExcludedStock(StockExclusion.LotExpiresTooSoon, 4, 1),
            ],
            found.Excluded);
        Answers.AddUp(found);

        AllocationId only = await _shop.OrderAsync(new(_shop.Seal, 3) { Lot = named });
        found = (await _shop.Explain.WhyWaitingAsync(only))!;
        Assert.Contains(new ExcludedStock(StockExclusion.LotNotNamed, 4, 1), found.Excluded);
        Assert.Contains(AllowOtherLots, found.Answer.Advice);
    }

    [Fact]
    public async Task Because_it_keeps_to_its_one_location()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfB, 3);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 6) { SourcingLimits = SourcingLimits.OneLocation });
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.StockExcluded, [(Waiting, 2), (Allocated, 4), (Free, 3)], [SplitWaitingPart],
            "outside the one source");
        Assert.Equal([new ExcludedPlace(_shop.ShelfB, default, 3, StockExclusion.OtherSource)], found.Alternatives);
        AllocationId whole = await _shop.OrderAsync(
            new(_shop.Cable, 6, allowPartial: false) { SourcingLimits = SourcingLimits.OneLocation });
        found = (await _shop.Explain.WhyWaitingAsync(whole))!;
        Assert.Equal((ExplanationRule.NeedsEverything, (Quantity)3), (found.Answer.Rule, found.Promisable));
        Answers.AddUp(found);
    }

    [Fact]
    public async Task Because_it_is_safety_stock()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 5);
        (await _shop.Engine.Catalog.SetSafetyStockAsync(_shop.Cable, 20)).EnsureSuccess();
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 3));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.SafetyStock, [(Free, 5), (Promisable, 0), (ExplanationFigureKind.SafetyStock, 20)],
            [RaisePriority, LowerSafetyStock], "is safety stock");
        Answers.AddUp(found);
        (await _shop.Engine.Priorities.ChangePriorityAsync(order, Priority.High(900), "as the answer says")).EnsureSuccess();
        Assert.Equal(ExplanationRule.NothingWaits, (await _shop.Explain.WhyWaitingAsync(order))!.Answer.Rule);
    }

    [Fact]
    public async Task Because_it_needs_everything_at_once()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5, allowPartial: false));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(order))!;
        Answers.Is(
            found.Answer, ExplanationRule.NeedsEverything, [(Waiting, 5), (Promisable, 4)], [AllowPartial, ReduceQuantity],
            "needs 5 at once, and 4 can be promised to it");
        Answers.AddUp(found);
    }

    [Fact]
    public async Task Because_it_is_kept_for_one_before_it_which_was_passed_over()
    {
        ProductId strict = (await _shop.Engine.Catalog.DefineProductAsync(
            new("STRICT") { Backorder = BackorderPolicy.StrictOrder })).EnsureSuccess();
        await _shop.ReceiveAsync(strict, _shop.ShelfA, 4);
        AllocationId first = await _shop.OrderAsync(new(strict, 5, allowPartial: false) { Priority = Priority.High(900) });
        await _shop.OrderAsync(new(strict, 9, allowPartial: false) { Priority = Priority.Medium(600) });
        AllocationId last = await _shop.OrderAsync(new(strict, 2));
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(last))!;
        Answers.Is(
            found.Answer, ExplanationRule.KeptForEarlier, [(Waiting, 2), (Promisable, 4), (Ahead, 14)], [ResolveEarlier],
            "are kept for allocation 1, which precedes it and needs everything at once");
        Assert.Equal((first, 2, (Quantity)14), (found.Answer.Other, found.AheadCount, found.Ahead));
        Answers.AddUp(found);
    }

    [Fact]
    public async Task Because_others_precede_it()
    {
        AllocationId high = await _shop.OrderAsync(new(_shop.Cable, 5) { Priority = Priority.High(900) });
        AllocationId late = await _shop.OrderAsync(new(_shop.Cable, 3));
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 5);
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(late))!;
        Answers.Is(found.Answer, ExplanationRule.HeldByOthers, [(HeldByOthers, 5)], [ExplanationAdvice.Reallocate], "hold 5");
        Assert.Equal(0, found.AheadCount); // the one before it has all it wants
        Assert.Equal(
            "Allocation 1 waits for nothing: it is allocated.", (await _shop.Explain.WhyWaitingAsync(high))!.Answer.Text);
    }

    [Fact]
    public async Task A_request_is_explained_without_being_created()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        UInt128 before = (await _shop.Engine.GetDigestAsync()).Value;
        AllocationExplanation short1 = await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Cable, 5) { RefuseIfShort = true });
        Answers.Is(
            short1.Answer, ExplanationRule.NoStock, [(Requested, 5), (Allocated, 4), (Waiting, 1)], [WaitForStock],
            "The request would wait for 1 of product CABLE-3M, and get 4 at once.");
        Assert.Equal((CommandStatus.InsufficientStock, AllocationId.None), (short1.Answer.Status, short1.Answer.Allocation));
        AllocationExplanation whole = await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Cable, 4));
        Answers.Is(whole.Answer, ExplanationRule.Permitted, [(Allocated, 4)], [], "All 4 of product CABLE-3M can be allocated");
        Assert.Equal(before, (await _shop.Engine.GetDigestAsync()).Value);
        Assert.Empty((await _shop.Engine.Allocations.FindAsync(new())).Allocations);
    }

    [Fact]
    public async Task Because_the_product_is_not_for_allocation_frozen_or_discontinued()
    {
        ProductId service = (await _shop.Engine.Catalog.DefineProductAsync(
            new("SERVICE") { IsAllocatable = false })).EnsureSuccess();
        Explanation answer = (await _shop.Explain.WhyNotAllocatedAsync(new(service, 1))).Answer;
        Answers.Is(answer, ExplanationRule.Refused, [(Free, 0)], [MakeAllocatable], "product SERVICE");
        Assert.Equal((CommandStatus.ProductNotAllocatable, service), (answer.Status, answer.Product));
        (await _shop.Engine.Catalog.FreezeProductAsync(_shop.Cable)).EnsureSuccess();
        answer = (await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Cable, 1))).Answer;
        Answers.Is(answer, ExplanationRule.Refused, [], [OpenProduct], "The product is frozen.");
    }

    [Fact]
    public async Task Because_too_much_would_wait()
    {
        await _shop.OrderAsync(new(_shop.Cable, 8));
        (await _shop.Engine.Catalog.SetBackorderLimitAsync(_shop.Cable, 10)).EnsureSuccess();
        Explanation answer = (await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Cable, 5))).Answer;
        Answers.Is(
            answer, ExplanationRule.Refused, [(Stated, 2), (Waiting, 8), (BackorderLimit, 10)], [ReduceQuantity, RaiseLimit],
            "More would wait for the product than its limit permits.");
        Assert.Equal(CommandStatus.BackorderLimitReached, answer.Status);
    }

    [Fact]
    public async Task Because_its_units_are_taken_blocked_or_elsewhere()
    {
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1", "SN-2", "SN-3"]);
        AllocationId holder = await _shop.OrderAsync(new(_shop.Pump, 1) { Serials = new[] { "SN-1" } });
        (await _shop.Engine.Stock.BlockAsync(_shop.Pump, _shop.ShelfA, ["SN-2"], BlockReason.Damage)).EnsureSuccess();
        Explanation answer = await AskAsync("SN-1");
        Answers.Is(
            answer, ExplanationRule.SerialHeld, [(Allocated, 1)], [NameOtherUnits, ExplanationAdvice.Reallocate],
            "Unit SN-1 of product IP-5000 is at location A-01, allocated to allocation 1.");
        Assert.Equal((CommandStatus.SerialAlreadyAllocated, holder), (answer.Status, answer.Other));
        answer = await AskAsync("SN-2");
        Answers.Is(answer, ExplanationRule.SerialBlocked, [], [UnblockStock], "is blocked at location A-01: it is damaged");
        Assert.Equal(SerialState.Damaged, answer.SerialState);
        answer = (await _shop.Explain.WhyNotAllocatedAsync(
            new(_shop.Pump, 1) { Serials = new[] { "SN-3" }, Locations = new[] { _shop.ShelfB } })).Answer;
        Answers.Is(answer, ExplanationRule.SerialAvailable, [], [NameOtherUnits], "is free at location A-01");
        Assert.Equal(CommandStatus.SerialElsewhere, answer.Status);
        answer = await AskAsync("SN-4");
        Answers.Is(answer, ExplanationRule.SerialUnknown, [], [CorrectSerial], "Product IP-5000 has no unit SN-4.");
    }

    [Fact]
    public async Task Because_the_serial_numbers_do_not_fit_the_quantity_or_the_product()
    {
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1", "SN-2"]);
        Explanation answer = (await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Pump, 3) { Serials = new[] { "SN-1", "SN-2" } }))
            .Answer;
        Answers.Is(answer, ExplanationRule.Refused, [], [FollowStatus], "Name as many units as the quantity has.");
        Assert.Equal(CommandStatus.SerialCountMismatch, answer.Status);
        answer = (await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Pump, 2) { Serials = new[] { "SN-1", "SN-1" } })).Answer;
        Assert.Equal((ExplanationRule.Refused, CommandStatus.DuplicateSerial), (answer.Rule, answer.Status));
        answer = (await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Cable, 1) { Serials = new[] { "SN-1" } })).Answer;
        Answers.Is(answer, ExplanationRule.Refused, [], [FollowStatus], "The product is not serialized.");
        Assert.Equal(_shop.Cable, answer.Product);
    }

    [Fact]
    public async Task Because_it_was_passed_over_and_others_have_the_stock()
    {
        AllocationId first = await _shop.OrderAsync(new(_shop.Cable, 5, allowPartial: false) { Priority = Priority.High(900) });
        AllocationId second = await _shop.OrderAsync(new(_shop.Cable, 3) { Priority = Priority.Low(150) });
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        AllocationExplanation found = (await _shop.Explain.WhyWaitingAsync(first))!;
        Answers.Is(
            found.Answer, ExplanationRule.NeedsEverything, [(Waiting, 5), (Promisable, 1), (HeldByOthers, 3)],
            [AllowPartial, ExplanationAdvice.Reallocate], "needs 5 at once, and 1 can be promised to it");
        CompetitorPage holders = await _shop.Explain.FindCompetitorsAsync(
            new() { Product = _shop.Cable, Side = CompetitorSide.Holding });
        Competitor holder = Assert.Single(holders.Competitors);
        Assert.Equal((second, (Quantity)3, Priority.Low(150)), (holder.Allocation, holder.Has, holder.Priority.Effective));
    }

    private async Task<Explanation> AskAsync(string serial) =>
        (await _shop.Explain.WhyNotAllocatedAsync(new(_shop.Pump, 1) { Serials = new[] { serial } })).Answer;
}
