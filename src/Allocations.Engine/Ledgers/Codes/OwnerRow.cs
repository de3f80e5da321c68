using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>The list of a product's rows: see <see cref="OwnedRows{TRow}"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct OwnerRow
{
    /// <summary>The one that was added last; 0 for none.</summary>
    [FieldOffset(0)] public int Last;
    [FieldOffset(4)] public int Count;
}
