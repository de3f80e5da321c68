using System.Runtime.CompilerServices;

namespace Allocations.Engine.Events;

/// <summary>Whole numbers of variable length, seven bits per byte, the low ones first.</summary>
internal static unsafe class Varint
{
    /// <summary>The maximum bytes of a number.</summary>
    public const int MostBytes = 10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Write(byte* at, ulong value)
    {
        while (value >= 0x80)
        {
            *at++ = (byte)(value | 0x80);
            value >>= 7;
        }

        *at++ = (byte)value;
        return at;
    }

    /// <summary>Writes a signed number; small numbers of either sign are short.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* WriteSigned(byte* at, long value) => Write(at, (ulong)((value << 1) ^ (value >> 63)));

    public static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    public static long ReadSigned(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = Read(bytes, ref at);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
