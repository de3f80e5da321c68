using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Demand;

/// <content>Limits of sourcing. The location and the lot to which an allocation with limits keeps stand ahead of its list, in the
/// same block. They count as long as it holds stock: allocated, on its way, or delivered. What stood there before is of no
/// meaning, and is written over by the next taking.</content>
internal sealed unsafe partial class AllocationBook
{
    /// <summary>The entries of the block for a location and a lot.</summary>
    private const int SourceEntries = 2;

    /// <summary>Whether an allocation has limits of sourcing. The traits of most say that it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLimited(in AllocationRow row) =>
        row.Is(AllocationTraits.HasLocations) && (DetailOf(row).Terms & RequestTermSets.Limits) != 0;

    /// <summary>The quantity of an allocation that it holds, or that can come back to it: allocated to delivered.</summary>
    public long HeldBy(in AllocationRow row)
    {
        ref readonly AllocationDetailRow detail = ref FurtherOf(row);
        return row.Allocated + detail.Picked + detail.WithTechnician + detail.InTransit + row.Delivered;
    }

    /// <summary>The location and lot to which an allocation keeps now; neither as long as it holds nothing, or has no
    /// limits.</summary>
    public AllocationSource SourceOf(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        if (!IsLimited(row) || HeldBy(row) == 0)
        {
            return default;
        }

        ulong stored = _arena[DetailOf(row).Locations];
        return new AllocationSource((int)stored, (int)(stored >> 32));
    }

    /// <summary>The limits under which an allocation takes now: of those to one source only that to whole bins, unless the source
    /// is still to be chosen, because it holds nothing.</summary>
    public RequestTerms OpenLimitsOf(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        RequestTerms limits = IsLimited(row) ? DetailOf(row).Terms & RequestTermSets.Limits : RequestTerms.None;
        return limits != 0 && HeldBy(row) > 0 ? limits & RequestTerms.WholeBins : limits;
    }

    /// <summary>Whether an allocation takes bins only whole.</summary>
    public bool TakesWholeBins(in AllocationRow row) =>
        row.Is(AllocationTraits.HasLocations) && (DetailOf(row).Terms & RequestTerms.WholeBins) != 0;

    /// <summary>The locations from which an allocation takes now, in order; empty for all.</summary>
    public ReadOnlySpan<int> LocationsNowOf(int allocation) => SourceOf(allocation).Location == 0
        ? LocationsOf(allocation)
        : new ReadOnlySpan<int>(_arena.Pointer(DetailOf(allocation).Locations), 1);

    /// <summary>The only lot from which an allocation takes now; 0 for any.</summary>
    public int LotNowOf(int allocation) =>
        SourceOf(allocation).Lot is var lot && lot != 0 ? lot : LotOf(allocation);

    /// <summary>Makes an allocation keep to a location and a lot, each as far as it has the limit.</summary>
    public void SetSource(int allocation, AllocationSource source)
    {
        ref readonly AllocationDetailRow detail = ref DetailOf(allocation);
        Debug.Assert((detail.Terms & RequestTermSets.Limits) != 0, "it has limits");
        int location = (detail.Terms & RequestTerms.OneLocation) != 0 ? source.Location : 0;
        int lot = (detail.Terms & RequestTerms.OneLot) != 0 ? source.Lot : 0;
        _arena.Edit(detail.Locations) = (uint)location | ((ulong)(uint)lot << 32);
    }

    /// <summary>Makes an allocation that holds nothing, and is about to take from a ledger, keep to it as far as it has
    /// limits.</summary>
    public void KeepTo(int allocation, int ledger)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        if (IsLimited(row) && HeldBy(row) == 0)
        {
            bool hasLots = _products[row.Product].Is(ProductTraits.LotTracked);
            SetSource(allocation, new AllocationSource(_ledgers[ledger].Location, hasLots ? _ledgers[ledger].Lot : 0));
        }
    }

    /// <summary>The entries of a block ahead of the list: those of the source, if there are limits.</summary>
    private static int EntriesOfSource(RequestTerms terms) => (terms & RequestTermSets.Limits) == 0 ? 0 : SourceEntries;
}
