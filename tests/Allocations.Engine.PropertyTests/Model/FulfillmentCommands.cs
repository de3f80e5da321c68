namespace Allocations.Engine.PropertyTests.Model;

internal sealed record Pick(long Allocation, ModelAmount Amount) : ModelCommand
{
    public override string Content => $"Pick allocation {Allocation}: {Amount}";
}

internal sealed record PutBack(long Allocation, ModelAmount Amount) : ModelCommand
{
    public override string Content => $"PutBack allocation {Allocation}: {Amount}";
}

internal sealed record CheckOut(long Allocation, ModelAmount Amount, int Vehicle) : ModelCommand
{
    public override string Content => $"CheckOut allocation {Allocation}: {Amount} to {Vehicle}";
}

internal sealed record CheckIn(long Allocation, ModelAmount Amount, int Location, bool KeepAllocated = false) : ModelCommand
{
    public override string Content =>
        $"CheckIn allocation {Allocation}: {Amount} at {Location}{(KeepAllocated ? " kept" : "")}";
}

internal sealed record Ship(long Allocation, ModelAmount Amount) : ModelCommand
{
    public ReleaseReason Reason { get; init; }

    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    public string? ShipTo { get; init; }

    public override string Content => $"Ship allocation {Allocation}: {Amount} ({Reason})"
        + ((Carrier ?? TrackingNumber ?? ShipTo) is null
            ? ""
            : $" by {Quoted(Carrier)} {Quoted(TrackingNumber)} to {Quoted(ShipTo)}");
}

internal sealed record HandOver(long Allocation, ModelAmount Amount) : ModelCommand
{
    public string? Proof { get; init; }

    public override string Content =>
        $"Deliver allocation {Allocation}: {Amount}{(Proof is null ? "" : $" proof {Quoted(Proof)}")}";
}

internal sealed record PlaceOnOrder(long Allocation, ModelAmount Amount) : ModelCommand
{
    public override string Content => $"PlaceOnOrder allocation {Allocation}: {Amount}";
}

internal sealed record TakeOffOrder(long Allocation, ModelAmount Amount) : ModelCommand
{
    public override string Content => $"TakeOffOrder allocation {Allocation}: {Amount}";
}

internal sealed record ReverseRelease(long Allocation, ModelAmount Amount) : ModelCommand
{
    public string? Note { get; init; }

    public override string Content =>
        $"ReverseRelease allocation {Allocation}: {Amount}{(Note is null ? "" : $" note {Quoted(Note)}")}";
}
