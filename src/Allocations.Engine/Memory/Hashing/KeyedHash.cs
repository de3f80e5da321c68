using System.IO.Hashing;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// Hashes for <see cref="HashIndex"/>, keyed by the store's secret, so that an attacker can't choose names that collide. The
/// secret is in the log: the same log gives the same hashes on every machine. The default value hashes with secret 0.
/// </summary>
internal readonly struct KeyedHash(ulong secret)
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;
    private const ulong Third = 0xA076_1D64_78BD_642F;

    private readonly ulong _secret = secret;

    /// <summary>The hash of a 128-bit key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(UInt128 key) => Of((ulong)key, (ulong)(key >> 64));

    /// <summary>The hash of a pair; order matters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(ulong a, ulong b)
    {
        // Two folded multiplications: after one, high bits of small keys are still visible in the product.
        ulong mixed = FoldedProduct.Of(a ^ _secret ^ First, b ^ ulong.RotateLeft(_secret, 32) ^ Second);
        mixed = FoldedProduct.Of(mixed ^ _secret, Third);
        return (uint)(mixed ^ (mixed >> 32));
    }

    /// <summary>The hash of a text; the salt separates kinds of names.</summary>
    public uint Of(ReadOnlySpan<byte> utf8, uint salt)
    {
        // For short counted names, XXH3 alone leaves low bits uneven (57 % flips instead of 50 %, measured), and low bits
        // choose the bucket.
        ulong mixed = XxHash3.HashToUInt64(utf8, (long)(_secret ^ (salt * First)));
        mixed = (mixed ^ (mixed >> 32)) * Third;
        return (uint)(mixed >> 32);
    }
}
