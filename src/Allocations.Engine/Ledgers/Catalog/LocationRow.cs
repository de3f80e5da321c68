using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A location.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct LocationRow : INamedRow
{
    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;
    [FieldOffset(8)] public int SiteText;
    [FieldOffset(12)] public int ZoneText;
    [FieldOffset(16)] public int WalkOrder;
    [FieldOffset(20)] public int TransportCost;
    [FieldOffset(24)] public LocationKind Kind;

    [FieldOffset(25)] private byte _isFrozen;

    /// <summary>Whether it is frozen, which is possible for every kind.</summary>
    public bool IsFrozen
    {
        readonly get => _isFrozen != 0;
        set => _isFrozen = value ? (byte)1 : (byte)0;
    }

    public readonly int Owner => Tenant;

    public readonly int Code => CodeText;

    /// <summary>Whether the kind permits allocation, and it is not frozen.</summary>
    public readonly bool IsAllocatable => Kind == LocationKind.Pickable && !IsFrozen;
}
