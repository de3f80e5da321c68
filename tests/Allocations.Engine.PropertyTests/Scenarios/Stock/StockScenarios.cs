using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/every-command.md, "Common checks of stock and allocation commands"; rules/stock.md, "Receive", "Adjust" and
/// "Move".</summary>
public abstract class StockScenarios : StoreScenarios
{
    /// <summary>The largest multiple of one unit that one command may carry.</summary>
    private const long Most = 36_028_797_018;

    /// <summary>One of each kind, in bulk.</summary>
    private static ICommand[] Bulk(ProductId product, LocationId location, Quantity quantity, int tenant = 0) =>
    [
        new Receive(product, location, quantity).Sent(tenant),
        new Adjust(product, location, quantity).Sent(tenant),
        new Adjust(product, location, -quantity).Sent(tenant),
        new Move(product, location, World.ShelfB, quantity).Sent(tenant),
    ];

    private static ICommand[] ByUnit(ProductId product, params string[] serials) =>
    [
        new Receive(product, World.ShelfA, serials),
        new AddUnits(product, World.ShelfA, serials),
        new RemoveUnits(product, World.ShelfA, serials),
        new Move(product, World.ShelfA, World.ShelfB, serials),
    ];

    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]),
        new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" } }));

    [Fact]
    public void Stock_of_an_unknown_product_is_refused_and_changes_nothing() =>
        Assert.All(Bulk(new(99), World.ShelfA, 1), command => Store.Refuses(UnknownProduct, command, id: 99));

    [Fact]
    public void Stock_of_another_tenants_product_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Bolt, World.ShelfA, 1, World.North), command => Store.Refuses(OtherTenant, command, id: World.Bolt));

    [Fact]
    public void Serials_of_a_bulk_product_are_refused_and_change_nothing() => Assert.All(
        ByUnit(World.Bolt, "S1"), command => Store.Refuses(ProductIsNotSerialized, command, id: World.Bolt));

    [Fact]
    public void A_quantity_of_a_serialised_product_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Pump, World.ShelfA, 1), command => Store.Refuses(ProductIsSerialized, command, id: World.Pump));

    [Fact]
    public void No_quantity_is_refused_and_changes_nothing()
    {
        Assert.All(Bulk(World.Bolt, World.ShelfA, 0), command => Store.Refuses(QuantityNotPositive, command));
        Store.Refuses(QuantityNotPositive, new Receive(World.Bolt, World.ShelfA, -1));
        Store.Refuses(QuantityNotPositive, new Move(World.Bolt, World.ShelfA, World.ShelfB, -1));
    }

    [Fact]
    public void More_than_one_command_may_carry_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Bolt, World.ShelfA, Quantity.Of(Most + 1)),
        command => Store.Refuses(QuantityOverflow, command, id: World.Bolt));

    [Fact]
    public void More_than_the_store_can_count_is_refused_and_changes_nothing()
    {
        for (int i = 0; i < 256; i++)
        {
            Store.Do(new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)));
        }

        Store.Refuses(QuantityOverflow, new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)), id: World.Bolt);
        Store.Refuses(QuantityOverflow, new Adjust(World.Bolt, World.ShelfB, Quantity.Of(Most)), id: World.Bolt);
        Store.Refuses(QuantityOverflow, new CountStock(World.Bolt, World.ShelfB, Quantity.Of(Most)), id: World.Bolt);
        Store.Do(new Adjust(World.Bolt, World.ShelfA, Quantity.Of(-Most)));
        Store.Shows("ledger 1 1 free 9187343239590 reserved 0 picked 0 blocked 0");
        Store.Do(new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)));
        Store.Refuses(QuantityOverflow, new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)), id: World.Bolt);
    }

    [Fact]
    public void Giant_receipts_that_were_adjusted_away_or_moved_never_use_a_product_up()
    {
        for (int i = 0; i < 600; i++)
        {
            Store.Do(
                new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)),
                new Move(World.Bolt, World.ShelfA, World.ShelfB, Quantity.Of(Most)),
                new Adjust(World.Bolt, World.ShelfB, Quantity.Of(-Most)));
        }

        Store.Shows("ledger 1 1 free 0 reserved 0 picked 0 blocked 0", "ledger 1 2 free 0 reserved 0 picked 0 blocked 0");
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1));
    }

    [Fact]
    public void Giant_deliveries_never_use_a_product_up_but_do_not_come_back_beyond_what_can_be_counted()
    {
        for (int i = 1; i <= 300; i++)
        {
            Store.Do(
                new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)),
                new CreateAllocation(new(World.Bolt, Quantity.Of(Most))),
                new Release(new(i), Amount.All));
        }

        for (int i = 1; i <= 256; i++)
        {
            Store.Do(new ReverseRelease(new(i), Amount.All));
        }

        Store.Refuses(QuantityOverflow, new ReverseRelease(new(257), Amount.All), id: World.Bolt);
        Store.Refuses(QuantityOverflow, new CreateAllocation(new(World.Bolt, Quantity.Of(Most))), id: World.Bolt);
        Store.Do(new Cancel(new(1)), new Adjust(World.Bolt, World.ShelfA, Quantity.Of(-Most)));
        Store.Do(
            new ReverseRelease(new(257), Amount.All), new SetRetention(new() { Count = 0, Age = null }),
            new CreateAllocation(new(World.Cable, 1)));
        Store.Shows("ledger 1 1 free 0 reserved 9223372036608 picked 0 blocked 0");
    }

    [Fact]
    public void What_is_no_multiple_of_the_increment_is_refused_and_changes_nothing()
    {
        Assert.All(
            Bulk(World.Cable, World.ShelfA, Quantity.Of(0.3m)),
            command => Store.Refuses(QuantityNotMultipleOfIncrement, command, id: World.Cable));
        Store.Do(new Receive(World.Cable, World.ShelfA, Quantity.Of(0.75m)));
    }

    [Fact]
    public void Units_that_are_no_multiple_of_the_increment_are_refused_and_change_nothing()
    {
        var pair = new ProductDefinition("PAIR") { Tracking = Tracking.Serialized, Increment = 2 };
        ProductId product = new((int)Store.Do(new DefineProduct(pair)).Id);
        Assert.All(
            ByUnit(product, "P1"), command => Store.Refuses(QuantityNotMultipleOfIncrement, command, id: product));
    }

    [Fact]
    public void Stock_at_an_unknown_location_is_refused_and_changes_nothing() =>
        Assert.All(Bulk(World.Bolt, new(99), 1), command => Store.Refuses(UnknownLocation, command, id: 99));

    [Fact]
    public void Stock_at_another_tenants_location_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Bolt, World.NorthShelf, 1), command => Store.Refuses(OtherTenant, command, id: World.NorthShelf));

    [Fact]
    public void Stock_at_a_frozen_location_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Bolt, World.Frozen, 1), command => Store.Refuses(LocationIsFrozen, command, id: World.Frozen));

    public static TheoryData<int, CommandStatus> WrongLocations => new()
    {
        { 99, UnknownLocation }, { World.NorthShelf.Value, OtherTenant }, { World.Frozen.Value, LocationIsFrozen },
    };

    [Theory]
    [MemberData(nameof(WrongLocations))]
    public void A_move_to_a_wrong_location_says_so_of_the_second_place_and_changes_nothing(
        int to, CommandStatus status)
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1));
        Store.Refuses(status, new Move(World.Bolt, World.ShelfA, new(to), 1), id: to, index: 1);
    }

    [Fact]
    public void Of_two_wrong_locations_the_first_is_named() => Store.Refuses(
        LocationIsFrozen, new Move(World.Bolt, World.Frozen, new(99), 1), id: World.Frozen, index: 0);

    [Fact]
    public void A_move_to_the_same_location_is_refused_and_changes_nothing()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1));
        Store.Refuses(SameLocation, new Move(World.Bolt, World.ShelfA, World.ShelfA, 1), id: World.ShelfA);
        Store.Refuses(
            SameLocation, new Move(World.Pump, World.ShelfA, World.ShelfA, ["S9"]), id: World.ShelfA);
    }

    [Fact]
    public void Only_free_stock_can_be_adjusted_down_or_moved()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 3)));
        var expected = new Expected(InsufficientStock, World.Bolt, Quantity: 2);
        Store.Refuses(expected, new Adjust(World.Bolt, World.ShelfA, -3));
        Store.Refuses(expected, new Move(World.Bolt, World.ShelfA, World.ShelfB, 3));
        Store.Do(new Adjust(World.Bolt, World.ShelfA, -2));
    }

    [Fact]
    public void Where_nothing_ever_was_there_is_nothing_free()
    {
        Store.Refuses(InsufficientStock, new Adjust(World.Bolt, World.ShelfC, -1), id: World.Bolt);
        Store.Refuses(
            InsufficientStock, new Move(World.Bolt, World.ShelfC, World.ShelfA, 1), id: World.Bolt);
    }

    [Fact]
    public void A_serial_that_stands_twice_is_refused_at_its_second_place_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(DuplicateSerial, new Receive(World.Pump, World.ShelfA, ["S8", "S9", "S8"]), index: 2);
        Store.Refuses(DuplicateSerial, new AddUnits(World.Pump, World.ShelfA, ["S8", "S8"]), index: 1);
        Store.Refuses(DuplicateSerial, new RemoveUnits(World.Pump, World.ShelfA, ["S1", "S1"]), index: 1);
        Store.Refuses(
            DuplicateSerial, new Move(World.Pump, World.ShelfA, World.ShelfB, ["S1", "S1"]), index: 1);
    }

    [Fact]
    public void The_first_wrong_entry_of_a_list_decides_even_if_a_later_one_breaks_an_earlier_rule()
    {
        HasPumps();
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ["S8", "S1", "S8"]), World.ShelfA,
            index: 1);
    }

    [Fact]
    public void A_serial_in_stock_cannot_be_received_again()
    {
        HasPumps();
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ["S1"]), id: World.ShelfA);
        Store.Refuses(
            SerialAlreadyInStock, new AddUnits(World.Pump, World.ShelfB, ["S9", "S2"]), World.ShelfA, 1);
    }

    [Fact]
    public void The_same_number_may_be_in_stock_for_another_product()
    {
        HasPumps();
        Store.Do(new Receive(World.Meter, World.ShelfA, ["S1"]));
    }

    [Fact]
    public void A_delivered_unit_that_comes_back_is_a_new_unit_with_the_old_number()
    {
        HasPumps();
        Store.Do(new Release(new(1), Amount.All), new Receive(World.Pump, World.ShelfB, ["S2"]));
        Store.Shows(
            "unit 3 S2 number 1 Delivered location 1 allocation 1",
            "unit 3 S2 number 3 Available location 2 allocation 0");
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfA, ["S2"]), id: World.ShelfB);
    }

    [Fact]
    public void An_unknown_serial_cannot_be_taken_out_or_moved()
    {
        HasPumps();
        Store.Do(new Receive(World.Meter, World.ShelfA, ["M1"]));
        Store.Refuses(UnknownSerial, new RemoveUnits(World.Pump, World.ShelfA, ["S1", "NO"]), index: 1);
        Store.Refuses(UnknownSerial, new Move(World.Pump, World.ShelfA, World.ShelfB, ["NO"]));
    }

    [Fact]
    public void A_serial_of_another_product_cannot_be_taken_out_or_moved()
    {
        Store.Do(new Receive(World.Meter, World.ShelfA, ["M1"]));
        Store.Refuses(
            SerialOfAnotherProduct, new RemoveUnits(World.Pump, World.ShelfA, ["M1"]), id: World.Meter);
        Store.Refuses(
            SerialOfAnotherProduct, new Move(World.Pump, World.ShelfA, World.ShelfB, ["M1"]),
            id: World.Meter);
    }

    [Fact]
    public void A_serial_of_another_tenant_is_unknown()
    {
        var tool = new ProductDefinition("TOOL") { Tracking = Tracking.Serialized };
        ProductId product = new((int)Store.Do(new DefineProduct(tool).Sent(tenant: World.North)).Id);
        Store.Do(new Receive(product, World.NorthShelf, ["T1"]).Sent(tenant: World.North));
        Store.Refuses(UnknownSerial, new RemoveUnits(World.Pump, World.ShelfA, ["T1"]));
    }

    [Fact]
    public void A_serial_at_another_location_cannot_be_taken_out_or_moved_from_here()
    {
        HasPumps();
        Store.Refuses(SerialElsewhere, new RemoveUnits(World.Pump, World.ShelfB, ["S2"]), id: World.ShelfA);
        Store.Refuses(
            SerialElsewhere, new Move(World.Pump, World.ShelfB, World.ShelfA, ["S1"]), id: World.ShelfA);
    }

    [Fact]
    public void An_allocated_serial_cannot_be_taken_out_or_moved()
    {
        HasPumps();
        Store.Refuses(SerialAlreadyAllocated, new RemoveUnits(World.Pump, World.ShelfA, ["S2"]), id: 1);
        Store.Refuses(
            SerialAlreadyAllocated, new Move(World.Pump, World.ShelfA, World.ShelfB, ["S1", "S2"]), 1,
            index: 1);
    }

    [Fact]
    public void A_delivered_or_written_off_serial_cannot_be_taken_out_or_moved_wherever_it_was()
    {
        HasPumps();
        Store.Do(new Release(new(1), Amount.All), new RemoveUnits(World.Pump, World.ShelfA, ["S3"]));
        Store.Refuses(SerialNotAvailable, new RemoveUnits(World.Pump, World.ShelfA, ["S2"]));
        Store.Refuses(SerialNotAvailable, new RemoveUnits(World.Pump, World.ShelfB, ["S3"]));
        Store.Refuses(SerialNotAvailable, new Move(World.Pump, World.ShelfB, World.ShelfA, ["S2"]));
    }

    [Fact]
    public void Receiving_says_how_much_came_and_how_many_it_served()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 2)), new CreateAllocation(new(World.Bolt, 2)),
            new CreateAllocation(new(World.Bolt, 2)));
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 2), new Receive(World.Bolt, World.ShelfA, 3));
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 2), new Adjust(World.Bolt, World.ShelfA, 3));
    }

    [Fact]
    public void Adjusting_down_says_the_change_and_writes_units_off()
    {
        HasPumps();
        Store.Gives(
            new Expected(Ok, World.Pump, -2), new RemoveUnits(World.Pump, World.ShelfA, ["S1", "S3"]));
        Store.Shows(
            "unit 3 S1 number 0 WrittenOff location 1 allocation 0", "ledger 3 1 free 0 reserved 1 picked 0 blocked 0");
    }

    [Fact]
    public void Stock_moved_to_a_shelf_serves_the_queue_and_keeps_its_unit_numbers()
    {
        Store.Do(new Receive(World.Pump, World.Quarantine, ["S1", "S2"]), new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(
            new Expected(Ok, World.Pump, 2, Index: 1),
            new Move(World.Pump, World.Quarantine, World.ShelfC, ["S2", "S1"]));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 3 allocation 1",
            "unit 3 S2 number 1 Available location 3 allocation 0",
            "ledger 3 4 free 0 reserved 0 picked 0 blocked 0");
    }

    [Theory]
    [InlineData(LocationKind.Quarantine)]
    [InlineData(LocationKind.Staging)]
    [InlineData(LocationKind.TechnicianVehicle)]
    [InlineData(LocationKind.Consignment)]
    [InlineData(LocationKind.Restricted)]
    public void Stock_where_nothing_is_allocated_from_is_not_available(LocationKind kind)
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Ok, World.Bolt, 4), new Receive(World.Bolt, World.LocationOf(kind), 4));
        Store.Shows("product 1 available 0 waiting 1 frozen 0");
    }

    [Fact]
    public void Of_several_other_products_with_a_number_the_first_is_named()
    {
        ProductId hoist = new((int)Store.Do(new DefineProduct(new("HOIST") { Tracking = Tracking.Serialized })).Id);
        for (int i = 0; i < 8; i++)
        {
            Store.Do(
                new Receive(World.Meter, World.ShelfA, [$"N{i}"]).Sent(), new Receive(World.Pump, World.ShelfA, [$"N{i}"]).Sent());
            Store.Refuses(SerialOfAnotherProduct, new RemoveUnits(hoist, World.ShelfA, [$"N{i}"]), id: World.Pump);
        }
    }
}
