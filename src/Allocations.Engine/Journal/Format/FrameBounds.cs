namespace Allocations.Engine.Journal;

/// <summary>
/// Bounds on the numbers in a header. A checksum detects accidents, but an attacker with access to the directory can make it
/// fit, so no number in a header is used before it was checked against these bounds.
/// </summary>
internal static unsafe class FrameBounds
{
    /// <summary>The highest sequence: the place of an allocation has 48 bits for it.</summary>
    public const ulong LastSequence = (1UL << 48) - 1;

    /// <summary>The highest number of a frame, and of a byte of the log; below it, no sum of two overflows.</summary>
    public const long LastPosition = 1L << 60;

    /// <summary>The highest epoch after which an opening can still have its own.</summary>
    public const uint LastEpoch = uint.MaxValue - 1;

    /// <summary>An upper bound on the commands in the largest segment.</summary>
    private const uint MostCommands = (uint)(JournalOptions.LargestSegmentBytes / 32);

    /// <summary>The fault of a header whose checksum fits and that continues the preceding frame; null if there is
    /// none.</summary>
    public static string? Problem(FrameHeader* header) =>
        header->Epoch is 0 or > LastEpoch ? "Its epoch is out of range."
        : !IsTime(header->Time) ? "Its time is out of range."
        : header->FrameNumber > (ulong)LastPosition || header->DurableFrame > header->FrameNumber
            ? "Its number, or that of the last durable frame, is out of range."
        : header->Kind == FrameKind.Commands ? ProblemOfCommands(header)
        : header->CommandCount != 0 ? "It says that it holds commands, and can't."
        : header->PayloadLength != (header->Kind == FrameKind.Genesis ? Genesis.SizeOf : 0)
            ? "Its length is not that of its kind."
        : null;

    /// <summary>The fault of a store's identity; null if there is none.</summary>
    public static string? Problem(in Genesis genesis) =>
        !IsSegmentSize(genesis.SegmentBytes) ? "Its segments have no possible size."
        : genesis.FormatVersion != FrameLayout.FormatVersion ? "It has no possible format."
        : null;

    /// <summary>Whether ticks are an instant of the calendar.</summary>
    public static bool IsTime(long ticks) => (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;

    public static bool IsSegmentSize(long bytes) =>
        bytes is >= JournalOptions.SmallestSegmentBytes and <= JournalOptions.LargestSegmentBytes
        && bytes % FrameLayout.Alignment == 0;

    private static string? ProblemOfCommands(FrameHeader* header) =>
        header->CommandCount == 0 ? "It holds no command."
        : header->CommandCount > MostCommands ? "It says that it holds more commands than fit into it."
        : header->FirstSequence is 0 or > LastSequence || LastSequence - header->FirstSequence < header->CommandCount
            || header->DurableSequence >= header->FirstSequence
            ? "Its sequences are out of range."
        : null;
}
