namespace Allocations.Engine.Demand;

/// <summary>The stock that terms reach, besides their locations: safety stock or not, one lot or all, and the limits under which
/// it counts together. It is a number, so that stores whose requests name no lot and have no limits have the bytes that they
/// always had: 1 for safety stock, else 0.</summary>
/// <param name="Bits">The number, as it lies in a <see cref="TermsRow"/>.</param>
/// <param name="Bins">What the supply of terms that take bins only whole depends on besides; 0 for all other terms.</param>
internal readonly record struct TermsReach(int Bits, BinTerms Bins = default)
{
    private const int LotShift = 4;

    public TermsReach(bool mayTakeAll, int lot = 0, RequestTerms limits = RequestTerms.None, BinTerms bins = default)
        : this((lot << LotShift) | (mayTakeAll ? 1 : 0) | (int)(limits & RequestTermSets.Limits), bins)
    {
    }

    /// <summary>Whether they may take safety stock.</summary>
    public bool MayTakeAll => (Bits & 1) != 0;

    /// <summary>The only lot; 0 for all.</summary>
    public int Lot => Bits >> LotShift;

    /// <summary>The limits of which the source is still to be chosen, and that to whole bins. Each has its own bit here
    /// too.</summary>
    public RequestTerms Limits => (RequestTerms)Bits & RequestTermSets.Limits;

    /// <summary>Whether bins are taken only whole.</summary>
    public bool IsOfWholeBins => (Bits & (int)RequestTerms.WholeBins) != 0;

    /// <summary>Whether terms without locations are linked with a place: that of their lot, or that of all lots.</summary>
    public bool HasPlace => Lot != 0 || Limits != 0;

    /// <summary>Whether it is one that requests can have.</summary>
    public bool IsPossible => Bits >= 0 && (IsOfWholeBins ? Bins.IsPossible : Bins == default);
}
