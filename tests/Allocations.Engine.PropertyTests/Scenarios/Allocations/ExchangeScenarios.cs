using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Exchange lots".</summary>
public abstract class ExchangeScenarios : StoreScenarios
{
    private static readonly LotId s_late = World.LateMilk;
    private static readonly LotId s_early = World.EarlyMilk;
    private static readonly ExchangeLots s_exchange = new(new(1), s_early, s_late, 2);

    private static Receive In(LotId lot, int quantity, LocationId? at = null) =>
        new(World.Milk, at ?? World.ShelfA, Amount.Of(quantity).InLot(lot));

    [Fact]
    public void The_allocation_gets_the_other_lot_and_the_way_back_is_the_other_direction()
    {
        Store.Do(In(s_early, 3), In(s_late, 2), new CreateAllocation(new(World.Milk, 3)));
        string before = Store.Listing;
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), s_exchange);
        Store.Shows($"reservation 1 1 lot {s_late} 2", $"reservation 1 1 lot {s_early} 1");
        Store.Gives(
            new Expected(Ok, 1, 2, State: AllocationState.Allocated),
            s_exchange with { From = s_late, To = s_early });
        Assert.Equal(before, Store.Listing);
    }

    [Fact]
    public void What_is_open_or_on_order_stays_so()
    {
        Store.Do(
            new CreateAllocation(new(World.Milk, 6)), In(s_early, 3), new SetSafetyStock(World.Milk, 2), In(s_late, 2),
            new PlaceOnOrder(new(1), 2));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Open), s_exchange);
        Store.Shows(
            $"allocation 1 product {World.Milk} Medium 500 open 1 onorder 2 reserved 3 picked 0 technician 0 transit 0"
            + " delivered 0 cancelled 0",
            $"reservation 1 1 lot {s_late} 2", $"reservation 1 1 lot {s_early} 1", $"queue {World.Milk} 1");
    }

    [Fact]
    public void What_leaves_serves_who_waits_for_it()
    {
        Store.Do(
            In(s_early, 3), In(s_late, 2), new CreateAllocation(new(World.Milk, 3)),
            new CreateAllocation(new(World.Milk, 2) { Lot = s_early, AllowPartial = false }));
        Store.Gives(new Expected(Ok, 1, 2, 1, AllocationState.Allocated), s_exchange);
        Store.Shows($"reservation 2 1 lot {s_early} 2");
    }

    [Fact]
    public void All_of_the_quantity_is_exchanged_or_nothing()
    {
        Store.Do(In(s_early, 3), In(s_late, 1), new CreateAllocation(new(World.Milk, 3)));
        Store.Refuses(new Expected(InsufficientStock, World.Milk, 1), s_exchange);
        Store.Refuses(
            new Expected(ExceedsAllocated, 1, 3, State: AllocationState.Allocated), s_exchange with { Quantity = 4 });
        Store.Refuses(
            new Expected(ExceedsAllocated, 1, 0, State: AllocationState.Allocated),
            s_exchange with { From = s_late, To = s_early, Quantity = 1 });
    }

    [Fact]
    public void An_exchange_that_makes_no_sense_is_refused()
    {
        Store.Do(
            In(s_early, 3), In(s_late, 9), new CreateAllocation(new(World.Milk, 3)), new CreateAllocation(new(World.Bolt, 1)),
            new Receive(World.Bolt, World.ShelfA, 1));
        Store.Refuses(InvalidOption, s_exchange with { Reason = (SubstitutionReason)77 });
        Store.Refuses(UnknownAllocation, s_exchange with { Allocation = new(9) }, id: 9);
        Store.Refuses(ProductHasNoLots, s_exchange with { Allocation = new(2) }, id: World.Bolt);
        Store.Refuses(LotRequired, s_exchange with { From = default }, id: World.Milk);
        Store.Refuses(LotRequired, s_exchange with { To = default }, id: World.Milk, index: 1);
        Store.Refuses(UnknownLot, s_exchange with { To = new(99) }, id: 99, index: 1);
        Store.Refuses(LotNotOfProduct, s_exchange with { From = World.SerumThatLasts }, id: World.SerumThatLasts);
        Store.Refuses(SameLot, s_exchange with { To = s_early }, id: s_early);
        Store.Refuses(QuantityNotPositive, s_exchange with { Quantity = 0 });
        Store.Do(new RecallLot(s_late), Tick.OfWriter);
        Store.Refuses(LotIsRecalled, s_exchange, id: s_late, index: 1);
        Store.Do(new Cancel(new(1)));
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Cancelled, Target: AllocationState.Allocated), s_exchange);
    }

    [Fact]
    public void The_terms_of_the_request_hold_for_the_replacement()
    {
        Store.Do(
            In(s_late, 3), In(s_early, 9), new CreateAllocation(new(World.Milk, 3) { Lot = s_late }),
            new CreateAllocation(new(World.Milk, 2) { UsableUntil = World.At(2000) }), In(s_late, 2));
        Store.Refuses(LotNotPermitted, s_exchange with { From = s_late, To = s_early }, id: s_early, index: 1);
        Store.Refuses(
            LotExpired, s_exchange with { Allocation = new(2), From = s_late, To = s_early }, id: s_early, index: 1);
        Store.Do(In(s_late, 2, World.ShelfB), new CreateAllocation(new(World.Milk, 1) { Locations = new[] { World.ShelfA } }));
        Store.Refuses(
            new Expected(InsufficientStock, World.Milk), s_exchange with { Allocation = new(3), Quantity = 1 });
    }
}
