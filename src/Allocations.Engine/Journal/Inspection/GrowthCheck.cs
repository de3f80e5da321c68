namespace Allocations.Engine.Journal;

/// <summary>
/// Tells damage from growth. A log that is being written can look damaged: the place of a frame is read before the frame
/// arrives, and what follows it afterwards; or the directory is listed while segments are added, and a later one is in
/// the list when an earlier one is not. But a frame is whole before anything later vouches for it. So the evidence is
/// gathered first, and only then the directory is listed and the frame read again: if it is whole now, it had merely not
/// arrived; if it is not, the evidence stands. So it is with what the files lack: they may merely not have been there yet.
/// </summary>
internal static unsafe class GrowthCheck
{
    /// <summary>Whether the frame that a walk missed is there, and whole, by now.</summary>
    public static bool HasArrived(LogWalk walk, IStorage storage, SegmentGeometry geometry, Guid storeId)
    {
        // It stands where the walk stopped or, if it did not fit there, at the begin of the next segment. In both places
        // it would exist twice, which is damage.
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

    /// <summary>Null where there is no header at all.</summary>
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

        // The whole frame, with its header once more: it must be one reading that is consistent.
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
