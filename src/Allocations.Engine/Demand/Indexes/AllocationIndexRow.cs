using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>An index of allocations; its row is the number of its key.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct AllocationIndexRow
{
    /// <summary>The value of <see cref="Cursor"/> once all allocations were entered.</summary>
    private const int Everything = int.MaxValue;

    /// <summary>The entries: the value of the key in the upper half, the allocation's row in the lower half.</summary>
    [FieldOffset(0)] public BTreeRoot Entries;

    /// <summary>The number of the job that made it.</summary>
    [FieldOffset(24)] public long Job;

    /// <summary>The allocations in all rows below it are entered, and kept up to date; 0 while there is no such index.</summary>
    [FieldOffset(32)] public int Cursor;

    public readonly bool Exists => Cursor != 0;

    public readonly bool IsComplete => Cursor == Everything;

    /// <summary>Whether the allocation in a row is entered, if it has the property.</summary>
    public readonly bool Covers(int allocation) => allocation < Cursor;

    public void Complete() => Cursor = Everything;
}
