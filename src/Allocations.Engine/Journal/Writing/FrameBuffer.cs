using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// The memory of one frame: native, 4 KiB aligned so that it can be written to the disk directly, with room for the header in
/// front of the payload. Filled by the writer, sealed by the journal, then reset and used again. Not thread-safe.
/// </summary>
internal sealed unsafe class FrameBuffer : IDisposable
{
    private byte* _memory;
    private int _payloadLength;

    public FrameBuffer(int payloadCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadCapacity);
        int bytes = FrameLayout.FrameBytes(payloadCapacity);
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, FrameLayout.Alignment);
        NativeMemory.Clear(_memory, (nuint)bytes);
        // The remainder of the rounding up to whole blocks is room for payload, too.
        PayloadCapacity = bytes - FrameHeader.SizeOf;
    }

    /// <summary>The first byte of the payload.</summary>
    public byte* Payload => _memory + FrameHeader.SizeOf;

    /// <summary>The room for the payload, in bytes: at least the requested size.</summary>
    public int PayloadCapacity { get; }

    /// <summary>The valid bytes of payload.</summary>
    public int PayloadLength
    {
        get => _payloadLength;
        set
        {
            Debug.Assert((uint)value <= (uint)PayloadCapacity, "The payload must fit into the buffer.");
            _payloadLength = value;
        }
    }

    public ulong FirstSequence { get; set; }

    public int Count { get; set; }

    /// <summary>UTC ticks.</summary>
    public long Time { get; set; }

    public ulong OutcomeDigest { get; set; }

    internal FrameHeader* Header => (FrameHeader*)_memory;

    /// <summary>The whole frame as written to the disk.</summary>
    internal ReadOnlySpan<byte> Frame => new(_memory, FrameLayout.FrameBytes(_payloadLength));

    public void Reset()
    {
        _payloadLength = 0;
        FirstSequence = 0;
        Count = 0;
        Time = 0;
        OutcomeDigest = 0;
    }

    /// <summary>
    /// Zeros the rest of the payload's last block: the remains of an earlier frame must not reach the disk.
    /// </summary>
    internal void ClearPadding()
    {
        int used = FrameHeader.SizeOf + _payloadLength;
        NativeMemory.Clear(_memory + used, (nuint)(FrameLayout.FrameBytes(_payloadLength) - used));
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
