using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Change the quantity" and "Reschedule and redirect". Bolt passes over, Cable holds.</summary>
public abstract class ChangeScenarios : StoreScenarios
{
    private static Receive Bolts(int quantity) => new(World.Bolt, World.ShelfA, quantity);

    [Fact]
    public void Asking_for_more_is_served_at_once_and_the_rest_waits()
    {
        Store.Do(Bolts(5), new CreateAllocation(new(World.Bolt, 3)));
        Store.Gives(new Expected(Ok, 1, 4, Index: 1, State: AllocationState.Open), new ChangeQuantity(new(1), 7));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 2 onorder 0 reserved 5 picked 0 technician 0 transit 0 delivered 0 cancelled 0",
            "product 1 available 0 waiting 2 frozen 0");
    }

    [Fact]
    public void Asking_for_more_waits_in_the_old_place()
    {
        Store.Do(Bolts(3), new CreateAllocation(new(World.Bolt, 3)), new CreateAllocation(new(World.Bolt, 4)));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Open), new ChangeQuantity(new(1), 5));
        Store.Shows("queue 1 1 2");
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 2), Bolts(3));
        Store.Shows("reservation 1 1 5", "reservation 2 1 1");
    }

    [Fact]
    public void An_addition_that_may_not_wait_is_served_at_once_or_refused()
    {
        Store.Do(Bolts(5), new CreateAllocation(new(World.Bolt, 3)));
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 2), new ChangeQuantity(new(1), 6, RefuseIfShort: true));
        Store.Gives(
            new Expected(Ok, 1, 2, Index: 1, State: AllocationState.Allocated), new ChangeQuantity(new(1), 5, RefuseIfShort: true));
        Store.Gives(
            new Expected(Ok, 1, -1, State: AllocationState.Allocated), new ChangeQuantity(new(1), 4, RefuseIfShort: true));
    }

    [Fact]
    public void Nothing_is_added_at_once_to_an_allocation_that_waits()
    {
        Store.Do(Bolts(4), new CreateAllocation(new(World.Bolt, 6) { AllowPartial = false }));
        Store.Refuses(InsufficientStock, new ChangeQuantity(new(1), 7, RefuseIfShort: true), id: World.Bolt);
    }

    [Fact]
    public void An_addition_does_not_take_stock_that_is_kept_for_an_earlier_one()
    {
        Store.Do(
            new Receive(World.Cable, World.ShelfA, 4),
            new CreateAllocation(new(World.Cable, 2) { Priority = new(PriorityStrategy.Low, 200) }),
            new CreateAllocation(new(World.Cable, 5) { AllowPartial = false }));
        Store.Refuses(
            new Expected(InsufficientStock, World.Cable, Notes: OutcomeNotes.KeptForEarlier),
            new ChangeQuantity(new(1), 3, RefuseIfShort: true));
        Store.Do(new Cancel(new(2)));
        Store.Gives(
            new Expected(Ok, 1, 1, Index: 1, State: AllocationState.Allocated), new ChangeQuantity(new(1), 3, RefuseIfShort: true));
    }

    [Fact]
    public void An_addition_respects_safety_stock()
    {
        Store.Do(
            Bolts(5), new SetSafetyStock(World.Bolt, 3), new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 1), new ChangeQuantity(new(1), 3, RefuseIfShort: true));
    }

    [Fact]
    public void All_or_nothing_gets_all_that_it_waits_for_or_nothing_of_it()
    {
        Store.Do(Bolts(4), new CreateAllocation(new(World.Bolt, 3) { AllowPartial = false }));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Open), new ChangeQuantity(new(1), 5));
        Store.Gives(new Expected(Ok, 1, -1, Index: 1, State: AllocationState.Allocated), new ChangeQuantity(new(1), 4));
        Store.Shows("reservation 1 1 4", "product 1 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void Asking_for_less_takes_what_waits_first_and_then_what_is_reserved()
    {
        Store.Do(Bolts(5), new CreateAllocation(new(World.Bolt, 8)), new CreateAllocation(new(World.Bolt, 2)));
        Store.Gives(new Expected(Ok, 1, -3, State: AllocationState.Allocated), new ChangeQuantity(new(1), 5));
        Store.Gives(new Expected(Ok, 1, -4, Index: 1, State: AllocationState.Allocated), new ChangeQuantity(new(1), 1));
        Store.Shows("reservation 1 1 1", "reservation 2 1 2", "product 1 available 2 waiting 0 frozen 0");
    }

    [Fact]
    public void What_was_reserved_last_is_taken_back_first()
    {
        Store.Do(
            Bolts(2), new Receive(World.Bolt, World.ShelfC, 2), new CreateAllocation(new(World.Bolt, 4)),
            new ChangeQuantity(new(1), 1));
        Store.Shows("reservation 1 3 1", "ledger 1 1 free 2 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void The_units_reserved_last_go_first_unless_others_are_named()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3", "S4"]), new CreateAllocation(new(World.Pump, 4)),
            new ChangeQuantity(new(1), 3));
        Store.Shows("unit 3 S4 number 3 Available location 1 allocation 0");
        Store.Gives(
            new Expected(Ok, 1, -1, State: AllocationState.Allocated), new Reduce(new(1), ["S1"]));
        Store.Shows(
            "unit 3 S1 number 0 Available location 1 allocation 0", "unit 3 S2 number 1 Allocated location 1 allocation 1");
    }

    [Fact]
    public void Units_that_are_given_up_are_not_waited_for()
    {
        Store.Do(new Receive(World.Pump, World.ShelfA, ["S1"]), new CreateAllocation(new(World.Pump, 3)));
        Store.Gives(
            new Expected(Ok, 1, -1, Index: 1, State: AllocationState.Open), new Reduce(new(1), ["S1"]));
        Store.Shows("product 3 available 0 waiting 1 frozen 0", "unit 3 S1 number 0 Allocated location 1 allocation 1");
    }

    [Fact]
    public void Giving_up_refuses_units_of_others_and_everything()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateAllocation(new(World.Pump, 1)),
            new CreateAllocation(new(World.Pump, 1)));
        Store.Refuses(SerialNotOfAllocation, new Reduce(new(1), ["S2"]), id: 2);
        Store.Refuses(
            new Expected(QuantityBelowCommitted, 1, 1, State: AllocationState.Allocated), new Reduce(new(1), ["S1"]));
        Store.Refuses(ProductIsNotSerialized, new Reduce(new(Bolt()), ["S1"]), id: World.Bolt);
    }

    private long Bolt() => Store.Do(new CreateAllocation(new(World.Bolt, 1))).Id;

    [Fact]
    public void What_is_delivered_can_not_be_taken_back_and_what_remains_can()
    {
        Store.Do(Bolts(5), new CreateAllocation(new(World.Bolt, 5)), new Release(new(1), 2));
        Store.Refuses(
            new Expected(QuantityBelowCommitted, 1, 2, State: AllocationState.Allocated), new ChangeQuantity(new(1), 1));
        Store.Gives(new Expected(Ok, 1, -3, State: AllocationState.Delivered), new ChangeQuantity(new(1), 2));
        Store.Shows("finished 1", "product 1 available 3 waiting 0 frozen 0");
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Delivered), new ChangeQuantity(new(1), 4));
    }

    [Fact]
    public void A_head_that_needs_less_lets_the_queue_go_on()
    {
        Store.Do(
            new CreateAllocation(new(World.Cable, 5) { AllowPartial = false }), new CreateAllocation(new(World.Cable, 2)),
            new Receive(World.Cable, World.ShelfA, 4));
        Store.Gives(new Expected(Ok, 1, -2, Index: 2, State: AllocationState.Allocated), new ChangeQuantity(new(1), 3));
        Store.Shows("reservation 1 1 3", "reservation 2 1 1");
    }

    [Fact]
    public void A_quantity_is_checked_like_a_new_ones()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 1)), new CreateAllocation(new(World.Pump, 1)),
            new CreateAllocation(new(World.Bolt, Quantity.Of(36_028_797_018m))));
        Store.Refuses(QuantityNotPositive, new ChangeQuantity(new(1), 0));
        Store.Refuses(QuantityNotWhole, new ChangeQuantity(new(2), Quantity.Of(1.5m)), id: World.Pump);
        Store.Refuses(QuantityOverflow, new ChangeQuantity(new(1), Quantity.Of(36_028_797_019m)), id: World.Bolt);
        Store.Gives(new Expected(Unchanged, 1, State: AllocationState.Open), new ChangeQuantity(new(1), 1));
        Store.Refuses(UnknownAllocation, new ChangeQuantity(new(9), 1), id: 9);
        Store.Refuses(OtherTenant, new ChangeQuantity(new(1), 2).Sent(tenant: World.North), id: 1);
    }

    [Fact]
    public void A_frozen_product_takes_no_more_demand_but_less()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 3)), new FreezeProduct(World.Bolt));
        Store.Refuses(ProductFrozen, new ChangeQuantity(new(1), 4), id: World.Bolt);
        Store.Gives(new Expected(Ok, 1, -1, State: AllocationState.Open), new ChangeQuantity(new(1), 2));
    }

    [Fact]
    public void A_deadline_is_set_moved_and_taken_away()
    {
        DateTimeOffset day = DateTimeOffset.UnixEpoch.AddDays(1);
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Open), new Reschedule(new(1), day));
        Store.Shows($"due 1 {day.UtcTicks}");
        Store.Gives(new Expected(Unchanged, 1, State: AllocationState.Open), new Reschedule(new(1), day));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Open), new Reschedule(new(1), null));
        Assert.DoesNotContain("due", Store.Listing, StringComparison.Ordinal);
        Store.Do(new Cancel(new(1)));
        Store.Refuses(new Expected(InvalidTransition, 1, State: AllocationState.Cancelled), new Reschedule(new(1), day));
    }

    [Fact]
    public void An_address_is_changed_until_everything_has_arrived()
    {
        Store.Do(Bolts(3), new CreateAllocation(new(World.Bolt, 3) { ShipTo = "Dock 1" }), new Release(new(1), 1));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Allocated), new Redirect(new(1), "Dock 2"));
        Store.Gives(new Expected(Unchanged, 1, State: AllocationState.Allocated), new Redirect(new(1), "Dock 2"));
        Store.Shows("request 1 customer '' ship to 'Dock 2' notes '' from []");
        Store.Refuses(TextMissing, new Redirect(new(1), ""));
        Store.Refuses(TextTooLong, new Redirect(new(1), new string('x', 257)));
        Store.Do(new Release(new(1), Amount.All));
        Store.Refuses(new Expected(InvalidTransition, 1, State: AllocationState.Delivered), new Redirect(new(1), "Dock 3"));
    }
}
