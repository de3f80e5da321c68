using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The segments of the distribution profiles of all tenants (REA-5). Those of a tenant are in one list, in the order of
/// profiles as they were first set, and in each profile in the order of positions.</summary>
/// <remarks>The tables are empty until the first segment is set. Writer thread only.</remarks>
internal sealed class DistributionSegmentBook : IStructure
{
    private const int MaxSegments = 1 << 24;

    /// <summary>The list of free rows, ahead of the lists of the tenants.</summary>
    private const int FreeList = 1;
    private const int FirstTenant = 2;

    private readonly Table<DistributionSegmentRow> _segments;

    /// <summary>The first row of each list; 0 for an empty one.</summary>
    private readonly Table<int> _lists;
    private readonly CodeIndex<PartyRow> _tenants;
    private readonly CustomerBook _customers;
    private readonly Table _locations;
    private readonly TextStore _texts;

    public DistributionSegmentBook(TableSet tables, Catalog catalog, CustomerBook customers, TextStore texts)
    {
        (_tenants, _customers, _locations, _texts) = (catalog.Tenants, customers, catalog.Locations.Rows, texts);
        _segments = tables.Add<DistributionSegmentRow>("distribution.segments", MaxSegments);
        _lists = tables.Add<int>("distribution.segments.of", catalog.Tenants.Rows.Capacity + FirstTenant);
    }

    public Table<DistributionSegmentRow> Rows => _segments;

    public bool IsFull => _segments.Count >= _segments.Capacity && _lists[FreeList] == 0;

    /// <summary>The first segment of a tenant; 0 for none. The others follow it.</summary>
    public int FirstOf(int tenant) => tenant + FirstTenant < _lists.Count ? _lists[tenant + FirstTenant] : 0;

    public int CountOf(int tenant)
    {
        int count = 0;
        for (int row = FirstOf(tenant); row != 0; row = _segments[row].Next)
        {
            count++;
        }

        return count;
    }

    public ReadOnlySpan<byte> ProfileOf(int segment) => _texts[_segments[segment].ProfileText];

    /// <summary>The first segment of a profile; 0 for none.</summary>
    public int FirstOf(int tenant, ReadOnlySpan<byte> profile)
    {
        int row = FirstOf(tenant);
        while (row != 0 && !ProfileOf(row).SequenceEqual(profile))
        {
            row = _segments[row].Next;
        }

        return row;
    }

    /// <summary>The next segment of the same profile; 0 for none.</summary>
    public int NextOf(int segment)
    {
        int next = _segments[segment].Next;
        return next != 0 && ProfileOf(next).SequenceEqual(ProfileOf(segment)) ? next : 0;
    }

    /// <summary>The segment of a profile at a position; 0 for none.</summary>
    public int Find(int tenant, ReadOnlySpan<byte> profile, int position)
    {
        int row = FirstOf(tenant, profile);
        while (row != 0 && _segments[row].Position != position)
        {
            row = NextOf(row);
        }

        return row;
    }

    /// <summary>Adds a segment at a position that is free in its profile.</summary>
    public void Add(DistributionSegmentRow segment, ReadOnlySpan<byte> profile)
    {
        while (_lists.Count <= segment.Tenant + FirstTenant)
        {
            _lists.Append();
        }

        int row = _lists[FreeList];
        if (row == 0)
        {
            row = _segments.Append();
        }
        else
        {
            _lists.Edit(FreeList) = _segments[row].Next;
        }

        int before = 0;
        int after = FirstOf(segment.Tenant, profile);
        bool isNew = after == 0;
        for (int at = FirstOf(segment.Tenant); at != after; at = _segments[at].Next)
        {
            before = at;
        }

        while (!isNew && after != 0 && _segments[after].Position < segment.Position)
        {
            (before, after) = (after, NextOf(after));
        }

        segment.ProfileText = _texts.Add(profile);
        segment.Next = before == 0 ? FirstOf(segment.Tenant) : _segments[before].Next;
        _segments.Edit(row) = segment;
        LinkTo(segment.Tenant, before) = row;
    }

    /// <summary>Replaces a segment by one at the same position.</summary>
    public void Replace(int row, DistributionSegmentRow segment)
    {
        ref DistributionSegmentRow existing = ref _segments.Edit(row);
        (segment.ProfileText, segment.Next) = (existing.ProfileText, existing.Next);
        existing = segment;
    }

    public void Remove(int row)
    {
        DistributionSegmentRow removed = _segments[row];
        int before = 0;
        for (int at = FirstOf(removed.Tenant); at != row; at = _segments[at].Next)
        {
            before = at;
        }

        LinkTo(removed.Tenant, before) = removed.Next;
        _texts.Remove(removed.ProfileText);
        _segments.Edit(row) = new DistributionSegmentRow { Next = _lists[FreeList] };
        _lists.Edit(FreeList) = row;
    }

    /// <summary>Checks that each segment is in the list of its tenant, with its profile, or free and empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(
            _lists.Count - FirstTenant <= _tenants.Rows.Count
            && (_lists.Count > FreeList) == (_segments.Count > Table.EmptyCount),
            _lists, _lists.Count - 1, "is of no tenant");
        RowSet listed = check.Set(_segments, "distribution segment");
        for (int list = FirstTenant; list < _lists.Count; list++)
        {
            int count = 0;
            for (int row = _lists[list]; row != 0; row = _segments[row].Next)
            {
                listed.Take(row, _lists, list);
                CheckSegment(check, row, list - FirstTenant);
                count++;
            }

            StructureCheck.Require(
                count <= EngineLimits.DistributionSegmentsPerTenant, _lists, list, "has too many segments");
        }

        for (int row = _lists.Count > FreeList ? _lists[FreeList] : 0; row != 0; row = _segments[row].Next)
        {
            listed.Take(row, _lists, FreeList);
            StructureCheck.Require(
                _segments[row] == new DistributionSegmentRow { Next = _segments[row].Next }, _segments, row,
                "is free, and not empty");
        }

        StructureCheck.Require(listed.Count == _segments.Count - 1, _segments, _segments.Count - 1, "is in no list");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckSegment(StructureCheck check, int row, int tenant)
    {
        ref readonly DistributionSegmentRow segment = ref _segments[row];
        StructureCheck.Require(segment.Tenant == tenant, _segments, row, "is in the list of another tenant");
        StructureCheck.Require(segment.IsPossible, _segments, row, "distributes by what can't be");
        StructureCheck.RequireRow(_customers.Rows, segment.Customer, _segments, row);
        StructureCheck.RequireRow(_customers.Groups.Rows, segment.CustomerGroup, _segments, row);
        StructureCheck.RequireRow(_customers.Markets.Rows, segment.Region, _segments, row);
        StructureCheck.RequireRow(_customers.Markets.Rows, segment.Channel, _segments, row);
        StructureCheck.RequireRow(_locations, segment.Location, _segments, row);
        StructureCheck.Require(segment.ProfileText != 0, _segments, row, "has no profile");
        _texts.Check(check, segment.ProfileText, EngineLimits.CodeBytes, _segments, row);
    }

    private ref int LinkTo(int tenant, int before)
    {
        if (before == 0)
        {
            return ref _lists.Edit(tenant + FirstTenant);
        }

        return ref _segments.Edit(before).Next;
    }
}
