namespace Allocations.Engine.Events;

/// <summary>What encoder and decoder remember of the events before: each field is written as its difference to this, or not at
/// all where there is none.</summary>
internal struct EventContext
{
    public CommandRecord Command;

    /// <summary>The next event's place within its command.</summary>
    public int Index;

    public long Allocation;
    public int Product;
    public int Location;
    public int Other;
    public long Quantity;

    public void Remember(in EventRecord record)
    {
        Allocation = record.Allocation;
        Product = record.Product;
        Location = record.Location;
        Other = EventRecord.HasOther(record.Kind) ? record.Other : Other;
        Quantity = record.Quantity;
        Index++;
    }
}
