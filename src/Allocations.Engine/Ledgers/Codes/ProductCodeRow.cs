using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A code of a product beside its SKU.</summary>
[StructLayout(LayoutKind.Explicit, Size = 20)]
internal record struct ProductCodeRow : IOwnedRow
{
    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] private int _product;
    [FieldOffset(8)] public int CodeText;
    [FieldOffset(12)] private int _next;

    /// <summary>The unit of measure whose barcode it is; 0 for none.</summary>
    [FieldOffset(16)] public int Measure;

    public int Product
    {
        readonly get => _product;
        set => _product = value;
    }

    public int Next
    {
        readonly get => _next;
        set => _next = value;
    }
}
