using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>When an allocation ends by itself.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SetExpiryCommand
{
    public const int SizeOf = 24;

    /// <summary>No expiry. Not zero, so that a date that was forgotten removes nothing.</summary>
    public const long Never = long.MaxValue;

    [FieldOffset(0)] public long Allocation;

    /// <summary>UTC ticks, or <see cref="Never"/>.</summary>
    [FieldOffset(8)] public long ExpiresAt;

    /// <summary>Ticks that it stays beyond that.</summary>
    [FieldOffset(16)] public long Grace;
}
