using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// Creates a store: one segment whose first frame is the genesis. There is no manifest, so no second file can contradict it.
/// Until the genesis is on stable storage the directory counts as empty, and the next opening starts again.
/// </summary>
internal static unsafe class StoreCreation
{
    /// <summary>
    /// The bytes zeroed before the store is opened; the preparer zeroes the rest. 256 KiB take about a millisecond.
    /// </summary>
    public const int FirstZeros = 256 << 10;

    public static LogEnd Create(
        IStorage storage, SegmentCatalog remains, JournalOptions options, out Genesis genesis)
    {
        RemoveRemains(storage, remains);
        genesis = NewIdentity(options);
        int zeroed = (int)Math.Min(FirstZeros, options.SegmentBytes);
        using IStorageFile file = storage.Create(SegmentName.Of(1));
        file.WriteZeros(0, zeroed);
        file.Sync();
        storage.SyncDirectory();
        using FrameBuffer frame = Seal(genesis, options.TimeProvider, zeroed);
        file.WriteDurable(0, frame.Frame);
        return EndAfter(genesis, frame.Header, zeroed);
    }

    private static void RemoveRemains(IStorage storage, SegmentCatalog remains)
    {
        if (remains.Numbers.Count == 0)
        {
            return;
        }

        foreach (long segment in remains.Numbers)
        {
            storage.Delete(SegmentName.Of(segment));
        }

        storage.SyncDirectory();
    }

    private static Genesis NewIdentity(JournalOptions options)
    {
        Span<byte> random = stackalloc byte[sizeof(Guid) + sizeof(ulong)];
        options.Entropy(random);
        return new Genesis
        {
            StoreId = MemoryMarshal.Read<Guid>(random),
            HashSecret = MemoryMarshal.Read<ulong>(random[sizeof(Guid)..]),
            SegmentBytes = options.SegmentBytes,
            FormatVersion = FrameLayout.FormatVersion,
            OwnerSetting = options.OwnerSetting,
        };
    }

    private static FrameBuffer Seal(in Genesis genesis, TimeProvider time, long prepared)
    {
        FrameBuffer frame = new(Genesis.SizeOf) { PayloadLength = Genesis.SizeOf };
        *(Genesis*)frame.Payload = genesis;
        FrameHeader* header = frame.Header;
        header->Magic = FrameLayout.Magic;
        header->FormatVersion = FrameLayout.FormatVersion;
        header->HeaderSize = FrameHeader.SizeOf;
        header->StoreId = genesis.StoreId;
        header->Epoch = 1;
        header->Kind = FrameKind.Genesis;
        header->Segment = 1;
        header->PayloadLength = Genesis.SizeOf;
        header->Prepared = prepared;
        header->Time = time.GetUtcNow().UtcTicks;
        FrameSeal.Seal(header, FrameSeal.SeedOf(genesis.StoreId, header->Epoch));
        return frame;
    }

    private static LogEnd EndAfter(in Genesis genesis, FrameHeader* header, int zeroed) => new()
    {
        Genesis = genesis,
        Epoch = header->Epoch,
        LastFrame = 0,
        Position = FrameLayout.Alignment,
        Frontier = zeroed,
        NextFrame = 1,
        Chain = header->Checksum,
        LastTime = header->Time,
    };
}
