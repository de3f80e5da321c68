using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The authorities of all tenants, and who holds them.</summary>
/// <remarks>An authority is never removed. The tables are empty until the first one is set. Writer thread only.</remarks>
internal sealed class AuthorityBook : IStructure
{
    private const int MaxAuthorities = 1 << 22;
    private const int MaxGrants = 1 << 26;

    /// <summary>The list of free grants, ahead of the lists of the tenants.</summary>
    private const int FreeList = 1;
    private const int FirstTenant = 2;

    private readonly Table<AuthorityGrantRow> _grants;

    /// <summary>The authority of each tenant that was set last; 0 for none.</summary>
    private readonly Table<int> _lists;
    private readonly CodeIndex<PartyRow> _tenants;
    private readonly CodeIndex<PartyRow> _actors;

    public AuthorityBook(TableSet tables, Catalog catalog, TextStore texts, KeyedHash hash)
    {
        (_tenants, _actors) = (catalog.Tenants, catalog.Actors);
        Codes = new(tables, "authorities", MaxAuthorities, texts, hash, opensLate: true);
        _grants = tables.Add<AuthorityGrantRow>("authorities.grants", MaxGrants);
        _lists = tables.Add<int>("authorities.of", catalog.Tenants.Rows.Capacity + FirstTenant);
    }

    public CodeIndex<AuthorityRow> Codes { get; }

    public Table<AuthorityRow> Rows => Codes.Rows;

    public Table<AuthorityGrantRow> Grants => _grants;

    public bool AreGrantsFull => _grants.Count >= _grants.Capacity && _lists[FreeList] == 0;

    /// <summary>The authority of a tenant that was set last; 0 for none. The others follow it.</summary>
    public int FirstOf(int tenant) => tenant + FirstTenant < _lists.Count ? _lists[tenant + FirstTenant] : 0;

    public int CountOf(int tenant)
    {
        int count = 0;
        for (int row = FirstOf(tenant); row != 0; row = Rows[row].Next)
        {
            count++;
        }

        return count;
    }

    /// <summary>Adds an authority whose code is new in its tenant.</summary>
    public void Add(int tenant, ReadOnlySpan<byte> code, int next, long escalatesAfter)
    {
        while (_lists.Count <= tenant + FirstTenant)
        {
            _lists.Append();
        }

        int row = Codes.Add(tenant, code, out int text);
        ref int first = ref _lists.Edit(tenant + FirstTenant);
        Rows.Edit(row) = new AuthorityRow
        {
            Tenant = tenant, CodeText = text, NextAuthority = next, EscalatesAfter = escalatesAfter, Next = first,
        };
        first = row;
    }

    /// <summary>Changes to which authority requests escalate, and when.</summary>
    public void Change(int authority, int next, long escalatesAfter)
    {
        ref AuthorityRow row = ref Rows.Edit(authority);
        (row.NextAuthority, row.EscalatesAfter) = (next, escalatesAfter);
    }

    /// <summary>Whether an actor holds an authority.</summary>
    public bool Holds(int actor, int authority) => FindGrant(actor, authority) != 0;

    /// <summary>Grants an authority to an actor who does not hold it.</summary>
    public void Grant(int actor, int authority)
    {
        int row = _lists[FreeList];
        if (row == 0)
        {
            row = _grants.Append();
        }
        else
        {
            _lists.Edit(FreeList) = _grants[row].Next;
        }

        ref AuthorityRow owner = ref Rows.Edit(authority);
        _grants.Edit(row) = new AuthorityGrantRow { Authority = authority, Actor = actor, Next = owner.FirstGrant };
        owner.FirstGrant = row;
        owner.Holders++;
    }

    /// <summary>Revokes an authority of an actor who holds it.</summary>
    public void Revoke(int actor, int authority)
    {
        int row = FindGrant(actor, authority);
        ref AuthorityRow owner = ref Rows.Edit(authority);
        owner.Holders--;
        ref int link = ref owner.FirstGrant;
        while (link != row)
        {
            link = ref _grants.Edit(link).Next;
        }

        link = _grants[row].Next;
        _grants.Edit(row) = new AuthorityGrantRow { Next = _lists[FreeList] };
        _lists.Edit(FreeList) = row;
    }

    /// <summary>Whether an authority is another one, or follows it as the next one, or the next one of that.</summary>
    public bool IsInLine(int authority, int of)
    {
        while (of != 0 && of != authority)
        {
            of = Rows[of].NextAuthority;
        }

        return of != 0;
    }

    /// <summary>Whether an actor can approve for an authority of a request, which has escalated to another one.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="asked">The authority.</param>
    /// <param name="current">The authority that it has escalated to; the same if it has not.</param>
    public bool CanApprove(int actor, int asked, int current)
    {
        int at = asked;
        while (at != 0 && at != current)
        {
            if (Holds(actor, at))
            {
                return true;
            }

            at = Rows[at].NextAuthority;
        }

        return Holds(actor, current); // also if its line leads elsewhere by now
    }

    /// <summary>Whether a policy that needs one approval, or two of different actors, could be satisfied.</summary>
    /// <param name="first">The authority.</param>
    /// <param name="second">The authority for the second approval; 0 if one is enough.</param>
    /// <param name="change">A change that is considered.</param>
    public bool CanSatisfy(int first, int second, in AuthorityChange change)
    {
        Span<int> found = stackalloc int[2];
        int ofFirst = AddHolders(first, change, found, 0);
        if (second == 0 || ofFirst == 0)
        {
            return ofFirst > 0;
        }

        Span<int> other = stackalloc int[2];
        int ofSecond = AddHolders(second, change, other, 0);
        return ofSecond == 2 || (ofSecond == 1 && (ofFirst == 2 || found[0] != other[0]));
    }

    /// <summary>Checks codes, lines and grants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        Codes.CheckCodes(check, _tenants.Rows);
        StructureCheck.Require(
            _lists.Count - FirstTenant <= _tenants.Rows.Count
            && (_lists.Count > FreeList) == (Rows.Count > Table.EmptyCount),
            _lists, _lists.Count - 1, "is of no tenant");
        RowSet listed = check.Set(Rows, "authority of a tenant");
        RowSet granted = check.Set(_grants, "grant of an authority");
        for (int list = FirstTenant; list < _lists.Count; list++)
        {
            int count = 0;
            for (int row = _lists[list]; row != 0; row = Rows[row].Next)
            {
                listed.Take(row, _lists, list);
                StructureCheck.Require(
                    Rows[row].Tenant == list - FirstTenant, Rows, row, "is in the list of another tenant");
                CheckAuthority(row, granted);
                count++;
            }

            StructureCheck.Require(
                count <= EngineLimits.AuthoritiesPerTenant, _lists, list, "has too many authorities");
        }

        for (int row = _lists.Count > FreeList ? _lists[FreeList] : 0; row != 0; row = _grants[row].Next)
        {
            granted.Take(row, _lists, FreeList);
            StructureCheck.Require(
                _grants[row] == new AuthorityGrantRow { Next = _grants[row].Next }, _grants, row, "is free, and not empty");
        }

        StructureCheck.Require(listed.Count == Rows.Count - 1, Rows, Rows.Count - 1, "or one before is in no list");
        StructureCheck.Require(
            granted.Count == _grants.Count - 1, _grants, _grants.Count - 1, "or one before belongs to no authority");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckAuthority(int row, RowSet granted)
    {
        ref readonly AuthorityRow authority = ref Rows[row];
        StructureCheck.RequireRow(Rows, authority.NextAuthority, Rows, row);
        StructureCheck.RequireTime(authority.EscalatesAfter, Rows, row);
        int line = authority.NextAuthority;
        for (int level = 1; line != 0 && level <= EngineLimits.AuthoritiesPerTenant; level++)
        {
            StructureCheck.RequireRow(Rows, line, Rows, row);
            StructureCheck.Require(Rows[line].Tenant == authority.Tenant, Rows, row, "escalates to another tenant");
            line = Rows[line].NextAuthority;
        }

        StructureCheck.Require(
            line == 0 && (authority.NextAuthority == 0) == (authority.EscalatesAfter == 0), Rows, row,
            "escalates without end, or at no time");
        int holders = 0;
        for (int grant = authority.FirstGrant; grant != 0; grant = _grants[grant].Next)
        {
            granted.Take(grant, Rows, row);
            StructureCheck.RequireRow(_actors.Rows, _grants[grant].Actor, _grants, grant);
            StructureCheck.Require(
                _grants[grant].Authority == row && _grants[grant].Actor != 0
                && _actors.Rows[_grants[grant].Actor].Tenant == authority.Tenant,
                _grants, grant, "grants what is none's");
            holders++;
        }

        StructureCheck.Require(
            holders == authority.Holders && holders <= EngineLimits.HoldersPerAuthority, Rows, row, "counts other holders");
    }

    private int FindGrant(int actor, int authority)
    {
        int row = Rows[authority].FirstGrant;
        while (row != 0 && _grants[row].Actor != actor)
        {
            row = _grants[row].Next;
        }

        return row;
    }

    /// <summary>Adds different holders of the line of an authority, until there are as many as there is room for.</summary>
    private int AddHolders(int authority, in AuthorityChange change, Span<int> found, int count)
    {
        for (int at = authority; at != 0; at = at == change.Authority ? change.Next : Rows[at].NextAuthority)
        {
            for (int grant = Rows[at].FirstGrant; grant != 0 && count < found.Length; grant = _grants[grant].Next)
            {
                int actor = _grants[grant].Actor;
                bool isLost = at == change.Authority && actor == change.Except;
                if (!isLost && !found[..count].Contains(actor))
                {
                    found[count++] = actor;
                }
            }
        }

        return count;
    }
}
