using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A location.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct LocationRow : INamedRow
{
    private const int Frozen = 1;
    private const int Discontinued = 2;

    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;
    [FieldOffset(8)] public int SiteText;
    [FieldOffset(12)] public int ZoneText;
    [FieldOffset(16)] public int WalkOrder;
    [FieldOffset(20)] public int TransportCost;
    [FieldOffset(24)] public LocationKind Kind;

    [FieldOffset(25)] private byte _closed;

    /// <summary>Whether it is frozen, which is possible for every kind.</summary>
    public bool IsFrozen
    {
        readonly get => (_closed & Frozen) != 0;
        set => _closed = (byte)(value ? _closed | Frozen : _closed & ~Frozen);
    }

    /// <summary>Whether it is discontinued: no stock enters it.</summary>
    public bool IsDiscontinued
    {
        readonly get => (_closed & Discontinued) != 0;
        set => _closed = (byte)(value ? _closed | Discontinued : _closed & ~Discontinued);
    }

    /// <summary>Whether stock can enter it: it is neither frozen nor discontinued.</summary>
    public readonly bool IsOpen => _closed == 0;

    /// <summary>Whether no other bits are set, which only foreign bytes can have.</summary>
    public readonly bool IsPossible => _closed <= (Frozen | Discontinued);

    public readonly int Owner => Tenant;

    public readonly int Code => CodeText;

    /// <summary>Whether the kind permits allocation, and it is not frozen.</summary>
    public readonly bool IsAllocatable => Kind == LocationKind.Pickable && !IsFrozen;
}
