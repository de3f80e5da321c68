using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>The payload of a store's first frame: the data that are needed before the log can be read.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct Genesis
{
    public const int SizeOf = 40;

    [FieldOffset(0)]
    public Guid StoreId;

    [FieldOffset(16)]
    public ulong HashSecret;

    [FieldOffset(24)]
    public long SegmentBytes;

    [FieldOffset(32)]
    public uint FormatVersion;

    /// <summary>A number of the owner, stored with the store; the journal does not interpret it.</summary>
    [FieldOffset(36)]
    public int OwnerSetting;
}
