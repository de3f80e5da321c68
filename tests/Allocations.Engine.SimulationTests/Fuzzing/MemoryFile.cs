namespace Allocations.Engine.SimulationTests;

/// <summary>What a file of a <see cref="MemoryStorage"/> holds.</summary>
/// <param name="bytes">At first. Changed where they stand, as long as they have room.</param>
internal sealed class MemoryFile(byte[] bytes)
{
    private byte[] _bytes = bytes;
    private int _length = bytes.Length;

    public long Length
    {
        get
        {
            lock (this)
            {
                return _length;
            }
        }
    }

    public int Read(long offset, Span<byte> bytes)
    {
        lock (this)
        {
            int count = (int)Math.Clamp(_length - offset, 0, bytes.Length);
            if (count > 0)
            {
                _bytes.AsSpan((int)offset, count).CopyTo(bytes);
            }

            return count;
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        lock (this)
        {
            Grow(checked((int)(offset + bytes.Length)));
            bytes.CopyTo(_bytes.AsSpan((int)offset));
        }
    }

    public void WriteZeros(long offset, long length)
    {
        lock (this)
        {
            Grow(checked((int)(offset + length)));
            _bytes.AsSpan((int)offset, (int)length).Clear();
        }
    }

    public void Truncate(long length)
    {
        lock (this)
        {
            _length = (int)Math.Min(_length, length);
        }
    }

    private void Grow(int length)
    {
        if (length <= _length)
        {
            return;
        }

        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(length, Math.Min(2 * _bytes.Length, length + (1 << 16))));
        }

        // Behind the end may stand what was cut off.
        _bytes.AsSpan(_length, length - _length).Clear();
        _length = length;
    }
}
