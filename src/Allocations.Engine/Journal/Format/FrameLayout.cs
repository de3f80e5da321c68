namespace Allocations.Engine.Journal;

/// <summary>The sizes of the format.</summary>
internal static class FrameLayout
{
    /// <summary>The alignment of frames: every disk accepts it for a direct write.</summary>
    public const int Alignment = 4096;

    /// <summary>"ALFR" in memory order.</summary>
    public const uint Magic = 0x52464C41;

    public const ushort FormatVersion = 2;

    /// <summary>The bytes on the disk of a frame with this payload.</summary>
    public static int FrameBytes(int payloadLength) =>
        checked(FrameHeader.SizeOf + payloadLength + (Alignment - 1)) & ~(Alignment - 1);
}
