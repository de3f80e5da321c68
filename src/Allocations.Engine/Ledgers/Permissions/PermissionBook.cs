using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The grants of all tenants (SEC-1). The tables are empty until the first grant. Writer thread only.</summary>
internal sealed class PermissionBook : IStructure
{
    /// <summary>The families and authorities that can be granted.</summary>
    public const CommandFamilies Known = CommandFamilies.AllCommands | CommandFamilies.RestrictedLocations;

    private const int MaxGrants = 1 << 24;

    /// <summary>The list of free rows, ahead of those of the tenants.</summary>
    private const int FreeList = 1;
    private const int FirstTenant = 2;

    private readonly Table<GrantRow> _grants;
    private readonly Table<GrantListRow> _lists;
    private readonly HashIndex _index;
    private readonly Catalog _catalog;
    private readonly KeyedHash _hash;

    public PermissionBook(TableSet tables, Catalog catalog, KeyedHash hash)
    {
        (_catalog, _hash) = (catalog, hash);
        _grants = tables.Add<GrantRow>("permissions", MaxGrants);
        _lists = tables.Add<GrantListRow>("permissions.of", catalog.Tenants.Rows.Capacity + FirstTenant);
        _index = new HashIndex(tables, "permissions.index", MaxGrants, opensLate: true);
    }

    public Table<GrantRow> Rows => _grants;

    public bool IsFull => _grants.Count >= _grants.Capacity && _lists[FreeList].Last == 0;

    /// <summary>The number of all grants.</summary>
    public int Count => _grants.Count == Table.EmptyCount ? 0 : _index.Count;

    /// <summary>The number of grants of a tenant. Without any, everybody may do everything in it.</summary>
    public int CountOf(int tenant) => ListOf(tenant).Count;

    /// <summary>The number of those that permit to grant and to revoke everywhere.</summary>
    public int GoverningOf(int tenant) => ListOf(tenant).Governing;

    /// <summary>The grant that a tenant got last; 0 for none. The others follow it.</summary>
    public int LastOf(int tenant) => ListOf(tenant).Last;

    /// <summary>The grant of an actor at a location, or everywhere (0); 0 for none.</summary>
    public int Find(int tenant, int actor, int location)
    {
        if (_grants.Count == Table.EmptyCount)
        {
            return 0;
        }

        var match = new GrantMatch(_grants, tenant, actor, location);
        return _index.Find(HashOf(tenant, actor, location), ref match);
    }

    /// <summary>What is granted to an actor at a location, or everywhere (0), without that which is granted everywhere
    /// else.</summary>
    public CommandFamilies At(int tenant, int actor, int location) => _grants[Find(tenant, actor, location)].Families;

    /// <summary>Whether a grant permits an actor all of these families at a location: there, or everywhere.</summary>
    public bool Permits(int tenant, int actor, CommandFamilies families, int location) =>
        (families & ~(At(tenant, actor, 0) | (location == 0 ? 0 : At(tenant, actor, location)))) == 0;

    /// <summary>Sets what is granted to an actor at a place; nothing removes the grant.</summary>
    public void Set(int tenant, int actor, int location, CommandFamilies families)
    {
        int row = Find(tenant, actor, location);
        if (families == CommandFamilies.None)
        {
            if (row != 0)
            {
                Remove(row);
            }

            return;
        }

        if (row == 0)
        {
            row = Add(new GrantRow { Tenant = tenant, Actor = actor, Location = location });
        }

        ref GrantRow grant = ref _grants.Edit(row);
        int governed = grant.Governs ? 1 : 0;
        grant.Families = families;
        _lists.Edit(tenant + FirstTenant).Governing += (grant.Governs ? 1 : 0) - governed;
    }

    /// <summary>Checks that each grant is in the list of its tenant, of an actor and a location of this tenant, and found; all
    /// other rows are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        bool isEmpty = _grants.Count == Table.EmptyCount;
        StructureCheck.Require(
            _lists.Count - FirstTenant <= _catalog.Tenants.Rows.Count && (_lists.Count > FreeList) != isEmpty
            && _index.IsOpen != isEmpty,
            _lists, _lists.Count - 1, "is of no tenant");
        RowSet found = _index.Check(check, _grants, "grant");
        RowSet listed = check.Set(_grants, "listed grant");
        for (int list = FirstTenant; list < _lists.Count; list++)
        {
            CheckList(listed, list);
        }

        StructureCheck.Require(found.Count == listed.Count, _grants, _grants.Count - 1, "is in one of list and index");
        for (int row = isEmpty ? 0 : _lists[FreeList].Last; row != 0; row = _grants[row].Next)
        {
            listed.Take(row, _lists, FreeList);
            StructureCheck.Require(
                _grants[row] == new GrantRow { Next = _grants[row].Next }, _grants, row, "is free, and not empty");
        }

        StructureCheck.Require(listed.Count == _grants.Count - 1, _grants, _grants.Count - 1, "is in no list");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckList(RowSet listed, int list)
    {
        GrantListRow head = _lists[list];
        (int count, int governing) = (0, 0);
        for (int row = head.Last; row != 0; row = _grants[row].Next)
        {
            listed.Take(row, _lists, list);
            GrantRow grant = _grants[row];
            StructureCheck.RequireRow(_catalog.Actors.Rows, grant.Actor, _grants, row);
            StructureCheck.RequireRow(_catalog.Locations.Rows, grant.Location, _grants, row);
            StructureCheck.Require(
                grant.Tenant == list - FirstTenant && grant.Families != CommandFamilies.None && (grant.Families & ~Known) == 0
                && (grant.Actor == 0 || _catalog.Actors.Rows[grant.Actor].Tenant == grant.Tenant)
                && (grant.Location == 0 || _catalog.Locations.Rows[grant.Location].Tenant == grant.Tenant)
                && Find(grant.Tenant, grant.Actor, grant.Location) == row,
                _grants, row, "grants nothing");
            count++;
            governing += grant.Governs ? 1 : 0;
        }

        StructureCheck.Require(
            count == head.Count && governing == head.Governing && count <= EngineLimits.GrantsPerTenant
            && (count == 0 || governing > 0),
            _lists, list, "counts other grants");
    }

    private int Add(GrantRow grant)
    {
        if (_grants.Count == Table.EmptyCount)
        {
            _index.Open();
        }

        while (_lists.Count <= grant.Tenant + FirstTenant)
        {
            _lists.Append();
        }

        int row = _lists[FreeList].Last;
        if (row == 0)
        {
            row = _grants.Append();
        }
        else
        {
            _lists.Edit(FreeList).Last = _grants[row].Next;
        }

        ref GrantListRow list = ref _lists.Edit(grant.Tenant + FirstTenant);
        grant.Next = list.Last;
        list.Last = row;
        list.Count++;
        _grants.Edit(row) = grant;
        _index.Insert(HashOf(grant.Tenant, grant.Actor, grant.Location), row);
        return row;
    }

    private void Remove(int row)
    {
        GrantRow removed = _grants[row];
        _index.Remove(HashOf(removed.Tenant, removed.Actor, removed.Location), row);
        ref GrantListRow list = ref _lists.Edit(removed.Tenant + FirstTenant);
        list.Count--;
        list.Governing -= removed.Governs ? 1 : 0;
        if (list.Last == row)
        {
            list.Last = removed.Next;
        }
        else
        {
            int before = list.Last;
            while (_grants[before].Next != row)
            {
                before = _grants[before].Next;
            }

            _grants.Edit(before).Next = removed.Next;
        }

        _grants.Edit(row) = new GrantRow { Next = _lists[FreeList].Last };
        _lists.Edit(FreeList).Last = row;
    }

    private GrantListRow ListOf(int tenant) => tenant + FirstTenant < _lists.Count ? _lists[tenant + FirstTenant] : default;

    private uint HashOf(int tenant, int actor, int location) =>
        _hash.Of(((ulong)(uint)tenant << 32) | (uint)actor, (uint)location);
}
