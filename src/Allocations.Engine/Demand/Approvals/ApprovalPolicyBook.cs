using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The policies of all tenants that demand consent.</summary>
/// <remarks>The tables are empty until the first policy is set. Writer thread only.</remarks>
internal sealed class ApprovalPolicyBook : IStructure
{
    private const int MaxPolicies = 1 << 22;

    /// <summary>The list of free rows, ahead of the lists of the tenants.</summary>
    private const int FreeList = 1;
    private const int FirstTenant = 2;

    private readonly Table<ApprovalPolicyRow> _policies;

    /// <summary>The first row of each list; 0 for an empty one.</summary>
    private readonly Table<int> _lists;
    private readonly Catalog _catalog;
    private readonly CustomerBook _customers;
    private readonly AuthorityBook _authorities;
    private readonly TextStore _texts;

    public ApprovalPolicyBook(
        TableSet tables, Catalog catalog, CustomerBook customers, AuthorityBook authorities, TextStore texts)
    {
        (_catalog, _customers, _authorities, _texts) = (catalog, customers, authorities, texts);
        _policies = tables.Add<ApprovalPolicyRow>("approvals.policies", MaxPolicies);
        _lists = tables.Add<int>("approvals.policies.of", catalog.Tenants.Rows.Capacity + FirstTenant);
    }

    public Table<ApprovalPolicyRow> Rows => _policies;

    public bool IsFull => _policies.Count >= _policies.Capacity && _lists[FreeList] == 0;

    /// <summary>The policy that a tenant got last; 0 for none. The others follow it.</summary>
    public int FirstOf(int tenant) => tenant + FirstTenant < _lists.Count ? _lists[tenant + FirstTenant] : 0;

    public int CountOf(int tenant)
    {
        int count = 0;
        for (int row = FirstOf(tenant); row != 0; row = _policies[row].Next)
        {
            count++;
        }

        return count;
    }

    /// <summary>The code of a policy.</summary>
    public ReadOnlySpan<byte> CodeOf(int policy) => _texts[_policies[policy].CodeText];

    /// <summary>The policy of a tenant with a code; 0 for none.</summary>
    public int Find(int tenant, ReadOnlySpan<byte> code)
    {
        int row = FirstOf(tenant);
        while (row != 0 && !CodeOf(row).SequenceEqual(code))
        {
            row = _policies[row].Next;
        }

        return row;
    }

    /// <summary>Adds a policy whose code is new in its tenant.</summary>
    public void Add(ApprovalPolicyRow policy, ReadOnlySpan<byte> code)
    {
        while (_lists.Count <= policy.Tenant + FirstTenant)
        {
            _lists.Append();
        }

        int row = _lists[FreeList];
        if (row == 0)
        {
            row = _policies.Append();
        }
        else
        {
            _lists.Edit(FreeList) = _policies[row].Next;
        }

        ref int first = ref _lists.Edit(policy.Tenant + FirstTenant);
        policy.CodeText = _texts.Add(code);
        policy.Next = first;
        _policies.Edit(row) = policy;
        first = row;
    }

    /// <summary>Replaces a policy by one of the same code.</summary>
    public void Replace(int row, ApprovalPolicyRow policy)
    {
        ref ApprovalPolicyRow existing = ref _policies.Edit(row);
        (policy.CodeText, policy.Next) = (existing.CodeText, existing.Next);
        existing = policy;
    }

    public void Remove(int row)
    {
        ApprovalPolicyRow removed = _policies[row];
        ref int link = ref _lists.Edit(removed.Tenant + FirstTenant);
        while (link != row)
        {
            link = ref _policies.Edit(link).Next;
        }

        link = removed.Next;
        _texts.Remove(removed.CodeText);
        _policies.Edit(row) = new ApprovalPolicyRow { Next = _lists[FreeList] };
        _lists.Edit(FreeList) = row;
    }

    /// <summary>Whether every policy of a tenant could be satisfied after a change of an authority.</summary>
    public bool CanSatisfyAll(int tenant, in AuthorityChange change)
    {
        for (int row = FirstOf(tenant); row != 0; row = _policies[row].Next)
        {
            if (!_authorities.CanSatisfy(_policies[row].Authority, _policies[row].SecondAuthority, change))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of policies of all tenants.</summary>
    public int CountAll()
    {
        int free = 0;
        for (int row = _lists.Count > FreeList ? _lists[FreeList] : 0; row != 0; row = _policies[row].Next)
        {
            free++;
        }

        return _policies.Count - 1 - free;
    }

    /// <summary>Checks that each policy is in the list of its tenant, or free and empty, and names what exists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(
            _lists.Count - FirstTenant <= _catalog.Tenants.Rows.Count
            && (_lists.Count > FreeList) == (_policies.Count > Table.EmptyCount),
            _lists, _lists.Count - 1, "is of no tenant");
        RowSet listed = check.Set(_policies, "policy of a tenant");
        for (int list = FirstTenant; list < _lists.Count; list++)
        {
            int count = 0;
            for (int row = _lists[list]; row != 0; row = _policies[row].Next)
            {
                listed.Take(row, _lists, list);
                CheckPolicy(check, row, list - FirstTenant);
                count++;
            }

            StructureCheck.Require(
                count <= EngineLimits.ApprovalPoliciesPerTenant, _lists, list, "has too many policies");
        }

        for (int row = _lists.Count > FreeList ? _lists[FreeList] : 0; row != 0; row = _policies[row].Next)
        {
            listed.Take(row, _lists, FreeList);
            StructureCheck.Require(
                _policies[row] == new ApprovalPolicyRow { Next = _policies[row].Next }, _policies, row,
                "is free, and not empty");
        }

        StructureCheck.Require(
            listed.Count == _policies.Count - 1, _policies, _policies.Count - 1, "or one before is in no list");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckPolicy(StructureCheck check, int row, int tenant)
    {
        ref readonly ApprovalPolicyRow policy = ref _policies[row];
        StructureCheck.RequireRow(_authorities.Rows, policy.Authority, _policies, row);
        StructureCheck.RequireRow(_authorities.Rows, policy.SecondAuthority, _policies, row);
        StructureCheck.RequireRow(_customers.Rows, policy.Customer, _policies, row);
        StructureCheck.RequireRow(_customers.Groups.Rows, policy.Group, _policies, row);
        StructureCheck.RequireRow(_catalog.Locations.Rows, policy.Location, _policies, row);
        StructureCheck.Require(
            policy.Tenant == tenant && policy.Authority != 0 && _authorities.Rows[policy.Authority].Tenant == tenant
            && (policy.SecondAuthority == 0 || _authorities.Rows[policy.SecondAuthority].Tenant == tenant)
            && (policy.SecondAuthority != 0) == (policy.Level == ApprovalLevel.DualControl),
            _policies, row, "is of another tenant, or demands other approvals");
        StructureCheck.Require(
            policy.Decision is > ApprovalDecision.None and <= ApprovalDecision.WriteOff
            && policy.Level is > ApprovalLevel.None and <= ApprovalLevel.DualControl
            && policy.Before <= PriorityStrategy.High && policy.After <= PriorityStrategy.High
            && policy.MinimumValue >= 0 && policy.OpenFor > 0 && policy.UnderContract <= 1
            && policy is { Padding: 0, Reserved: 0 },
            _policies, row, "demands what can't be");
        StructureCheck.Require(policy.CodeText != 0, _policies, row, "has no code");
        _texts.Check(check, policy.CodeText, EngineLimits.CodeBytes, _policies, row);
    }
}
