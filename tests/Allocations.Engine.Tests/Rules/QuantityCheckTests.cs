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
        _product = Do(buffer => buffer.DefineProduct(new("P") { Tracking = Tracking.Serialized }, default)).ProductId;
        _bin = Do(buffer => buffer.DefineLocation(new("bin"), default)).LocationId;
        _shelf = Do(buffer => buffer.DefineLocation(new("shelf"), default)).LocationId;
        Do(buffer => buffer.Receive(_product, _bin, s_serials, default));
        _allocation = Do(buffer => buffer.Create(new() { Product = _product, Quantity = 2 }, default)).AllocationId;
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
        Assert.Equal((AllocationStatus.SerialCountMismatch, 2L, 0), (outcome.Status, outcome.Id, outcome.Index));
    });

    private void Encode(CommandKind kind)
    {
        _buffer.Clear();
        Assert.Equal(0, kind switch
        {
            CommandKind.Receive => _buffer.Receive(_product, _bin, s_serials, default),
            CommandKind.Adjust => _buffer.AddUnits(_product, _bin, s_serials, AdjustReason.Found, default),
            CommandKind.Move => _buffer.Move(_product, _bin, _shelf, s_serials, default),
            CommandKind.Block => _buffer.Block(_product, _bin, s_serials, BlockReason.Hold, default, false, default),
            CommandKind.Unblock => _buffer.Unblock(_product, _bin, s_serials, default),
            CommandKind.WriteOff => _buffer.WriteOff(_product, _bin, s_serials, WriteOffReason.Scrap, default, false, default),
            CommandKind.Release => _buffer.Release(_allocation, s_serials, default, default),
            CommandKind.Ship => _buffer.Ship(_allocation, s_serials, default, default),
            _ => _buffer.Fulfill(kind, _allocation, s_serials, default),
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
