using Allocations.Engine.Journal;

namespace Allocations.Engine.ToolTests;

/// <summary>Changes headers and makes the chain whole again, as a writer with other ideas would have written it.</summary>
internal static unsafe class Resealing
{
    public delegate void Change(ref FrameHeader header);

    public static void Reseal(TestPlace place, int from, Change change)
    {
        UInt128 chain = 0;
        foreach (FramePlace frame in place.Frames())
        {
            int length = FrameLayout.FrameBytes((int)frame.Header.PayloadLength);
            byte[] bytes = File.ReadAllBytes(place.FileOf(frame.Segment)).AsSpan((int)frame.Offset, length).ToArray();
            fixed (byte* start = bytes)
            {
                var header = (FrameHeader*)start;
                if (header->FrameNumber >= (ulong)from)
                {
                    header->PreviousChain = chain;
                    change(ref *header);
                    FrameSeal.Seal(header, FrameSeal.SeedOf(header->StoreId, header->Epoch));
                }

                chain = header->Checksum;
            }

            place.Write(frame.Segment, frame.Offset, bytes);
        }
    }
}
