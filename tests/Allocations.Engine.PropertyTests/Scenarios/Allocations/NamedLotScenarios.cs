using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Named lot".</summary>
public abstract class NamedLotScenarios : StoreScenarios
{
    private static readonly AllocationRequest s_late = new(World.Milk, 3) { Lot = World.LateMilk };

    private static Receive Late(int quantity) => new(World.Milk, World.ShelfA, Amount.Of(quantity).InLot(World.LateMilk));

    private static Receive Soon(int quantity) => new(World.Milk, World.ShelfA, Amount.Of(quantity).InLot(World.EarlyMilk));

    [Fact]
    public void Only_the_named_lot_is_taken_though_another_would_be_first()
    {
        Store.Do(Soon(9), Late(2));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Open), new CreateAllocation(s_late));
        Store.Shows($"reservation 1 1 lot {World.LateMilk} 2", $"lot of 1 {World.LateMilk}", $"queue {World.Milk} 1");
        Store.Refuses(
            new Expected(InsufficientStock, World.Milk), new CreateAllocation(s_late with { RefuseIfShort = true }));
    }

    [Fact]
    public void Who_waits_for_a_lot_is_served_from_it_and_lets_other_lots_pass()
    {
        Store.Do(
            new CreateAllocation(s_late), new CreateAllocation(new(World.Milk, 4)),
            new CreateAllocation(s_late with { AllowPartial = false }));
        Store.Do(Soon(2));
        Store.Shows($"reservation 2 1 lot {World.EarlyMilk} 2");
        Store.Do(Late(5));
        Store.Shows($"reservation 1 1 lot {World.LateMilk} 3", $"reservation 2 1 lot {World.LateMilk} 2", $"queue {World.Milk} 3");
        Store.Do(Late(2));
        Store.Shows($"queue {World.Milk} 3");
        Store.Do(new Cancel(new(1)));
        Store.Shows($"reservation 3 1 lot {World.LateMilk} 3");
    }

    [Fact]
    public void A_lot_at_listed_locations_only_is_taken_there()
    {
        Store.Do(new CreateAllocation(s_late with { Locations = new[] { World.ShelfB } }), Late(5), Soon(5));
        Store.Shows($"queue {World.Milk} 1");
        Store.Do(new Move(World.Milk, World.ShelfA, World.ShelfB, Amount.Of(4).InLot(World.EarlyMilk)));
        Store.Shows($"queue {World.Milk} 1");
        Store.Do(new Move(World.Milk, World.ShelfA, World.ShelfB, Amount.Of(4).InLot(World.LateMilk)));
        Store.Shows($"reservation 1 {World.ShelfB} lot {World.LateMilk} 3");
    }

    [Fact]
    public void A_lot_that_cannot_be_promised_is_refused()
    {
        Store.Refuses(ProductHasNoLots, new CreateAllocation(new(World.Bolt, 1) { Lot = World.LateMilk }), id: World.Bolt);
        Store.Refuses(UnknownLot, new CreateAllocation(s_late with { Lot = new(99) }), id: 99);
        Store.Refuses(UnknownLot, new CreateAllocation(s_late with { Lot = new(-1) }), id: -1);
        Store.Do(new DefineLot(World.Milk, "M-9", World.At(5)));
        LotId brief = new(LotCount);
        Store.Refuses(LotExpired, new CreateAllocation(s_late with { Lot = brief, UsableUntil = World.At(6) }), id: brief);
        Store.Do(new CreateAllocation(s_late with { Lot = brief, UsableUntil = World.At(5) }));
        Store.Do(Tick.OfWriter.Sent(after: 5));
        Store.Refuses(LotExpired, new CreateAllocation(s_late with { Lot = brief }), id: brief);
        Store.Do(new RecallLot(World.LateMilk), Tick.OfWriter);
        Store.Refuses(LotIsRecalled, new CreateAllocation(s_late), id: World.LateMilk);
    }

    [Fact]
    public void Whoever_loses_the_recalled_lot_waits_for_it_until_the_recall_ends()
    {
        Store.Do(Soon(5), Late(3), new CreateAllocation(s_late), new RecallLot(World.LateMilk), Tick.OfWriter);
        Store.Shows($"queue {World.Milk} 1");
        Store.Do(new EndLotRecall(World.LateMilk));
        Store.Shows($"reservation 1 1 lot {World.LateMilk} 3");
    }

    [Fact]
    public void Other_lots_reach_it_neither_by_reallocation_nor_by_merge()
    {
        Store.Do(Soon(5), new CreateAllocation(new(World.Milk, 3)), new CreateAllocation(s_late));
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 0, State: AllocationState.Allocated), new Reallocate(new(1), new(2), 1, "more urgent"));
        Store.Refuses(TermsDiffer, new Merge(new(1), new(2)), id: 2, index: 1);
        Store.Do(Late(1));
        Store.Do(new CreateAllocation(new(World.Milk, 9)), new Reallocate(new(2), new(3), 1, "any lot will do"));
        Store.Shows($"reservation 3 1 lot {World.LateMilk} 1");
    }

    [Fact]
    public void A_part_and_a_recreated_one_name_the_lot_too()
    {
        Store.Do(Soon(5), new CreateAllocation(s_late), new Split(new(1), 1), new Cancel(new(1)), new Recreate(new(1)));
        Store.Shows($"lot of 2 {World.LateMilk}", $"lot of 3 {World.LateMilk}");
        Store.Do(Late(9));
        Store.Shows($"reservation 2 1 lot {World.LateMilk} 1", $"reservation 3 1 lot {World.LateMilk} 2");
    }

    private static int LotCount => World.Prologue.Count(step => step.Command is DefineLot) + 1;
}
