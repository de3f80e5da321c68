using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>When an allocation ends by itself. Stays in its place as long as it is set, so that readers on other threads find it
/// through the allocation's row. Row 0, and <c>default</c>: no timer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct TimerRow
{
    /// <summary>When it fires, UTC ticks: the expiry and the grace behind it.</summary>
    [FieldOffset(0)] public long DueAt;

    /// <summary>UTC ticks.</summary>
    [FieldOffset(8)] public long ExpiresAt;

    /// <summary>The command that set it: of equal times, the one set first fires first.</summary>
    [FieldOffset(16)] public long Sequence;

    /// <summary>Whose it is; 0 for a free row.</summary>
    [FieldOffset(24)] public int Allocation;

    /// <summary>Its place in the heap, from 1. Of a free row: the next free one.</summary>
    [FieldOffset(28)] public int Position;

    /// <summary>1 for a soft hold.</summary>
    [FieldOffset(32)] public byte IsHold;

    public readonly bool IsSet => Allocation != 0;

    public readonly bool IsHeld => IsHold != 0;
}
