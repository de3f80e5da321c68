using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The policies of tenants about reallocation (REA-1). The table is empty until the first one is set. Writer thread
/// only.</summary>
internal sealed class ReallocationPolicyBook : IStructure
{
    private readonly Table<PartyRow> _tenants;

    /// <summary>In the order of the tenants: that of the default tenant is in the first row.</summary>
    private readonly Table<ReallocationPolicyRow> _rows;

    public ReallocationPolicyBook(TableSet tables, Table<PartyRow> tenants)
    {
        _tenants = tenants;
        _rows = tables.Add<ReallocationPolicyRow>("tenants.reallocation", tenants.Capacity);
    }

    /// <summary>The tenants that have a row, from 0.</summary>
    public int Count => _rows.Count - Table.EmptyCount;

    /// <summary>The policy of a tenant.</summary>
    public ReallocationPolicyRow Of(int tenant) => tenant < Count ? _rows[tenant + Table.EmptyCount] : default;

    public void Set(int tenant, ReallocationPolicyRow policy)
    {
        while (Count <= tenant)
        {
            _rows.Append();
        }

        _rows.Edit(tenant + Table.EmptyCount) = policy;
    }

    /// <summary>Checks that each policy is possible, and that of a tenant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(Count <= _tenants.Count, _rows, _rows.Count - 1, "is of no tenant");
        for (int row = Table.EmptyCount; row < _rows.Count; row++)
        {
            StructureCheck.Require(_rows[row].IsPossible, _rows, row, "forbids what can't be");
        }
    }
}
