namespace Allocations.Engine.PropertyTests.Model;

internal sealed record Receive(int Product, int Location, ModelAmount Amount) : ModelCommand
{
    public int Lot { get; init; }

    public override string Content => $"Receive product {Product} at {Location}{LotOf(Lot)}: {Amount}";
}

/// <summary>A correction: down if the amount is negative.</summary>
internal sealed record Adjust(int Product, int Location, ModelAmount Change) : ModelCommand
{
    public AdjustReason Reason { get; init; }

    public int Lot { get; init; }

    /// <summary>The lot; units have none, whatever is said.</summary>
    public int LotNamed => Change.Serials is null ? Lot : 0;

    public override string Content => $"Adjust product {Product} at {Location}{LotOf(LotNamed)}: {Change} ({Reason})";
}

internal sealed record Move(int Product, int From, int To, ModelAmount Amount) : ModelCommand
{
    public int Lot { get; init; }

    public override string Content => $"Move product {Product} from {From} to {To}{LotOf(Lot)}: {Amount}";
}
