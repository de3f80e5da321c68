using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The priorities that requests asked for, of the allocations that have another one: one number for each row up to the
/// last of these. Empty in a store in which there never was one.</summary>
internal sealed class BasePriorities(TableSet tables, int maxAllocations)
{
    private readonly Table<ushort> _bits = tables.Add<ushort>("allocations.base-priorities", maxAllocations);

    /// <summary>The bits of the priority that an allocation's request asked for; null if that is the one that it has.</summary>
    public int? Of(int allocation) => allocation < _bits.Count && _bits[allocation] is not 0 and var bits ? bits : null;

    /// <summary>Records the priority that a request asked for.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="bits">The bits of the priority, in its band.</param>
    public void Set(int allocation, int bits)
    {
        if (allocation >= _bits.Count)
        {
            _bits.Append(allocation + 1 - _bits.Count);
        }

        _bits.Edit(allocation) = (ushort)bits;
    }

    /// <summary>Gives an allocation the entry of another one.</summary>
    public void Copy(int from, int to)
    {
        if (Of(from) is { } bits)
        {
            Set(to, bits);
        }
    }

    /// <summary>Removes the entry of an allocation that leaves memory.</summary>
    public void Forget(int allocation)
    {
        if (allocation < _bits.Count && _bits[allocation] != 0)
        {
            _bits.Edit(allocation) = 0;
        }
    }

    /// <summary>Checks that each entry is a priority, and of an allocation.</summary>
    public void CheckStructure(Table<AllocationRow> allocations)
    {
        StructureCheck.Require(_bits.Count <= allocations.Count, _bits, _bits.Count - 1, "is of no allocation");
        for (int row = 1; row < _bits.Count; row++)
        {
            StructureCheck.Require(
                _bits[row] == 0 || (allocations[row].IsInUse && Priority.AreBitsValid(_bits[row])), _bits, row,
                "is no priority of an allocation");
        }
    }
}
