using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/fulfillment.md, "Release".</summary>
public abstract class ReleaseScenarios : StoreScenarios
{
    /// <summary>Allocation 1 has four bolts, or S1 and S2; allocation 2 has S3.</summary>
    private void HasBolts() => Store.Do(new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 4)));

    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3", "S4"]), new CreateAllocation(new(World.Pump, 2)),
        new CreateAllocation(new(World.Pump, 1)));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(1L << 32 | 1)]
    [InlineData(long.MaxValue)]
    public void Release_of_an_unknown_allocation_is_refused_and_changes_nothing(long allocation)
    {
        HasBolts();
        Store.Refuses(UnknownAllocation, new Release(new(allocation), Amount.All), id: allocation);
    }

    [Fact]
    public void Release_of_another_tenants_allocation_is_refused_and_changes_nothing()
    {
        HasBolts();
        Store.Refuses(OtherTenant, new Release(new(1), Amount.All).Sent(tenant: World.North), id: 1);
    }

    [Fact]
    public void Release_of_serials_of_a_bulk_product_is_refused_and_changes_nothing()
    {
        HasBolts();
        Store.Refuses(ProductIsNotSerialized, new Release(new(1), ["S1"]), id: World.Bolt);
    }

    [Fact]
    public void Release_of_a_mere_quantity_of_a_serialised_product_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(ProductIsSerialized, new Release(new(1), 1), id: World.Pump);
        Store.Refuses(ProductIsSerialized, new Release(new(1), 2), id: World.Pump);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Release_of_nothing_is_refused_and_changes_nothing(int quantity)
    {
        HasBolts();
        Store.Refuses(QuantityNotPositive, new Release(new(1), Quantity.Of(quantity)));
    }

    [Fact]
    public void Release_of_no_multiple_of_the_increment_is_refused_and_changes_nothing()
    {
        HasBolts();
        Store.Refuses(QuantityNotMultipleOfIncrement, new Release(new(1), Quantity.Of(0.5m)), id: World.Bolt);
    }

    [Fact]
    public void Release_of_more_than_a_command_may_carry_is_refused_and_changes_nothing()
    {
        HasBolts();
        Store.Refuses(QuantityOverflow, new Release(new(1), Quantity.Of(36_028_797_019)), id: World.Bolt);
    }

    [Fact]
    public void Release_of_more_than_is_reserved_is_refused_and_says_what_is()
    {
        HasBolts();
        Store.Refuses(
            new Expected(ExceedsAllocated, 1, 4, State: AllocationState.Allocated), new Release(new(1), 5));
        Store.Do(new Release(new(1), 3));
        Store.Refuses(
            new Expected(ExceedsAllocated, 1, 1, State: AllocationState.Allocated), new Release(new(1), 2));
    }

    [Fact]
    public void Release_of_more_serials_than_are_reserved_is_refused_before_they_are_looked_at()
    {
        HasPumps();
        Store.Refuses(
            new Expected(ExceedsAllocated, 2, 1, State: AllocationState.Allocated),
            new Release(new(2), ["S3", "NO"]));
    }

    [Fact]
    public void Release_of_a_serial_that_stands_twice_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(DuplicateSerial, new Release(new(1), ["S1", "S1"]), index: 1);
    }

    [Fact]
    public void Release_of_an_unknown_serial_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(UnknownSerial, new Release(new(1), ["S1", "NO"]), index: 1);
    }

    [Fact]
    public void Release_of_a_serial_of_another_product_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Do(new Receive(World.Meter, World.ShelfA, ["M1"]));
        Store.Refuses(SerialOfAnotherProduct, new Release(new(1), ["M1"]), id: World.Meter);
    }

    [Fact]
    public void Release_of_a_foreign_serial_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(SerialNotOfAllocation, new Release(new(1), ["S1", "S3"]), id: 2, index: 1);
    }

    [Fact]
    public void Release_of_a_serial_that_nobody_holds_is_refused_and_names_nobody()
    {
        HasPumps();
        Store.Refuses(SerialNotOfAllocation, new Release(new(1), ["S4"]));
        Store.Do(new Release(new(1), ["S1"]), new Release(new(2), Amount.All));
        Store.Refuses(SerialNotOfAllocation, new Release(new(1), ["S1"]));
        Store.Refuses(SerialNotOfAllocation, new Release(new(1), ["S3"]));
    }

    [Fact]
    public void Nothing_reserved_is_said_before_anything_about_the_amount()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Open, Target: AllocationState.Delivered),
            new Release(new(1), ["S1"]));
    }

    [Fact]
    public void A_release_in_parts_ends_delivered()
    {
        HasBolts();
        Store.Gives(new Expected(Ok, 1, 3, State: AllocationState.Allocated), new Release(new(1), 3));
        Store.Shows("reservation 1 1 1", "ledger 1 1 free 1 reserved 1 picked 0 blocked 0");
        Store.Gives(new Expected(Ok, 1, 1, State: AllocationState.Delivered), new Release(new(1), Amount.All));
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void Bulk_is_released_from_the_reservations_in_the_order_in_which_they_were_made()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 6)), new Receive(World.Bolt, World.ShelfC, 2),
            new Receive(World.Bolt, World.ShelfA, 2), new Receive(World.Bolt, World.ShelfC, 1),
            new Receive(World.Bolt, World.ShelfB, 1), new Release(new(1), 4));
        Store.Shows("reservation 1 1 1", "reservation 1 2 1", "ledger 1 3 free 0 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void A_reservation_that_was_used_up_and_made_again_stands_behind_the_others()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 6)), new Receive(World.Bolt, World.ShelfC, 2),
            new Receive(World.Bolt, World.ShelfA, 2), new Release(new(1), 2),
            new Receive(World.Bolt, World.ShelfC, 2), new Release(new(1), 2));
        Store.Shows("reservation 1 3 2", "ledger 1 1 free 0 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void Named_units_are_delivered_and_the_others_stay()
    {
        HasPumps();
        Store.Gives(new Expected(Ok, 1, 1, State: AllocationState.Allocated), new Release(new(1), ["S2"]));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 1 allocation 1",
            "unit 3 S2 number 1 Delivered location 1 allocation 1");
    }

    [Fact]
    public void What_is_reserved_can_be_released_while_the_rest_waits()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(new(World.Bolt, 5)));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Open), new Release(new(1), Amount.All));
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 1), new Receive(World.Bolt, World.ShelfA, 3));
    }
}
