using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Limits of sourcing": one lot. Early milk is lot 2, and expires first; late milk is lot 1.</summary>
public abstract class OneLotScenarios : StoreScenarios
{
    private const SourcingLimits Both = SourcingLimits.OneLot | SourcingLimits.OneLocation;

    private static readonly AllocationId s_first = new(1);
    private static readonly AllocationId s_second = new(2);

    private static CreateAllocation Milk(int quantity, SourcingLimits limits = SourcingLimits.OneLot) =>
        new(new(World.Milk, quantity) { SourcingLimits = limits });

    private static Receive In(LocationId location, LotId lot, int quantity) =>
        new(World.Milk, location, Amount.Of(quantity).InLot(lot));

    private void HasMilk() => Store.Do(
        In(World.ShelfA, World.EarlyMilk, 2), In(World.ShelfB, World.EarlyMilk, 2), In(World.ShelfA, World.LateMilk, 5));

    [Theory]
    [InlineData(4, "2 lot 2 2", "1 lot 2 2")]
    [InlineData(5, "1 lot 1 5")]
    [InlineData(6, "1 lot 1 5")]
    public void The_first_lot_in_the_order_of_selection_that_covers_all_or_else_the_one_with_the_most(
        int quantity, params string[] taken)
    {
        HasMilk();
        Store.Do(Milk(quantity));
        Store.Shows(taken.Select(part => $"reservation 1 {part}"));
        Assert.Equal(taken.Length, Store.Listing.Split("reservation 1 ").Length - 1);
    }

    [Fact]
    public void By_definition_the_lot_defined_last_comes_first_with_Lifo()
    {
        Store.Do(new DefineLot(World.Serum, "S-2"));
        LotId last = new(World.Prologue.Count(step => step.Command is DefineLot) + 1);
        Store.Do(
            new Receive(World.Serum, World.ShelfB, Amount.Of(3).InLot(World.SerumThatLasts)),
            new Receive(World.Serum, World.ShelfA, Amount.Of(3).InLot(last)),
            new CreateAllocation(new(World.Serum, 2) { SourcingLimits = SourcingLimits.OneLot }));
        Store.Shows($"reservation 1 1 lot {last} 2");
    }

    [Fact]
    public void Whoever_holds_one_lot_takes_more_of_it_only_wherever_it_is()
    {
        HasMilk();
        Store.Do(Milk(7), In(World.ShelfC, World.EarlyMilk, 9));
        Store.Shows("reservation 1 1 lot 1 5", "source of 1 location 0 lot 1", "queue 8 1", "terms of 1 OneLot");
        Store.Do(In(World.ShelfC, World.LateMilk, 2));
        Store.Shows("reservation 1 3 lot 1 2");
    }

    [Fact]
    public void One_lot_at_one_location_is_one_ledger()
    {
        HasMilk();
        Store.Do(Milk(3, Both));
        Store.Shows("reservation 1 1 lot 1 3", "source of 1 location 1 lot 1", "terms of 1 OneLocation, OneLot");
        Store.Do(new CreateAllocation(new(World.Milk, 3) { SourcingLimits = Both, AllowPartial = false }));
        Store.Shows("queue 8 2");
        Store.Do(In(World.ShelfB, World.LateMilk, 2), In(World.ShelfB, World.EarlyMilk, 1));
        Store.Shows("reservation 2 2 lot 2 3");
    }

    [Fact]
    public void One_location_may_have_several_lots()
    {
        HasMilk();
        Store.Do(Milk(6, SourcingLimits.OneLocation));
        Store.Shows("reservation 1 1 lot 2 2", "reservation 1 1 lot 1 4", "source of 1 location 1 lot 0");
    }

    [Fact]
    public void Of_those_who_wait_each_counts_the_lots_that_last_for_him()
    {
        AllocationRequest whole = new(World.Milk, 4) { SourcingLimits = SourcingLimits.OneLot, AllowPartial = false };
        Store.Do(new CreateAllocation(whole with { UsableUntil = World.At(2000) }), new CreateAllocation(whole));
        Store.Do(In(World.ShelfA, World.EarlyMilk, 3), In(World.ShelfA, World.LateMilk, 3));
        Store.Shows("queue 8 1 2");
        Store.Do(In(World.ShelfB, World.EarlyMilk, 1));
        Store.Shows("reservation 2 1 lot 2 3", "reservation 2 2 lot 2 1", "queue 8 1");
        Store.Do(In(World.ShelfB, World.LateMilk, 1));
        Store.Shows("reservation 1 1 lot 1 3", "reservation 1 2 lot 1 1");
    }

    [Fact]
    public void A_lot_is_exchanged_whole_or_not_at_all()
    {
        HasMilk();
        Store.Do(Milk(5));
        ExchangeLots exchange = new(s_first, World.LateMilk, World.EarlyMilk, 3);
        Store.Refuses(new Expected(SourcingLimited, 1, 5, State: AllocationState.Allocated), exchange);
        Store.Refuses(new Expected(InsufficientStock, World.Milk, 4), exchange with { Quantity = 5 });
        Store.Do(In(World.ShelfC, World.EarlyMilk, 1), exchange with { Quantity = 5 });
        Store.Shows("source of 1 location 0 lot 2", "reservation 1 3 lot 2 1");
    }

    [Fact]
    public void A_lot_is_exchanged_at_the_location_of_whoever_keeps_to_one()
    {
        HasMilk();
        Store.Do(Milk(5, SourcingLimits.OneLocation));
        Store.Shows("reservation 1 1 lot 2 2", "reservation 1 1 lot 1 3");
        Store.Refuses(
            new Expected(InsufficientStock, World.Milk, 0), new ExchangeLots(s_first, World.LateMilk, World.EarlyMilk, 1));
        Store.Do(new ExchangeLots(s_first, World.EarlyMilk, World.LateMilk, 2));
        Store.Shows("reservation 1 1 lot 1 5");
    }

    [Fact]
    public void Whoever_exchanged_his_lot_is_given_more_of_the_other()
    {
        Store.Do(In(World.ShelfA, World.LateMilk, 2), Milk(5), In(World.ShelfA, World.EarlyMilk, 9));
        Store.Shows("queue 8 1");
        Store.Do(new ExchangeLots(s_first, World.LateMilk, World.EarlyMilk, 2));
        Store.Shows("reservation 1 1 lot 2 5", "source of 1 location 0 lot 2");
    }

    [Fact]
    public void A_recall_makes_whoever_held_the_lot_choose_again()
    {
        HasMilk();
        Store.Do(Milk(5), new RecallLot(World.LateMilk), Tick.OfWriter);
        Store.Shows("reservation 1 2 lot 2 2", "reservation 1 1 lot 2 2", "source of 1 location 0 lot 2", "queue 8 1");
    }

    [Fact]
    public void Reallocation_gives_stock_of_one_lot()
    {
        HasMilk();
        Store.Do(new CreateAllocation(new(World.Milk, 9)), Milk(9));
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 5, State: AllocationState.Allocated), new Reallocate(s_first, s_second, 6, "urgent"));
        Store.Do(new Reallocate(s_first, s_second, 2, "urgent", CancelGiven: true));
        Store.Shows("source of 2 location 0 lot 1");
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 3, State: AllocationState.Allocated), new Reallocate(s_first, s_second, 4, "urgent"));
    }

    [Fact]
    public void Only_a_product_with_lots_can_be_asked_for_one()
    {
        Store.Refuses(
            ProductHasNoLots, new CreateAllocation(new(World.Bolt, 1) { SourcingLimits = SourcingLimits.OneLot }), id: World.Bolt);
        Store.Refuses(ProductHasNoLots, new CreateAllocation(new(World.Pump, 1) { SourcingLimits = Both }), id: World.Pump);
    }
}
