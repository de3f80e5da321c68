using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Service of the queue", and the effect of the policy StrictOrder on newcomers. Cable holds, Bolt passes
/// over.</summary>
public abstract class QueueScenarios : StoreScenarios
{
    private static CreateAllocation All(ProductId product, int quantity, params LocationId[] locations) =>
        new(new(product, quantity) { AllowPartial = false, Locations = locations });

    [Fact]
    public void The_queue_stands_by_strategy_then_number_then_creation()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 1) { Priority = Priority.Low(300) }),
            new CreateAllocation(new(World.Bolt, 1)),
            new CreateAllocation(new(World.Bolt, 1) { Priority = Priority.Medium(501) }),
            new CreateAllocation(new(World.Bolt, 1) { Priority = Priority.High(850) }),
            new CreateAllocation(new(World.Bolt, 1)),
            new CreateAllocation(new(World.Bolt, 1) { Priority = Priority.High(1000) }));
        Store.Shows("queue 1 6 4 3 2 5 1", "product 1 available 0 waiting 6 frozen 0");
    }

    [Fact]
    public void Who_needs_all_or_nothing_is_passed_over()
    {
        Store.Do(All(World.Bolt, 5), new CreateAllocation(new(World.Bolt, 2)));
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 1), new Receive(World.Bolt, World.ShelfA, 3));
        Store.Shows("queue 1 1", "reservation 2 1 2", "product 1 available 1 waiting 5 frozen 0");
    }

    [Fact]
    public void With_policy_Hold_nobody_behind_all_or_nothing_is_served()
    {
        Store.Do(All(World.Cable, 5), new CreateAllocation(new(World.Cable, 2)));
        Store.Gives(new Expected(Ok, World.Cable, 3), new Receive(World.Cable, World.ShelfA, 3));
        Store.Gives(new Expected(Ok, World.Cable, 4, Index: 2), new Receive(World.Cable, World.ShelfA, 4));
    }

    [Fact]
    public void With_policy_Hold_a_newcomer_of_the_same_priority_gets_nothing_and_is_told()
    {
        Store.Do(All(World.Cable, 5), new Receive(World.Cable, World.ShelfA, 3));
        Store.Gives(
            new Expected(
                Ok, 2, 0, State: AllocationState.Open,
                Notes: OutcomeNotes.KeptForEarlier | OutcomeNotes.NeedsProcurement),
            new CreateAllocation(new(World.Cable, 1) { AllowNonStock = true }));
    }

    [Fact]
    public void With_policy_Hold_a_newcomer_that_does_not_wait_is_refused_and_told()
    {
        Store.Do(All(World.Cable, 5), new Receive(World.Cable, World.ShelfA, 3));
        Store.Refuses(
            new Expected(InsufficientStock, World.Cable, Notes: OutcomeNotes.KeptForEarlier),
            new CreateAllocation(new(World.Cable, 1) { RefuseIfShort = true }));
        Store.Refuses(
            new Expected(InsufficientStock, World.Cable),
            new CreateAllocation(new(World.Cable, 1) { RefuseIfShort = true, Locations = new[] { World.ShelfB } }));
    }

    [Fact]
    public void With_policy_Hold_a_newcomer_of_higher_priority_is_served()
    {
        Store.Do(All(World.Cable, 5), new Receive(World.Cable, World.ShelfA, 3));
        Store.Gives(
            new Expected(Ok, 2, 1, State: AllocationState.Allocated),
            new CreateAllocation(new(World.Cable, 1) { Priority = Priority.Medium(501) }));
    }

    [Fact]
    public void With_policy_Hold_a_first_in_line_that_takes_parts_holds_nothing_back()
    {
        Store.Do(
            new CreateAllocation(new(World.Cable, 5) { Locations = new[] { World.ShelfB } }),
            new Receive(World.Cable, World.ShelfA, 3));
        Store.Gives(new Expected(Ok, 2, 1, State: AllocationState.Allocated), new CreateAllocation(new(World.Cable, 1)));
    }

    [Fact]
    public void Named_units_are_taken_although_stock_is_held()
    {
        Store.Do(All(World.Meter, 3), new Receive(World.Meter, World.ShelfA, ["M1", "M2"]));
        Store.Gives(
            new Expected(Ok, 2, 1, State: AllocationState.Allocated),
            new CreateAllocation(new(World.Meter, 1) { Serials = new[] { "M2" } }));
    }

    [Fact]
    public void Cancelling_the_first_in_line_serves_those_whom_it_held_back()
    {
        Store.Do(
            All(World.Cable, 5), new Receive(World.Cable, World.ShelfA, 3), new CreateAllocation(new(World.Cable, 2)),
            new CreateAllocation(new(World.Cable, 2)));
        Store.Gives(new Expected(Ok, 1, 5, Index: 2, State: AllocationState.Cancelled), new Cancel(new(1)));
        Store.Shows("queue 2 3", "reservation 2 1 2", "reservation 3 1 1");
    }

    [Fact]
    public void Stock_at_a_location_that_it_did_not_ask_for_does_not_serve_it()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfB } }));
        Store.Gives(new Expected(Ok, World.Bolt, 1), new Receive(World.Bolt, World.ShelfA, 1));
        Store.Gives(
            new Expected(Ok, World.Bolt, 1, Index: 1), new Move(World.Bolt, World.ShelfA, World.ShelfB, 1));
    }

    [Fact]
    public void A_release_frees_no_stock_and_serves_nobody()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 1), new CreateAllocation(new(World.Bolt, 1)),
            new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Ok, 1, 1, State: AllocationState.Delivered), new Release(new(1), Amount.All));
        Store.Shows("queue 1 2");
    }

    [Fact]
    public void Who_waits_for_another_place_is_passed_over_in_order()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfB }, Priority = Priority.High() }),
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfB, World.ShelfA }, AllowPartial = true }),
            new CreateAllocation(new(World.Bolt, 1)),
            new CreateAllocation(new(World.Bolt, 4) { Locations = new[] { World.ShelfA, World.ShelfB }, AllowPartial = true }));
        Store.Gives(new Expected(Ok, World.Bolt, 4, Index: 3), new Receive(World.Bolt, World.ShelfA, 4));
        Store.Shows("queue 1 1 4", "reservation 2 1 2", "reservation 3 1 1", "reservation 4 1 1");
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 2), new Receive(World.Bolt, World.ShelfB, 3));
        Store.Shows("queue 1 4", "reservation 1 2 2", "reservation 4 2 1");
    }

    [Fact]
    public void Small_needs_are_found_behind_large_ones_of_the_same_terms()
    {
        Store.Do(All(World.Bolt, 9), All(World.Bolt, 3), All(World.Bolt, 2), All(World.Bolt, 8), All(World.Bolt, 2));
        Store.Gives(new Expected(Ok, World.Bolt, 5, Index: 2), new Receive(World.Bolt, World.ShelfA, 5));
        Store.Shows("queue 1 1 4 5", "product 1 available 0 waiting 19 frozen 0");
    }

    [Fact]
    public void Who_needs_less_than_before_is_served_though_nothing_came_free()
    {
        Store.Do(
            All(World.Bolt, 5, World.ShelfA),
            new Receive(World.Bolt, World.ShelfA, 3),
            new Receive(World.Bolt, World.ShelfB, 3));
        Store.Gives(new Expected(Ok, 1, -2, Index: 1, State: AllocationState.Allocated), new ChangeQuantity(new(1), 3));
        Store.Shows("product 1 available 3 waiting 0 frozen 0");
    }

    [Fact]
    public void With_policy_Hold_the_first_that_needs_all_or_nothing_stops_it_wherever_its_stock_is()
    {
        Store.Do(
            new CreateAllocation(
                new(World.Cable, 2) { Locations = new[] { World.ShelfA }, Priority = Priority.High(), AllowPartial = true }),
            All(World.Cable, 5, World.ShelfB),
            new CreateAllocation(new(World.Cable, 2) { Locations = new[] { World.ShelfA }, AllowPartial = true }));
        Store.Gives(new Expected(Ok, World.Cable, 4, Index: 1), new Receive(World.Cable, World.ShelfA, 4));
        Store.Shows("queue 2 2 3", "product 2 available 2 waiting 7 frozen 0");
        Store.Gives(new Expected(Ok, 2, 5, Index: 1, State: AllocationState.Cancelled), new Cancel(new(2)));
    }

    [Fact]
    public void Safety_stock_is_kept_back_from_those_on_terms_as_well()
    {
        Store.Do(
            new SetSafetyStock(World.Bolt, 3),
            All(World.Bolt, 2),
            new CreateAllocation(new(World.Bolt, 2) { AllowPartial = false, Priority = Priority.High() }),
            new CreateAllocation(new(World.Bolt, 4) { Locations = new[] { World.ShelfA }, AllowPartial = true }));
        Store.Gives(new Expected(Ok, World.Bolt, 4, Index: 1), new Receive(World.Bolt, World.ShelfA, 4));
        Store.Shows("queue 1 1 3", "product 1 available 2 waiting 6 frozen 0");
        Store.Gives(new Expected(Ok, World.Bolt, Index: 1), new SetSafetyStock(World.Bolt, 0));
        Store.Shows("queue 1 3", "product 1 available 0 waiting 4 frozen 0");
    }

    [Fact]
    public void What_comes_in_at_one_place_covers_the_safety_stock_and_serves_those_who_wait_for_another()
    {
        Store.Do(
            new SetSafetyStock(World.Bolt, 3),
            new Receive(World.Bolt, World.ShelfA, 2),
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfA } }));
        Store.Shows("queue 1 1", "product 1 available 2 waiting 2 frozen 0");
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 1), new Receive(World.Bolt, World.ShelfB, 3));
        Store.Shows("reservation 1 1 2", "product 1 available 3 waiting 0 frozen 0");
    }
}
