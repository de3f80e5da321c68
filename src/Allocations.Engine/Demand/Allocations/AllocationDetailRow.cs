using System.Runtime.InteropServices;
namespace Allocations.Engine.Demand;

/// <summary>Rare properties of allocations: quantities between shelf and customer, a deadline, an address, notes, locations.
/// An allocation without any has no such row; rows of retired allocations are reused.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct AllocationDetailRow
{
    private const int PartsMask = PriorityKey.LastPart;
    private const int LivesOnBit = 16;

    [FieldOffset(0)] public long OnOrder;
    [FieldOffset(8)] public long Picked;
    [FieldOffset(16)] public long WithTechnician;
    [FieldOffset(24)] public long InTransit;

    /// <summary>UTC ticks; 0 if that was the time of creation.</summary>
    [FieldOffset(32)] public long RequestedAt;
    [FieldOffset(40)] public long RequiredBy;
    [FieldOffset(48)] public int ShipToText;
    [FieldOffset(52)] public int NotesText;

    /// <summary>A block of location ids, two to a word, preceded by the instant up to which lots must be usable, and by the only
    /// lot, if the request has them; with limits of sourcing, the location and the lot to which the allocation keeps precede all
    /// of these. In a free row: the next free one.</summary>
    [FieldOffset(56)] public int Locations;

    /// <summary>The entries of the block, including those of the source, the instant and the lot: at most
    /// <see cref="EngineLimits.LocationsPerRequest"/> and six.</summary>
    [FieldOffset(60)] public byte LocationCount;

    /// <summary>The request's own sourcing policy plus one; 0 for the product's.</summary>
    [FieldOffset(61)] public byte Sourcing;

    /// <summary>What the request demands besides; zero for most.</summary>
    [FieldOffset(62)] public RequestTerms Terms;
    [FieldOffset(63)] private byte _partsAndFlags;

    /// <summary>The number of parts that were split off and are in its place, behind it: up to
    /// <see cref="PriorityKey.LastPart"/>.</summary>
    public int PartsSplitOff
    {
        readonly get => _partsAndFlags & PartsMask;
        set => _partsAndFlags = (byte)((_partsAndFlags & ~PartsMask) | value);
    }

    /// <summary>Whether its demand continues in another allocation: recreated, or merged into it.</summary>
    public readonly bool LivesOn => (_partsAndFlags & LivesOnBit) != 0;

    /// <summary>The values with which the block begins.</summary>
    public ListHead Head
    {
        readonly get => (ListHead)_partsAndFlags & (ListHead.UsableUntil | ListHead.Lot);
        set => _partsAndFlags = (byte)((_partsAndFlags & ~(int)(ListHead.UsableUntil | ListHead.Lot)) | (int)value);
    }

    /// <summary>The number of entries of these values; 0 for none.</summary>
    public readonly int EntriesAhead => Head.Entries;

    public readonly long InFurtherBuckets => OnOrder + Picked + WithTechnician + InTransit;

    public void LiveOn() => _partsAndFlags |= LivesOnBit;
}
