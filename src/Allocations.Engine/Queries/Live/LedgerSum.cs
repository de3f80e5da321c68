using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Queries;

/// <summary>What lies in several ledgers together.</summary>
internal struct LedgerSum
{
    public long Free;

    /// <summary>Of what is free, what can be promised.</summary>
    public long Available;
    public long Allocated;
    public long Picked;
    public long Blocked;
    public long WithTechnician;
    public long InTransit;
    public long LastSequence;

    /// <summary>How many ledgers, and all their versions: none of them goes back, so of two equal sums nothing changed in
    /// between.</summary>
    public long Versions;

    public void Add(in LedgerRow row, int version)
    {
        Free += row.Free;
        Available += row.IsAllocatable == 0 ? 0 : row.Free;
        Allocated += row.Allocated;
        Picked += row.Picked;
        Blocked += row.Blocked;
        WithTechnician += row.WithTechnician;
        InTransit += row.InTransit;
        LastSequence = Math.Max(LastSequence, row.LastSequence);
        Versions += (1L << 40) + (uint)version;
    }
}
