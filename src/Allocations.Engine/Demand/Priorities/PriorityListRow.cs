using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The allocations of a customer, or of a product. Those that are to be looked at are the first ones.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal record struct PriorityListRow
{
    /// <summary>The value of <see cref="NextStale"/> in the last list of the queue.</summary>
    public const int LastOfQueue = -1;

    [FieldOffset(0)] public int First;
    [FieldOffset(4)] public int Last;

    /// <summary>It becomes another one with each change that concerns all of the list.</summary>
    [FieldOffset(8)] public uint Epoch;

    /// <summary>The next list in the queue of those that are to be looked at; 0 for a list that is not in it.</summary>
    [FieldOffset(12)] public int NextStale;
}
