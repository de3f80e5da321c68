namespace Allocations.Engine.Demand;

/// <summary>The stock that terms reach, besides their locations: safety stock or not, one lot or all. It is a number, so that
/// stores whose requests name no lot have the bytes that they always had: 1 for safety stock, else 0.</summary>
/// <param name="Bits">The number, as it lies in a <see cref="TermsRow"/>.</param>
internal readonly record struct TermsReach(int Bits)
{
    private const int LotShift = 4;

    public TermsReach(bool mayTakeAll, int lot = 0)
        : this((lot << LotShift) | (mayTakeAll ? 1 : 0))
    {
    }

    /// <summary>Whether they may take safety stock.</summary>
    public bool MayTakeAll => (Bits & 1) != 0;

    /// <summary>The only lot; 0 for all.</summary>
    public int Lot => Bits >> LotShift;

    /// <summary>Whether it is one that requests can have.</summary>
    public bool IsPossible => Bits >= 0 && (Bits & 0b1110) == 0;
}
