using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>Reads a store's identity, or determines that there never was a store.</summary>
internal static unsafe class GenesisReader
{
    private const int MostNamed = 5;

    /// <summary>
    /// The identity; null if nothing in the directory was ever acknowledged, so that a store may be created: the directory
    /// has no file of a store, or only the remains of an interrupted creation, which are the first segment alone, no longer
    /// than its initial length, with zeros behind the block of the identity. Otherwise throws.
    /// </summary>
    public static Genesis? Read(SegmentCatalog segments, LogWitness witness)
    {
        if (!segments.Exists(1))
        {
            return null;
        }

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

            RefuseOtherFormat(segments, state, header);
            RefuseUnlessCutShort(segments, witness, header->Magic == FrameLayout.Magic && !IsGenesis(header));
            return null;
        }
        finally
        {
            NativeMemory.AlignedFree(block);
        }
    }

    /// <summary>Whether the directory has no file of a store.</summary>
    public static bool IsUntouched(SegmentCatalog segments, LogWitness witness) =>
        segments.Numbers.Count == 0 && segments.Spares.Count == 0 && witness.Files.Count == 0;

    /// <summary>The files of a store beside the first segment, for a message.</summary>
    public static string Describe(SegmentCatalog segments, LogWitness witness)
    {
        List<string> names =
        [
            .. segments.Numbers.Where(number => number != 1).Select(SegmentName.Of), .. segments.Spares, .. witness.Files,
        ];
        string named = string.Join(", ", names.Distinct().Take(MostNamed).Select(name => $"'{name}'"));
        return names.Count > MostNamed ? $"{named} and others" : named;
    }

    /// <summary>Checks the values of an identity whose hashes all fit, before any is used.</summary>
    private static Genesis Bounded(in Genesis genesis, Guid storeId)
    {
        string? problem = genesis.StoreId != storeId ? "It is that of another store." : FrameBounds.Problem(genesis);
        return problem is null ? genesis : throw new StoreDamagedException(
            $"The identity of the store is whole, but no engine wrote it. {problem}", 1, 0, 0, 1);
    }

    private static bool IsGenesis(FrameHeader* header) =>
        header->Kind == FrameKind.Genesis && header->FrameNumber == 0 && header->PayloadLength == Genesis.SizeOf;

    private static void RefuseOtherFormat(SegmentCatalog segments, HeaderState state, FrameHeader* header)
    {
        if (state == HeaderState.OtherFormat)
        {
            throw new StoreFormatException(header->FormatVersion, FrameLayout.FormatVersion);
        }

        // The segment size is not known: every file is read in its full length.
        long longest = segments.Numbers.Select(segments.LengthOf).Append(FrameLayout.Alignment).Max();
        SegmentGeometry geometry = new(Math.Max(longest, JournalOptions.SmallestSegmentBytes));
        TailFindings found = new TailScan(segments, geometry, storeId: null).Run(0, 0, UInt128.Zero);
        if (found.Evidence == LaterEvidence.OtherFormat)
        {
            throw new StoreFormatException(found.OtherVersion, FrameLayout.FormatVersion);
        }
    }

    private static void RefuseUnlessCutShort(SegmentCatalog segments, LogWitness witness, bool holdsOtherFrame)
    {
        string others = Describe(segments, witness);
        string? why = others.Length > 0 ? $"There is {others} as well."
            : holdsOtherFrame ? "Another frame stands in its place."
            : segments.LengthOf(1) > StoreCreation.FirstZeros ? "Its file is longer than a new one."
            : HoldsMore(segments) ? "There is more behind it."
            : null;
        if (why is not null)
        {
            throw new StoreDamagedException(
                $"The first frame of the store, its identity, is damaged or missing. {why}", 1, 0, 0, 1, witness.LastSequence);
        }
    }

    /// <summary>Whether there are bytes other than zero behind the first block of the first segment.</summary>
    private static bool HoldsMore(SegmentCatalog segments)
    {
        byte[] bytes = new byte[StoreCreation.FirstZeros];
        segments.Read(1, FrameLayout.Alignment, bytes);
        return bytes.AsSpan().ContainsAnyExcept((byte)0);
    }
}
