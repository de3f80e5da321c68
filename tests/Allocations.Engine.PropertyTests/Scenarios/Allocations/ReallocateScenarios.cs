using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Reallocate".</summary>
public abstract class ReallocateScenarios : StoreScenarios
{
    private static Receive Bolts(decimal quantity) => new(World.Bolt, World.ShelfA, ModelAmount.Of(quantity));

    /// <summary>The case that the capability is described by: 20 pumps ordered, 15 in stock, and one of them for a VIP.</summary>
    [Fact]
    public void A_vip_takes_one_named_pump_from_an_order_that_then_waits_for_six()
    {
        string[] serials = [.. Enumerable.Range(4501, 15).Select(number => $"SN-2025-{number}")];
        Store.Do(new Receive(World.Pump, World.ShelfA, ModelAmount.Units(serials)));
        Store.Gives(new Expected(Ok, 1, 15, State: AllocationState.Open), new Create(World.Pump, 20));
        Store.Gives(
            new Expected(Ok, 2, 0, State: AllocationState.Open), new Create(World.Pump, 1) { Priority = Priority.High() });
        Store.Gives(
            new Expected(Ok, 2, 1, State: AllocationState.Allocated),
            new Reallocate(1, 2, ModelAmount.Units("SN-2025-4501")) { Justification = "VIP customer, line is down" });
        Store.Shows(
            "allocation 1 product 3 Medium 500 open 6 onorder 0 reserved 14 picked 0 technician 0 transit 0 delivered 0 cancelled 0",
            "allocation 2 product 3 High 925 open 0 onorder 0 reserved 1 picked 0 technician 0 transit 0 delivered 0 cancelled 0",
            "unit 3 SN-2025-4501 number 0 Allocated location 1 allocation 2", "queue 3 1",
            "ledger 3 1 free 0 reserved 15 picked 0 blocked 0", "product 3 available 0 waiting 6 frozen 0");
    }

    [Fact]
    public void Who_gives_waits_again_in_its_old_place()
    {
        Store.Do(Bolts(4), new Create(World.Bolt, 4), new Create(World.Bolt, 3), new Create(World.Bolt, 3));
        Store.Gives(new Expected(Ok, 3, 2, State: AllocationState.Open), new Reallocate(1, 3, ModelAmount.Of(2)));
        Store.Shows("queue 1 1 2 3", "reservation 1 1 2", "reservation 3 1 2", "product 1 available 0 waiting 6 frozen 0");
    }

    [Fact]
    public void Who_gives_may_give_up_what_it_gave()
    {
        Store.Do(Bolts(2), new Create(World.Bolt, 2), new Create(World.Bolt, 3));
        Store.Gives(
            new Expected(Ok, 2, 2, State: AllocationState.Open), new Reallocate(1, 2, ModelAmount.Of(2)) { CancelGiven = true });
        Store.Shows("finished 1", "queue 1 2", "reservation 2 1 2");
    }

    [Fact]
    public void Who_gives_is_served_at_once_from_stock_that_the_other_may_not_take()
    {
        Store.Do(
            Bolts(2), new Create(World.Bolt, 2), new Create(World.Bolt, 2) { Locations = [World.ShelfA] },
            new Receive(World.Bolt, World.ShelfB, ModelAmount.Of(1)));
        Store.Gives(new Expected(Ok, 2, 2, Index: 1, State: AllocationState.Allocated), new Reallocate(1, 2, ModelAmount.Of(2)));
        Store.Shows("reservation 1 2 1", "reservation 2 1 2", "queue 1 1");
    }

    [Fact]
    public void What_was_reserved_last_goes_first_and_only_from_where_the_other_may_take()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfB, ModelAmount.Of(2)), new Receive(World.Bolt, World.ShelfC, ModelAmount.Of(2)), Bolts(2),
            new Create(World.Bolt, 6), new Create(World.Bolt, 9) { Locations = [World.ShelfC, World.ShelfB] });
        Store.Do(new Reallocate(1, 2, ModelAmount.Of(3)));
        Store.Shows("reservation 1 1 2", "reservation 1 2 1", "reservation 2 2 1", "reservation 2 3 2");
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 1, State: AllocationState.Open), new Reallocate(1, 2, ModelAmount.Of(2)));
    }

    [Fact]
    public void A_unit_where_the_other_may_not_take_is_refused()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S1")), new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S2")),
            new Create(World.Pump, 2), new Create(World.Pump, 1) { Locations = [World.ShelfB] });
        Store.Refuses(SerialElsewhere, new Reallocate(1, 2, ModelAmount.Units("S1")), id: World.ShelfA);
        Store.Do(new Reallocate(1, 2, ModelAmount.Of(1)));
        Store.Shows("unit 3 S2 number 1 Allocated location 2 allocation 2");
        Store.Do(new Create(World.Pump, 1));
        Store.Refuses(SerialNotOfAllocation, new Reallocate(1, 3, ModelAmount.Units("S2")), id: 2);
    }

    [Fact]
    public void Reallocating_refuses_too_much_and_the_wrong_pair()
    {
        Store.Do(
            Bolts(3), new Create(World.Bolt, 3), new Create(World.Bolt, 2), new Create(World.Pump, 1), new Create(World.Bolt, 9));
        Store.Refuses(SameAllocation, new Reallocate(1, 1, ModelAmount.Of(1)), id: 1);
        Store.Refuses(ProductsDiffer, new Reallocate(1, 3, ModelAmount.Of(1)), id: World.Pump, index: 1);
        Store.Refuses(
            new Expected(ExceedsAllocated, 1, 3, State: AllocationState.Allocated), new Reallocate(1, 4, ModelAmount.Of(4)));
        Store.Refuses(new Expected(ExceedsOpen, 2, 2, State: AllocationState.Open), new Reallocate(1, 2, ModelAmount.Of(3)));
        Store.Refuses(
            new Expected(InvalidTransition, 2, State: AllocationState.Open, Target: AllocationState.Open),
            new Reallocate(2, 4, ModelAmount.Of(1)));
        Store.Refuses(TextMissing, new Reallocate(1, 2, ModelAmount.Of(1)) { Justification = "" });
        Store.Refuses(ProductIsNotSerialized, new Reallocate(1, 2, ModelAmount.Units("S1")), id: World.Bolt);
        Store.Do(Bolts(11));
        Store.Refuses(
            new Expected(
                InvalidTransition, 2, Index: 1, State: AllocationState.Allocated, Target: AllocationState.Allocated),
            new Reallocate(1, 2, ModelAmount.Of(1)));
        Store.Refuses(OtherTenant, new Reallocate(1, 2, ModelAmount.Of(1)) { Tenant = World.North }, id: 1);
    }
}
