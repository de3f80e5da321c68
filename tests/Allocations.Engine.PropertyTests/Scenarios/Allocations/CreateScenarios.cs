using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Create an allocation": the refusals, rule by rule, and the notes and quantities of requests
/// that are not refused.</summary>
public abstract class CreateScenarios : StoreScenarios
{
    public static TheoryData<int, CommandStatus> ForbiddenLocations => new()
    {
        { World.Quarantine.Value, LocationIsQuarantine },
        { World.Staging.Value, LocationIsStaging },
        { World.Vehicle.Value, LocationIsVehicle },
        { World.Consignment.Value, LocationIsConsignment },
        { World.Restricted.Value, LocationIsRestricted },
        { World.Frozen.Value, LocationIsFrozen },
    };

    private static CreateAllocation Pumps(params string[] serials) => new(new(World.Pump, serials.Length) { Serials = serials });

    private void HasPumps() => Store.Do(new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]));

    [Fact]
    public void A_request_for_an_unknown_product_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownProduct, new CreateAllocation(new(new(99), 1)), id: 99);
        Store.Refuses(UnknownProduct, new CreateAllocation(new(new(0), 1)));
    }

    [Fact]
    public void A_request_for_another_tenants_product_is_refused_and_changes_nothing() =>
        Store.Refuses(OtherTenant, new CreateAllocation(new(World.NorthBolt, 1)), id: World.NorthBolt);

    [Fact]
    public void A_request_for_what_is_never_allocated_is_refused_and_changes_nothing() =>
        Store.Refuses(ProductNotAllocatable, new CreateAllocation(new(World.Service, 1)), id: World.Service);

    [Fact]
    public void A_request_for_a_frozen_product_is_refused_and_changes_nothing()
    {
        Store.Do(new FreezeProduct(World.Bolt));
        Store.Refuses(ProductFrozen, new CreateAllocation(new(World.Bolt, 1)), id: World.Bolt);
    }

    [Theory]
    [InlineData(PriorityStrategy.High, 849)]
    [InlineData(PriorityStrategy.High, 1001)]
    [InlineData(PriorityStrategy.Medium, 399)]
    [InlineData(PriorityStrategy.Medium, 601)]
    [InlineData(PriorityStrategy.Low, 99)]
    [InlineData(PriorityStrategy.Low, 301)]
    [InlineData(PriorityStrategy.Low, 0)]
    public void A_priority_out_of_its_band_is_refused_and_changes_nothing(PriorityStrategy strategy, int number) =>
        Store.Refuses(
            PriorityOutOfBand, new CreateAllocation(new(World.Bolt, 1) { Priority = new Priority(strategy, number) }),
            id: number);

    [Theory]
    [InlineData(PriorityStrategy.High, 850)]
    [InlineData(PriorityStrategy.High, 1000)]
    [InlineData(PriorityStrategy.Medium, 400)]
    [InlineData(PriorityStrategy.Medium, 600)]
    [InlineData(PriorityStrategy.Low, 100)]
    [InlineData(PriorityStrategy.Low, 300)]
    [InlineData(PriorityStrategy.Unspecified, 7)]
    public void A_priority_at_the_edge_of_its_band_is_taken(PriorityStrategy strategy, int number) =>
        Store.Do(new CreateAllocation(new(World.Bolt, 1) { Priority = new Priority(strategy, number) }));

    [Fact]
    public void Serials_of_a_bulk_product_cannot_be_asked_for() => Store.Refuses(
        ProductIsNotSerialized, new CreateAllocation(new(World.Bolt, 1) { Serials = new[] { "S1" } }), id: World.Bolt);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_request_for_nothing_is_refused_and_changes_nothing(int quantity) =>
        Store.Refuses(QuantityNotPositive, new CreateAllocation(new(World.Bolt, Quantity.Of(quantity))));

    [Fact]
    public void A_request_for_more_than_one_command_may_carry_is_refused_and_changes_nothing() =>
        Store.Refuses(QuantityOverflow, new CreateAllocation(new(World.Bolt, Quantity.Of(36_028_797_019))), id: World.Bolt);

    [Fact]
    public void Requests_for_more_than_the_store_can_count_are_refused_and_change_nothing()
    {
        for (int i = 0; i < 256; i++)
        {
            Store.Do(new CreateAllocation(new(World.Bolt, Quantity.Of(36_028_797_018))));
        }

        Store.Refuses(QuantityOverflow, new CreateAllocation(new(World.Bolt, Quantity.Of(36_028_797_018))), id: World.Bolt);
        Store.Refuses(
            QuantityOverflow,
            new CreateHold(new(World.Bolt, Quantity.Of(36_028_797_018)), ReferenceModel.Begin + TimeSpan.FromDays(1)),
            id: World.Bolt);
        Store.Refuses(QuantityOverflow, new CreateAllocation(new(World.Bolt, 247)), id: World.Bolt);
        Store.Do(new CreateAllocation(new(World.Bolt, 246)));
        Store.Refuses(QuantityOverflow, new ChangeQuantity(new(257), 247), id: World.Bolt);
        Store.Do(new CreateAllocation(new(World.Cable, Quantity.Of(36_028_797_018))));
    }

    [Fact]
    public void Giant_requests_that_were_cancelled_never_use_a_product_up()
    {
        for (int i = 1; i <= 600; i++)
        {
            Store.Do(new CreateAllocation(new(World.Bolt, Quantity.Of(36_028_797_018))), new Cancel(new(i)));
        }

        Store.Do(new Receive(World.Bolt, World.ShelfA, 1));
        Store.Gives(new Expected(Ok, 601, 1, State: AllocationState.Allocated), new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Ok, 602, State: AllocationState.Open), new Recreate(new(600)));
    }

    [Fact]
    public void Half_a_serialised_unit_is_refused_and_changes_nothing() =>
        Store.Refuses(QuantityNotWhole, new CreateAllocation(new(World.Pump, Quantity.Of(1.5m))), id: World.Pump);

    [Fact]
    public void A_request_that_is_no_multiple_of_the_increment_is_refused_and_changes_nothing()
    {
        Store.Refuses(QuantityNotMultipleOfIncrement, new CreateAllocation(new(World.Bolt, Quantity.Of(0.5m))), id: World.Bolt);
        Store.Refuses(QuantityNotMultipleOfIncrement, new CreateAllocation(new(World.Cable, Quantity.Of(0.1m))), id: World.Cable);
        Store.Do(new CreateAllocation(new(World.Cable, Quantity.Of(0.25m))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Serials_that_are_not_as_many_as_the_quantity_are_refused_and_change_nothing(int quantity)
    {
        HasPumps();
        Store.Refuses(
            SerialCountMismatch, new CreateAllocation(new(World.Pump, Quantity.Of(quantity)) { Serials = new[] { "S1", "S2" } }),
            id: 2);
    }

    [Fact]
    public void A_request_from_an_unknown_location_is_refused_and_changes_nothing() => Store.Refuses(
        UnknownLocation, new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfA, new LocationId(99) } }),
        id: 99, index: 1);

    [Fact]
    public void A_request_from_another_tenants_location_is_refused_and_changes_nothing() => Store.Refuses(
        OtherTenant, new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfA, World.NorthShelf } }),
        World.NorthShelf,
        index: 1);

    [Theory]
    [MemberData(nameof(ForbiddenLocations))]
    public void A_request_from_a_location_of_a_wrong_kind_is_refused_and_says_which(
        int location, CommandStatus status) =>
        Store.Refuses(
            status, new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfA, new LocationId(location) } }),
            location, index: 1);

    [Fact]
    public void A_location_that_stands_twice_is_refused_at_its_second_place_and_changes_nothing() => Store.Refuses(
        DuplicateLocation,
        new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfA, World.ShelfB, World.ShelfA } }), World.ShelfA,
        index: 2);

    [Fact]
    public void A_serial_that_stands_twice_in_a_request_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(DuplicateSerial, Pumps("S1", "S2", "S1"), index: 2);
    }

    [Fact]
    public void A_request_for_an_unknown_serial_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Refuses(UnknownSerial, Pumps("S1", "NO"), index: 1);
    }

    [Fact]
    public void A_request_for_a_serial_of_another_product_is_refused_and_changes_nothing()
    {
        Store.Do(new Receive(World.Meter, World.ShelfA, ["M1"]));
        Store.Refuses(SerialOfAnotherProduct, Pumps("M1"), id: World.Meter);
    }

    [Fact]
    public void A_request_for_an_allocated_serial_is_refused_and_says_who_has_it()
    {
        HasPumps();
        Store.Do(Pumps("S3"), Pumps("S2"));
        Store.Refuses(SerialAlreadyAllocated, Pumps("S1", "S2"), id: 2, index: 1);
    }

    [Fact]
    public void A_request_for_a_delivered_or_written_off_serial_is_refused_and_changes_nothing()
    {
        HasPumps();
        Store.Do(
            Pumps("S1"), new Release(new(1), Amount.All),
            new RemoveUnits(World.Pump, World.ShelfA, ["S2"]));
        Store.Refuses(SerialNotAvailable, Pumps("S3", "S1"), index: 1);
        Store.Refuses(SerialNotAvailable, Pumps("S2"));
    }

    [Fact]
    public void A_request_for_a_serial_that_is_not_at_its_locations_is_refused_and_says_where_it_is()
    {
        HasPumps();
        Store.Refuses(SerialElsewhere, new CreateAllocation(new(World.Pump, 1)
        {
            Serials = new[] { "S1" }, Locations = new[] { World.ShelfB, World.ShelfC },
        }), id: World.ShelfA);
    }

    [Theory]
    [InlineData(LocationKind.Quarantine, LocationIsQuarantine)]
    [InlineData(LocationKind.Staging, LocationIsStaging)]
    [InlineData(LocationKind.TechnicianVehicle, LocationIsVehicle)]
    [InlineData(LocationKind.Consignment, LocationIsConsignment)]
    [InlineData(LocationKind.Restricted, LocationIsRestricted)]
    public void A_request_for_a_serial_where_nothing_is_allocated_from_is_refused_and_says_why(
        LocationKind kind, CommandStatus status)
    {
        HasPumps();
        Store.Do(new Move(World.Pump, World.ShelfA, World.LocationOf(kind), ["S2"]));
        Store.Refuses(status, Pumps("S1", "S2"), id: World.LocationOf(kind), index: 1);
    }

    [Fact]
    public void A_request_that_does_not_wait_is_refused_when_stock_is_short_and_says_what_is_there()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 3),
            new Receive(World.Bolt, World.Quarantine, 9));
        AllocationRequest all = new(World.Bolt, 4) { RefuseIfShort = true };
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 3), new CreateAllocation(all));
        Store.Refuses(
            new Expected(InsufficientStock, World.Bolt, 3),
            new CreateAllocation(all with { AllowPartial = false, AllowNonStock = true }));
        Store.Refuses(InsufficientStock, new CreateAllocation(all with { Locations = new[] { World.ShelfB } }), id: World.Bolt);
        Store.Do(new CreateAllocation(new(World.Bolt, 3) { RefuseIfShort = true }));
    }

    [Fact]
    public void The_rules_are_checked_in_their_order()
    {
        HasPumps();
        Store.Do(Pumps("S1"));
        Priority wrong = Priority.High(1);
        AllocationRequest request = new(World.Service, -1)
        {
            Priority = wrong, Serials = new[] { "S1", "NO" }, Locations = new[] { new LocationId(99) },
        };
        Store.Refuses(ProductNotAllocatable, new CreateAllocation(request), id: World.Service);
        Store.Refuses(PriorityOutOfBand, new CreateAllocation(request with { Product = World.Bolt }), id: 1);
        Store.Refuses(
            ProductIsNotSerialized, new CreateAllocation(request with { Product = World.Bolt, Priority = default }),
            id: World.Bolt);
        request = request with { Product = World.Pump, Priority = default };
        Store.Refuses(QuantityNotPositive, new CreateAllocation(request));
        Store.Refuses(SerialCountMismatch, new CreateAllocation(request with { Quantity = 1 }), id: 2);
        Store.Refuses(UnknownLocation, new CreateAllocation(request with { Quantity = 2 }), id: 99);
        Store.Refuses(
            SerialAlreadyAllocated, new CreateAllocation(request with { Quantity = 2, Locations = new[] { World.ShelfB } }),
            id: 1);
    }

    [Fact]
    public void Enough_stock_is_reserved_at_once()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5));
        Store.Gives(
            new Expected(Ok, 1, 5, State: AllocationState.Allocated),
            new CreateAllocation(new(World.Bolt, 5) { AllowNonStock = true }));
    }

    [Fact]
    public void Of_too_little_stock_a_part_is_reserved_and_the_rest_waits()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 3));
        Store.Gives(new Expected(Ok, 1, 3, State: AllocationState.Open), new CreateAllocation(new(World.Bolt, 5)));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 2 onorder 0 reserved 3 picked 0 technician 0 transit 0"
            + " delivered 0 cancelled 0",
            "reservation 1 1 3", "queue 1 1");
    }

    [Fact]
    public void All_or_nothing_takes_nothing_of_too_little_stock()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 3));
        Store.Gives(
            new Expected(Ok, 1, 0, State: AllocationState.Open, Notes: OutcomeNotes.NeedsProcurement),
            new CreateAllocation(new(World.Bolt, 5) { AllowPartial = false, AllowNonStock = true }));
        Store.Shows("product 1 available 3 waiting 5 frozen 0", "ledger 1 1 free 3 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void Stock_is_taken_by_walk_order_then_by_location_id()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new Receive(World.Bolt, World.ShelfC, 2),
            new Receive(World.Bolt, World.ShelfB, 2), new CreateAllocation(new(World.Bolt, 5)));
        Store.Shows("reservation 1 1 1", "reservation 1 2 2", "reservation 1 3 2");
    }

    [Fact]
    public void Stock_is_taken_in_the_order_of_the_requests_locations()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new Receive(World.Bolt, World.ShelfB, 2),
            new Receive(World.Bolt, World.ShelfC, 9),
            new CreateAllocation(new(World.Bolt, 3) { Locations = new[] { World.ShelfA, World.ShelfB } }));
        Store.Shows("reservation 1 1 2", "reservation 1 2 1", "ledger 1 3 free 9 reserved 0 picked 0 blocked 0");
    }

    [Theory]
    [InlineData(SelectionStrategy.Fifo, "S1", "S2")]
    [InlineData(SelectionStrategy.Lifo, "S3", "S2")]
    public void Units_are_taken_by_receipt_first_or_last(SelectionStrategy selection, string first, string second)
    {
        ProductId product = selection == SelectionStrategy.Fifo ? World.Pump : World.Meter;
        Store.Do(
            new Receive(product, World.ShelfA, ["S1", "S2", "S3"]), new CreateAllocation(new(product, 1)),
            new CreateAllocation(new(product, 1)));
        Store.Shows(
            $"unit {product} {first} number {first[1] - '1'} Allocated location 1 allocation 1",
            $"unit {product} {second} number 1 Allocated location 1 allocation 2");
    }

    [Fact]
    public void Locations_come_before_the_order_of_receipt()
    {
        HasPumps();
        Store.Do(new Receive(World.Pump, World.ShelfB, ["S4"]), new CreateAllocation(new(World.Pump, 2)));
        Store.Shows(
            "unit 3 S4 number 3 Allocated location 2 allocation 1",
            "unit 3 S1 number 0 Allocated location 1 allocation 1");
    }

    [Fact]
    public void Named_units_are_taken_wherever_they_can_be_allocated_from()
    {
        HasPumps();
        Store.Do(new Move(World.Pump, World.ShelfA, World.ShelfC, ["S3"]));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), Pumps("S3", "S2"));
        Store.Shows("reservation 1 1 1", "reservation 1 3 1");
    }
}
