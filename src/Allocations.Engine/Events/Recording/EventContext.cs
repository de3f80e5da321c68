namespace Allocations.Engine.Events;

/// <summary>The preceding values that encoder and decoder share: each field is written as its difference to them, or omitted
/// if there is none.</summary>
internal struct EventContext
{
    public CommandRecord Command;

    /// <summary>The index of the next event within its command.</summary>
    public int Index;

    /// <summary>The cause of the preceding event of the command.</summary>
    public EventCause Cause;

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
        Cause = record.Cause;
        Index++;
    }
}
