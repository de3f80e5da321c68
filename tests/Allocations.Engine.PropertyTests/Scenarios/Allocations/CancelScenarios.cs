using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Cancel".</summary>
public abstract class CancelScenarios : StoreScenarios
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(1L << 32 | 1)]
    [InlineData(long.MinValue)]
    public void Cancelling_an_unknown_allocation_is_refused_and_changes_nothing(long allocation)
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(UnknownAllocation, new Cancel(new(allocation)), id: allocation);
    }

    [Fact]
    public void Cancelling_another_tenants_allocation_is_refused_and_changes_nothing()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(OtherTenant, new Cancel(new(1)).Sent(tenant: World.North), id: 1);
    }

    [Fact]
    public void Cancelling_gives_stock_back_and_serves_the_queue()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 4), new CreateAllocation(new(World.Bolt, 4)),
            new CreateAllocation(new(World.Bolt, 3)));
        Store.Gives(new Expected(Ok, 1, 4, Index: 1, State: AllocationState.Cancelled), new Cancel(new(1)));
        Store.Shows("ledger 1 1 free 1 reserved 3 picked 0 blocked 0", "reservation 2 1 3");
    }

    [Fact]
    public void Cancelling_gives_units_back_to_their_place_in_the_order_of_receipt()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateAllocation(new(World.Pump, 1)), new Cancel(new(1)),
            new CreateAllocation(new(World.Pump, 1)));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 1 allocation 2",
            "unit 3 S2 number 1 Available location 1 allocation 0");
    }

    [Fact]
    public void Cancelling_after_a_part_was_delivered_ends_delivered_and_cancels_the_rest()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 3), new CreateAllocation(new(World.Bolt, 5)),
            new Release(new(1), 1));
        Store.Gives(new Expected(Ok, 1, 4, State: AllocationState.Delivered), new Cancel(new(1)));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 0 onorder 0 reserved 0 picked 0 technician 0 transit 0"
            + " delivered 1 cancelled 4",
            "product 1 available 2 waiting 0 frozen 0");
    }

    [Fact]
    public void Who_cancels_does_not_get_the_stock_back_itself()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 3), new CreateAllocation(new(World.Bolt, 5)));
        Store.Gives(new Expected(Ok, 1, 5, State: AllocationState.Cancelled), new Cancel(new(1)));
        Store.Shows("product 1 available 3 waiting 0 frozen 0");
    }

    [Fact]
    public void A_part_is_cancelled_from_what_waits_first_and_the_rest_keeps_its_place()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 3), new CreateAllocation(new(World.Bolt, 8)),
            new CreateAllocation(new(World.Bolt, 2)),
            new PlaceOnOrder(new(1), 2));
        Store.Gives(
            new Expected(Ok, 1, 6, Index: 1, State: AllocationState.Allocated),
            new CancelPart(new(1), 6, CancelReason.OrderChanged));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 0 onorder 0 reserved 2 picked 0 technician 0 transit 0"
            + " delivered 0 cancelled 6",
            "reservation 2 1 1");
    }

    [Fact]
    public void Named_units_are_cancelled_and_free_while_what_waits_goes_on_waiting()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateAllocation(new(World.Pump, 3)));
        Store.Gives(
            new Expected(Ok, 1, 1, Index: 1, State: AllocationState.Allocated),
            new CancelPart(new(1), ["S1"]));
        Store.Shows("unit 3 S1 number 0 Allocated location 1 allocation 1");
    }

    [Fact]
    public void No_more_is_cancelled_than_remains()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(new(World.Bolt, 5)), new Pick(new(1), 1));
        Store.Refuses(new Expected(ExceedsState, 1, 4, State: AllocationState.Allocated), new CancelPart(new(1), 5));
        Store.Do(new CancelPart(new(1), Amount.All));
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Picked, Target: AllocationState.Cancelled),
            new CancelPart(new(1), 1));
    }
}
