using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>Units that come in, independent of their encoding. They have no lot.</summary>
internal readonly unsafe ref struct StockEntry
{
    public StockEntry(StockCommand* command, bool isReceived)
    {
        (Product, Location, Quantity) = (command->Product, command->Location, command->Quantity);
        Serials = (byte*)(command + 1);
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
        IsReceived = isReceived;
    }

    public StockEntry(ReceiveBackdatedCommand* command)
    {
        (Product, Location, Quantity) = (command->Product, command->Location, command->Quantity);
        Serials = (byte*)(command + 1);
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
        (IsReceived, IsBackdated, ReceivedAt) = (true, true, command->ReceivedAt);
    }

    public int Product { get; }

    public int Location { get; }

    public long Quantity { get; }

    public byte* Serials { get; }

    public int SerialBytes { get; }

    public int SerialCount { get; }

    /// <summary>Whether they were received, and not found by a count.</summary>
    public bool IsReceived { get; }

    /// <summary>Whether they are registered late.</summary>
    public bool IsBackdated { get; }

    /// <summary>The time at which they came in, if they are registered late.</summary>
    public long ReceivedAt { get; }
}
