using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The notices of an allocation. Empty for one without any.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal record struct NoticeRow
{
    /// <summary>The time of the next notice, a full minute, UTC ticks; 0 for none.</summary>
    [FieldOffset(0)] public long DueAt;

    /// <summary>The deadline for which notices count as given, UTC ticks; 0 for none.</summary>
    [FieldOffset(8)] public long Deadline;

    /// <summary>The expiry for which the notice counts as given, also of a timer that has ended, UTC ticks; 0 for none.</summary>
    [FieldOffset(16)] public long Expiry;

    /// <summary>Its position among the timers; 0 for none.</summary>
    [FieldOffset(24)] public int Position;

    /// <summary>The notices that were given.</summary>
    [FieldOffset(28)] public NoticeKinds Given;
}
