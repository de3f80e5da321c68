using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Queries;

/// <summary>The sum of several ledgers.</summary>
internal struct LedgerSum
{
    public long Free;

    /// <summary>The part of the free quantity that can be promised.</summary>
    public long Available;
    public long Allocated;
    public long Picked;
    public long Blocked;
    public long WithTechnician;
    public long InTransit;
    public long LastSequence;

    /// <summary>The sum of the number of ledgers and all their versions. No version decreases, so between two equal sums
    /// nothing changed.</summary>
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
