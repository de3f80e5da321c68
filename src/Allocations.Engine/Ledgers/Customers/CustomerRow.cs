using System.Runtime.InteropServices;

namespace Allocations.Engine.Ledgers;

/// <summary>A customer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct CustomerRow : INamedRow
{
    private const int Discontinued = 1;
    private const int KeepsStock = 2;

    [FieldOffset(0)] public int Tenant;
    [FieldOffset(4)] public int CodeText;
    [FieldOffset(8)] public int NameText;

    /// <summary>The region, among the markets; 0 for none.</summary>
    [FieldOffset(12)] public int Region;

    /// <summary>The channel, among the markets; 0 for none.</summary>
    [FieldOffset(16)] public int Channel;

    /// <summary>The group; 0 for none.</summary>
    [FieldOffset(20)] public int Group;

    /// <summary>Its newest contract, in force or ended; 0 for none.</summary>
    [FieldOffset(24)] public int Contract;

    /// <summary>The tier; 0 for none.</summary>
    [FieldOffset(28)] public byte Tier;

    [FieldOffset(29)] private byte _flags;

    /// <summary>The weight in fair shares, less one, so that zero is the usual weight.</summary>
    [FieldOffset(30)] private ushort _weightBeyondOne;

    /// <summary>The weight in fair shares, from 1.</summary>
    public int Weight
    {
        readonly get => _weightBeyondOne + 1;
        set => _weightBeyondOne = (ushort)(value - 1);
    }

    /// <summary>Whether it gets no new demand.</summary>
    public bool IsDiscontinued
    {
        readonly get => (_flags & Discontinued) != 0;
        set => _flags = (byte)(value ? _flags | Discontinued : _flags & ~Discontinued);
    }

    /// <summary>Whether nothing is reallocated from its allocations.</summary>
    public bool ForbidsReallocation
    {
        readonly get => (_flags & KeepsStock) != 0;
        set => _flags = (byte)(value ? _flags | KeepsStock : _flags & ~KeepsStock);
    }

    /// <summary>Whether no other bits are set, which only foreign bytes can have.</summary>
    public readonly bool IsPossible => _flags <= (Discontinued | KeepsStock) && Weight <= EngineLimits.DistributionWeight;

    public readonly int Owner => Tenant;

    public readonly int Code => CodeText;
}
