using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/stock.md, "Receive a backdated receipt". Pump is Fifo, Meter Lifo.</summary>
public abstract class BackdatedReceiptScenarios : StoreScenarios
{
    private const int Hour = 3600;

    /// <summary>Units S1 in hour 0, S2 in hour 2 and S3 in hour 4.</summary>
    private void HasPumps(ProductId product) => Store.Do(
        new Receive(product, World.ShelfA, ["S1"]),
        new Receive(product, World.ShelfA, ["S2"]).Sent(after: 2 * Hour),
        new Receive(product, World.ShelfA, ["S3"]).Sent(after: 2 * Hour));

    private static ReceiveBackdated Late(ProductId product, int hour, params string[] serials) =>
        new(product, World.ShelfA, serials, World.At(hour * Hour));

    [Fact]
    public void Units_of_an_earlier_delivery_are_taken_before_later_ones()
    {
        HasPumps(World.Pump);
        Store.Gives(new Expected(Ok, World.Pump, 2), Late(World.Pump, 1, "L1", "L2"));
        Store.Shows(
            "unit 3 S1 number 0 Available location 1 allocation 0", "unit 3 L1 number 1 Available location 1 allocation 0",
            "unit 3 L2 number 2 Available location 1 allocation 0", "unit 3 S2 number 3 Available location 1 allocation 0",
            "unit 3 S3 number 4 Available location 1 allocation 0");
        Store.Do(new CreateAllocation(new(World.Pump, 2)));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 1 allocation 1", "unit 3 L1 number 1 Allocated location 1 allocation 1");
    }

    [Fact]
    public void The_newest_go_first_where_the_last_received_is_taken_first()
    {
        HasPumps(World.Meter);
        Store.Do(Late(World.Meter, 3, "L1"), new CreateAllocation(new(World.Meter, 2)));
        Store.Shows(
            "unit 4 S3 number 3 Allocated location 1 allocation 1", "unit 4 L1 number 2 Allocated location 1 allocation 1",
            "unit 4 S2 number 1 Available location 1 allocation 0");
    }

    [Fact]
    public void A_delivery_stands_behind_those_of_its_hour_and_several_late_ones_by_their_own_hours()
    {
        HasPumps(World.Pump);
        Store.Do(
            Late(World.Pump, 3, "L3"), Late(World.Pump, 1, "L1"), Late(World.Pump, 2, "L2"), Late(World.Pump, -9, "L0"),
            Late(World.Pump, 4, "L4"));
        string[] order = ["L0", "S1", "L1", "S2", "L2", "L3", "S3", "L4"];
        Store.Shows(order.Select((serial, number) => $"unit 3 {serial} number {number} Available location 1 allocation 0"));
    }

    [Fact]
    public void Units_that_have_left_or_are_promised_keep_their_places()
    {
        HasPumps(World.Pump);
        Store.Do(
            new CreateAllocation(new(World.Pump, 2)), new Release(new(1), ["S1"]), new Block(World.Pump, World.ShelfA, ["S3"], BlockReason.Hold),
            Late(World.Pump, 1, "L1"), new Receive(World.Pump, World.ShelfB, ["S1"]), new Unblock(World.Pump, World.ShelfA, ["S3"]));
        Store.Shows(
            "unit 3 S1 number 0 Delivered location 1 allocation 1", "unit 3 L1 number 1 Available location 1 allocation 0",
            "unit 3 S2 number 2 Allocated location 1 allocation 1", "unit 3 S3 number 3 Available location 1 allocation 0",
            "unit 3 S1 number 4 Available location 2 allocation 0");
        Store.Do(new ReceiveBackdated(World.Pump, World.ShelfC, Amount.Units("L2"), World.At(0)));
        Store.Do(new Release(new(1), Amount.All), new ReceiveBackdated(World.Pump, World.ShelfC, Amount.Units("S2"), World.At(0)));
        Store.Shows("unit 3 S2 number 2 Available location 3 allocation 0", "unit 3 S2 number 4 Delivered location 1 allocation 1");
        Store.Do(new Move(World.Pump, World.ShelfC, World.ShelfA, ["S2"]));
    }

    [Fact]
    public void Who_waits_is_served_and_takes_the_oldest()
    {
        HasPumps(World.Pump);
        Store.Do(new CreateAllocation(new(World.Pump, 4)));
        Store.Gives(new Expected(Ok, World.Pump, 2, Index: 1), Late(World.Pump, 1, "L1", "L2"));
        Store.Shows(
            "unit 3 L1 number 1 Allocated location 1 allocation 1", "unit 3 L2 number 2 Available location 1 allocation 0");
    }

    [Fact]
    public void A_time_that_has_not_come_is_refused()
    {
        HasPumps(World.Pump);
        Store.Refuses(ReceiptInFuture, Late(World.Pump, 5, "L1"), id: World.Pump);
        Store.Refuses(SerialAlreadyInStock, Late(World.Pump, 1, "L1", "S2"), id: World.ShelfA, index: 1);
        Store.Refuses(UnknownProduct, Late(new(99), 1, "L1"), id: 99);
        Store.Refuses(UnknownLocation, new ReceiveBackdated(World.Pump, new(99), ["L1"], World.At(0)), id: 99);
        Store.Do(new DiscontinueProduct(World.Pump));
        Store.Refuses(ProductDiscontinued, Late(World.Pump, 1, "L1"), id: World.Pump);
    }

    [Fact]
    public void Stock_without_serial_numbers_comes_in_as_always()
    {
        Store.Gives(new Expected(Ok, World.Bolt, 5), new ReceiveBackdated(World.Bolt, World.ShelfA, 5, World.At(-Hour)));
        Store.Gives(
            new Expected(Ok, World.Milk, 2),
            new ReceiveBackdated(World.Milk, World.ShelfA, Amount.Of(2).InLot(new(1)), World.At(-Hour)));
        Store.Shows("ledger 1 1 free 5 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void A_recalled_number_that_is_registered_late_is_blocked_at_its_place()
    {
        HasPumps(World.Pump);
        Store.Do(
            new CreateAllocation(new(World.Pump, 1)), new Release(new(1), Amount.All), new RecallSerials(World.Pump, ["S1"]),
            Late(World.Pump, 1, "S1"));
        Store.Shows("unit 3 S1 number 1 Quarantined location 1 allocation 0 blocked by recall");
        Store.Do(new EndSerialRecall(World.Pump, ["S1"]), new CreateAllocation(new(World.Pump, 1)));
        Store.Shows("unit 3 S1 number 1 Allocated location 1 allocation 2");
    }
}
