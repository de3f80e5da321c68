using System.IO.Hashing;

namespace Allocations.Engine.Testing;

/// <summary>Growing bytes whose copies share memory until one of them is written.</summary>
internal sealed class SharedBytes
{
    private byte[] _bytes = [];
    private bool _isShared;
    private UInt128? _hash;

    /// <summary>The bytes that count; behind them everything reads as zero.</summary>
    public long Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, (int)Length);

    public UInt128 Hash => _hash ??= XxHash128.HashToUInt128(Span);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Extend(offset + bytes.Length);
        Own();
        bytes.CopyTo(_bytes.AsSpan((int)offset));
        _hash = null;
    }

    /// <summary>Makes it at least so long, with zeros.</summary>
    public void Extend(long length)
    {
        if (_bytes.Length < length)
        {
            Array.Resize(ref _bytes, (int)Math.Max(length, Math.Min(_bytes.Length * 2L, length + (1 << 20))));
            _isShared = false;
        }

        if (length > Length)
        {
            Length = length;
            _hash = null;
        }
    }

    public void FlipBit(long bit)
    {
        Own();
        _bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        _hash = null;
    }

    /// <summary>Whether writing these bytes there would change no byte, length apart.</summary>
    public bool Reads(long offset, ReadOnlySpan<byte> bytes)
    {
        int known = (int)Math.Clamp(Length - offset, 0, bytes.Length);
        return bytes[..known].SequenceEqual(_bytes.AsSpan((int)Math.Min(offset, Length), known))
            && !bytes[known..].ContainsAnyExcept((byte)0);
    }

    public SharedBytes Clone()
    {
        _isShared = true;
        return new SharedBytes { _bytes = _bytes, _isShared = true, Length = Length, _hash = _hash };
    }

    private void Own()
    {
        if (_isShared)
        {
            _bytes = (byte[])_bytes.Clone();
            _isShared = false;
        }
    }
}
