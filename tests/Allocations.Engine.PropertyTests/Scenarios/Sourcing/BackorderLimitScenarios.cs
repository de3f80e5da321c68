using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Limit on promises beyond stock".</summary>
public abstract class BackorderLimitScenarios : StoreScenarios
{
    private static readonly SetBackorderLimit s_three = new(World.Bolt, 3);
    private static readonly Receive s_five = new(World.Bolt, World.ShelfA, 5);

    [Fact]
    public void It_is_set_and_taken_away_and_twice_is_unchanged()
    {
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetBackorderLimit(World.Bolt, null));
        Store.Gives(new Expected(Ok, World.Bolt), s_three);
        Store.Shows("backorder limit of product 1 3");
        Store.Gives(new Expected(Unchanged, World.Bolt), s_three);
        Store.Gives(new Expected(Unchanged, World.Bolt), new DefineProduct(World.Products[World.Bolt.Value - 1]));
        Store.Do(new SetBackorderLimit(World.Bolt, 0));
        Store.Shows("backorder limit of product 1 0");
        Store.Do(new SetBackorderLimit(World.Bolt, null));
        Assert.DoesNotContain("backorder", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_that_makes_no_sense_is_refused()
    {
        Store.Refuses(UnknownProduct, new SetBackorderLimit(new(99), 1), id: 99);
        Store.Refuses(OtherTenant, new SetBackorderLimit(World.NorthBolt, 1), id: World.NorthBolt);
        Store.Refuses(QuantityNotPositive, new SetBackorderLimit(World.Bolt, -1));
        Store.Refuses(QuantityNotMultipleOfIncrement, new SetBackorderLimit(World.Cable, Quantity.Of(0.1m)), id: World.Cable);
        Store.Refuses(QuantityNotWhole, new SetBackorderLimit(World.Pump, Quantity.Of(1.5m)), id: World.Pump);
    }

    [Fact]
    public void A_request_by_which_more_would_wait_is_refused_whole()
    {
        Store.Do(s_five, s_three);
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt, 3), new CreateAllocation(new(World.Bolt, 9)));
        Store.Refuses(
            new Expected(BackorderLimitReached, World.Bolt, 3),
            new CreateAllocation(new(World.Bolt, 6) { AllowPartial = false }));
        Store.Gives(new Expected(Ok, 1, 5, State: AllocationState.Open), new CreateAllocation(new(World.Bolt, 7)));
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt, 1), new CreateAllocation(new(World.Bolt, 2)));
        Store.Gives(new Expected(Ok, 2, State: AllocationState.Open), new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(
            new Expected(BackorderLimitReached, World.Bolt), new CreateHold(new(World.Bolt, 1), World.At(50)));
    }

    [Fact]
    public void With_a_limit_of_nothing_only_stock_is_promised()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2), new SetBackorderLimit(World.Bolt, 0));
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt), new CreateAllocation(new(World.Bolt, 3)));
        Store.Refuses(
            new Expected(InsufficientStock, World.Bolt, 2), new CreateAllocation(new(World.Bolt, 3) { RefuseIfShort = true }));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), new CreateAllocation(new(World.Bolt, 2)));
    }

    [Fact]
    public void A_higher_quantity_counts_as_far_as_it_waits()
    {
        Store.Do(s_five, s_three, new CreateAllocation(new(World.Bolt, 4)));
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt, 3), new ChangeQuantity(new(1), 9));
        Store.Gives(new Expected(Ok, 1, 4, 1, AllocationState.Open), new ChangeQuantity(new(1), 8));
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt), new ChangeQuantity(new(1), 9));
        Store.Do(new ChangeQuantity(new(1), 7));
        Store.Shows("product 1 available 0 waiting 2 frozen 0");
    }

    [Fact]
    public void A_recreated_one_counts_as_far_as_it_waits()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 9)), new Cancel(new(1)), s_three);
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt, 3), new Recreate(new(1)));
        Store.Do(new Receive(World.Bolt, World.ShelfA, 6), new Recreate(new(1)));
        Store.Shows("product 1 available 0 waiting 3 frozen 0");
    }

    [Fact]
    public void Demand_that_comes_back_is_never_refused_and_counts()
    {
        Store.Do(s_five, new SetBackorderLimit(World.Bolt, 0), new CreateAllocation(new(World.Bolt, 5)));
        Store.Do(new WriteOff(World.Bolt, World.ShelfA, 2, WriteOffReason.Scrap, new AllocationId(1)));
        Store.Shows("product 1 available 0 waiting 2 frozen 0");
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt), new CreateAllocation(new(World.Bolt, 1)));
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2));
        Store.Shows("product 1 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void What_is_on_order_counts_and_more_than_the_limit_may_wait_already()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 5)), new PlaceOnOrder(new(1), 3), s_three);
        Store.Refuses(new Expected(BackorderLimitReached, World.Bolt), new CreateAllocation(new(World.Bolt, 1)));
        Store.Do(new ChangeQuantity(new(1), 4), new Split(new(1), 1, new() { Source = SplitSource.Waiting }));
    }

    [Fact]
    public void Stock_that_is_kept_for_who_comes_first_serves_no_higher_quantity()
    {
        Store.Do(
            new Receive(World.Cable, World.ShelfA, 5),
            new CreateAllocation(new(World.Cable, 1)),
            new CreateAllocation(new(World.Cable, 9) { AllowPartial = false, Priority = Priority.High() }),
            new SetBackorderLimit(World.Cable, 9));
        Store.Refuses(new Expected(BackorderLimitReached, World.Cable), new ChangeQuantity(new(1), 2));
    }
}
