using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>The grants of a tenant, or (the first row) those that are free.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct GrantListRow
{
    /// <summary>The last one that was added; 0 for none.</summary>
    [FieldOffset(0)] public int Last;
    [FieldOffset(4)] public int Count;

    /// <summary>The number of those that permit to grant and to revoke everywhere.</summary>
    [FieldOffset(8)] public int Governing;
    [FieldOffset(12)] public int Reserved;
}
