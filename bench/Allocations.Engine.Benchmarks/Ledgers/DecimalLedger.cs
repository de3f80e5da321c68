namespace Allocations.Engine.Benchmarks.Ledgers;

/// <summary>The stock of a product as a class with decimals.</summary>
internal sealed class DecimalLedger
{
    public decimal Free { get; private set; } = 1_000_000;

    public decimal Allocated { get; private set; }

    public void Reserve(decimal quantity)
    {
        if (quantity <= 0 || Free < quantity)
        {
            throw new InvalidOperationException("There is not enough.");
        }

        Free -= quantity;
        Allocated += quantity;
    }

    public void Unreserve(decimal quantity)
    {
        if (quantity <= 0 || Allocated < quantity)
        {
            throw new InvalidOperationException("There is not enough.");
        }

        Allocated -= quantity;
        Free += quantity;
    }
}
