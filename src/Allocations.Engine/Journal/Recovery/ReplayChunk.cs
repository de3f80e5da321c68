using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>A part of one segment in memory, and its verified frames of commands.</summary>
internal sealed unsafe class ReplayChunk : IDisposable
{
    private readonly List<(int Offset, int Notes)> _frames = [];
    private byte* _memory;
    private uint* _notes;
    private int _noteCount;
    private int _noteCapacity;

    public ReplayChunk(int capacity) => Allocate(capacity);

    public int Capacity { get; private set; }

    public long Segment { get; private set; }

    public long Offset { get; private set; }

    /// <summary>The bytes of the segment that are in memory.</summary>
    public int Length { get; private set; }

    public bool Holds(long segment, long offset, int length) =>
        segment == Segment && offset >= Offset && offset + length <= Offset + Length;

    public FrameHeader* At(long offset) => (FrameHeader*)(_memory + (offset - Offset));

    /// <summary>Reads from a position on, as much as fits; at least <paramref name="needed"/> bytes.</summary>
    public void Fill(SegmentCatalog segments, long segment, long offset, int needed, long segmentBytes)
    {
        if (needed > Capacity)
        {
            Release();
            Allocate(needed);
        }

        Clear();
        Segment = segment;
        Offset = offset;
        Length = (int)Math.Min(Capacity, segmentBytes - offset);
        segments.Read(segment, offset, new Span<byte>(_memory, Length));
    }

    public void Add(long offset)
    {
        _frames.Add(((int)(offset - Offset), _noteCount));
        _noteCount += (int)At(offset)->CommandCount;
    }

    /// <summary>Passes the frames to the sink in advance.</summary>
    public void PrepareFor(IFrameSink sink)
    {
        if (_noteCount > _noteCapacity)
        {
            _noteCapacity = _noteCount + (_noteCount / 2);
            _notes = (uint*)NativeMemory.Realloc(_notes, (nuint)_noteCapacity * sizeof(uint));
        }

        foreach ((int offset, int notes) in _frames)
        {
            ReplayFrame frame = new((FrameHeader*)(_memory + offset), _notes + notes);
            sink.Prepare(in frame);
        }
    }

    public void ApplyTo(IFrameSink sink)
    {
        foreach ((int offset, int notes) in _frames)
        {
            ReplayFrame frame = new((FrameHeader*)(_memory + offset), _notes + notes);
            sink.Apply(in frame);
        }
    }

    public void Clear()
    {
        _frames.Clear();
        _noteCount = 0;
        Segment = 0;
        Length = 0;
    }

    public void Dispose()
    {
        Release();
        NativeMemory.Free(_notes);
        _notes = null;
    }

    private void Allocate(int capacity)
    {
        Capacity = capacity;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)capacity, FrameLayout.Alignment);
    }

    private void Release()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
