using System.Globalization;

namespace Allocations.Engine.Demand;

/// <summary>One number that orders all demand, larger first: strategy (2 bits), numeric priority (10 bits), then the place:
/// complement of the creating command's sequence (48 bits), complement of the part (4 bits). No two are equal: no two
/// allocations that may wait have the same place, whatever their priorities.</summary>
/// <remarks>The part is 0, except for parts that were split off: they follow their origin directly, with its sequence. 48
/// bits of sequences are a million commands a second for nine years.</remarks>
internal static class PriorityKey
{
    /// <summary>The maximum number of parts that can be split off from an allocation and keep its place.</summary>
    public const int LastPart = (1 << PartBits) - 1;

    private const int PartBits = 4;
    private const int PlaceBits = 52;
    private const ulong SequenceMask = (1UL << (PlaceBits - PartBits)) - 1;
    private const ulong PlaceMask = (1UL << PlaceBits) - 1;

    public static ulong Of(Priority priority, long sequence) =>
        Rank(priority) | ((SequenceMask - (ulong)sequence) << PartBits) | LastPart;

    public static Priority PriorityOf(ulong key) => new((PriorityStrategy)(key >> 62), (int)((key >> PlaceBits) & 1023));

    /// <summary>Whether demand with this key may take safety stock. These keys are higher than all others.</summary>
    public static bool MayTakeSafetyStock(ulong key) => PriorityOf(key).Strategy == PriorityStrategy.High;

    /// <summary>The same place with another priority.</summary>
    public static ulong WithPriority(ulong key, Priority priority) => Rank(priority) | (key & PlaceMask);

    /// <summary>The part of a key, from 1; 0 for the origin itself.</summary>
    public static int PartOf(ulong key) => LastPart - (int)(key & LastPart);

    /// <summary>The place of a key among those of the same priority, the first one lowest: the sequence of the command that
    /// created the allocation, or its origin, and the part as a decimal fraction (17.03).</summary>
    public static string PlaceOf(ulong key) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)(SequenceMask - ((key >> PartBits) & SequenceMask))}.{PartOf(key):00}");

    /// <summary>The key of a part that is split off from an origin.</summary>
    public static ulong WithPart(ulong key, int part) => (key & ~(ulong)LastPart) | (uint)(LastPart - part);

    private static ulong Rank(Priority priority) => ((ulong)priority.Strategy << 62) | ((ulong)priority.Number << PlaceBits);
}
