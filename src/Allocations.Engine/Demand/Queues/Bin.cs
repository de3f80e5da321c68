namespace Allocations.Engine.Demand;

/// <summary>Free stock that is taken whole or not at all: a ledger.</summary>
/// <param name="Group">Bins of one group may be taken together.</param>
/// <param name="Rank">Its place in the order in which the bins of a group are visited: the lower, the earlier.</param>
/// <param name="Walk">Its place among equals.</param>
/// <param name="Index">Its place among those that are equal in this too.</param>
/// <param name="Ledger">The ledger.</param>
/// <param name="Free">Its free quantity; above zero.</param>
/// <param name="Expiry">When its lot expires, UTC ticks; the highest value for no expiry.</param>
internal readonly record struct Bin(int Group, long Rank, long Walk, int Index, int Ledger, long Free, long Expiry)
    : IComparable<Bin>
{
    public int CompareTo(Bin other) =>
        Group != other.Group ? Group.CompareTo(other.Group)
        : Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : Walk != other.Walk ? Walk.CompareTo(other.Walk)
        : Index.CompareTo(other.Index);
}
