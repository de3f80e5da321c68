using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Rare properties of allocations: their detail rows, and the data that these refer to.</content>
internal sealed unsafe partial class AllocationBook
{
    private readonly Table<int> _freeDetails;

    /// <summary>The lots that requests name.</summary>
    private Table<LotRow>? _lots;

    /// <summary>Requests name these lots, whose book comes later.</summary>
    public void NameLotsOf(LotBook lots) => _lots = lots.Rows;

    /// <summary>The first free detail row; 0 for none. Each refers to the next.</summary>
    public int FirstFreeDetail => _freeDetails[1];

    /// <summary>An allocation's detail row; a row of zeros if it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly AllocationDetailRow DetailOf(in AllocationRow row) => ref Details[row.Detail];

    public ref readonly AllocationDetailRow DetailOf(int allocation) => ref DetailOf(Rows[allocation]);

    /// <summary>An allocation's detail row, to write; added if it has none.</summary>
    public ref AllocationDetailRow EditDetail(int allocation) => ref EditDetail(ref Rows.Edit(allocation));

    /// <summary>The headline; see <see cref="AllocationState"/> for the rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AllocationState StateOf(in AllocationRow row) => row.State(FurtherOf(row));

    public AllocationState StateOf(int allocation) => StateOf(Rows[allocation]);

    /// <summary>The requested quantity: the sum of all buckets.</summary>
    public long RequestedOf(in AllocationRow row) => row.Requested(FurtherOf(row));

    /// <summary>The waiting quantity: open and on order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long WaitingOf(in AllocationRow row) => row.Waiting(FurtherOf(row));

    /// <summary>The quantity that can be released: allocated and picked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReleasableOf(in AllocationRow row) => row.Releasable(FurtherOf(row));

    /// <summary>Whether some of the quantity is between shelf and customer, or delivered: it can still come back.</summary>
    public bool CanComeBack(in AllocationRow row)
    {
        ref readonly AllocationDetailRow detail = ref FurtherOf(row);
        return row.Delivered + detail.Picked + detail.WithTechnician + detail.InTransit > 0;
    }

    /// <summary>The value of what an allocation requests, in millionths; the largest one for more than that.</summary>
    public long ValueOf(in AllocationRow row, long unitValue) => ValueOf(RequestedOf(row), unitValue);

    /// <summary>The value of a quantity, in millionths; the largest one for more than that.</summary>
    public static long ValueOf(long quantity, long unitValue) =>
        (long)Int128.Min(long.MaxValue, (Int128)quantity * unitValue / Quantity.MillionthsPerUnit);

    /// <summary>The quantity of an allocation that it holds now: allocated, picked, with a technician or in transit.</summary>
    public long HeldNowBy(in AllocationRow row)
    {
        ref readonly AllocationDetailRow detail = ref FurtherOf(row);
        return row.Allocated + detail.Picked + detail.WithTechnician + detail.InTransit;
    }

    /// <summary>Whether some of the quantity is between shelf and customer.</summary>
    public bool IsUnderWay(in AllocationRow row)
    {
        ref readonly AllocationDetailRow detail = ref FurtherOf(row);
        return detail.Picked + detail.WithTechnician + detail.InTransit > 0;
    }

    /// <summary>Records that an allocation may have steps in the <see cref="StepBook"/>.</summary>
    public void KeepSteps(int allocation)
    {
        if (!Rows[allocation].Is(AllocationTraits.UsesFurtherBuckets))
        {
            Rows.Edit(allocation).Set(AllocationTraits.UsesFurtherBuckets);
        }
    }

    /// <summary>One of the eight buckets, to read.</summary>
    public long BucketOf(in AllocationRow row, AllocationState bucket) => AllocationRow.Bucket(
        ref Unsafe.AsRef(in row), ref Unsafe.AsRef(in DetailOf(row)), bucket);

    public long RequestedAtOf(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        long said = DetailOf(row).RequestedAt;
        return said == 0 ? row.CreatedAt : said;
    }

    /// <summary>The locations that an allocation takes from, in order; empty for all.</summary>
    public ReadOnlySpan<int> LocationsOf(int allocation) => ListOf(allocation)[DetailOf(allocation).EntriesAhead..];

    /// <summary>The instant before which its lots must not expire: UTC ticks; 0 for no condition.</summary>
    public long UsableUntilOf(int allocation) =>
        Rows[allocation].Is(AllocationTraits.HasLocations) && (DetailOf(allocation).Head & ListHead.UsableUntil) != 0
            ? UsableUntil.Read(ListOf(allocation))
            : 0;

    /// <summary>The only lot that it takes; 0 for any.</summary>
    public int LotOf(int allocation) =>
        Rows[allocation].Is(AllocationTraits.HasLocations) && (DetailOf(allocation).Head & ListHead.Lot) != 0
            ? (int)NamedLot.Read(ListOf(allocation)[(DetailOf(allocation).EntriesAhead - NamedLot.Entries)..])
            : 0;

    /// <summary>The terms of the request that are one bit each.</summary>
    public RequestTerms TermsOf(in AllocationRow row) => DetailOf(row).Terms;

    /// <summary>Sets the terms of a new allocation, and records them. Limits need a list, which may be empty
    /// (<see cref="SetLocations"/>).</summary>
    public void SetTerms(int allocation, RequestTerms terms)
    {
        if (terms == 0)
        {
            return;
        }

        EditDetail(allocation).Terms = terms;
        (long id, int product) = (IdOf(allocation), Rows[allocation].Product);
        if ((terms & RequestTerms.ForbidsReallocation) != 0)
        {
            _events.Changed(id, product, ChangedProperty.ForbidsReallocation, before: 0, after: 1);
        }

        if ((terms & RequestTermSets.Limits) != 0)
        {
            _events.Changed(id, product, ChangedProperty.SourcingLimits, before: 0, (long)LimitsOf(terms));
        }
    }

    /// <summary>The limits of sourcing among terms.</summary>
    public static SourcingLimits LimitsOf(RequestTerms terms) =>
        ((terms & RequestTerms.OneLocation) != 0 ? SourcingLimits.OneLocation : 0)
        | ((terms & RequestTerms.OneLot) != 0 ? SourcingLimits.OneLot : 0)
        | ((terms & RequestTerms.WholeBins) != 0 ? SourcingLimits.WholeBins : 0);

    /// <summary>Whether an allocation may take from a location now: by its list, if it has one, and its limits.</summary>
    public bool Permits(int allocation, int location)
    {
        ReadOnlySpan<int> listed = Rows[allocation].Is(AllocationTraits.HasLocations) ? LocationsNowOf(allocation) : default;
        return listed.IsEmpty || listed.Contains(location);
    }

    /// <summary>Sets the times and the sourcing policy of a new allocation's request, and records them.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="requestedAt">UTC ticks; 0 for the time of creation.</param>
    /// <param name="requiredBy">UTC ticks; 0 for no deadline.</param>
    /// <param name="sourcing">The policy plus one; 0 for that of the product.</param>
    public void SetRequest(int allocation, long requestedAt, long requiredBy, byte sourcing)
    {
        ref AllocationDetailRow detail = ref EditDetail(allocation);
        detail.RequestedAt = requestedAt;
        detail.RequiredBy = requiredBy;
        Notices.Touch(allocation);
        detail.Sourcing = sourcing;
        if (_events.IsRecording)
        {
            long id = IdOf(allocation);
            ref readonly AllocationRow row = ref Rows[allocation];
            _events.Requested(
                id, row.Product, ChangedProperty.RequestedAt, usual: 0, requestedAt == row.CreatedAt ? 0 : requestedAt);
            _events.Requested(id, row.Product, ChangedProperty.RequiredBy, usual: 0, requiredBy);
            _events.Requested(id, row.Product, ChangedProperty.Sourcing, usual: -1, sourcing - 1);
        }
    }

    /// <summary>Sets an allocation's list.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="locations">The list, preceded by the instant and the lot, if there are.</param>
    /// <param name="head">The values that precede it.</param>
    /// <param name="terms">The terms of the request: limits keep their source ahead of all.</param>
    public void SetLocations(int allocation, ReadOnlySpan<int> locations, ListHead head, RequestTerms terms)
    {
        int ahead = EntriesOfSource(terms);
        int words = WordsOf(ahead + locations.Length);
        int block = _arena.Allocate(words);
        fixed (ulong* target = _arena.EditSpan(block, words))
        {
            new Span<int>(target, ahead).Clear();
            locations.CopyTo(new Span<int>(target, ahead + locations.Length)[ahead..]);
        }

        ref AllocationDetailRow detail = ref EditDetail(allocation);
        detail.Locations = block;
        detail.LocationCount = (byte)(ahead + locations.Length);
        detail.Head = head;
        if (_events.IsRecording)
        {
            RecordList(allocation, locations, head);
        }
    }

    /// <summary>The list of a request, with the values that precede it.</summary>
    private ReadOnlySpan<int> ListOf(int allocation)
    {
        ref readonly AllocationDetailRow detail = ref DetailOf(allocation);
        return detail.LocationCount == 0
            ? default
            : new ReadOnlySpan<int>(_arena.Pointer(detail.Locations), detail.LocationCount)[EntriesOfSource(detail.Terms)..];
    }

    /// <summary>Frees an allocation's detail row and the data that it refers to.</summary>
    private void ReturnDetail(ref AllocationRow row)
    {
        ref AllocationDetailRow detail = ref Details.Edit(row.Detail);
        _texts.Remove(detail.ShipToText);
        _texts.Remove(detail.NotesText);
        if (detail.LocationCount > 0)
        {
            _arena.Free(detail.Locations, WordsOf(detail.LocationCount));
        }

        detail = new AllocationDetailRow { Locations = _freeDetails[1] };
        _freeDetails.Edit(1) = row.Detail;
        row.Detail = 0;
    }

    /// <summary>The row of the further buckets, found without reading an allocation's second line if they were never
    /// used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly AllocationDetailRow FurtherOf(in AllocationRow row) =>
        ref Details[row.Is(AllocationTraits.UsesFurtherBuckets) ? row.Detail : 0];

    private ref AllocationDetailRow EditDetail(ref AllocationRow row)
    {
        if (row.Detail == 0)
        {
            row.Detail = TakeDetail();
        }

        return ref Details.Edit(row.Detail);
    }

    private int TakeDetail()
    {
        int free = _freeDetails[1];
        if (free == 0)
        {
            int added = Details.Append();
            Details.Prefetch(added + CreationsAhead);
            return added;
        }

        ref AllocationDetailRow detail = ref Details.Edit(free);
        _freeDetails.Edit(1) = detail.Locations;
        detail.Locations = 0;
        return free;
    }

    private static int WordsOf(int locations) => (locations + 1) / 2;
}
