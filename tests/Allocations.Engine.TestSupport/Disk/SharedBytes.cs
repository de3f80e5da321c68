using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Allocations.Engine.TestSupport;

/// <summary>Growing bytes in pages. Copies share the pages until one of them is written, and what is known of their
/// hashes.</summary>
internal sealed class SharedBytes
{
    private const int PageBytes = 2048;

    private static readonly UInt128 s_hashOfZeros = XxHash128.HashToUInt128(new byte[PageBytes]);

    /// <summary>Pages with this mark are nobody else's.</summary>
    private object _mark = new();
    private Page?[] _pages = [];
    private bool _isShared;
    private UInt128? _hash;

    /// <summary>The bytes that count; behind them everything reads as zero.</summary>
    public long Length { get; private set; }

    /// <summary>Equal for equal bytes.</summary>
    public UInt128 Hash => _hash ??= ComputeHash();

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Extend(offset + bytes.Length);
        while (!bytes.IsEmpty)
        {
            int at = (int)(offset % PageBytes);
            int count = Math.Min(bytes.Length, PageBytes - at);
            bytes[..count].CopyTo(Own((int)(offset / PageBytes)).AsSpan(at));
            bytes = bytes[count..];
            offset += count;
        }
    }

    /// <summary>Fills with the bytes from there on; there are so many.</summary>
    public void Read(long offset, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> page = PageAt(offset, bytes.Length);
            page.CopyTo(bytes);
            bytes = bytes[page.Length..];
            offset += page.Length;
        }
    }

    /// <summary>Makes it at least so long, with zeros.</summary>
    public void Extend(long length)
    {
        if (length <= Length)
        {
            return;
        }

        int pages = (int)((length + PageBytes - 1) / PageBytes);
        if (_pages.Length < pages)
        {
            Array.Resize(ref _pages, Math.Max(pages, Math.Min(_pages.Length * 2, pages + 512)));
            _isShared = false;
        }

        Length = length;
        _hash = null;
    }

    /// <summary>Makes it at most so long.</summary>
    public void Truncate(long length)
    {
        if (length >= Length)
        {
            return;
        }

        int at = (int)(length % PageBytes);
        int first = (int)(length / PageBytes);
        if (at > 0)
        {
            Own(first++).AsSpan(at).Clear();
        }

        _pages = _pages[..Math.Min(first, _pages.Length)];
        _isShared = false;
        Length = length;
        _hash = null;
    }

    public void FlipBit(long bit)
    {
        long offset = bit / 8;
        Own((int)(offset / PageBytes))[offset % PageBytes] ^= (byte)(1 << (int)(bit % 8));
    }

    /// <summary>Whether writing these bytes there would change no byte, length apart.</summary>
    public bool Reads(long offset, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> known = bytes[..(int)Math.Clamp(Length - offset, 0, bytes.Length)];
        ReadOnlySpan<byte> beyond = bytes[known.Length..];
        while (!known.IsEmpty)
        {
            ReadOnlySpan<byte> page = PageAt(offset, known.Length);
            if (!page.SequenceEqual(known[..page.Length]))
            {
                return false;
            }

            known = known[page.Length..];
            offset += page.Length;
        }

        return !beyond.ContainsAnyExcept((byte)0);
    }

    public byte[] ToArray()
    {
        byte[] all = new byte[Length];
        Read(0, all);
        return all;
    }

    public SharedBytes Clone()
    {
        _isShared = true;
        _mark = new object();
        return new SharedBytes { _pages = _pages, _isShared = true, Length = Length, _hash = _hash };
    }

    /// <summary>What stands at a place, up to the end of its page.</summary>
    private ReadOnlySpan<byte> PageAt(long offset, int most)
    {
        int at = (int)(offset % PageBytes);
        int count = Math.Min(most, PageBytes - at);
        return (_pages[offset / PageBytes]?.Bytes ?? Page.Zeros).AsSpan(at, count);
    }

    /// <summary>A page of its own, to be written.</summary>
    private byte[] Own(int number)
    {
        if (_isShared)
        {
            _pages = [.. _pages];
            _isShared = false;
        }

        Page? page = _pages[number];
        if (page?.Mark != _mark)
        {
            _pages[number] = page = new Page(_mark, page);
        }

        page.Hash = null;
        _hash = null;
        return page.Bytes;
    }

    /// <summary>Of the hashes of the pages, and of the length. The bytes of the last page that do not count are zeros.</summary>
    private UInt128 ComputeHash()
    {
        XxHash128 all = new();
        long length = Length;
        all.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in length)));
        for (int i = 0; i * (long)PageBytes < Length; i++)
        {
            UInt128 hash = _pages[i] is { } page ? page.Hash ??= XxHash128.HashToUInt128(page.Bytes) : s_hashOfZeros;
            all.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in hash)));
        }

        return all.GetCurrentHashAsUInt128();
    }

    private sealed class Page(object mark, Page? content)
    {
        public static readonly byte[] Zeros = new byte[PageBytes];

        public object Mark => mark;

        public byte[] Bytes { get; } = content is null ? new byte[PageBytes] : [.. content.Bytes];

        public UInt128? Hash { get; set; }
    }
}
