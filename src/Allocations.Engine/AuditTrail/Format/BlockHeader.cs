using System.Runtime.InteropServices;
using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <summary>The first 256 bytes of a block, little endian, exactly as on the disk. The filter follows, then the events, then
/// zeros.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct BlockHeader
{
    public const int SizeOf = 256;
    public const int ChecksumBytes = 16;

    /// <summary>"ALET" in memory order.</summary>
    public const uint MagicNumber = 0x54454C41;

    /// <summary>2: the filter knows actors, and properties come with their values. A trail of version 1 is set aside.</summary>
    public const ushort Version = 3;

    /// <summary>2^40 blocks are 64 PiB.</summary>
    private const long MostBlocks = 1L << 62;

    [FieldOffset(0)] public uint Magic;
    [FieldOffset(4)] public ushort FormatVersion;
    [FieldOffset(6)] public ushort HeaderSize;
    [FieldOffset(8)] public Guid StoreId;

    /// <summary>The number of the block in the trail, from 0: a block at another position never validates.</summary>
    [FieldOffset(24)] public long Number;
    [FieldOffset(32)] public BlockKind Kind;
    [FieldOffset(36)] public int PayloadLength;

    /// <summary>The number of its events.</summary>
    [FieldOffset(40)] public int Count;
    [FieldOffset(44)] public int FirstIndex;
    [FieldOffset(48)] public long FirstSequence;
    [FieldOffset(56)] public long LastSequence;
    [FieldOffset(64)] public int LastIndex;

    /// <summary>The sequence after which the trail has all events: 0 if it was never started again and nothing was
    /// discarded.</summary>
    [FieldOffset(72)] public long Began;

    /// <summary>For a place: its checkpoint's sequence.</summary>
    [FieldOffset(80)] public long Through;

    /// <summary>The <see cref="Checksum"/> of the preceding block; zero in the first.</summary>
    [FieldOffset(96)] public UInt128 PreviousChain;

    /// <summary>The hash of everything behind the header.</summary>
    [FieldOffset(112)] public UInt128 BodyHash;

    /// <summary>The beginning of the trail since blocks were discarded: the number of the first block, the
    /// <see cref="PreviousChain"/> of that block, so that the chain can be verified from there, and its first event. Zeros
    /// until anything was discarded.</summary>
    [FieldOffset(128)] public UInt128 FrontChain;
    [FieldOffset(144)] public long FrontBlock;
    [FieldOffset(152)] public long FrontSequence;
    [FieldOffset(160)] public int FrontIndex;

    /// <summary>UTC ticks: the time of the last event.</summary>
    [FieldOffset(168)] public long LastTime;

    /// <summary>The hash of all preceding bytes. These include the block's hash and the checksum of the preceding block, so
    /// it represents the whole trail up to here.</summary>
    [FieldOffset(240)] public UInt128 Checksum;

    /// <summary>Whether its numbers are within bounds; checked before any is used, since an attacker with access to the
    /// directory can make the checksums fit.</summary>
    public readonly bool IsPossible =>
        Number is >= 0 and <= MostBlocks
        && Count >= 0 && Count <= PayloadLength
        && FirstSequence >= 0 && FirstSequence <= LastSequence && LastSequence <= (long)FrameBounds.LastSequence
        && FirstIndex >= 0 && LastIndex >= 0
        && Began >= 0 && Began <= (long)FrameBounds.LastSequence
        && Through >= 0 && Through <= (long)FrameBounds.LastSequence
        && FrontBlock >= 0 && FrontBlock <= Number
        && (FrontBlock == 0 || TrailNames.TrailOf(FrontBlock) == TrailNames.TrailOf(Number))
        && FrontSequence >= 0 && FrontSequence <= (long)FrameBounds.LastSequence && FrontIndex >= 0
        && LastTime >= 0 && LastTime <= DateTime.MaxValue.Ticks;

    public readonly EventPosition First => new(FirstSequence, FirstIndex);

    public readonly EventPosition Last => new(LastSequence, LastIndex);
}
