using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The justifications that requests gave for their priorities (PRI-2), and the bands in which tenants demand one. The
/// first table has a number for each allocation up to the last one with a justification, the second one for each tenant up to the
/// last one with bands; both are empty until there is one. Writer thread only.</summary>
internal sealed class Justifications : IStructure
{
    private const PriorityBands AllBands = PriorityBands.Low | PriorityBands.Medium | PriorityBands.High;

    private readonly Table<AllocationRow> _allocations;
    private readonly Table<PartyRow> _tenants;
    private readonly TextStore _store;
    private readonly Table<int> _texts;

    /// <summary>In the order of the tenants: those of the default tenant are in the first row.</summary>
    private readonly Table<PriorityBands> _bands;

    public Justifications(
        TableSet tables, int maxAllocations, TextStore store, Table<AllocationRow> allocations, Table<PartyRow> tenants)
    {
        (_allocations, _tenants, _store) = (allocations, tenants, store);
        _texts = tables.Add<int>("allocations.justifications", maxAllocations);
        _bands = tables.Add<PriorityBands>("tenants.justified-bands", tenants.Capacity);
    }

    /// <summary>The tenants that have bands, from 0.</summary>
    public int Tenants => _bands.Count - Table.EmptyCount;

    /// <summary>Whether a tenant ever demanded justifications.</summary>
    public bool AreDemanded => _bands.Count > Table.EmptyCount;

    /// <summary>The bands in which a tenant demands a justification.</summary>
    public PriorityBands BandsOf(int tenant) => tenant < Tenants ? _bands[tenant + Table.EmptyCount] : PriorityBands.None;

    public void SetBands(int tenant, PriorityBands bands)
    {
        while (Tenants <= tenant)
        {
            _bands.Append();
        }

        _bands.Edit(tenant + Table.EmptyCount) = bands;
    }

    /// <summary>Whether a command can set these bands.</summary>
    public static bool ArePossible(PriorityBands bands) => (bands & ~AllBands) == 0;

    /// <summary>Whether a tenant demands a justification for a priority.</summary>
    public bool AreDemandedFor(int tenant, Priority priority) =>
        ((int)BandsOf(tenant) & (1 << ((int)priority.Strategy - 1))) != 0;

    /// <summary>The justification of an allocation; empty for none.</summary>
    public ReadOnlySpan<byte> Of(int allocation) => _store[TextOf(allocation)];

    /// <summary>The text of the justification of an allocation; 0 for none.</summary>
    public int TextOf(int allocation) => allocation < _texts.Count ? _texts[allocation] : 0;

    /// <summary>Keeps the justification of a new allocation.</summary>
    public void Keep(int allocation, ReadOnlySpan<byte> justification)
    {
        if (justification.IsEmpty)
        {
            return;
        }

        if (allocation >= _texts.Count)
        {
            _texts.Append(allocation + 1 - _texts.Count);
        }

        _texts.Edit(allocation) = _store.Add(justification);
    }

    /// <summary>Gives a new allocation the justification of another one.</summary>
    public void Copy(int from, int to) => Keep(to, Of(from));

    /// <summary>Removes the justification of an allocation that leaves memory.</summary>
    public void Forget(int allocation)
    {
        if (TextOf(allocation) is not 0 and var text)
        {
            _store.Remove(text);
            _texts.Edit(allocation) = 0;
        }
    }

    /// <summary>Checks that each justification is a text of an allocation, and that bands are possible, and those of a
    /// tenant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_texts.Count <= _allocations.Count, _texts, _texts.Count - 1, "is of no allocation");
        for (int row = Table.EmptyCount; row < _texts.Count; row++)
        {
            StructureCheck.Require(_texts[row] == 0 || _allocations[row].IsInUse, _texts, row, "is of no allocation");
            _store.Check(check, _texts[row], EngineLimits.NoteBytes, _texts, row);
        }

        StructureCheck.Require(Tenants <= _tenants.Count, _bands, _bands.Count - 1, "is of no tenant");
        for (int row = Table.EmptyCount; row < _bands.Count; row++)
        {
            StructureCheck.Require(ArePossible(_bands[row]), _bands, row, "are bands that are none");
        }
    }
}
