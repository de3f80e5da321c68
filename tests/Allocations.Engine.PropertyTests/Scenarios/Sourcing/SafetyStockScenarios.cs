using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Safety stock".</summary>
public abstract class SafetyStockScenarios : StoreScenarios
{
    private static readonly SetSafetyStock s_three = new(World.Bolt, 3);
    private static readonly Receive s_five = new(World.Bolt, World.ShelfA, 5);

    [Fact]
    public void It_is_set_and_twice_is_unchanged()
    {
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetSafetyStock(World.Bolt, 0));
        Store.Gives(new Expected(Ok, World.Bolt), s_three);
        Store.Shows("safety stock of product 1 3");
        Store.Gives(new Expected(Unchanged, World.Bolt), s_three);
        Store.Gives(new Expected(Unchanged, World.Bolt), new DefineProduct(World.Products[World.Bolt.Value - 1]));
        Store.Do(new SetSafetyStock(World.Bolt, 0));
        Assert.DoesNotContain("safety", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownProduct, new SetSafetyStock(new(99), -1), id: 99);
        Store.Refuses(OtherTenant, new SetSafetyStock(World.NorthBolt, 1), id: World.NorthBolt);
        Store.Refuses(QuantityNotPositive, new SetSafetyStock(World.Bolt, -1));
        Store.Refuses(QuantityNotMultipleOfIncrement, new SetSafetyStock(World.Cable, Quantity.Of(0.1m)), id: World.Cable);
        Store.Refuses(QuantityNotWhole, new SetSafetyStock(World.Pump, Quantity.Of(1.5m)), id: World.Pump);
        Store.Refuses(QuantityOverflow, new SetSafetyStock(World.Bolt, Quantity.Of(40_000_000_000)), id: World.Bolt);
    }

    [Fact]
    public void A_new_promise_leaves_it_and_one_of_high_priority_does_not()
    {
        Store.Do(s_five, s_three);
        Store.Refuses(
            new Expected(InsufficientStock, World.Bolt, 2), new CreateAllocation(new(World.Bolt, 3) { RefuseIfShort = true }));
        Store.Gives(
            new Expected(Ok, 1, 2, State: AllocationState.Open),
            new CreateAllocation(new(World.Bolt, 4) { AllowPartial = true }));
        Store.Shows("product 1 available 3 waiting 2 frozen 0");
        Store.Gives(
            new Expected(Ok, 2, 2, State: AllocationState.Allocated),
            new CreateAllocation(new(World.Bolt, 2) { Priority = Priority.High() }));
        Store.Shows("product 1 available 1 waiting 2 frozen 0");
    }

    [Fact]
    public void Listed_locations_have_no_safety_stock_of_their_own()
    {
        Store.Do(s_five, new Receive(World.Bolt, World.ShelfB, 5), s_three);
        Store.Gives(
            new Expected(Ok, 1, 5, State: AllocationState.Allocated),
            new CreateAllocation(new(World.Bolt, 5) { Locations = new[] { World.ShelfB } }));
        Store.Gives(
            new Expected(Ok, 2, 2, State: AllocationState.Open),
            new CreateAllocation(new(World.Bolt, 5) { Locations = new[] { World.ShelfA }, AllowPartial = true }));
    }

    [Fact]
    public void Those_who_wait_leave_it_and_those_of_high_priority_do_not()
    {
        Store.Do(
            s_three, new CreateAllocation(new(World.Bolt, 1)),
            new CreateAllocation(new(World.Bolt, 4) { Priority = Priority.High(), AllowPartial = true }));
        Store.Gives(new Expected(Ok, World.Bolt, 3, 1), new Receive(World.Bolt, World.ShelfA, 3));
        Store.Gives(new Expected(Ok, World.Bolt, 4, 1), new Receive(World.Bolt, World.ShelfA, 4));
        Store.Shows("product 1 available 3 waiting 1 frozen 0");
        Store.Gives(new Expected(Ok, World.Bolt, Index: 1), new SetSafetyStock(World.Bolt, 2));
        Store.Shows("product 1 available 2 waiting 0 frozen 0");
    }

    [Fact]
    public void More_of_it_takes_nothing_back()
    {
        Store.Do(s_five, new CreateAllocation(new(World.Bolt, 4)), s_three, new CreateAllocation(new(World.Bolt, 1)));
        Store.Shows("product 1 available 1 waiting 1 frozen 0");
        Store.Gives(new Expected(Ok, 1, 4, State: AllocationState.Cancelled, Index: 1), new Cancel(new(1)));
        Store.Shows("product 1 available 4 waiting 0 frozen 0");
    }

    [Fact]
    public void Stock_commands_do_not_know_of_it() => Store.Do(
        s_five, new SetSafetyStock(World.Bolt, 10), new Move(World.Bolt, World.ShelfA, World.ShelfB, 2),
        new Adjust(World.Bolt, World.ShelfA, -1),
        new Block(World.Bolt, World.ShelfA, 1, BlockReason.Damage),
        new WriteOff(World.Bolt, World.ShelfA, 1));

    [Fact]
    public void Named_units_repairs_and_substitutes_take_it()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3", "S4"]), new SetSafetyStock(World.Pump, 4));
        Store.Gives(new Expected(Ok, 1, 0, State: AllocationState.Open), new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(
            new Expected(Ok, 2, 1, State: AllocationState.Allocated),
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } }));
        Store.Do(new Substitute(new(2), ["S1"]), new WriteOff(World.Pump, World.ShelfA, ["S2"]));
        Store.Shows("product 3 available 2 waiting 1 frozen 0", "reservation 2 1 1");
    }

    [Fact]
    public void A_product_that_holds_for_the_head_holds_only_what_may_be_promised()
    {
        Store.Do(
            new Receive(World.Cable, World.ShelfA, 5), new SetSafetyStock(World.Cable, 5),
            new CreateAllocation(new(World.Cable, 2)));
        Store.Gives(
            new Expected(Ok, 2, 0, State: AllocationState.Open),
            new CreateAllocation(new(World.Cable, 1) { Priority = Priority.Low() }));
        Store.Gives(
            new Expected(Ok, 3, 1, State: AllocationState.Allocated),
            new CreateAllocation(new(World.Cable, 1) { Priority = Priority.High() }));
        Store.Do(new SetSafetyStock(World.Cable, 0));
        Store.Shows("product 2 available 1 waiting 0 frozen 0");
    }
}
