using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>Stock that comes in, independent of its encoding.</summary>
internal readonly unsafe ref struct StockEntry
{
    public StockEntry(StockCommand* command, byte* serials, bool isReceived)
    {
        (Product, Location, Lot) = (command->Product, command->Location, command->Lot);
        Quantity = command->Quantity;
        Serials = serials;
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
        IsReceived = isReceived;
    }

    public StockEntry(ReceiveBackdatedCommand* command)
    {
        (Product, Location, Lot) = (command->Product, command->Location, command->Lot);
        Quantity = command->Quantity;
        Serials = (byte*)(command + 1);
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
        (IsReceived, IsBackdated, ReceivedAt) = (true, true, command->ReceivedAt);
    }

    public int Product { get; }

    public int Location { get; }

    public int Lot { get; }

    public long Quantity { get; }

    public byte* Serials { get; }

    public int SerialBytes { get; }

    public int SerialCount { get; }

    /// <summary>Whether it was received, and not found by a count.</summary>
    public bool IsReceived { get; }

    /// <summary>Whether it is registered late.</summary>
    public bool IsBackdated { get; }

    /// <summary>The time at which it came in, if it is registered late.</summary>
    public long ReceivedAt { get; }
}
