using Allocations.Engine.Auditing;
using Allocations.Engine.Commands;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.Tests.Rules;

/// <summary>Products that lie in very many bins, and orders that are served from all of them. There are so many that a command that
/// looks at all of them for each of them does not end before the patience of whoever runs these tests.</summary>
public sealed unsafe class ManyBinsTests : IDisposable
{
    private const int Bins = 150_000;
    private const int Vehicle = 1;
    private const int FirstBin = 2;
    private const int CommandsAtOnce = 4096;

    private readonly EngineState _state = new(new EngineStateOptions());
    private readonly CommandExecutor _executor;
    private readonly CommandBuffer _buffer = new(4 << 20);
    private readonly Outcome[] _outcomes = GC.AllocateArray<Outcome>(CommandsAtOnce, pinned: true);
    private readonly Random _random = new(1);
    private long _time = DateTime.UnixEpoch.Ticks;

    public ManyBinsTests() => _executor = new CommandExecutor(_state);

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }

    [Theory]
    [InlineData(Tracking.Bulk, SelectionStrategy.Fifo)]
    [InlineData(Tracking.Lot, SelectionStrategy.Fefo)]
    [InlineData(Tracking.Lot, SelectionStrategy.Lifo)]
    public void An_order_over_all_of_them_goes_every_way(Tracking tracking, SelectionStrategy selection)
    {
        ProductId product = Fill(tracking, selection, Bins);
        AllocationId order = Do(b => b.Add(new CreateAllocation(new(product, Bins)))).Subject.Allocation;
        Do(b => b.Add(new Release(order, Amount.All)));
        Do(b => b.Add(new ReverseRelease(order, Amount.All)));
        Do(b => b.Add(new Pick(order, Bins / 2)));
        Do(b => b.Add(new Ship(order, Bins / 4, default)));
        Do(b => b.Add(new Deliver(order, Amount.All)));
        Do(b => b.Add(new ReverseRelease(order, Bins / 8)));
        Do(b => b.Add(new PutBack(order, Amount.All)));
        AllocationId part = Do(b => b.Add(new Split(order, Bins / 4))).Subject.Allocation;
        Do(b => b.Add(new Merge(part, order)));
        Do(b => b.Add(new ChangeQuantity(order, Bins / 2)));
        AllocationRequest request = new(product, Bins) { Sourcing = SourcingPolicy.FewestLocations };
        AllocationId other = Do(b => b.Add(new CreateAllocation(request))).Subject.Allocation;
        Do(b => b.Add(new Reallocate(order, other, Bins / 8, "needed", CancelGiven: false)));
        Do(b => b.Add(new CheckOut(other, Amount.All, new LocationId(Vehicle))));
        Do(b => b.Add(new Cancel(order, CancelReason.Customer, null)));
        Assert.Null(ConservationAudit.FirstBreak(_state));
    }

    /// <summary>A tenant with grants, and without a restricted location.</summary>
    [Fact]
    public void Steps_of_an_order_over_all_of_them_do_not_look_at_all_of_them_to_see_whether_they_are_permitted()
    {
        ProductId product = Fill(Tracking.Bulk, SelectionStrategy.Fifo, Bins);
        AllocationId order = Do(b => b.Add(new CreateAllocation(new(product, Bins)))).Subject.Allocation;
        Do(b => b.Add(new GrantPermission(default, CommandFamilies.AllCommands)));
        ForEach(10 * CommandsAtOnce, _ => _buffer.Add(new Pick(order, 1)));
        Assert.Null(ConservationAudit.FirstBreak(_state));
    }

    [Fact]
    public void Serials_of_one_order_that_lie_in_a_bin_each_go_every_way()
    {
        const int Few = 5000; // each bin has a pool as long as the unit's number is high
        ProductId product = Fill(Tracking.Serialized, SelectionStrategy.Lifo, Few);
        AllocationId order = Do(b => b.Add(new CreateAllocation(new(product, Few)))).Subject.Allocation;
        Do(b => b.Add(new Pick(order, Amount.All)));
        Do(b => b.Add(new Release(order, Amount.All)));
        Do(b => b.Add(new ReverseRelease(order, Amount.All)));
        AllocationId part = Do(b => b.Add(new Split(order, Few / 2))).Subject.Allocation;
        Do(b => b.Add(new Cancel(part, CancelReason.Customer, null)));
        Do(b => b.Add(new CheckOut(order, Amount.All, new LocationId(Vehicle))));
        Assert.Null(ConservationAudit.FirstBreak(_state));
    }

    /// <summary>A product with one piece in each bin. Bins are in no order on the walk, and many have the same place on it.</summary>
    private ProductId Fill(Tracking tracking, SelectionStrategy selection, int bins)
    {
        Do(b => b.Add(new DefineLocation(new("V") { Kind = LocationKind.TechnicianVehicle, WalkOrder = bins / 3 })));
        Do(b => b.Add(new DefineProduct(new("P") { Tracking = tracking, Selection = selection })));
        for (int lot = 0; tracking == Tracking.Lot && lot < 8; lot++)
        {
            Do(b => b.Add(new DefineLot(new ProductId(1), $"L{lot}", DateTimeOffset.UnixEpoch.AddYears(9 - (lot * 5 % 8)))));
        }

        ForEach(bins, bin => _buffer.Add(new DefineLocation(new($"B{bin}") { WalkOrder = _random.Next(bins / 2) })));
        ForEach(bins, bin => Receive(tracking, bin));
        return new ProductId(1);
    }

    private void Receive(Tracking tracking, int bin)
    {
        var location = new LocationId(FirstBin + bin);
        if (tracking == Tracking.Serialized)
        {
            _buffer.Add(new Receive(new ProductId(1), location, [$"S{bin}"]));
        }
        else
        {
            LotId lot = new(tracking == Tracking.Lot ? 1 + (bin % 8) : 0);
            _buffer.Add(new Receive(new ProductId(1), location, Amount.Of(1).InLot(lot)));
        }
    }

    private void ForEach(int bins, Action<int> add)
    {
        for (int bin = 0; bin < bins; bin++)
        {
            add(bin);
            if (_buffer.Count == CommandsAtOnce || bin + 1 == bins)
            {
                Execute();
            }
        }
    }

    private Outcome Do(Action<CommandBuffer> encode)
    {
        encode(_buffer);
        return Execute();
    }

    private Outcome Execute()
    {
        int count = _buffer.Count;
        fixed (Outcome* outcomes = _outcomes)
        {
            _executor.ExecuteBatch(_buffer.Start, count, ++_time, outcomes);
        }

        _buffer.Clear();
        foreach (Outcome outcome in _outcomes.AsSpan(0, count))
        {
            outcome.EnsureSuccess();
        }

        return _outcomes[count - 1];
    }
}
