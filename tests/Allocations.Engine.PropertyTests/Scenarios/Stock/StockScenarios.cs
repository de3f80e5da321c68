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
    private static ModelCommand[] Bulk(int product, int location, decimal quantity, int tenant = 0) =>
    [
        new Receive(product, location, ModelAmount.Of(quantity)) { Tenant = tenant },
        new Adjust(product, location, ModelAmount.Of(quantity)) { Tenant = tenant },
        new Adjust(product, location, ModelAmount.Of(-quantity)) { Tenant = tenant },
        new Move(product, location, World.ShelfB, ModelAmount.Of(quantity)) { Tenant = tenant },
    ];

    private static ModelCommand[] ByUnit(int product, params string[] serials) =>
    [
        new Receive(product, World.ShelfA, ModelAmount.Units(serials)),
        new Adjust(product, World.ShelfA, ModelAmount.Units(serials)),
        new Adjust(product, World.ShelfA, ModelAmount.UnitsOut(serials)),
        new Move(product, World.ShelfA, World.ShelfB, ModelAmount.Units(serials)),
    ];

    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S1", "S2", "S3")),
        new Create(World.Pump, 1) { Serials = ["S2"] });

    [Fact]
    public void Stock_of_an_unknown_product_is_refused_and_changes_nothing() =>
        Assert.All(Bulk(99, World.ShelfA, 1), command => Store.Refuses(UnknownProduct, command, id: 99));

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
        Store.Refuses(QuantityNotPositive, new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(-1)));
        Store.Refuses(QuantityNotPositive, new Move(World.Bolt, World.ShelfA, World.ShelfB, ModelAmount.Of(-1)));
    }

    [Fact]
    public void More_than_one_command_may_carry_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Bolt, World.ShelfA, Most + 1), command => Store.Refuses(QuantityOverflow, command, id: World.Bolt));

    [Fact]
    public void More_than_the_store_can_count_is_refused_and_changes_nothing()
    {
        for (int i = 0; i < 256; i++)
        {
            Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(Most)));
        }

        Store.Refuses(QuantityOverflow, new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(Most)), id: World.Bolt);
        Store.Refuses(QuantityOverflow, new Adjust(World.Bolt, World.ShelfB, ModelAmount.Of(Most)), id: World.Bolt);
        Store.Refuses(QuantityOverflow, new Count(World.Bolt, World.ShelfB, Most), id: World.Bolt);
        Store.Do(new Adjust(World.Bolt, World.ShelfA, ModelAmount.Of(-Most)));
        Store.Shows("ledger 1 1 free 9187343239590 reserved 0 picked 0 blocked 0");
        Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(Most)));
        Store.Refuses(QuantityOverflow, new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(Most)), id: World.Bolt);
    }

    [Fact]
    public void Giant_receipts_that_were_adjusted_away_or_moved_never_use_a_product_up()
    {
        for (int i = 0; i < 600; i++)
        {
            Store.Do(
                new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(Most)),
                new Move(World.Bolt, World.ShelfA, World.ShelfB, ModelAmount.Of(Most)),
                new Adjust(World.Bolt, World.ShelfB, ModelAmount.Of(-Most)));
        }

        Store.Shows("ledger 1 1 free 0 reserved 0 picked 0 blocked 0", "ledger 1 2 free 0 reserved 0 picked 0 blocked 0");
        Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(1)));
    }

    [Fact]
    public void Giant_deliveries_never_use_a_product_up_but_do_not_come_back_beyond_what_can_be_counted()
    {
        for (int i = 1; i <= 300; i++)
        {
            Store.Do(
                new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(Most)), new Create(World.Bolt, Most),
                new Release(i, ModelAmount.Everything));
        }

        for (int i = 1; i <= 256; i++)
        {
            Store.Do(new ReverseRelease(i, ModelAmount.Everything));
        }

        Store.Refuses(QuantityOverflow, new ReverseRelease(257, ModelAmount.Everything), id: World.Bolt);
        Store.Refuses(QuantityOverflow, new Create(World.Bolt, Most), id: World.Bolt);
        Store.Do(new Cancel(1), new Adjust(World.Bolt, World.ShelfA, ModelAmount.Of(-Most)));
        Store.Do(new ReverseRelease(257, ModelAmount.Everything), new SetRetention(0, null), new Create(World.Cable, 1));
        Store.Shows("ledger 1 1 free 0 reserved 9223372036608 picked 0 blocked 0");
    }

    [Fact]
    public void What_is_no_multiple_of_the_increment_is_refused_and_changes_nothing()
    {
        Assert.All(
            Bulk(World.Cable, World.ShelfA, 0.3m),
            command => Store.Refuses(QuantityNotMultipleOfIncrement, command, id: World.Cable));
        Store.Do(new Receive(World.Cable, World.ShelfA, ModelAmount.Of(0.75m)));
    }

    [Fact]
    public void Units_that_are_no_multiple_of_the_increment_are_refused_and_change_nothing()
    {
        var pair = new ProductDefinition("PAIR") { Tracking = Tracking.Serialized, Increment = 2 };
        int product = (int)Store.Do(new DefineProduct(pair)).Id;
        Assert.All(
            ByUnit(product, "P1"), command => Store.Refuses(QuantityNotMultipleOfIncrement, command, id: product));
    }

    [Fact]
    public void Stock_at_an_unknown_location_is_refused_and_changes_nothing() =>
        Assert.All(Bulk(World.Bolt, 99, 1), command => Store.Refuses(UnknownLocation, command, id: 99));

    [Fact]
    public void Stock_at_another_tenants_location_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Bolt, World.NorthShelf, 1), command => Store.Refuses(OtherTenant, command, id: World.NorthShelf));

    [Fact]
    public void Stock_at_a_frozen_location_is_refused_and_changes_nothing() => Assert.All(
        Bulk(World.Bolt, World.Frozen, 1), command => Store.Refuses(LocationIsFrozen, command, id: World.Frozen));

    [Theory]
    [InlineData(99, UnknownLocation)]
    [InlineData(World.NorthShelf, OtherTenant)]
    [InlineData(World.Frozen, LocationIsFrozen)]
    public void A_move_to_a_wrong_location_says_so_of_the_second_place_and_changes_nothing(
        int to, CommandStatus status)
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(1)));
        Store.Refuses(status, new Move(World.Bolt, World.ShelfA, to, ModelAmount.Of(1)), id: to, index: 1);
    }

    [Fact]
    public void Of_two_wrong_locations_the_first_is_named() => Store.Refuses(
        LocationIsFrozen, new Move(World.Bolt, World.Frozen, 99, ModelAmount.Of(1)), id: World.Frozen, index: 0);

    [Fact]
    public void A_move_to_the_same_location_is_refused_and_changes_nothing()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(1)));
        Store.Refuses(SameLocation, new Move(World.Bolt, World.ShelfA, World.ShelfA, ModelAmount.Of(1)), id: World.ShelfA);
        Store.Refuses(
            SameLocation, new Move(World.Pump, World.ShelfA, World.ShelfA, ModelAmount.Units("S9")), id: World.ShelfA);
    }

    [Fact]
    public void Only_free_stock_can_be_adjusted_down_or_moved()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(5)), new Create(World.Bolt, 3));
        var expected = new Expected(InsufficientStock, World.Bolt, Quantity: 2);
        Store.Refuses(expected, new Adjust(World.Bolt, World.ShelfA, ModelAmount.Of(-3)));
        Store.Refuses(expected, new Move(World.Bolt, World.ShelfA, World.ShelfB, ModelAmount.Of(3)));
        Store.Do(new Adjust(World.Bolt, World.ShelfA, ModelAmount.Of(-2)));
    }

    [Fact]
    public void Where_nothing_ever_was_there_is_nothing_free()
    {
        Store.Refuses(InsufficientStock, new Adjust(World.Bolt, World.ShelfC, ModelAmount.Of(-1)), id: World.Bolt);
        Store.Refuses(
            InsufficientStock, new Move(World.Bolt, World.ShelfC, World.ShelfA, ModelAmount.Of(1)), id: World.Bolt);
    }

    [Fact]
    public void A_serial_that_stands_twice_is_refused_at_its_second_place_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(DuplicateSerial, new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S8", "S9", "S8")), index: 2);
        Store.Refuses(DuplicateSerial, new Adjust(World.Pump, World.ShelfA, ModelAmount.Units("S8", "S8")), index: 1);
        Store.Refuses(DuplicateSerial, new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("S1", "S1")), index: 1);
        Store.Refuses(
            DuplicateSerial, new Move(World.Pump, World.ShelfA, World.ShelfB, ModelAmount.Units("S1", "S1")), index: 1);
    }

    [Fact]
    public void The_first_wrong_entry_of_a_list_decides_even_if_a_later_one_breaks_an_earlier_rule()
    {
        HasPumps();
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S8", "S1", "S8")), World.ShelfA,
            index: 1);
    }

    [Fact]
    public void A_serial_in_stock_cannot_be_received_again()
    {
        HasPumps();
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S1")), id: World.ShelfA);
        Store.Refuses(
            SerialAlreadyInStock, new Adjust(World.Pump, World.ShelfB, ModelAmount.Units("S9", "S2")), World.ShelfA, 1);
    }

    [Fact]
    public void The_same_number_may_be_in_stock_for_another_product()
    {
        HasPumps();
        Store.Do(new Receive(World.Meter, World.ShelfA, ModelAmount.Units("S1")));
    }

    [Fact]
    public void A_delivered_unit_that_comes_back_is_a_new_unit_with_the_old_number()
    {
        HasPumps();
        Store.Do(new Release(1, ModelAmount.Everything), new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S2")));
        Store.Shows(
            "unit 3 S2 number 1 Delivered location 1 allocation 1",
            "unit 3 S2 number 3 Available location 2 allocation 0");
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S2")), id: World.ShelfB);
    }

    [Fact]
    public void An_unknown_serial_cannot_be_taken_out_or_moved()
    {
        HasPumps();
        Store.Do(new Receive(World.Meter, World.ShelfA, ModelAmount.Units("M1")));
        Store.Refuses(UnknownSerial, new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("S1", "NO")), index: 1);
        Store.Refuses(UnknownSerial, new Move(World.Pump, World.ShelfA, World.ShelfB, ModelAmount.Units("NO")));
    }

    [Fact]
    public void A_serial_of_another_product_cannot_be_taken_out_or_moved()
    {
        Store.Do(new Receive(World.Meter, World.ShelfA, ModelAmount.Units("M1")));
        Store.Refuses(
            SerialOfAnotherProduct, new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("M1")), id: World.Meter);
        Store.Refuses(
            SerialOfAnotherProduct, new Move(World.Pump, World.ShelfA, World.ShelfB, ModelAmount.Units("M1")),
            id: World.Meter);
    }

    [Fact]
    public void A_serial_of_another_tenant_is_unknown()
    {
        var tool = new ProductDefinition("TOOL") { Tracking = Tracking.Serialized };
        int product = (int)Store.Do(new DefineProduct(tool) { Tenant = World.North }).Id;
        Store.Do(new Receive(product, World.NorthShelf, ModelAmount.Units("T1")) { Tenant = World.North });
        Store.Refuses(UnknownSerial, new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("T1")));
    }

    [Fact]
    public void A_serial_at_another_location_cannot_be_taken_out_or_moved_from_here()
    {
        HasPumps();
        Store.Refuses(SerialElsewhere, new Adjust(World.Pump, World.ShelfB, ModelAmount.UnitsOut("S2")), id: World.ShelfA);
        Store.Refuses(
            SerialElsewhere, new Move(World.Pump, World.ShelfB, World.ShelfA, ModelAmount.Units("S1")), id: World.ShelfA);
    }

    [Fact]
    public void An_allocated_serial_cannot_be_taken_out_or_moved()
    {
        HasPumps();
        Store.Refuses(SerialAlreadyAllocated, new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("S2")), id: 1);
        Store.Refuses(
            SerialAlreadyAllocated, new Move(World.Pump, World.ShelfA, World.ShelfB, ModelAmount.Units("S1", "S2")), 1,
            index: 1);
    }

    [Fact]
    public void A_delivered_or_written_off_serial_cannot_be_taken_out_or_moved_wherever_it_was()
    {
        HasPumps();
        Store.Do(new Release(1, ModelAmount.Everything), new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("S3")));
        Store.Refuses(SerialNotAvailable, new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("S2")));
        Store.Refuses(SerialNotAvailable, new Adjust(World.Pump, World.ShelfB, ModelAmount.UnitsOut("S3")));
        Store.Refuses(SerialNotAvailable, new Move(World.Pump, World.ShelfB, World.ShelfA, ModelAmount.Units("S2")));
    }

    [Fact]
    public void Receiving_says_how_much_came_and_how_many_it_served()
    {
        Store.Do(new Create(World.Bolt, 2), new Create(World.Bolt, 2), new Create(World.Bolt, 2));
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 2), new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(3)));
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 2), new Adjust(World.Bolt, World.ShelfA, ModelAmount.Of(3)));
    }

    [Fact]
    public void Adjusting_down_says_the_change_and_writes_units_off()
    {
        HasPumps();
        Store.Gives(
            new Expected(Ok, World.Pump, -2), new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("S1", "S3")));
        Store.Shows(
            "unit 3 S1 number 0 WrittenOff location 1 allocation 0", "ledger 3 1 free 0 reserved 1 picked 0 blocked 0");
    }

    [Fact]
    public void Stock_moved_to_a_shelf_serves_the_queue_and_keeps_its_unit_numbers()
    {
        Store.Do(new Receive(World.Pump, World.Quarantine, ModelAmount.Units("S1", "S2")), new Create(World.Pump, 1));
        Store.Gives(
            new Expected(Ok, World.Pump, 2, Index: 1),
            new Move(World.Pump, World.Quarantine, World.ShelfC, ModelAmount.Units("S2", "S1")));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 3 allocation 1",
            "unit 3 S2 number 1 Available location 3 allocation 0",
            "ledger 3 4 free 0 reserved 0 picked 0 blocked 0");
    }

    [Theory]
    [InlineData(World.Quarantine)]
    [InlineData(World.Staging)]
    [InlineData(World.Vehicle)]
    [InlineData(World.Consignment)]
    [InlineData(World.Restricted)]
    public void Stock_where_nothing_is_allocated_from_is_not_available(int location)
    {
        Store.Do(new Create(World.Bolt, 1));
        Store.Gives(new Expected(Ok, World.Bolt, 4), new Receive(World.Bolt, location, ModelAmount.Of(4)));
        Store.Shows("product 1 available 0 waiting 1 frozen 0");
    }
}
