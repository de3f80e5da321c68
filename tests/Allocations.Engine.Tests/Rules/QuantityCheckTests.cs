using Allocations.Engine.Commands;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.Tests.Rules;

/// <summary>All commands compare a quantity with the number of serial numbers in the same way. The public surface computes one
/// from the other, except in requests, so the commands here are changed after they were encoded.</summary>
public sealed unsafe class QuantityCheckTests : IDisposable
{
    private static readonly string[] s_serials = ["S1", "S2"];

    /// <summary>The commands that name units and have a quantity of their own.</summary>
    private static readonly CommandKind[] s_kinds =
    [
        CommandKind.Receive, CommandKind.Adjust, CommandKind.Move, CommandKind.Block, CommandKind.Unblock, CommandKind.WriteOff,
        CommandKind.Release, CommandKind.Ship, CommandKind.Pick,
    ];

    private readonly EngineState _state = new(new EngineStateOptions { MaxAllocations = 1 << 10 });
    private readonly CommandExecutor _executor;
    private readonly CommandBuffer _buffer = new(EngineLimits.BytesPerBatch);
    private readonly ProductId _product;
    private readonly LocationId _bin;
    private readonly LocationId _shelf;
    private readonly AllocationId _allocation;

    public QuantityCheckTests()
    {
        _executor = new CommandExecutor(_state);
        _product = Do(buffer => buffer.Add(new DefineProduct(new("P") { Tracking = Tracking.Serialized }))).Subject.Product;
        _bin = Do(buffer => buffer.Add(new DefineLocation(new("bin")))).Subject.Location;
        _shelf = Do(buffer => buffer.Add(new DefineLocation(new("shelf")))).Subject.Location;
        Do(buffer => buffer.Add(new Receive(_product, _bin, s_serials)));
        _allocation = Do(buffer => buffer.Add(new CreateAllocation(new() { Product = _product, Quantity = 2 }))).Subject.Allocation;
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_number_of_serial_numbers_must_be_the_quantity(int quantity) => Assert.All(s_kinds, kind =>
    {
        Encode(kind);
        *QuantityOf(kind) = quantity * Quantity.MillionthsPerUnit;
        Outcome outcome = _executor.Execute(_buffer.Start, DateTime.UnixEpoch.Ticks);
        Assert.Equal((CommandStatus.SerialCountMismatch, 2L, 0), (outcome.Status, outcome.Id, outcome.Index));
    });

    private void Encode(CommandKind kind)
    {
        _buffer.Clear();
        Assert.Equal(0, kind switch
        {
            CommandKind.Receive => _buffer.Add(new Receive(_product, _bin, s_serials)),
            CommandKind.ReceiveBackdated => _buffer.Add(new ReceiveBackdated(_product, _bin, s_serials, DateTimeOffset.UnixEpoch)),
            CommandKind.Adjust => _buffer.Add(new AddUnits(_product, _bin, s_serials, AdjustReason.Found)),
            CommandKind.Move => _buffer.Add(new Move(_product, _bin, _shelf, s_serials)),
            CommandKind.Block => _buffer.Add(new Block(_product, _bin, s_serials, BlockReason.Hold, default, false)),
            CommandKind.Unblock => _buffer.Add(new Unblock(_product, _bin, s_serials)),
            CommandKind.WriteOff => _buffer.Add(new WriteOff(_product, _bin, s_serials, WriteOffReason.Scrap, default, false)),
            CommandKind.Release => _buffer.Add(new Release(_allocation, s_serials, default)),
            CommandKind.Ship => _buffer.Add(new Ship(_allocation, s_serials, default)),
            CommandKind.Pick => _buffer.Add(new Pick(_allocation, s_serials)),
            CommandKind.PutBack => _buffer.Add(new PutBack(_allocation, s_serials)),
            CommandKind.CheckOut => _buffer.Add(new CheckOut(_allocation, s_serials, default)),
            CommandKind.CheckIn => _buffer.Add(new CheckIn(_allocation, s_serials, default)),
            CommandKind.Deliver => _buffer.Add(new Deliver(_allocation, s_serials)),
            CommandKind.ReturnShipment => _buffer.Add(new ReturnShipment(_allocation, s_serials, default)),
            CommandKind.RecordLoss => _buffer.Add(new RecordLoss(_allocation, s_serials)),
            CommandKind.Relocate => _buffer.Add(new Relocate(_allocation, _bin, _shelf, s_serials)),
            CommandKind.ReleaseFrom => _buffer.Add(new ReleaseFrom(_allocation, _bin, s_serials)),
            CommandKind.UndoStep => _buffer.Add(new UndoStep(_allocation, new StepId(1), s_serials)),
            CommandKind.ReverseRelease => _buffer.Add(new ReverseRelease(_allocation, s_serials)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        });
    }

    private long* QuantityOf(CommandKind kind)
    {
        byte* payload = _buffer.Start + CommandHeader.SizeOf;
        return kind switch
        {
            CommandKind.Receive or CommandKind.Adjust => &((StockCommand*)payload)->Quantity,
            CommandKind.Move => &((MoveCommand*)payload)->Quantity,
            CommandKind.Block or CommandKind.Unblock or CommandKind.WriteOff => &((BlockCommand*)payload)->Quantity,
            CommandKind.Release or CommandKind.Ship => &((ReleaseCommand*)payload)->Quantity,
            _ => &((FulfillmentCommand*)payload)->Quantity,
        };
    }

    private Outcome Do(Func<CommandBuffer, int> add)
    {
        _buffer.Clear();
        Assert.Equal(0, add(_buffer));
        return _executor.Execute(_buffer.Start, DateTime.UnixEpoch.Ticks).EnsureSuccess();
    }
}
