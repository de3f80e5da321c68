namespace Allocations.Engine.Demand;

/// <summary>What the quantity that whole bins give depends on, besides the stock that terms reach: the order in which the bins
/// are visited, and whether a part is accepted. Allocations that differ in it wait on different terms.</summary>
/// <param name="Bits">The number, as it lies in a <see cref="TermsRow"/>: 0 for terms that may break bins.</param>
internal readonly record struct BinTerms(ushort Bits)
{
    private const int Whole = 1;
    private const int Part = 2;
    private const int PolicyShift = 2;

    /// <param name="acceptsPart">Whether a part is accepted.</param>
    /// <param name="sourcing">The request's own policy plus one; 0 for that of the product.</param>
    public BinTerms(bool acceptsPart, byte sourcing)
        : this((ushort)(Whole | (acceptsPart ? Part : 0) | (sourcing << PolicyShift)))
    {
    }

    /// <summary>Whether a part is accepted.</summary>
    public bool AcceptsPart => (Bits & Part) != 0;

    /// <summary>The request's own policy plus one; 0 for that of the product.</summary>
    public int Sourcing => Bits >> PolicyShift;

    /// <summary>Whether it is one that requests can have.</summary>
    public bool IsPossible => (Bits & Whole) != 0 && Sourcing <= (int)SourcingPolicy.EmptyBins + 1;
}
