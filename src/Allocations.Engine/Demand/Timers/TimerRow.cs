using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The automatic end of an allocation. The row does not move while it is set, so that readers on other threads find
/// it through the allocation's row. Row 0, and <c>default</c>: no timer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct TimerRow
{
    /// <summary>The time at which it fires, UTC ticks: the expiry plus the grace.</summary>
    [FieldOffset(0)] public long DueAt;

    /// <summary>UTC ticks.</summary>
    [FieldOffset(8)] public long ExpiresAt;

    /// <summary>The command that set it: of equal times, the timer set first fires first.</summary>
    [FieldOffset(16)] public long Sequence;

    /// <summary>Its allocation; 0 for a free row.</summary>
    [FieldOffset(24)] public int Allocation;

    /// <summary>Its position in the heap, from 1; 0 if it has ended. In a free row: the next free one.</summary>
    [FieldOffset(28)] public int Position;

    /// <summary>1 for a soft hold.</summary>
    [FieldOffset(32)] public byte IsHold;

    public readonly bool IsSet => Allocation != 0;

    public readonly bool IsHeld => IsHold != 0;
}
