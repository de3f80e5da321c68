using System.Runtime.CompilerServices;

namespace Allocations.Engine.Commands;

/// <summary>Reads the serial numbers in a command's tail. Check the list once with <see cref="IsWellFormed"/>.</summary>
internal unsafe ref struct SerialListReader(byte* start, int bytes, int count)
{
    private readonly byte* _end = start + bytes;
    private byte* _at = start;
    private int _left = count;

    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Whether exactly this number of texts of legal length fill exactly these bytes.</summary>
    public static bool IsWellFormed(byte* start, int bytes, int count)
    {
        byte* at = start;
        byte* end = start + bytes;
        for (int i = 0; i < count; i++)
        {
            if (end - at < sizeof(ushort))
            {
                return false;
            }

            int length = Unsafe.ReadUnaligned<ushort>(at);
            if (length is 0 or > EngineLimits.SerialBytes || end - at - sizeof(ushort) < length)
            {
                return false;
            }

            at += sizeof(ushort) + length;
        }

        return at == end;
    }

    /// <summary>The bytes of the first texts of a list that is well formed, and has so many.</summary>
    public static int BytesOf(byte* start, int count)
    {
        byte* at = start;
        for (int i = 0; i < count; i++)
        {
            at += sizeof(ushort) + Unsafe.ReadUnaligned<ushort>(at);
        }

        return (int)(at - start);
    }

    public bool MoveNext()
    {
        if (_left == 0 || _at >= _end)
        {
            return false;
        }

        int length = Unsafe.ReadUnaligned<ushort>(_at);
        Current = new ReadOnlySpan<byte>(_at + sizeof(ushort), length);
        _at += sizeof(ushort) + length;
        _left--;
        return true;
    }
}
