using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A part of a step between shelf and customer: the quantity that one command took from one place of an allocation to
/// another. It exists as long as some of the quantity has not come back.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
internal struct StepRow
{
    private const int IndexedBit = 1 << 31;

    /// <summary>The command that took the step.</summary>
    [FieldOffset(0)] public long Sequence;

    /// <summary>The quantity that is still where the step brought it.</summary>
    [FieldOffset(8)] public long Quantity;

    /// <summary>The allocation's row; 0 in a free row.</summary>
    [FieldOffset(16)] public int Allocation;

    /// <summary>The unit; 0 for a bulk quantity.</summary>
    [FieldOffset(20)] public int Unit;
    [FieldOffset(24)] public Place From;
    [FieldOffset(28)] public Place To;

    /// <summary>The part of an earlier step that brought the quantity to <see cref="From"/>; 0 if none did.</summary>
    [FieldOffset(32)] public int Parent;

    [FieldOffset(36)] private int _childrenAndFlag;

    /// <summary>The next older part with a quantity at the same place, in a list that is indexed; 0 for none.</summary>
    [FieldOffset(40)] public int Older;

    /// <summary>The next newer one; 0 in the newest, which the index has.</summary>
    [FieldOffset(44)] public int Newer;

    /// <summary>The next older part in the list: of a bulk allocation, all its parts; of units, those of one step. In a free
    /// row: the next free one.</summary>
    [FieldOffset(48)] public int Next;

    /// <summary>The one before; 0 in the first.</summary>
    [FieldOffset(52)] public int Previous;

    /// <summary>The number of parts of later steps that took a quantity from here.</summary>
    public int Children
    {
        readonly get => _childrenAndFlag & ~IndexedBit;
        set => _childrenAndFlag = (_childrenAndFlag & IndexedBit) | value;
    }

    /// <summary>Whether the parts of the bulk allocation are found by an index: there are, or were, too many for
    /// walking.</summary>
    public bool IsIndexed
    {
        readonly get => (_childrenAndFlag & IndexedBit) != 0;
        set => _childrenAndFlag = value ? _childrenAndFlag | IndexedBit : Children;
    }

    public readonly bool IsUsed => Allocation != 0;
}
