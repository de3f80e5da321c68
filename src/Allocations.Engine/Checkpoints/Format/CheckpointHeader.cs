using System.Runtime.InteropServices;

namespace Allocations.Engine.Checkpoints;

/// <summary>The first 256 bytes of a checkpoint, little endian, exactly as on the disk.</summary>
/// <remarks>The fields up to <see cref="HeaderSize"/> keep their offsets in every later format, and the checksum is always in
/// the last 16 bytes of that size.</remarks>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CheckpointHeader
{
    public const int SizeOf = 256;
    public const int ChecksumBytes = 16;

    /// <summary>"ALCP" in memory order.</summary>
    public const uint MagicNumber = 0x50434C41;

    /// <summary>2: the priority key has a part in its lowest four bits, and allocations record the ledgers from which they
    /// were delivered. 3: rare properties of allocations are in detail rows with their own numbers. 4: reservations are
    /// listed by stage, a product records its outstanding quantity and its maximum in stock, and allocations with conditions
    /// on stock wait on terms, not in the product's heap. The meaning of a row is part of the format, even if its size is the
    /// same.</summary>
    public const ushort CurrentVersion = 4;

    /// <summary>Older versions are skipped: their rows have another meaning, and the log produces new ones.</summary>
    public const ushort OldestVersion = 4;

    [FieldOffset(0)] public uint Magic;
    [FieldOffset(4)] public ushort FormatVersion;
    [FieldOffset(6)] public ushort HeaderSize;

    // The store's identity: its first frame may have been recycled.
    [FieldOffset(8)] public Guid StoreId;
    [FieldOffset(24)] public ulong HashSecret;
    [FieldOffset(32)] public long SegmentBytes;
    [FieldOffset(40)] public uint LogVersion;
    [FieldOffset(44)] public int OwnerSetting;

    // The mark in the log.
    [FieldOffset(48)] public long LastFrame;
    [FieldOffset(56)] public long Position;
    [FieldOffset(64)] public ulong NextFrame;
    [FieldOffset(72)] public ulong LastSequence;
    [FieldOffset(80)] public UInt128 Chain;
    [FieldOffset(96)] public long LastTime;
    [FieldOffset(104)] public uint Epoch;

    /// <summary>Tables that follow.</summary>
    [FieldOffset(108)] public int Tables;

    /// <summary>The digest of all outcomes up to the mark.</summary>
    [FieldOffset(112)] public ulong OutcomeDigest;

    /// <summary>Bytes behind this header.</summary>
    [FieldOffset(120)] public long BodyBytes;

    /// <summary>The digest of the state at the mark, equal to that of a full replay.</summary>
    [FieldOffset(128)] public UInt128 StateDigest;

    [FieldOffset(144)] public UInt128 BodyHash;

    /// <summary>The hash of all preceding bytes, salted with the store's id.</summary>
    [FieldOffset(240)] public UInt128 Checksum;
}
