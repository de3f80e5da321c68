using Allocations.Engine.State;

namespace Allocations.Engine.Journal;

/// <summary>
/// Checks the bytes at one position alone: all checks of recovery that do not need the preceding frames.
/// </summary>
internal sealed unsafe class HeaderReader(Guid? storeId)
{
    private Guid _seedStore;
    private uint _seedEpoch;
    private long _seed = FrameSeal.SeedOf(Guid.Empty, 0);

    /// <summary>Checks a header; at least one block must be readable behind the pointer.</summary>
    public HeaderState Read(FrameHeader* header, long segment, long offset, long segmentBytes)
    {
        HeaderState state = ReadAnywhere(header);
        bool inPlace = header->Segment == segment && header->SegmentOffset == offset;
        return state == HeaderState.Valid && !(inPlace && Fits(header, segmentBytes)) ? HeaderState.Invalid : state;
    }

    /// <summary>Checks a header without its position.</summary>
    public HeaderState ReadAnywhere(FrameHeader* header)
    {
        if (header->Magic != FrameLayout.Magic)
        {
            return IsZero(header) ? HeaderState.Zero : HeaderState.Invalid;
        }

        if (!IsConsistent(header))
        {
            return HeaderState.Invalid;
        }

        // An unknown kind, or rules of a later version, under a known format cannot be applied, and must not be skipped.
        if (header->FormatVersion != FrameLayout.FormatVersion
            || header->RulesVersion > RulesVersion.Current
            || header->Kind is < FrameKind.Genesis or > FrameKind.Watermark)
        {
            return HeaderState.OtherFormat;
        }

        return storeId is { } id && id != header->StoreId ? HeaderState.ForeignStore : HeaderState.Valid;
    }

    public bool IsPayloadValid(FrameHeader* header) =>
        FrameSeal.HashPayload((byte*)header + FrameHeader.SizeOf, (int)header->PayloadLength, SeedOf(header))
            == header->PayloadHash;

    private bool IsConsistent(FrameHeader* header)
    {
        int size = header->HeaderSize;
        bool known = header->FormatVersion == FrameLayout.FormatVersion;
        if (header->FormatVersion == 0 || size < FrameHeader.SizeOf || size > FrameLayout.Alignment || size % 16 != 0
            || (known && size != FrameHeader.SizeOf))
        {
            return false;
        }

        UInt128 stored = *(UInt128*)((byte*)header + size - FrameHeader.ChecksumBytes);
        return FrameSeal.HashHeader(header, SeedOf(header)) == stored;
    }

    private static bool Fits(FrameHeader* header, long segmentBytes) =>
        header->PayloadLength <= segmentBytes
        && header->SegmentOffset + FrameLayout.FrameBytes((int)header->PayloadLength) <= segmentBytes;

    private static bool IsZero(FrameHeader* header) =>
        !new ReadOnlySpan<byte>(header, FrameHeader.SizeOf).ContainsAnyExcept((byte)0);

    private long SeedOf(FrameHeader* header)
    {
        if (header->Epoch != _seedEpoch || header->StoreId != _seedStore)
        {
            _seedStore = header->StoreId;
            _seedEpoch = header->Epoch;
            _seed = FrameSeal.SeedOf(_seedStore, _seedEpoch);
        }

        return _seed;
    }
}
