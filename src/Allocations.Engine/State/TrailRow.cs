using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>Whether an audit trail is kept, and its limits; one row, which a store gets with the first command that changes
/// any of it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct TrailRow
{
    [FieldOffset(0)] public bool IsKept;

    /// <summary>The number of trails that commands have started, which is the number of the present one: 0 for the one that a
    /// store is created with.</summary>
    [FieldOffset(4)] public int Number;

    /// <summary>The maximum bytes of full blocks; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(8)] public long MaxBytes;

    /// <summary>The time that events are kept, in ticks; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(16)] public long MaxAge;

    public readonly bool IsLimited => (MaxBytes & MaxAge) != long.MaxValue;
}
