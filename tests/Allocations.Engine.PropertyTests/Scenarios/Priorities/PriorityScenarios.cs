using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/priorities.md, "Change a priority".</summary>
public abstract class PriorityScenarios : StoreScenarios
{
    private const string Why = "line down at the customer";

    private static readonly ChangePriority s_up = new(new(2), Priority.High(900), Why);
    private static readonly CreateAllocation s_one = new(new(World.Bolt, 1));

    [Fact]
    public void The_one_that_is_raised_is_served_first()
    {
        Store.Do(s_one, s_one);
        Store.Gives(new Expected(Ok, 2, State: AllocationState.Open), s_up);
        Store.Gives(new Expected(Unchanged, 2, State: AllocationState.Open), s_up);
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1));
        Store.Shows("reservation 2 1 1");
    }

    [Fact]
    public void Raised_and_lowered_again_it_has_its_old_place()
    {
        Store.Do(
            s_one, s_one, s_one, s_up, new ChangePriority(new(2), Priority.Low(), Why),
            new ChangePriority(new(2), Priority.Medium(), Why), new Receive(World.Bolt, World.ShelfA, 2));
        Store.Shows("reservation 1 1 1", "reservation 2 1 1");
    }

    [Fact]
    public void A_part_is_changed_alone()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 2)), new Split(new(1), 1), s_up, new Receive(World.Bolt, World.ShelfA, 1));
        Store.Shows("reservation 2 1 1");
    }

    [Fact]
    public void High_priority_takes_safety_stock_at_once()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5), new SetSafetyStock(World.Bolt, 5), s_one, s_one);
        Store.Gives(new Expected(Ok, 2, Index: 1, State: AllocationState.Allocated), s_up);
        Store.Do(new ChangePriority(new(2), Priority.Low(), Why), new ChangePriority(new(1), Priority.Medium(600), Why));
        Store.Shows("product 1 available 4 waiting 1 frozen 0");
    }

    [Fact]
    public void The_one_for_which_a_product_was_kept_gives_way()
    {
        Store.Do(
            new Receive(World.Cable, World.ShelfA, 5),
            new CreateAllocation(new(World.Cable, 9) { Priority = Priority.High(), AllowPartial = false }), new CreateAllocation(new(World.Cable, 2)));
        Store.Gives(
            new Expected(Ok, 1, Index: 1, State: AllocationState.Open), new ChangePriority(new(1), Priority.Low(), Why));
        Store.Shows("reservation 2 1 2");
    }

    [Fact]
    public void Conditions_on_stock_are_kept()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfB }, AllowPartial = false }),
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfB }, AllowPartial = true }), s_up,
            new Receive(World.Bolt, World.ShelfA, 3), new Receive(World.Bolt, World.ShelfB, 1));
        Store.Shows("reservation 2 2 1");
    }

    [Fact]
    public void What_is_under_way_keeps_its_priority()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5), s_one, new CreateAllocation(new(World.Bolt, 2)), new Pick(new(2), 1));
        Store.Refuses(new Expected(PriorityLocked, 2, State: AllocationState.Allocated), s_up);
        Store.Do(new Pick(new(2), 1));
        Store.Refuses(new Expected(PriorityLocked, 2, State: AllocationState.Picked), s_up);
        Store.Do(new Ship(new(2), 2));
        Store.Refuses(new Expected(PriorityLocked, 2, State: AllocationState.InTransit), s_up);
        Store.Do(new Deliver(new(2), 2));
        Store.Refuses(new Expected(InvalidTransition, 2, State: AllocationState.Delivered), s_up);
    }

    [Fact]
    public void Put_back_it_can_be_changed()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), s_one, s_one, new Pick(new(2), 1), new PutBack(new(2), 1));
        Store.Gives(new Expected(Ok, 2, State: AllocationState.Allocated), s_up);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Store.Do(s_one, s_one);
        Store.Refuses(TextMissing, s_up with { Justification = "" });
        Store.Refuses(PriorityOutOfBand, s_up with { Priority = Priority.High(849) }, id: 849);
        Store.Refuses(PriorityOutOfBand, s_up with { Allocation = new(99), Priority = Priority.Low(301) }, id: 301);
        Store.Refuses(UnknownAllocation, s_up with { Allocation = new(99) }, id: 99);
        Store.Refuses(OtherTenant, s_up.Sent(World.North), id: 2);
        Store.Do(new Cancel(new(2)));
        Store.Refuses(new Expected(InvalidTransition, 2, State: AllocationState.Cancelled), s_up);
    }
}
