namespace Allocations.Engine.Journal;

/// <summary>
/// Tells damage from growth. A log that is being written can look damaged: the place of a frame is read before the frame
/// arrives, and what follows it afterwards. But a frame is whole before anything later vouches for it. So the evidence is
/// gathered first, and only then the frame is read again: if it is whole now, it had merely not arrived; if it is not,
/// the evidence stands.
/// </summary>
internal static unsafe class GrowthCheck
{
    /// <summary>Whether the frame at which a walk stopped is there, and whole, by now.</summary>
    public static bool HasArrived(LogWalk walk, SegmentCatalog segments, SegmentGeometry geometry, Guid storeId)
    {
        long segment = geometry.SegmentOf(walk.Position);
        long offset = geometry.OffsetOf(walk.Position);
        HeaderReader reader = new(storeId);
        using ReplayChunk chunk = new(FrameLayout.Alignment);
        chunk.Fill(segments, segment, offset, FrameLayout.Alignment, geometry.SegmentBytes);
        FrameHeader* header = chunk.At(offset);
        if (reader.Read(header, segment, offset, geometry.SegmentBytes) != HeaderState.Valid)
        {
            return false;
        }

        // The whole frame, with its header once more: it must be one reading that is consistent.
        int length = FrameLayout.FrameBytes((int)header->PayloadLength);
        chunk.Fill(segments, segment, offset, length, geometry.SegmentBytes);
        header = chunk.At(offset);
        return reader.Read(header, segment, offset, geometry.SegmentBytes) == HeaderState.Valid
            && FrameLayout.FrameBytes((int)header->PayloadLength) <= length
            && reader.IsPayloadValid(header)
            && walk.Continues(header);
    }
}
