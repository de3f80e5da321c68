using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>Where a frame of commands lies.</summary>
internal sealed record StoredFrame(string File, int Offset, byte[] Bytes, int LastSequence)
{
    /// <summary>All of a store, in the order of their sequences. What was given up is not among them.</summary>
    public static unsafe IReadOnlyList<StoredFrame> Of(SimulatedStorage disk)
    {
        List<StoredFrame> frames = [];
        HeaderReader reader = new(storeId: null);
        foreach (string name in disk.FileNames.Where(name => SegmentName.TryParse(name, out _)))
        {
            byte[] bytes = disk.Contents(name);
            _ = SegmentName.TryParse(name, out long segment);
            fixed (byte* start = bytes)
            {
                for (int offset = 0; offset + FrameLayout.Alignment <= bytes.Length; offset += FrameLayout.Alignment)
                {
                    var header = (FrameHeader*)(start + offset);
                    if (reader.Read(header, segment, offset, bytes.Length) == HeaderState.Valid && header->CommandCount > 0)
                    {
                        int length = FrameHeader.SizeOf + (int)header->PayloadLength;
                        int last = (int)(header->FirstSequence + header->CommandCount - 1);
                        frames.Add(new StoredFrame(name, offset, bytes[offset..(offset + length)], last));
                    }
                }
            }
        }

        return [.. frames.OrderBy(frame => frame.LastSequence)];
    }

    /// <summary>Whether it is still there, in its place.</summary>
    public bool IsWhole(SimulatedStorage disk) =>
        disk.FileNames.Contains(File) && disk.Contents(File) is { } now
        && now.Length >= Offset + Bytes.Length && now.AsSpan(Offset, Bytes.Length).SequenceEqual(Bytes);

    /// <summary>Whether zeros stand in its place, in a file that reaches over it.</summary>
    public bool IsZero(SimulatedStorage disk) =>
        disk.FileNames.Contains(File) && disk.Contents(File) is { } now
        && now.Length >= Offset + Bytes.Length && !now.AsSpan(Offset, Bytes.Length).ContainsAnyExcept((byte)0);
}
