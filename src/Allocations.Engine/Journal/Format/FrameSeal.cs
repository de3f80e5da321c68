using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// The hashes of a frame. Store id and epoch, taken from the header itself, salt all of them: the header's own consistency is
/// checked first, and only then is it compared with the expected values.
/// </summary>
internal static unsafe class FrameSeal
{
    /// <summary>The salt of all frames of one opening of one store.</summary>
    public static long SeedOf(Guid storeId, uint epoch)
    {
        Span<byte> key = stackalloc byte[sizeof(Guid) + sizeof(uint)];
        MemoryMarshal.Write(key, in storeId);
        MemoryMarshal.Write(key[sizeof(Guid)..], in epoch);
        return (long)XxHash3.HashToUInt64(key);
    }

    public static UInt128 HashPayload(byte* payload, int length, long seed) =>
        XxHash128.HashToUInt128(new ReadOnlySpan<byte>(payload, length), seed);

    /// <summary>Hashes a header without its last 16 bytes.</summary>
    public static UInt128 HashHeader(FrameHeader* header, long seed) =>
        XxHash128.HashToUInt128(new ReadOnlySpan<byte>(header, header->HeaderSize - FrameHeader.ChecksumBytes), seed);

    /// <summary>Completes a header whose other fields are set.</summary>
    public static void Seal(FrameHeader* header, long seed)
    {
        byte* payload = (byte*)header + FrameHeader.SizeOf;
        header->PayloadHash = HashPayload(payload, (int)header->PayloadLength, seed);
        header->Checksum = HashHeader(header, seed);
    }
}
