namespace Allocations.Engine.Journal;

/// <summary>
/// Whether the numbers in a header are ones that a writer can have meant. A checksum finds accidents, but whoever can write
/// the directory can make it fit: so nothing in a header is used before it was held against these bounds.
/// </summary>
internal static unsafe class FrameBounds
{
    /// <summary>The highest sequence: a place among all demand has 48 bits for it.</summary>
    public const ulong LastSequence = (1UL << 48) - 1;

    /// <summary>The highest number of a frame, and of a byte of the log: with it, no sum of two overflows.</summary>
    public const long LastPosition = 1L << 60;

    /// <summary>The highest epoch after which an opening still has one of its own.</summary>
    public const uint LastEpoch = uint.MaxValue - 1;

    /// <summary>More commands than fit into the largest segment, whatever they are.</summary>
    private const uint MostCommands = (uint)(JournalOptions.LargestSegmentBytes / 32);

    /// <summary>What is wrong with a header whose checksum fits and that continues the frame before; null if nothing
    /// is.</summary>
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

    /// <summary>What is wrong with a store's identity; null if nothing is.</summary>
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
