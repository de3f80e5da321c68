using static Allocations.Engine.ExplanationAdvice;
using static Allocations.Engine.ExplanationFigureKind;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>"Why can't I release this allocation?" and "Why can't I change allocation priority?"</summary>
public sealed class WhyNotReleasedTests : IAsyncLifetime
{
    private Shop _shop = null!;

    public async Task InitializeAsync() => _shop = await Shop.OpenAsync();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Because_nothing_is_reserved_yet()
    {
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        Explanation answer = await _shop.Explain.WhyNotReleasedAsync(order);
        Answers.Is(
            answer, ExplanationRule.NothingAllocated, [(Open, 5), (Requested, 5), (Allocated, null)],
            [WaitUntilAllocated, ExplanationAdvice.Reallocate], "allocation 1 of product CABLE-3M, which is open");
        Assert.Equal((CommandStatus.InvalidTransition, order), (answer.Status, answer.Allocation));
    }

    [Fact]
    public async Task Because_it_is_cancelled_or_delivered()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 5);
        AllocationId delivered = await _shop.OrderAsync(new(_shop.Cable, 2));
        AllocationId cancelled = await _shop.OrderAsync(new(_shop.Cable, 3));
        (await _shop.Engine.Fulfillment.ReleaseAsync(delivered, Amount.All)).EnsureSuccess();
        (await _shop.Engine.Allocations.CancelAsync(cancelled)).EnsureSuccess();
        Answers.Is(
            await _shop.Explain.WhyNotReleasedAsync(delivered), ExplanationRule.AlreadyDelivered, [(Delivered, 2)],
            [ReturnStock, CreateAnother], "delivered");
        Answers.Is(
            await _shop.Explain.WhyNotReleasedAsync(cancelled), ExplanationRule.AlreadyCancelled, [(Cancelled, 3)], [Recreate],
            "cancelled");
    }

    [Fact]
    public async Task Because_it_is_more_than_is_allocated()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 3);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        Explanation answer = await _shop.Explain.WhyNotReleasedAsync(order, 4);
        Answers.Is(
            answer, ExplanationRule.Refused, [(Stated, 3), (Allocated, 3), (Open, 2)],
            [ReleaseAllocatedPart, WaitUntilAllocated], "The outcome states a quantity of 3.");
        Assert.Equal(CommandStatus.ExceedsAllocated, answer.Status);
        Answers.Is(
            await _shop.Explain.WhyNotReleasedAsync(order, 3), ExplanationRule.Permitted, [(Stated, 3)], [], "Nothing prevents it");
        _shop.Engine.Allocations.TryGet(order, out AllocationView view);
        Assert.Equal(3, view.Allocated); // it was tried only
    }

    [Fact]
    public async Task Because_the_units_are_those_of_another_order_or_mistyped()
    {
        await _shop.ReceiveAsync(_shop.Pump, _shop.ShelfA, ["SN-1", "SN-2"]);
        AllocationId other = await _shop.OrderAsync(new(_shop.Pump, 1) { Serials = new[] { "SN-1" } });
        AllocationId order = await _shop.OrderAsync(new(_shop.Pump, 1));
        Explanation answer = await _shop.Explain.WhyNotReleasedAsync(order, ["SN-1"]);
        Answers.Is(answer, ExplanationRule.SerialHeld, [], [NameOtherUnits], "allocated to allocation 1");
        Assert.Equal((CommandStatus.SerialNotOfAllocation, other, "SN-1"), (answer.Status, answer.Other, answer.Serial));
        Answers.Is(
            await _shop.Explain.WhyNotReleasedAsync(order, ["SN-l"]), ExplanationRule.SerialUnknown, [], [CorrectSerial], "SN-l");
        answer = await _shop.Explain.WhyNotReleasedAsync(order, ["SN-2", "SN-1"]);
        Assert.Equal((ExplanationRule.Refused, CommandStatus.ExceedsAllocated), (answer.Rule, answer.Status));
    }

    [Fact]
    public async Task Because_its_lot_is_recalled_or_its_location_counted()
    {
        LotId lot = (await _shop.Engine.Catalog.DefineLotAsync(_shop.Seal, "L-1")).EnsureSuccess();
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 3);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 3));
        (await _shop.Engine.Catalog.FreezeLocationAsync(_shop.ShelfA)).EnsureSuccess();
        Explanation answer = await _shop.Explain.WhyNotReleasedAsync(order);
        Answers.Is(answer, ExplanationRule.Refused, [], [ThawLocation, FollowStatus], "location A-01");
        Assert.Equal((CommandStatus.LocationIsFrozen, _shop.ShelfA), (answer.Status, answer.Location));
        Assert.Equal("L-1", (await _shop.Engine.Catalog.ListLotsAsync(_shop.Seal)).Entries[0].Code);
        answer = await _shop.Explain.ExplainAsync(new Outcome(9, CommandStatus.LotIsRecalled, lot.Value));
        Answers.Is(answer, ExplanationRule.Refused, [], [EndRecall], "lot L-1 of product SEAL-9");
    }

    [Fact]
    public async Task Because_the_actor_may_not()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 3);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 3));
        ActorId clerk = (await _shop.Engine.Catalog.DefineActorAsync(new("clerk"))).EnsureSuccess();
        (await _shop.Engine.Permissions.GrantPermissionAsync(default, CommandFamilies.AllCommands)).EnsureSuccess();
        ExplanationOperations explain = _shop.Engine.As(TenantId.Default, clerk).Explanations;
        Explanation answer = await explain.WhyNotReleasedAsync(order);
        Answers.Is(
            answer, ExplanationRule.Refused, [], [ExplanationAdvice.GrantPermission, FollowStatus], "It lacks Fulfillment.");
        Assert.Equal((CommandStatus.NotPermitted, default), (answer.Status, answer.Location));

        (await _shop.Engine.Permissions.GrantPermissionAsync(clerk, CommandFamilies.Fulfillment)).EnsureSuccess();
        Assert.Equal(ExplanationRule.Permitted, (await explain.WhyNotReleasedAsync(order)).Rule);
        (await _shop.Engine.Catalog.ChangeLocationAsync(_shop.ShelfA, new() { Kind = LocationKind.Restricted })).EnsureSuccess();
        answer = await explain.WhyNotReleasedAsync(order);
        Answers.Is(
            answer, ExplanationRule.Refused, [], [ExplanationAdvice.GrantPermission],
            "It lacks RestrictedLocations. This is about location A-01.");
        Assert.Equal((CommandStatus.NotPermitted, _shop.ShelfA), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_priority_is_locked_while_a_part_is_picked()
    {
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 3);
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        (await _shop.Engine.Fulfillment.PickAsync(order, 2)).EnsureSuccess();
        Explanation answer = await _shop.Explain.WhyRefusedAsync(
            new Engine.Commands.ChangePriority(order, Priority.High(900), "line down"));
        Answers.Is(answer, ExplanationRule.Refused, [(Picked, 2), (Open, 2), (Allocated, 1)], [PutBack], "allocation 1");
        Assert.Equal(CommandStatus.PriorityLocked, answer.Status);
    }

    [Fact]
    public async Task An_outcome_is_found_by_its_operation_and_its_sequence_as_long_as_it_is_remembered()
    {
        AllocationId order = await _shop.OrderAsync(new(_shop.Cable, 5));
        AllocationOutcome refused = await _shop.Engine.Fulfillment.ReleaseAsync(order, 2, operation: new(77));
        Explanation answer = await _shop.Engine.ExplainAsync(refused.Outcome.Sequence);
        Answers.Is(answer, ExplanationRule.NothingAllocated, [(Open, 5)], [WaitUntilAllocated], "allocation 1");
        Assert.Equal(answer, await _shop.Engine.ExplainAsync(new OperationId(77)) with { Figures = answer.Figures, Advice = answer.Advice });
        Explanation gone = await _shop.Engine.ExplainAsync(1L);
        Assert.Equal((ExplanationRule.NotKnown, true), (gone.Rule, gone.Text.StartsWith("The outcome", StringComparison.Ordinal)));
        gone = await _shop.Engine.ExplainAsync(1_000_000L);
        Assert.Equal("No command has had this sequence.", gone.Text);
        Assert.Equal(ExplanationRule.NotKnown, (await _shop.Engine.ExplainAsync(new OperationId(78))).Rule);

        // Tried again under its id, the command has another outcome, and the first one is forgotten.
        await _shop.ReceiveAsync(_shop.Cable, _shop.ShelfA, 5);
        (await _shop.Engine.Fulfillment.ReleaseAsync(order, 2, operation: new(77))).EnsureSuccess();
        Assert.Equal(ExplanationRule.NotKnown, (await _shop.Engine.ExplainAsync(refused.Outcome.Sequence)).Rule);
        Assert.Equal(ExplanationRule.Permitted, (await _shop.Engine.ExplainAsync(new OperationId(77))).Rule);
    }
}
