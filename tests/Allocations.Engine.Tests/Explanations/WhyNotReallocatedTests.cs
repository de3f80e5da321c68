using static Allocations.Engine.ExplanationAdvice;
using static Allocations.Engine.ExplanationFigureKind;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>"Why is my reallocation failing?" and "Why can't I reallocate between different customers?"</summary>
public sealed class WhyNotReallocatedTests : IAsyncLifetime
{
    private Shop _shop = null!;
    private AllocationId _giver;
    private AllocationId _receiver;

    public async Task InitializeAsync()
    {
        _shop = await Shop.OpenAsync();
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 4);
        _giver = await _shop.OrderAsync(new(_shop.Cable, 4));
        _receiver = await _shop.OrderAsync(new(_shop.Cable, 3));
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Because_it_would_create_stock()
    {
        Explanation answer = await _shop.Explain.WhyNotReallocatedAsync(_giver, _receiver, 5);
        Answers.Is(
            answer, ExplanationRule.Refused, [(Stated, 4), (Allocated, 4)], [ReleaseAllocatedPart],
            "The quantity exceeds the allocated quantity.");
        Assert.Equal((CommandStatus.ExceedsAllocated, _giver), (answer.Status, answer.Allocation));
        answer = await _shop.Explain.WhyNotReallocatedAsync(_giver, _receiver, 4);
        Answers.Is(answer, ExplanationRule.Refused, [(Stated, 3), (Open, 3)], [ReduceQuantity], "open quantity of the receiving");
        Assert.Equal((CommandStatus.ExceedsOpen, _receiver), (answer.Status, answer.Allocation));
        Assert.Equal(
            ExplanationRule.Permitted, (await _shop.Explain.WhyNotReallocatedAsync(_giver, _receiver, 3)).Rule);
    }

    /// <summary>Its quantity is the position of the unit in the line, which is no figure.</summary>
    [Fact]
    public async Task Because_a_line_names_an_unknown_unit()
    {
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1", "SN-2"]);
        AllocationId giver = await _shop.OrderAsync(new(_shop.Pump, 2));
        AllocationId receiver = await _shop.OrderAsync(new(_shop.Pump, 2));
        Explanation answer = await _shop.Explain.WhyRefusedAsync(new Engine.Commands.ReallocateMany(
            new ReallocationLine[] { new(giver, receiver, (string[])["SN-1", "SN-9"]) }, "more urgent"));
        Answers.Is(answer, ExplanationRule.Refused, [(Stated, null)], [CorrectSerial], "serial number");
        Assert.Equal(CommandStatus.UnknownSerial, answer.Status);
    }

    [Fact]
    public async Task Because_of_the_states_of_the_two()
    {
        (await _shop.Engine.Fulfillment.ReleaseAsync(_giver, Amount.All)).EnsureSuccess();
        Answers.Is(
            await _shop.Explain.WhyNotReallocatedAsync(_giver, _receiver, 1), ExplanationRule.AlreadyDelivered, [(Delivered, 4)],
            [ReturnStock], "delivered");
        (await _shop.Engine.Allocations.CancelAsync(_receiver)).EnsureSuccess();
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 1);
        AllocationId giver = await _shop.OrderAsync(new(_shop.Cable, 1));
        Answers.Is(
            await _shop.Explain.WhyNotReallocatedAsync(giver, _receiver, 1), ExplanationRule.AlreadyCancelled, [(Cancelled, 3)],
            [Recreate], "cancelled");
    }

    [Fact]
    public async Task Because_the_product_the_request_or_the_contract_forbids_it()
    {
        CustomerId vip = (await _shop.Engine.Catalog.DefineCustomerAsync(new("VIP"))).EnsureSuccess();
        (await _shop.Engine.Catalog.SetContractAsync(vip, new("K-1") { ForbidsReallocation = true })).EnsureSuccess();
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfB, 5);
        AllocationId kept = await _shop.OrderAsync(new(_shop.Cable, 1) { ForbidReallocation = true });
        AllocationId promised = await _shop.OrderAsync(new(_shop.Cable, 1) { CustomerId = vip });
        AllocationId receiver = await _shop.OrderAsync(new(_shop.Cable, 9));
        Answers.Is(
            await _shop.Explain.WhyNotReallocatedAsync(kept, receiver, 1), ExplanationRule.RequestForbidsReallocation,
            [(Allocated, 1)], [NameOtherGiver], "The request of the giving allocation forbids reallocation.");
        Answers.Is(
            await _shop.Explain.WhyNotReallocatedAsync(promised, receiver, 1), ExplanationRule.ContractForbidsReallocation, [],
            [NameOtherGiver], "contract");
        (await _shop.Engine.Catalog.SetReallocationAsync(_shop.Cable, true)).EnsureSuccess();
        Answers.Is(
            await _shop.Explain.WhyNotReallocatedAsync(_giver, receiver, 1), ExplanationRule.ProductForbidsReallocation, [],
            [PermitReallocation], "The product forbids reallocation.");
    }

    [Fact]
    public async Task Because_units_have_left_or_belong_to_others()
    {
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1", "SN-2"]);
        AllocationId giver = await _shop.OrderAsync(new(_shop.Pump, 2));
        AllocationId receiver = await _shop.OrderAsync(new(_shop.Pump, 2));
        (await _shop.Engine.Fulfillment.PickAsync(giver, ["SN-1"])).EnsureSuccess();
        (await _shop.Engine.Fulfillment.ShipAsync(giver, ["SN-1"])).EnsureSuccess();
        Explanation answer = await _shop.Explain.WhyNotReallocatedAsync(giver, receiver, ["SN-1"]);
        Answers.Is(answer, ExplanationRule.SerialHeld, [(InTransit, 1)], [ReturnStock, NameOtherUnits], "SN-1");
        Assert.Equal((CommandStatus.SerialNotOfAllocation, SerialState.InTransit), (answer.Status, answer.SerialState));
    }

    [Fact]
    public async Task Because_the_tenants_or_the_products_differ()
    {
        EngineScope north = _shop.Engine.As((await _shop.Engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess());
        Explanation answer = await north.Explanations.WhyNotReallocatedAsync(_giver, _receiver, 1);
        Assert.Equal((ExplanationRule.Refused, CommandStatus.OtherTenant), (answer.Rule, answer.Status));
        Assert.Equal((AllocationId.None, ProductId.None), (answer.Allocation, answer.Product));
        Assert.Empty(answer.Figures);
        AllocationId pump = await _shop.OrderAsync(new(_shop.Pump, 1));
        answer = await _shop.Explain.WhyNotReallocatedAsync(_giver, pump, 1);
        Assert.Equal((ExplanationRule.Refused, CommandStatus.ProductsDiffer), (answer.Rule, answer.Status));
    }
}
