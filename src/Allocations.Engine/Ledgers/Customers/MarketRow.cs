using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A region or a channel that customers of a tenant have or had: one number for each text, so that rules compare
/// numbers.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct MarketRow : INamedRow
{
    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;

    public readonly int Owner => Tenant;

    public readonly int Code => CodeText;
}
