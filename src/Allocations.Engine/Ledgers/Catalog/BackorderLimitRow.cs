using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>The limit of a product on promises beyond stock. A product that once had a limit keeps its row.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct BackorderLimitRow : IOwnedRow
{
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] private int _next;

    /// <summary>Millionths; <see cref="BackorderLimitBook.None"/> for no limit any more.</summary>
    [FieldOffset(8)] public long Limit;

    readonly int IOwnedRow.Product => Product;

    int IOwnedRow.Next
    {
        readonly get => _next;
        set => _next = value;
    }
}
