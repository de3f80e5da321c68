namespace Allocations.Engine.Tests.Model;

public sealed class AmountTests
{
    [Fact]
    public void A_quantity_a_list_and_everything_are_amounts()
    {
        Amount three = 3;
        Amount half = Quantity.Of(0.5m);
        Amount units = ["a", "b"];
        Assert.Equal((3, false, false), (three.Quantity, three.NamesUnits, three.IsEverything));
        Assert.Equal(Quantity.Of(0.5m), half.Quantity);
        Assert.Equal((2, true, false), (units.Quantity, units.NamesUnits, units.IsEverything));
        Assert.Equal(["a", "b"], units.Serials.ToArray());
        Assert.Equal((0, false, true), (Amount.All.Quantity, Amount.All.NamesUnits, Amount.All.IsEverything));
        Assert.True(Amount.All.Serials.IsEmpty);
        Assert.Equal(["3", "0.5", "[a, b]", "everything"], new[] { three, half, units, Amount.All }.Select(each => each.ToString()));
    }

    [Fact]
    public void A_lot_is_part_of_an_amount()
    {
        Amount three = Amount.Of(3).InLot(new LotId(7));
        Assert.Equal((3, new LotId(7), false, false), (three.Quantity, three.Lot, three.NamesUnits, three.IsEverything));
        Assert.Equal("3 of lot 7", three.ToString());
        Assert.Equal((Amount)3, three.InLot(LotId.None));
        Assert.Equal(LotId.None, ((Amount)3).Lot);
        Assert.Equal(["a", "b"], Amount.Units("a", "b").InLot(new LotId(7)).Serials.ToArray());
        Assert.Equal("[a, b] of lot 7", Amount.Units("a", "b").InLot(new LotId(7)).ToString());
        Assert.True(Amount.All.InLot(new LotId(7)).IsEverything);
    }

    [Fact]
    public void A_list_that_changes_later_is_not_seen()
    {
        string[] serials = ["a", "b"];
        Amount units = serials;
        serials[0] = "x";
        Assert.Equal(["a", "b"], units.Serials.ToArray());
        List<string> read = [];
        foreach (string serial in units)
        {
            read.Add(serial);
        }

        Assert.Equal(["a", "b"], read);
    }

    [Fact]
    public void Amounts_are_equal_if_they_say_the_same()
    {
        Amount[] plain =
        [
            default(Amount), 2, Quantity.Of(2.5m), Amount.Units("a", "b"), Amount.Units("b", "a"), Amount.Units(), Amount.All,
        ];
        Amount[] all = [.. plain, .. plain.Select(each => each.InLot(new LotId(1))), Amount.Of(2).InLot(new LotId(2))];
        for (int i = 0; i < all.Length; i++)
        {
            for (int other = 0; other < all.Length; other++)
            {
                Assert.Equal(i == other, all[i] == all[other]);
                Assert.Equal(i != other, all[i] != all[other]);
            }
        }

        Assert.True(Amount.Units("a").Equals((object)Amount.Units("a")));
        Assert.Equal(Amount.Units("a").GetHashCode(), Amount.Units("a").GetHashCode());
        Assert.Equal(Amount.Of(2).GetHashCode(), ((Amount)2).GetHashCode());
    }

    [Fact]
    public void No_list_is_an_exception_and_an_empty_one_a_status()
    {
        Assert.Throws<ArgumentNullException>(() => (Amount)(string[])null!);
        using AllocationEngineHandle engine = new();
        Assert.Equal(CommandStatus.ListEmpty, engine.Pick([]));
        Assert.Equal(CommandStatus.QuantityNotPositive, engine.Pick(default));
        Assert.Equal(CommandStatus.QuantityNotPositive, engine.Pick(-1));
        Assert.Equal(CommandStatus.ExceedsState, engine.Pick(5));
        Assert.Equal(CommandStatus.ProductIsNotSerialized, engine.Pick(["a"]));
        Assert.Equal(CommandStatus.Ok, engine.Pick(Amount.All));
    }

    [Fact]
    public void Steps_of_an_allocation_take_no_lot()
    {
        using AllocationEngineHandle engine = new();
        LotId lot = new(1);
        Func<CommandBatch, AllocationId, Amount, int>[] steps =
        [
            (batch, id, amount) => batch.Release(id, amount, new ReleaseDetails { Carrier = new string('x', 1000) }),
            (batch, id, amount) => batch.Ship(id, amount), (batch, id, amount) => batch.Pick(id, amount),
            (batch, id, amount) => batch.PutBack(id, amount), (batch, id, amount) => batch.Deliver(id, amount, new string('x', 5000)),
            (batch, id, amount) => batch.CheckOut(id, amount, default), (batch, id, amount) => batch.CheckIn(id, amount, default),
            (batch, id, amount) => batch.PlaceOnOrder(id, amount), (batch, id, amount) => batch.TakeOffOrder(id, amount),
            (batch, id, amount) => batch.ReverseRelease(id, amount),
            (batch, id, amount) => batch.ReleaseFrom(id, default, amount, new ReleaseDetails { Carrier = new string('x', 1000) }),
            (batch, id, amount) => batch.UndoStep(id, new StepId(1), amount),
            (batch, id, amount) => batch.ReturnShipment(id, amount, default), (batch, id, amount) => batch.RecordLoss(id, amount),
            (batch, id, amount) => batch.Relocate(id, default, default, amount),
        ];
        Amount[] amounts = [1, Amount.All, Amount.Units("a"), Amount.Units()];
        Assert.All(steps, step => Assert.All(
            amounts, amount => Assert.Equal(CommandStatus.InvalidOption, engine.Do(step, amount.InLot(lot)))));
        Assert.Equal(CommandStatus.Ok, engine.Pick(Amount.Of(4).InLot(LotId.None)));
    }

    [Fact]
    public void Stock_at_a_location_is_a_quantity_or_units_without_a_lot()
    {
        using AllocationEngineHandle engine = new();
        (ProductId product, LocationId location, LotId lot) = (new(1), new(1), new(1));
        Func<CommandBatch, AllocationId, Amount, int>[] commands =
        [
            (batch, _, amount) => batch.Receive(product, location, amount),
            (batch, _, amount) => batch.Move(product, location, new LocationId(2), amount),
            (batch, id, amount) => batch.Block(product, location, amount, BlockReason.Damage, id),
            (batch, _, amount) => batch.Unblock(product, location, amount),
            (batch, _, amount) => batch.WriteOff(product, location, amount),
            (batch, _, amount) => batch.WriteOffBlocked(product, location, amount),
            (batch, _, amount) => batch.Adjust(product, location, amount),
            (batch, _, amount) => batch.CountStock(product, location, amount),
        ];
        Amount[] refused = [Amount.All, Amount.All.InLot(lot), Amount.Units("a").InLot(lot), Amount.Units().InLot(lot)];
        Assert.All(commands, command =>
        {
            Assert.All(refused, amount => Assert.Equal(CommandStatus.InvalidOption, engine.Do(command, amount)));
            Assert.Equal(CommandStatus.ProductHasNoLots, engine.Do(command, Amount.Of(1).InLot(lot)));
        });
        Assert.All(commands[..^2], command => Assert.Equal(CommandStatus.ListEmpty, engine.Do(command, [])));
        Assert.All(commands[^2..], command => Assert.Equal(CommandStatus.InvalidOption, engine.Do(command, [])));
        CommandStatus[] ofUnits = [.. commands.Select(command => engine.Do(command, ["a"]))];
        CommandStatus bulk = CommandStatus.ProductIsNotSerialized;
        CommandStatus option = CommandStatus.InvalidOption;
        Assert.Equal([bulk, bulk, option, bulk, bulk, option, option, option], ofUnits);
    }

    [Fact]
    public void A_quantity_and_everything_allocate_nothing()
    {
        Quantity sum = default;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Amount some = i;
            sum += some.InLot(new LotId(i)).Quantity + Amount.All.Quantity;
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(499_500, sum);
    }

    /// <summary>An engine with one allocation of four pieces of a bulk product.</summary>
    private sealed class AllocationEngineHandle : IDisposable
    {
        private readonly AllocationEngine _engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1000 });
        private readonly AllocationId _allocation;

        public AllocationEngineHandle()
        {
            using CommandBatch batch = _engine.RentBatch();
            batch.DefineProduct(new ProductDefinition("p"));
            batch.DefineLocation(new LocationDefinition("l"));
            batch.Receive(new ProductId(1), new LocationId(1), 4);
            batch.Create(new AllocationRequest(new ProductId(1), 4));
            batch.Submit();
            _allocation = batch.Outcomes[3].Subject.Allocation;
        }

        public CommandStatus Pick(Amount amount) => Do((batch, id, some) => batch.Pick(id, some), amount);

        public CommandStatus Do(Func<CommandBatch, AllocationId, Amount, int> step, Amount amount)
        {
            using CommandBatch batch = _engine.RentBatch();
            step(batch, _allocation, amount);
            batch.Submit();
            return batch.Outcomes[0].Status;
        }

        public void Dispose() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
