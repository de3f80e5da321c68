using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The priority of an allocation without rules, and the time of the next step of a rule. Only allocations have one that
/// rules have adjusted, or will.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal record struct PriorityRow
{
    /// <summary>The time of the next step, a full minute, UTC ticks; 0 for none.</summary>
    [FieldOffset(0)] public long DueAt;

    /// <summary>Its allocation; 0 for a free row.</summary>
    [FieldOffset(8)] public int Allocation;

    /// <summary>Its position among the timers; 0 while it does not wait, or has none. In a free row: the next free one.</summary>
    [FieldOffset(12)] public int Position;

    /// <summary>The base priority, as <see cref="Priority.ToBits"/> encodes it.</summary>
    [FieldOffset(16)] public int Base;
    [FieldOffset(20)] public int Reserved;

    public readonly bool IsInUse => Allocation != 0;
}
