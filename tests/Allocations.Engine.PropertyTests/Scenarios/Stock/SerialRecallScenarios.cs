using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/stock.md, "Recall serial numbers".</summary>
public abstract class SerialRecallScenarios : StoreScenarios
{
    private static readonly AllocationId s_first = new(1);

    private static RecallSerials Recall(params string[] serials) => new(World.Pump, serials);

    private static EndSerialRecall End(params string[] serials) => new(World.Pump, serials);

    /// <summary>Units S1 to S4 at shelf A; S1 is allocated to allocation 1.</summary>
    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3", "S4"]), new CreateAllocation(new(World.Pump, 1)));

    [Fact]
    public void Free_and_allocated_units_go_into_quarantine_and_are_replaced()
    {
        HasPumps();
        Store.Gives(new Expected(Ok, World.Pump, 2), Recall("S1", "S2"));
        Store.Shows(
            "unit 3 S1 number 0 Quarantined location 1 allocation 0 blocked by recall",
            "unit 3 S2 number 1 Quarantined location 1 allocation 0 blocked by recall",
            "unit 3 S3 number 2 Allocated location 1 allocation 1");
        Store.Gives(new Expected(Unchanged, World.Pump), Recall("S1", "S2"));
        Store.Gives(new Expected(Ok, (1L << 32) + World.Pump.Value, 2), Recall("S3", "S2", "S4"));
        Store.Shows("allocation 1 product 3 Medium 500 open 1 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled 0");
        Store.Gives(new Expected(Ok, World.Pump, 4, Index: 1), End("S1", "S2", "S3", "S4"));
        Store.Shows("unit 3 S1 number 0 Allocated location 1 allocation 1", "ledger 3 1 free 3 reserved 1 picked 0 blocked 0");
    }

    [Fact]
    public void A_part_that_is_not_replaced_is_cancelled_if_that_is_asked_for()
    {
        Store.Do(new Receive(World.Pump, World.ShelfA, ["S1"]), new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(
            new Expected(Ok, (1L << 32) + World.Pump.Value, 1), new RecallSerials(World.Pump, ["S1"], CancelUnfilled: true));
        Store.Shows("finished 1");
    }

    [Fact]
    public void Units_that_are_away_are_marked_and_say_how_many_they_are()
    {
        HasPumps();
        Store.Do(new Pick(s_first, Amount.All), new CreateAllocation(new(World.Pump, 1)), new Release(new(2), Amount.All));
        Store.Gives(new Expected(Ok, World.Pump, 1, Index: 2), Recall("S1", "S2", "S3"));
        Store.Shows(
            "unit 3 S1 number 0 Picked location 1 allocation 1 recalled", "unit 3 S2 number 1 Delivered location 1 allocation 2 recalled");
        Store.Gives(new Expected(Ok, World.Pump, 1), End("S1", "S2", "S3"));
        Store.Shows("unit 3 S1 number 0 Picked location 1 allocation 1", "unit 3 S2 number 1 Delivered location 1 allocation 2");
    }

    [Fact]
    public void What_is_put_back_goes_into_quarantine_and_its_allocation_gets_another()
    {
        HasPumps();
        Store.Do(new Pick(s_first, Amount.All), Recall("S1"));
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new PutBack(s_first, Amount.All));
        Store.Shows(
            "unit 3 S1 number 0 Quarantined location 1 allocation 0 blocked by recall",
            "unit 3 S2 number 1 Allocated location 1 allocation 1");
    }

    [Fact]
    public void What_is_checked_in_goes_into_quarantine_whether_it_is_kept_or_not()
    {
        HasPumps();
        Store.Do(
            new CreateAllocation(new(World.Pump, 1)), new CheckOut(s_first, Amount.All, World.Vehicle),
            new CheckOut(new(2), Amount.All, World.Vehicle), Recall("S1", "S2", "S3", "S4"), new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(
            new Expected(Ok, 1, 1, State: Open), new CheckIn(s_first, Amount.All, World.ShelfB, KeepAllocated: true));
        Store.Gives(new Expected(Ok, 2, 1, State: Cancelled), new CheckIn(new(2), Amount.All, World.ShelfB));
        Store.Shows(
            "unit 3 S1 number 0 Quarantined location 2 allocation 0 blocked by recall",
            "unit 3 S2 number 1 Quarantined location 2 allocation 0 blocked by recall", "queue 3 1 3",
            "ledger 3 2 free 0 reserved 0 picked 0 blocked 2");
    }

    [Fact]
    public void What_comes_back_from_the_carrier_or_the_customer_goes_into_quarantine()
    {
        HasPumps();
        Store.Do(new Ship(s_first, Amount.All), Recall("S1"), new ReturnShipment(s_first, Amount.All, World.ShelfA));
        Store.Shows("unit 3 S1 number 0 Quarantined location 1 allocation 0 blocked by recall");
        Store.Do(new CreateAllocation(new(World.Pump, 1)));
        long release = Store.Do(new Release(new(2), Amount.All)).Sequence;
        Store.Do(Recall("S2"));
        Store.Gives(new Expected(Ok, 2, 1, State: Allocated), new UndoStep(new(2), new(release), Amount.All));
        Store.Shows(
            "unit 3 S2 number 1 Quarantined location 1 allocation 0 blocked by recall",
            "unit 3 S3 number 2 Allocated location 1 allocation 2");
        Store.Do(new Release(new(2), Amount.All), Recall("S3"), new ReverseRelease(new(2), Amount.All));
        Store.Shows(
            "unit 3 S3 number 2 Quarantined location 1 allocation 0 blocked by recall",
            "unit 3 S4 number 3 Allocated location 1 allocation 2");
    }

    [Fact]
    public void What_is_received_again_goes_into_quarantine_and_the_mark_goes_with_the_number()
    {
        HasPumps();
        Store.Do(new Release(s_first, Amount.All), Recall("S1"), new CreateAllocation(new(World.Pump, 4)));
        Store.Gives(new Expected(Ok, World.Pump, 2, Index: 1), new Receive(World.Pump, World.ShelfB, ["S1", "S5"]));
        Store.Shows(
            "unit 3 S1 number 0 Delivered location 1 allocation 1",
            "unit 3 S1 number 4 Quarantined location 2 allocation 0 blocked by recall",
            "unit 3 S5 number 5 Allocated location 2 allocation 2", "product 3 available 0 waiting 0 frozen 0");
        Store.Gives(new Expected(Ok, World.Pump, 1), End("S1"));
        Store.Shows("unit 3 S1 number 4 Available location 2 allocation 0");
    }

    [Fact]
    public void What_was_blocked_before_stays_blocked_when_the_recall_ends()
    {
        HasPumps();
        Store.Do(new Block(World.Pump, World.ShelfA, ["S2"], BlockReason.Damage), Recall("S2", "S3"));
        Store.Shows("unit 3 S2 number 1 Damaged location 1 allocation 0 recalled");
        Store.Refuses(SerialIsRecalled, new Unblock(World.Pump, World.ShelfA, ["S2"]));
        Store.Refuses(SerialIsRecalled, new Unblock(World.Pump, World.ShelfA, ["S3"]));
        Store.Gives(new Expected(Ok, World.Pump, 1), End("S2", "S3"));
        Store.Do(new Unblock(World.Pump, World.ShelfA, ["S2"]));
    }

    [Fact]
    public void What_is_written_off_stays_recalled_and_is_found_again_so()
    {
        HasPumps();
        Store.Do(Recall("S2"), new WriteOff(World.Pump, World.ShelfA, ["S2"], WriteOffReason.Loss));
        Store.Shows("unit 3 S2 number 1 WrittenOff location 1 allocation 0 recalled");
        Store.Do(new AddUnits(World.Pump, World.ShelfA, ["S2"], AdjustReason.Found));
        Store.Shows("unit 3 S2 number 4 Quarantined location 1 allocation 0 blocked by recall");
        Store.Gives(new Expected(Ok, World.Pump, 1), End("S2"));
        Store.Gives(new Expected(Unchanged, World.Pump), End("S2", "S1"));
    }

    [Fact]
    public void A_hold_whose_time_is_over_gets_no_other_unit()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateHold(new(World.Pump, 1), World.At(60)),
            new Pick(s_first, Amount.All), Recall("S1"));
        Store.Do(Tick.OfWriter.Sent(after: 120));
        Store.Gives(new Expected(Ok, 1, 1, State: Cancelled), new PutBack(s_first, Amount.All));
        Store.Shows(
            "unit 3 S1 number 0 Quarantined location 1 allocation 0 blocked by recall",
            "unit 3 S2 number 1 Available location 1 allocation 0");
    }

    [Fact]
    public void A_recall_is_refused_like_a_quarantine()
    {
        HasPumps();
        Store.Refuses(UnknownSerial, Recall("S1", "S9"), index: 1);
        Store.Refuses(DuplicateSerial, Recall("S1", "S1"), index: 1);
        Store.Refuses(ProductIsNotSerialized, new RecallSerials(World.Bolt, ["S1"]), id: World.Bolt);
        Store.Refuses(ListEmpty, Recall());
        Store.Refuses(UnknownProduct, new EndSerialRecall(new(99), ["S1"]), id: 99);
        Store.Refuses(UnknownSerial, End("S9"));
    }
}
