using static Allocations.Engine.ExplanationAdvice;
using static Allocations.Engine.ExplanationFigureKind;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>"Why are my serial numbers not tracking correctly?" and "What should I do if serial numbers don't match physical
/// inventory?"</summary>
public sealed class WhereIsSerialTests : IAsyncLifetime
{
    private Shop _shop = null!;

    public async Task InitializeAsync()
    {
        _shop = await Shop.OpenAsync();
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1", "SN-2", "SN-3"]);
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_unit_is_told_with_each_step_of_its_way()
    {
        await IsAsync(ExplanationRule.SerialAvailable, SerialState.Available, CountLocation, "is free at location A-01.");
        AllocationId order = await _shop.OrderAsync(
            new(_shop.Pump, 1) { Serials = new[] { "SN-1" }, ExpiresAt = _shop.Now.AddHours(1) });
        Explanation held = await IsAsync(
            ExplanationRule.SerialHeld, SerialState.Allocated, ExplanationAdvice.Reallocate,
            "is at location A-01, allocated to allocation 1.");
        Assert.Equal((order, (DateTimeOffset?)_shop.Now.AddHours(1)), (held.Other, held.Time));
        Assert.Equal(1, held.GetFigure(Allocated));
        FulfillmentOperations steps = _shop.Engine.Fulfillment;
        (await steps.PickAsync(order, ["SN-1"])).EnsureSuccess();
        await IsAsync(ExplanationRule.SerialHeld, SerialState.Picked, PutBack, "is picked for allocation 1");
        LocationId van = await _shop.PlaceAsync("VAN-1", LocationKind.TechnicianVehicle);
        (await steps.CheckOutAsync(order, ["SN-1"], van)).EnsureSuccess();
        await IsAsync(ExplanationRule.SerialHeld, SerialState.WithTechnician, CheckIn, "is with a technician for allocation 1");
        (await steps.DeliverAsync(order, ["SN-1"], "signed")).EnsureSuccess();
        Explanation delivered = await IsAsync(
            ExplanationRule.SerialDelivered, SerialState.Delivered, ReturnStock, "was delivered for allocation 1");
        Assert.Equal(order, delivered.Other);
    }

    [Fact]
    public async Task A_unit_that_is_blocked_recalled_or_gone_says_so()
    {
        (await _shop.Engine.Stock.BlockAsync(_shop.Pump, _shop.ShelfA, ["SN-1"], BlockReason.Quarantine)).EnsureSuccess();
        await IsAsync(ExplanationRule.SerialBlocked, SerialState.Quarantined, UnblockStock, "it is in quarantine");
        (await _shop.Engine.Stock.UnblockAsync(_shop.Pump, _shop.ShelfA, ["SN-1"])).EnsureSuccess();
        (await _shop.Engine.Stock.RecallSerialsAsync(_shop.Pump, ["SN-1"])).EnsureSuccess();
        await IsAsync(ExplanationRule.SerialRecalled, SerialState.Quarantined, EndRecall, "is recalled, and blocked at location A-01");
        (await _shop.Engine.Stock.EndSerialRecallAsync(_shop.Pump, ["SN-1"])).EnsureSuccess();
        (await _shop.Engine.Stock.WriteOffAsync(_shop.Pump, _shop.ShelfA, ["SN-1"])).EnsureSuccess();
        await IsAsync(ExplanationRule.SerialWrittenOff, SerialState.WrittenOff, CorrectSerial, "is no longer in stock");
    }

    [Fact]
    public async Task A_unit_that_an_allocation_may_not_have_says_why()
    {
        AllocationId elsewhere = await _shop.OrderAsync(new(_shop.Pump, 1) { Locations = new[] { _shop.ShelfB } });
        Explanation answer = await _shop.Explain.WhereIsSerialAsync(_shop.Pump, "SN-1", elsewhere);
        Answers.Is(
            answer, ExplanationRule.SerialExcluded, [], [AllowOtherLocations, NameOtherUnits],
            "at locations that the request does not list");
        Assert.Equal((StockExclusion.LocationNotListed, elsewhere), (answer.Exclusion, answer.Allocation));
        LocationId quarantine = await _shop.PlaceAsync("Q", LocationKind.Quarantine);
        (await _shop.Engine.Stock.MoveAsync(_shop.Pump, _shop.ShelfA, quarantine, ["SN-2"])).EnsureSuccess();
        answer = await _shop.Explain.WhereIsSerialAsync(_shop.Pump, "SN-2");
        Assert.Equal((ExplanationRule.SerialExcluded, StockExclusion.Quarantine), (answer.Rule, answer.Exclusion));
    }

    [Fact]
    public async Task A_unit_of_another_product_or_tenant_or_of_none_is_not_there()
    {
        ProductId other = (await _shop.Engine.Catalog.DefineProductAsync(
            new("IP-6000") { Tracking = Tracking.Serialized })).EnsureSuccess();
        Explanation answer = await _shop.Explain.WhereIsSerialAsync(other, "SN-1");
        Answers.Is(
            answer, ExplanationRule.SerialOfAnotherProduct, [], [CorrectSerial],
            "Unit SN-1 belongs to product IP-5000, not to product IP-6000.");
        Assert.Equal(_shop.Pump, answer.Product);
        foreach (string unknown in (string[])["SN-9", "", new string('x', 100)])
        {
            Assert.Equal(
                ExplanationRule.SerialUnknown, (await _shop.Explain.WhereIsSerialAsync(_shop.Pump, unknown)).Rule);
        }

        EngineScope north = _shop.Engine.As((await _shop.Engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess());
        answer = await north.Explanations.WhereIsSerialAsync(_shop.Pump, "SN-1");
        Assert.Equal((ExplanationRule.SerialUnknown, LocationId.None), (answer.Rule, answer.Location));
        Assert.DoesNotContain("IP-5000", answer.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentNullException>("serial", () => _shop.Explain.WhereIsSerialAsync(_shop.Pump, null!));
    }

    private async Task<Explanation> IsAsync(ExplanationRule rule, SerialState state, ExplanationAdvice advice, string says)
    {
        Explanation answer = await _shop.Explain.WhereIsSerialAsync(_shop.Pump, "SN-1");
        Answers.Is(answer, rule, [], [advice], "Unit SN-1 of product IP-5000 ");
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.Equal(state, answer.SerialState);
        return answer;
    }
}
