namespace Allocations.Engine.Journal;

/// <summary>
/// Distinguishes damage from growth. A log that is being written can look damaged: the position of a frame is read before the
/// frame arrives, and its successors afterwards; or the directory is listed while segments are added, and a later one is in
/// the list when an earlier one is not. But a frame is complete before any later data depend on it. So the evidence is
/// gathered first, and only then the directory is listed and the frame read again: if it is intact now, it had only not
/// arrived; otherwise the evidence holds. The same applies to missing files: they may only not have existed yet.
/// </summary>
internal static unsafe class GrowthCheck
{
    /// <summary>Whether the frame that a walk missed exists now, and is intact.</summary>
    public static bool HasArrived(LogWalk walk, IStorage storage, SegmentGeometry geometry, Guid storeId)
    {
        // It is where the walk stopped or, if it did not fit there, at the beginning of the next segment. In both places it
        // would exist twice, which is damage.
        using SegmentCatalog now = new(storage);
        if (walk.Tail.Evidence < LaterEvidence.Misplaced && walk.Shortfall != LogShortfall.None
            && walk.FindShortfall(now) == LogShortfall.None)
        {
            return true;
        }

        long next = geometry.StartOf(geometry.SegmentOf(walk.Position) + 1);
        return IsWhole(walk, now, geometry, storeId, walk.Position)
            ?? IsWhole(walk, now, geometry, storeId, next)
            ?? false;
    }

    /// <summary>Whether the frame is intact; null if there is no header at all.</summary>
    private static bool? IsWhole(LogWalk walk, SegmentCatalog now, SegmentGeometry geometry, Guid storeId, long position)
    {
        long segment = geometry.SegmentOf(position);
        long offset = geometry.OffsetOf(position);
        HeaderReader reader = new(storeId);
        using ReplayChunk chunk = new(FrameLayout.Alignment);
        chunk.Fill(now, segment, offset, FrameLayout.Alignment, geometry.SegmentBytes);
        FrameHeader* header = chunk.At(offset);
        if (reader.Read(header, segment, offset, geometry.SegmentBytes) != HeaderState.Valid)
        {
            return null;
        }

        // The whole frame, with its header once more: a single reading must be consistent.
        int length = FrameLayout.FrameBytes((int)header->PayloadLength);
        chunk.Fill(now, segment, offset, length, geometry.SegmentBytes);
        header = chunk.At(offset);
        return reader.Read(header, segment, offset, geometry.SegmentBytes) == HeaderState.Valid
            && FrameLayout.FrameBytes((int)header->PayloadLength) <= length
            && reader.IsPayloadValid(header)
            && walk.Continues(header)
            && walk.ProblemOf(header) is null;
    }
}
