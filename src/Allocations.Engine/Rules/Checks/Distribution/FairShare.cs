namespace Allocations.Engine.Rules;

/// <summary>A customer that shares what is too little for all.</summary>
internal struct FairShare
{
    /// <summary>The row of its share.</summary>
    public int Row;

    /// <summary>Its place among the customers.</summary>
    public ulong Key;

    /// <summary>At most so much it gets.</summary>
    public long Demand;

    /// <summary>The part of the sum of all weights is the part that it gets.</summary>
    public long Weight;

    /// <summary>What it gets.</summary>
    public long Gets;

    /// <summary>What its part of the last round was above whole lots, times the sum of the weights.</summary>
    public UInt128 Remainder;
}
