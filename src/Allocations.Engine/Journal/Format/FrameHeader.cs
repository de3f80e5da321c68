using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// The first 256 bytes of a frame, little endian, exactly as on the disk.
/// <para>
/// The fields up to <see cref="Epoch"/> keep their offsets in every later format, and the checksum is always in the last 16
/// bytes of <see cref="HeaderSize"/>, so an older version recognizes a newer frame instead of reporting damage.
/// </para>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct FrameHeader
{
    public const int SizeOf = 256;
    public const int ChecksumBytes = 16;

    [FieldOffset(0)]
    public uint Magic;

    [FieldOffset(4)]
    public ushort FormatVersion;

    [FieldOffset(6)]
    public ushort HeaderSize;

    [FieldOffset(8)]
    public Guid StoreId;

    [FieldOffset(24)]
    public uint Epoch;

    [FieldOffset(28)]
    public FrameKind Kind;

    /// <summary>
    /// The segment and the offset for which the frame was sealed: a misdirected write never validates.
    /// </summary>
    [FieldOffset(32)]
    public long Segment;

    [FieldOffset(40)]
    public long SegmentOffset;

    /// <summary>Counts all frames of the store; the genesis has number 0.</summary>
    [FieldOffset(48)]
    public ulong FrameNumber;

    [FieldOffset(56)]
    public ulong FirstSequence;

    [FieldOffset(64)]
    public uint CommandCount;

    [FieldOffset(68)]
    public uint PayloadLength;

    /// <summary>UTC ticks.</summary>
    [FieldOffset(72)]
    public long Time;

    /// <summary>
    /// The watermark: when this frame was sealed, all frames up to this number were on stable storage.
    /// </summary>
    [FieldOffset(80)]
    public ulong DurableFrame;

    [FieldOffset(88)]
    public ulong DurableSequence;

    [FieldOffset(96)]
    public ulong OutcomeDigest;

    /// <summary>
    /// The position, in bytes of the log, up to which the log was prepared and on stable storage when this frame was sealed.
    /// The files must still have these bytes. 0 = not recorded.
    /// </summary>
    [FieldOffset(104)]
    public long Prepared;

    /// <summary>The <see cref="Checksum"/> of the frame before; zero in the genesis.</summary>
    [FieldOffset(112)]
    public UInt128 PreviousChain;

    [FieldOffset(128)]
    public UInt128 PayloadHash;

    /// <summary>The version of the rules by which the commands were executed; see <see cref="State.RulesVersion"/>. The
    /// first engines wrote 0 here.</summary>
    [FieldOffset(144)]
    public uint RulesVersion;

    /// <summary>
    /// The hash of all preceding bytes. These include the payload's hash and the previous frame's checksum, so it represents
    /// the whole log up to here: it is the frame's chain hash.
    /// </summary>
    [FieldOffset(240)]
    public UInt128 Checksum;
}
