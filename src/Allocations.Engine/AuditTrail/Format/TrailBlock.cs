using System.IO.Hashing;
using Allocations.Engine.Events;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.AuditTrail;

/// <summary>One block in memory: header, filter, events.</summary>
internal sealed unsafe class TrailBlock : IDisposable
{
    public const int Bytes = 64 << 10;

    /// <summary>Header and filter: the part that a search reads of a block that it skips.</summary>
    public const int HeadBytes = BlockHeader.SizeOf + EventFilter.Bytes;

    public const int PayloadBytes = Bytes - HeadBytes;

    private byte* _memory = (byte*)Native.AlignedAlloc(Bytes, 4096);

    public TrailBlock() => Clear();

    ~TrailBlock() => Free();

    public BlockHeader* Header => (BlockHeader*)_memory;

    public byte* Filter => _memory + BlockHeader.SizeOf;

    public byte* Payload => _memory + HeadBytes;

    public Span<byte> All => new(_memory, Bytes);

    public Span<byte> Head => new(_memory, HeadBytes);

    public ReadOnlySpan<byte> FilterBytes => new(Filter, EventFilter.Bytes);

    /// <summary>The events of a sealed block.</summary>
    public ReadOnlySpan<byte> Events => new(Payload, Header->PayloadLength);

    /// <summary>Whether its header has this format. The tool checks it before it knows the store.</summary>
    public bool IsHeaderSound =>
        Header->Magic == BlockHeader.MagicNumber
        && Header->FormatVersion == BlockHeader.Version
        && Header->HeaderSize == BlockHeader.SizeOf
        && Header->Kind is BlockKind.Full or BlockKind.Place
        && Header->PayloadLength is >= 0 and <= PayloadBytes
        && Header->Checksum == HashOfHeader()
        && Header->IsPossible;

    /// <summary>Whether every byte is as written. Reads the whole block.</summary>
    public bool IsSound => IsHeaderSound && Header->BodyHash == HashOfBody();

    public void Clear() => All.Clear();

    /// <summary>Completes the block; the other fields of the header must be set.</summary>
    public void Seal()
    {
        Header->Magic = BlockHeader.MagicNumber;
        Header->FormatVersion = BlockHeader.Version;
        Header->HeaderSize = BlockHeader.SizeOf;
        Header->BodyHash = HashOfBody();
        Header->Checksum = HashOfHeader();
    }

    public void CopyFrom(TrailBlock other) => other.All.CopyTo(All);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private UInt128 HashOfBody() =>
        XxHash128.HashToUInt128(new ReadOnlySpan<byte>(_memory + BlockHeader.SizeOf, Bytes - BlockHeader.SizeOf));

    private UInt128 HashOfHeader() =>
        XxHash128.HashToUInt128(new ReadOnlySpan<byte>(_memory, BlockHeader.SizeOf - BlockHeader.ChecksumBytes));

    private void Free()
    {
        Native.AlignedFree(_memory);
        _memory = null;
    }
}
