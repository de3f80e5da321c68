using System.Runtime.InteropServices;

namespace Allocations.Engine.Serials;

/// <summary>One serialised unit. Two of them fill a cache line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct UnitRow
{
    [FieldOffset(0)] public int Product;

    /// <summary>Its place in the product's order of receipt, from 0; never changes.</summary>
    [FieldOffset(4)] public int Number;

    /// <summary>Where it is, or was last.</summary>
    [FieldOffset(8)] public int Ledger;

    /// <summary>Who holds it, or held it last when it is delivered; 0 for nobody.</summary>
    [FieldOffset(12)] public int Allocation;

    /// <summary>The serial number, in the text store.</summary>
    [FieldOffset(16)] public int SerialText;

    /// <summary>The next and previous unit of the same allocation.</summary>
    [FieldOffset(20)] public int Next;
    [FieldOffset(24)] public int Previous;
    [FieldOffset(28)] public SerialState State;

    public readonly bool IsInStock => State is not (SerialState.Delivered or SerialState.WrittenOff);
}
