using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>Reads a store's identity, or finds out that there never was a store.</summary>
internal static unsafe class GenesisReader
{
    /// <summary>
    /// The identity; null when nothing in the directory was ever acknowledged, so that it may be created anew: no
    /// whole genesis and, anywhere in any segment, no other header. Otherwise throws.
    /// </summary>
    public static Genesis? Read(SegmentCatalog segments)
    {
        byte* block = (byte*)NativeMemory.AlignedAlloc(FrameLayout.Alignment, FrameLayout.Alignment);
        try
        {
            segments.Read(1, 0, new Span<byte>(block, FrameLayout.Alignment));
            FrameHeader* header = (FrameHeader*)block;
            HeaderReader reader = new(storeId: null);
            HeaderState state = reader.Read(header, 1, 0, FrameLayout.Alignment);
            if (state == HeaderState.Valid && IsGenesis(header) && reader.IsPayloadValid(header))
            {
                return Bounded(*(Genesis*)(block + FrameHeader.SizeOf), header->StoreId);
            }

            RefuseUnlessUnused(segments, state, header);
            return null;
        }
        finally
        {
            NativeMemory.AlignedFree(block);
        }
    }

    /// <summary>All hashes fit; but nothing is used before it is known to be possible.</summary>
    private static Genesis Bounded(in Genesis genesis, Guid storeId)
    {
        string? problem = genesis.StoreId != storeId ? "It is that of another store." : FrameBounds.Problem(genesis);
        return problem is null ? genesis : throw new StoreDamagedException(
            $"The identity of the store is whole, but no engine wrote it. {problem}", 1, 0, 0, 1);
    }

    private static bool IsGenesis(FrameHeader* header) =>
        header->Kind == FrameKind.Genesis && header->FrameNumber == 0 && header->PayloadLength == Genesis.SizeOf;

    private static void RefuseUnlessUnused(SegmentCatalog segments, HeaderState state, FrameHeader* header)
    {
        if (state == HeaderState.NewerFormat)
        {
            throw new StoreFormatException(header->FormatVersion, FrameLayout.FormatVersion);
        }

        // The segment size is not known: every file is looked at in its full length.
        long longest = segments.Numbers.Select(segments.LengthOf).Append(FrameLayout.Alignment).Max();
        SegmentGeometry geometry = new(Math.Max(longest, JournalOptions.SmallestSegmentBytes));
        TailFindings found = new TailScan(segments, geometry, storeId: null).Run(0, 0, UInt128.Zero);
        if (found.Evidence == LaterEvidence.NewerFormat)
        {
            throw new StoreFormatException(found.NewerVersion, FrameLayout.FormatVersion);
        }

        if (found.HasOtherFrames)
        {
            throw new StoreDamagedException("The first frame of the store, its identity, is damaged.", 1, 0, 0, 1);
        }
    }
}
