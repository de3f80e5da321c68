using System.Buffers.Binary;
using System.IO.Hashing;

namespace Allocations.Engine.Memory;

/// <summary>
/// The digest of a whole state: a hash over the hashes of its chunks, table by table. The digest of a snapshot is
/// therefore computed from the hashes that a checkpoint stores with its chunks.
/// </summary>
internal sealed class StateDigester
{
    private readonly XxHash128 _hash = new();
    private readonly byte[] _head = new byte[16];

    /// <summary>The hash of one chunk.</summary>
    public static UInt128 HashOf(ReadOnlySpan<byte> chunk) => XxHash128.HashToUInt128(chunk);

    public void Begin() => _hash.Reset();

    /// <summary>Begins the next table; its chunks follow.</summary>
    public void AddTable(ReadOnlySpan<byte> name, int count, int rowSize)
    {
        // The length of the name goes first, so that names and counts are unambiguous.
        BinaryPrimitives.WriteInt32LittleEndian(_head, name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(4), count);
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(8), rowSize);
        _hash.Append(_head.AsSpan(0, 12));
        _hash.Append(name);
    }

    public void AddChunk(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(_head, hash);
        _hash.Append(_head);
    }

    public UInt128 Finish() => _hash.GetCurrentHashAsUInt128();
}
