using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>What few allocations have: their detail rows, and what those lead to.</content>
internal sealed unsafe partial class AllocationBook
{
    private readonly Table<int> _freeDetails;

    /// <summary>The first of the detail rows that nobody has; 0 for none. Each leads to the next.</summary>
    public int FirstFreeDetail => _freeDetails[1];

    /// <summary>An allocation's detail row; one of zeros if it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly AllocationDetailRow DetailOf(in AllocationRow row) => ref Details[row.Detail];

    public ref readonly AllocationDetailRow DetailOf(int allocation) => ref DetailOf(Rows[allocation]);

    /// <summary>An allocation's detail row, to write. One that has none gets one.</summary>
    public ref AllocationDetailRow EditDetail(int allocation) => ref EditDetail(ref Rows.Edit(allocation));

    /// <summary>The headline; see <see cref="AllocationState"/> for the rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AllocationState StateOf(in AllocationRow row) => row.State(FurtherOf(row));

    public AllocationState StateOf(int allocation) => StateOf(Rows[allocation]);

    /// <summary>Everything that was asked for, whatever became of it.</summary>
    public long RequestedOf(in AllocationRow row) => row.Requested(FurtherOf(row));

    /// <summary>What it waits for: what is open and what is on order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long WaitingOf(in AllocationRow row) => row.Waiting(FurtherOf(row));

    /// <summary>What can be released: what is reserved and what is picked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReleasableOf(in AllocationRow row) => row.Releasable(FurtherOf(row));

    /// <summary>One of the eight buckets, to read.</summary>
    public long BucketOf(in AllocationRow row, AllocationState bucket) => AllocationRow.Bucket(
        ref Unsafe.AsRef(in row), ref Unsafe.AsRef(in DetailOf(row)), bucket);

    public long RequestedAtOf(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        long said = DetailOf(row).RequestedAt;
        return said == 0 ? row.CreatedAt : said;
    }

    /// <summary>The locations that an allocation takes from, in order; empty for anywhere.</summary>
    public ReadOnlySpan<int> LocationsOf(int allocation) => ListOf(allocation)[DetailOf(allocation).EntriesAhead..];

    /// <summary>Lots that an allocation takes from must not expire before this: UTC ticks; 0 if it does not matter.</summary>
    public long UsableUntilOf(int allocation) =>
        Rows[allocation].Is(AllocationTraits.HasLocations) && DetailOf(allocation).EntriesAhead != 0
            ? UsableUntil.Read(ListOf(allocation))
            : 0;

    /// <summary>Whether an allocation's list of locations, if it has one, names a location.</summary>
    public bool Permits(int allocation, int location)
    {
        ReadOnlySpan<int> listed = Rows[allocation].Is(AllocationTraits.HasLocations) ? LocationsOf(allocation) : default;
        return listed.IsEmpty || listed.Contains(location);
    }

    /// <summary>Gives an allocation its list.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="locations">The list, with the instant ahead of it, if there is one.</param>
    /// <param name="ahead">How many entries the instant takes.</param>
    public void SetLocations(int allocation, ReadOnlySpan<int> locations, int ahead)
    {
        int words = WordsOf(locations.Length);
        int block = _arena.Allocate(words);
        fixed (ulong* target = _arena.EditSpan(block, words))
        {
            locations.CopyTo(new Span<int>(target, locations.Length));
        }

        ref AllocationDetailRow detail = ref EditDetail(allocation);
        detail.Locations = block;
        detail.LocationCount = (byte)locations.Length;
        if (ahead > 0)
        {
            detail.BeginWithUsableUntil();
        }
    }

    private ReadOnlySpan<int> ListOf(int allocation)
    {
        ref readonly AllocationDetailRow detail = ref DetailOf(allocation);
        return detail.LocationCount == 0
            ? default
            : new ReadOnlySpan<int>(_arena.Pointer(detail.Locations), detail.LocationCount);
    }

    /// <summary>Gives back an allocation's detail row and what it holds.</summary>
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

    /// <summary>The row of the further buckets, found without a look at an allocation's second line if nothing was ever in
    /// them.</summary>
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
            return Details.Append();
        }

        ref AllocationDetailRow detail = ref Details.Edit(free);
        _freeDetails.Edit(1) = detail.Locations;
        detail.Locations = 0;
        return free;
    }

    private static int WordsOf(int locations) => (locations + 1) / 2;
}
