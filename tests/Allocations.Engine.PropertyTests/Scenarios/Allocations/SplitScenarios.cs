using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Split", "Merge", "Recreate" and "Cancel a document".</summary>
public abstract class SplitScenarios : StoreScenarios
{
    private static Receive Bolts(int quantity) => new(World.Bolt, World.ShelfA, quantity);

    private static Receive Pumps(params string[] serials) => new(World.Pump, World.ShelfA, serials);

    [Fact]
    public void What_one_allocation_asks_for_is_bounded_however_much_passes_to_it()
    {
        const long Most = 36_028_797_018;
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)), new CreateAllocation(new(World.Bolt, Quantity.Of(Most))),
            new Pick(new(1), Amount.All));
        for (int i = 2; i <= 256; i++)
        {
            Store.Do(
                new Receive(World.Bolt, World.ShelfA, Quantity.Of(Most)),
                new CreateAllocation(new(World.Bolt, Quantity.Of(Most))), new Merge(new(i), new(1)),
                new Release(new(1), Quantity.Of(Most)));
        }

        Store.Do(new CreateAllocation(new(World.Bolt, Quantity.Of(Most))));
        Store.Refuses(QuantityOverflow, new Merge(new(257), new(1)), id: World.Bolt);
        Store.Gives(new Expected(Ok, 257, Most, State: AllocationState.Open), new Merge(new(1), new(257)));
    }

    [Fact]
    public void What_waits_is_split_off_first_and_stands_directly_behind()
    {
        Store.Do(
            Bolts(4), new CreateAllocation(new(World.Bolt, 10)
            {
                Document = new(DocumentKind.None, "SO-1"), Customer = "C-1", ShipTo = "here",
            }),
            new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(
            new Expected(Ok, 3, 5, State: AllocationState.Open),
            new Split(new(1), 5, new() { ShipTo = "there", RequiredBy = DateTimeOffset.UnixEpoch.AddDays(1) }));
        Store.Shows(
            "queue 1 1 3 2", "reservation 1 1 4", "product 1 available 0 waiting 7 frozen 0", "document 0 None SO-1: 3 1",
            "request 1 customer 'C-1' ship to 'here' notes '' from []",
            "request 3 customer 'C-1' ship to 'there' notes '' from []",
            $"due 3 {DateTimeOffset.UnixEpoch.AddDays(1).UtcTicks}");
        Store.Gives(new Expected(Ok, 4, 3, State: AllocationState.Open), new Split(new(1), 3));
        Store.Shows("queue 1 3 4 2", "reservation 1 1 2", "reservation 4 1 2");
    }

    [Fact]
    public void Reserved_stock_is_split_off_without_becoming_free()
    {
        Store.Do(
            Bolts(4), new CreateAllocation(new(World.Bolt, 6)),
            new CreateAllocation(new(World.Bolt, 5) { Priority = Priority.High() }));
        Store.Gives(
            new Expected(Ok, 3, 3, State: AllocationState.Allocated),
            new Split(new(1), 3, new() { Source = SplitSource.Allocated }));
        Store.Shows("reservation 1 1 1", "reservation 3 1 3", "queue 1 2 1");
        Store.Refuses(
            new Expected(ExceedsSplittable, 1, 1, State: AllocationState.Open),
            new Split(new(1), 2, new() { Source = SplitSource.Allocated }));
    }

    [Fact]
    public void Units_are_split_off_by_name_or_the_last_reserved_first()
    {
        Store.Do(Pumps("S1", "S2", "S3", "S4"), new CreateAllocation(new(World.Pump, 4)), new Split(new(1), ["S2"]));
        Store.Shows("unit 3 S2 number 1 Allocated location 1 allocation 2");
        Store.Do(new Split(new(1), 2));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 1 allocation 1", "unit 3 S3 number 2 Allocated location 1 allocation 3",
            "unit 3 S4 number 3 Allocated location 1 allocation 3");
    }

    [Fact]
    public void Something_stays_and_the_options_make_sense()
    {
        Store.Do(Pumps("S1"), new CreateAllocation(new(World.Pump, 2)));
        Store.Refuses(new Expected(ExceedsSplittable, 1, 1, State: AllocationState.Open), new Split(new(1), 2));
        Store.Refuses(InvalidOption, new Split(new(1), ["S1"], new() { Source = SplitSource.Waiting }));
        Store.Refuses(UnknownSerial, new Split(new(1), ["S9"]));
        Store.Do(new Cancel(new(1)));
        Store.Refuses(new Expected(InvalidTransition, 1, State: AllocationState.Cancelled), new Split(new(1), 1));
    }

    [Fact]
    public void All_or_nothing_in_two_parts_may_be_served_in_part()
    {
        Store.Do(Bolts(4), new CreateAllocation(new(World.Bolt, 6) { AllowPartial = false }));
        Store.Gives(
            new Expected(Ok, 2, 3, Index: 1, State: AllocationState.Open), new Split(new(1), 3));
        Store.Shows("reservation 1 1 3", "queue 1 2", "product 1 available 1 waiting 3 frozen 0");
    }

    [Fact]
    public void Fifteen_parts_keep_the_place_and_the_next_waits_as_if_created_now()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 30)), new CreateAllocation(new(World.Bolt, 1)));
        Store.Do(Enumerable.Repeat<ICommand>(new Split(new(1), 1), 16));
        Store.Shows("queue 1 1 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 2 18");
    }

    [Fact]
    public void What_is_split_off_from_a_part_waits_as_if_created_now()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 9)), new CreateAllocation(new(World.Bolt, 1)), new Split(new(1), 5),
            new Split(new(3), 2));
        Store.Shows("queue 1 1 3 2 4");
    }

    [Fact]
    public void Merging_passes_everything_on_and_ends_cancelled()
    {
        Store.Do(
            Bolts(5), new CreateAllocation(new(World.Bolt, 3)), new CreateAllocation(new(World.Bolt, 4)),
            new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Ok, 1, 4, State: AllocationState.Open), new Merge(new(2), new(1)));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 2 onorder 0 reserved 5 picked 0 technician 0 transit 0 delivered 0 cancelled 0",
            "allocation 2 product 1 Medium 500 open 0 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled 4",
            "queue 1 1 3", "finished 2");
        Store.Refuses(AlreadyRecreated, new Recreate(new(2)), id: 2);
    }

    [Fact]
    public void Merging_after_a_part_was_delivered_ends_delivered_and_passes_units_on()
    {
        Store.Do(
            Pumps("S1", "S2"), new CreateAllocation(new(World.Pump, 2)), new CreateAllocation(new(World.Pump, 1)),
            new Release(new(1), ["S2"]));
        Store.Gives(new Expected(Ok, 2, 1, State: AllocationState.Open), new Merge(new(1), new(2)));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 1 allocation 2", "unit 3 S2 number 1 Delivered location 1 allocation 1",
            "allocation 1 product 3 Medium 500 open 0 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 1 cancelled 1");
    }

    [Fact]
    public void Merging_refuses_what_does_not_go_together()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 1)), new CreateAllocation(new(World.Pump, 1)),
            new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfA } }),
            new CreateAllocation(new(World.Bolt, 1)), new Cancel(new(4)));
        Store.Refuses(SameAllocation, new Merge(new(1), new(1)), id: 1);
        Store.Refuses(ProductsDiffer, new Merge(new(1), new(2)), id: World.Pump, index: 1);
        Store.Refuses(LocationsDiffer, new Merge(new(1), new(3)), id: 3, index: 1);
        Store.Refuses(UnknownAllocation, new Merge(new(1), new(9)), id: 9, index: 1);
        Store.Refuses(
            new Expected(InvalidTransition, 4, State: AllocationState.Cancelled, Target: AllocationState.Cancelled),
            new Merge(new(4), new(1)));
        Store.Refuses(new Expected(InvalidTransition, 4, Index: 1, State: AllocationState.Cancelled), new Merge(new(1), new(4)));
    }

    [Fact]
    public void A_recreated_allocation_stands_in_its_old_place_and_is_served_there()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 2)
            {
                Document = new(DocumentKind.None, "SO-1"), Notes = "gently", Priority = Priority.Medium(501),
            }),
            new CreateAllocation(new(World.Bolt, 3) { Priority = Priority.Medium(501) }), new Cancel(new(1)));
        Store.Gives(new Expected(Ok, 3, 0, State: AllocationState.Open), new Recreate(new(1)));
        Store.Shows(
            "queue 1 3 2", "document 0 None SO-1: 3 1", "request 3 customer '' ship to '' notes 'gently' from []",
            "allocation 3 product 1 Medium 501 open 2 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled 0");
        Store.Refuses(AlreadyRecreated, new Recreate(new(1)), id: 1);
        Store.Do(new Cancel(new(3)), Bolts(4));
        Store.Gives(new Expected(Ok, 4, 1, Index: 1, State: AllocationState.Open), new Recreate(new(3)));
    }

    [Fact]
    public void A_part_of_a_recreated_allocation_stands_behind_the_parts_of_the_cancelled_one()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 6)), new CreateAllocation(new(World.Bolt, 1)), new Split(new(1), 2),
            new Cancel(new(1)), new Recreate(new(1)),
            new Split(new(4), 1));
        Store.Shows("queue 1 4 3 5 2");
    }

    [Fact]
    public void Only_a_wholly_cancelled_allocation_of_a_product_that_is_not_frozen_is_recreated()
    {
        Store.Do(Bolts(1), new CreateAllocation(new(World.Bolt, 2)));
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Open, Target: AllocationState.Open), new Recreate(new(1)));
        Store.Do(new Release(new(1), Amount.All), new Cancel(new(1)));
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Delivered, Target: AllocationState.Open),
            new Recreate(new(1)));
        Store.Do(new CreateAllocation(new(World.Bolt, 1)), new Cancel(new(2)), new FreezeProduct(World.Bolt));
        Store.Refuses(ProductFrozen, new Recreate(new(2)), id: World.Bolt);
    }

    [Fact]
    public void A_cancelled_document_gives_everything_back_before_anybody_is_served()
    {
        static CreateAllocation Order(string number) => new(new(World.Bolt, 2) { Document = new(DocumentKind.SalesOrder, number) });
        Store.Do(Bolts(3), Order("SO-1"), Order("SO-1"), new CreateAllocation(new(World.Bolt, 3)), Order("SO-2"));
        Store.Gives(new Expected(Ok, 0, 4, Index: 2), new CancelDocument(new(DocumentKind.SalesOrder, "SO-1")));
        Store.Shows("reservation 3 1 3", "queue 1 4", "finished 2 1", "product 1 available 0 waiting 2 frozen 0");
        Store.Gives(new Expected(Unchanged), new CancelDocument(new(DocumentKind.SalesOrder, "SO-1")));
        Store.Refuses(UnknownDocument, new CancelDocument(new(DocumentKind.WorkOrder, "SO-1")));
        Store.Refuses(UnknownDocument, new CancelDocument(new(DocumentKind.SalesOrder, "SO-1")).Sent(tenant: World.North));
        Store.Refuses(TextMissing, new CancelDocument(new(DocumentKind.SalesOrder, "")));
        Store.Refuses(InvalidOption, new CancelDocument(new((DocumentKind)77, "SO-1")));
    }

    [Fact]
    public void The_stock_of_a_cancelled_document_is_offered_as_a_whole()
    {
        var order = new CreateAllocation(new(World.Bolt, 1) { Document = new(DocumentKind.None, "SO-1") });
        Store.Do(
            Bolts(2), order, order, new CreateAllocation(new(World.Bolt, 2) { AllowPartial = false }),
            new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Ok, 0, 2, Index: 2), new CancelDocument(new(DocumentKind.None, "SO-1")));
        Store.Shows("reservation 3 1 2", "queue 1 4");
    }

    [Fact]
    public void A_large_document_is_cancelled_in_slices_that_say_how_many_are_left()
    {
        CreateAllocation create = new(new(World.Bolt, 1) { Document = new(DocumentKind.None, "SO-9") });
        Store.Do(Enumerable.Repeat<ICommand>(create, 300));
        Store.Gives(new Expected(Ok, 44, 256, Index: 256), new CancelDocument(new(DocumentKind.None, "SO-9")));
        Store.Shows("queue 1 " + string.Join(' ', Enumerable.Range(1, 44)));
        Store.Gives(new Expected(Ok, 0, 44, Index: 44), new CancelDocument(new(DocumentKind.None, "SO-9")));
    }
}
