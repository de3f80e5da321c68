namespace Allocations.Engine.Journal;

/// <summary>The measures of the format.</summary>
internal static class FrameLayout
{
    /// <summary>Frames begin and end on multiples of this: what every disk takes as a direct write.</summary>
    public const int Alignment = 4096;

    /// <summary>"ALFR" in memory order.</summary>
    public const uint Magic = 0x52464C41;

    public const ushort FormatVersion = 2;

    /// <summary>The bytes a frame with this payload takes on the disk.</summary>
    public static int FrameBytes(int payloadLength) =>
        checked(FrameHeader.SizeOf + payloadLength + (Alignment - 1)) & ~(Alignment - 1);
}
