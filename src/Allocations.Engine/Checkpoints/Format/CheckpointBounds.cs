using Allocations.Engine.Journal;
using Allocations.Engine.State;

namespace Allocations.Engine.Checkpoints;

/// <summary>Bounds on the numbers in a checkpoint's header, checked before any is used, since an attacker with access to the
/// directory can make the checksums fit.</summary>
internal static class CheckpointBounds
{
    /// <summary>The maximum size of a list: 1 GiB, the chunks of a state of 512 GiB.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>An upper bound on the tables of any version of the engine.</summary>
    public const int MostTables = 1024;

    /// <summary>The fault of a header whose checksum fits; null if there is none.</summary>
    public static string? Problem(in CheckpointHeader header) =>
        header.Tables is <= 0 or > MostTables ? "It has no possible number of tables."
        : !FrameBounds.IsSegmentSize(header.SegmentBytes) ? "Its segments have no possible size."
        : header.LogVersion != FrameLayout.FormatVersion ? "Its log has no possible format."
        : !EngineStateOptions.IsOperationWindow(StoreSetting.Of(header.OwnerSetting).OperationWindow)
            ? "Its number of operation ids is out of range."
        : header.Epoch is 0 or > FrameBounds.LastEpoch ? "Its epoch is out of range."
        : !FrameBounds.IsTime(header.LastTime) ? "Its time is out of range."
        : header.LastSequence > FrameBounds.LastSequence ? "Its sequence is out of range."
        : !IsPlace(header) ? "It was taken at no possible place of the log."
        : null;

    /// <summary>Whether the mark is at the end of a frame, which is in one segment.</summary>
    private static bool IsPlace(in CheckpointHeader header)
    {
        (long start, long end) = (header.LastFrame, header.Position);
        return start >= 0 && end > start && end <= FrameBounds.LastPosition
            && (start | end) % FrameLayout.Alignment == 0
            && start / header.SegmentBytes == (end - 1) / header.SegmentBytes
            && header.NextFrame is > 0 and < (ulong)FrameBounds.LastPosition;
    }
}
