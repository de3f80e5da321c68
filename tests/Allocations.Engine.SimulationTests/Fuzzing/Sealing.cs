using System.IO.Hashing;
using System.Runtime.InteropServices;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>Makes every hash of a changed store fit again, as somebody would who changed it on purpose: payloads, headers and
/// the chain of the log, the marks in checkpoints, chunks, digests, lists, blocks and places of the trail.</summary>
internal static unsafe class Sealing
{
    public static void Seal(StoreImage store, StoreLayout layout)
    {
        Dictionary<UInt128, UInt128> chains = SealLog(store, layout);
        foreach (string name in layout.Lists)
        {
            SealList(store, name, chains);
        }

        SealTrail(store, layout);
    }

    /// <returns>To each former checksum of a frame the one that it has now.</returns>
    private static Dictionary<UInt128, UInt128> SealLog(StoreImage store, StoreLayout layout)
    {
        Dictionary<UInt128, UInt128> chains = [];
        UInt128 chain = UInt128.Zero;
        bool isFirst = true;
        foreach (FramePlaceInFile frame in layout.Frames)
        {
            fixed (byte* start = store.Files[frame.File])
            {
                var header = (FrameHeader*)(start + frame.Offset);
                UInt128 before = header->Checksum;
                header->PreviousChain = isFirst ? header->PreviousChain : chain;
                long seed = FrameSeal.SeedOf(header->StoreId, header->Epoch);
                long room = store.Files[frame.File].Length - frame.Offset - FrameHeader.SizeOf;
                int length = (int)Math.Min(room, header->PayloadLength);
                header->PayloadHash = FrameSeal.HashPayload((byte*)header + FrameHeader.SizeOf, length, seed);
                if (header->HeaderSize is >= FrameHeader.SizeOf and <= FrameLayout.Alignment)
                {
                    header->Checksum = FrameSeal.HashHeader(header, seed);
                }

                chain = header->Checksum;
                chains.TryAdd(before, chain);
                isFirst = false;
            }
        }

        return chains;
    }

    private static void SealList(StoreImage store, string name, Dictionary<UInt128, UInt128> chains)
    {
        byte[] list = store.Files[name];
        SealChunks(list, store.Files.GetValueOrDefault(CheckpointNames.Chunks) ?? []);
        ref CheckpointHeader header = ref MemoryMarshal.AsRef<CheckpointHeader>(list.AsSpan());
        header.Chain = chains.GetValueOrDefault(header.Chain, header.Chain);
        header.BodyBytes = list.Length - CheckpointHeader.SizeOf;
        header.StateDigest = DigestOf(list);
        header.BodyHash = XxHash128.HashToUInt128(list.AsSpan(CheckpointHeader.SizeOf));
        header.Checksum = CheckpointEncoder.Checksum(list, header.StoreId);
        string named = CheckpointNames.Of(header.LastSequence);
        if (named != name && store.Files.TryAdd(named, list))
        {
            store.Files.Remove(name);
        }
    }

    private static void SealChunks(byte[] list, byte[] chunks)
    {
        foreach (TablePlace table in StoreLayout.Tables(list))
        {
            foreach (ref ChunkRef chunk in ChunksOf(list, table))
            {
                long offset = (long)chunk.Slot * ChunkRef.SlotBytes;
                if (chunk.Slot >= 0 && chunk.Length is > 0 and <= ChunkRef.SlotBytes && offset + chunk.Length <= chunks.Length)
                {
                    chunk.Hash = StateDigester.HashOf(chunks.AsSpan((int)offset, chunk.Length));
                }
            }
        }
    }

    private static UInt128 DigestOf(byte[] list)
    {
        var digester = new StateDigester();
        digester.Begin();
        foreach (TablePlace table in StoreLayout.Tables(list))
        {
            digester.AddTable(
                list.AsSpan(table.Head + CheckpointEncoder.TableHead, table.NameLength),
                MemoryMarshal.Read<int>(list.AsSpan(table.Head + 8)), MemoryMarshal.Read<int>(list.AsSpan(table.Head + 4)));
            foreach (ref ChunkRef chunk in ChunksOf(list, table))
            {
                digester.AddChunk(chunk.Hash);
            }
        }

        return digester.Finish();
    }

    private static Span<ChunkRef> ChunksOf(byte[] list, TablePlace table) =>
        MemoryMarshal.Cast<byte, ChunkRef>(list.AsSpan(table.FirstChunk, table.Chunks * ChunkRef.SizeOf));

    /// <summary>Blocks in their order, each with the chain of the one before; then the places, which go on from their
    /// blocks.</summary>
    private static void SealTrail(StoreImage store, StoreLayout layout)
    {
        Dictionary<UInt128, UInt128> chains = [];
        UInt128 chain = UInt128.Zero;
        IEnumerable<string> ordered =
            layout.Trails.Order(StringComparer.Ordinal).OrderBy(name => TrailNames.TryParsePlace(name, out _));
        foreach (string name in ordered)
        {
            bool isPlace = TrailNames.TryParsePlace(name, out _);
            byte[] bytes = store.Files[name];
            for (int offset = 0; offset + TrailBlock.Bytes <= bytes.Length; offset += TrailBlock.Bytes)
            {
                Span<byte> block = bytes.AsSpan(offset, TrailBlock.Bytes);
                ref BlockHeader header = ref MemoryMarshal.AsRef<BlockHeader>(block);
                UInt128 before = header.Checksum;
                header.PreviousChain = isPlace ? chains.GetValueOrDefault(header.PreviousChain, header.PreviousChain)
                    : offset == 0 && chains.Count == 0 ? header.PreviousChain : chain;
                header.BodyHash = XxHash128.HashToUInt128(block[BlockHeader.SizeOf..]);
                header.Checksum = XxHash128.HashToUInt128(block[..(BlockHeader.SizeOf - BlockHeader.ChecksumBytes)]);
                chain = header.Checksum;
                chains.TryAdd(before, chain);
            }
        }
    }
}
