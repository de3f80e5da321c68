namespace Allocations.Engine.LoadTest.Rivals.InProcess;

/// <summary>What there is of a product.</summary>
internal sealed class StockLine(long free)
{
    public long Free { get; set; } = free;

    public long Allocated { get; set; }
}
