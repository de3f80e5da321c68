using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Reallocate".</summary>
public abstract class ReallocateScenarios : StoreScenarios
{
    private static Receive Bolts(int quantity) => new(World.Bolt, World.ShelfA, quantity);

    /// <summary>The case that the capability is described by: 20 pumps ordered, 15 in stock, and one of them for a VIP.</summary>
    [Fact]
    public void A_vip_takes_one_named_pump_from_an_order_that_then_waits_for_six()
    {
        string[] serials = [.. Enumerable.Range(4501, 15).Select(number => $"SN-2025-{number}")];
        Store.Do(new Receive(World.Pump, World.ShelfA, serials));
        Store.Gives(new Expected(Ok, 1, 15, State: AllocationState.Open), new CreateAllocation(new(World.Pump, 20)));
        Store.Gives(
            new Expected(Ok, 2, 0, State: AllocationState.Open),
            new CreateAllocation(new(World.Pump, 1) { Priority = Priority.High() }));
        Store.Gives(
            new Expected(Ok, 2, 1, State: AllocationState.Allocated),
            new Reallocate(new(1), new(2), ["SN-2025-4501"], "VIP customer, line is down"));
        Store.Shows(
            "allocation 1 product 3 Medium 500 open 6 onorder 0 reserved 14 picked 0 technician 0 transit 0 delivered 0 cancelled 0",
            "allocation 2 product 3 High 925 open 0 onorder 0 reserved 1 picked 0 technician 0 transit 0 delivered 0 cancelled 0",
            "unit 3 SN-2025-4501 number 0 Allocated location 1 allocation 2", "queue 3 1",
            "ledger 3 1 free 0 reserved 15 picked 0 blocked 0", "product 3 available 0 waiting 6 frozen 0");
    }

    [Fact]
    public void Who_gives_waits_again_in_its_old_place()
    {
        Store.Do(
            Bolts(4), new CreateAllocation(new(World.Bolt, 4)), new CreateAllocation(new(World.Bolt, 3)),
            new CreateAllocation(new(World.Bolt, 3)));
        Store.Gives(new Expected(Ok, 3, 2, State: AllocationState.Open), new Reallocate(new(1), new(3), 2, "more urgent"));
        Store.Shows("queue 1 1 2 3", "reservation 1 1 2", "reservation 3 1 2", "product 1 available 0 waiting 6 frozen 0");
    }

    [Fact]
    public void Who_gives_may_give_up_what_it_gave()
    {
        Store.Do(Bolts(2), new CreateAllocation(new(World.Bolt, 2)), new CreateAllocation(new(World.Bolt, 3)));
        Store.Gives(
            new Expected(Ok, 2, 2, State: AllocationState.Open),
            new Reallocate(new(1), new(2), 2, "more urgent", CancelGiven: true));
        Store.Shows("finished 1", "queue 1 2", "reservation 2 1 2");
    }

    [Fact]
    public void Who_gives_is_served_at_once_from_stock_that_the_other_may_not_take()
    {
        Store.Do(
            Bolts(2), new CreateAllocation(new(World.Bolt, 2)),
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfA } }),
            new Receive(World.Bolt, World.ShelfB, 1));
        Store.Gives(
            new Expected(Ok, 2, 2, Index: 1, State: AllocationState.Allocated), new Reallocate(new(1), new(2), 2, "more urgent"));
        Store.Shows("reservation 1 2 1", "reservation 2 1 2", "queue 1 1");
    }

    [Fact]
    public void What_was_reserved_last_goes_first_and_only_from_where_the_other_may_take()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfB, 2), new Receive(World.Bolt, World.ShelfC, 2), Bolts(2),
            new CreateAllocation(new(World.Bolt, 6)),
            new CreateAllocation(new(World.Bolt, 9) { Locations = new[] { World.ShelfC, World.ShelfB } }));
        Store.Do(new Reallocate(new(1), new(2), 3, "more urgent"));
        Store.Shows("reservation 1 1 2", "reservation 1 2 1", "reservation 2 2 1", "reservation 2 3 2");
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 1, State: AllocationState.Open),
            new Reallocate(new(1), new(2), 2, "more urgent"));
    }

    [Fact]
    public void A_unit_where_the_other_may_not_take_is_refused()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1"]), new Receive(World.Pump, World.ShelfB, ["S2"]),
            new CreateAllocation(new(World.Pump, 2)),
            new CreateAllocation(new(World.Pump, 1) { Locations = new[] { World.ShelfB } }));
        Store.Refuses(SerialElsewhere, new Reallocate(new(1), new(2), ["S1"], "more urgent"), id: World.ShelfA);
        Store.Do(new Reallocate(new(1), new(2), 1, "more urgent"));
        Store.Shows("unit 3 S2 number 1 Allocated location 2 allocation 2");
        Store.Do(new CreateAllocation(new(World.Pump, 1)));
        Store.Refuses(SerialNotOfAllocation, new Reallocate(new(1), new(3), ["S2"], "more urgent"), id: 2);
    }

    [Fact]
    public void Reallocating_refuses_too_much_and_the_wrong_pair()
    {
        Store.Do(
            Bolts(3), new CreateAllocation(new(World.Bolt, 3)), new CreateAllocation(new(World.Bolt, 2)),
            new CreateAllocation(new(World.Pump, 1)), new CreateAllocation(new(World.Bolt, 9)));
        Store.Refuses(SameAllocation, new Reallocate(new(1), new(1), 1, "more urgent"), id: 1);
        Store.Refuses(ProductsDiffer, new Reallocate(new(1), new(3), 1, "more urgent"), id: World.Pump, index: 1);
        Store.Refuses(
            new Expected(ExceedsAllocated, 1, 3, State: AllocationState.Allocated),
            new Reallocate(new(1), new(4), 4, "more urgent"));
        Store.Refuses(
            new Expected(ExceedsOpen, 2, 2, State: AllocationState.Open), new Reallocate(new(1), new(2), 3, "more urgent"));
        Store.Refuses(
            new Expected(InvalidTransition, 2, State: AllocationState.Open, Target: AllocationState.Open),
            new Reallocate(new(2), new(4), 1, "more urgent"));
        Store.Refuses(TextMissing, new Reallocate(new(1), new(2), 1, ""));
        Store.Refuses(ProductIsNotSerialized, new Reallocate(new(1), new(2), ["S1"], "more urgent"), id: World.Bolt);
        Store.Do(Bolts(11));
        Store.Refuses(
            new Expected(
                InvalidTransition, 2, Index: 1, State: AllocationState.Allocated, Target: AllocationState.Allocated),
            new Reallocate(new(1), new(2), 1, "more urgent"));
        Store.Refuses(OtherTenant, new Reallocate(new(1), new(2), 1, "more urgent").Sent(tenant: World.North), id: 1);
    }
}
