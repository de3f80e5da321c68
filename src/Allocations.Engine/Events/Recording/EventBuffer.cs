using System.Diagnostics;
using System.Runtime.CompilerServices;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Events;

/// <summary>The records of a frame in one native buffer that doubles when full. One thread at a time may use it.</summary>
internal sealed unsafe class EventBuffer : IDisposable
{
    private const int FirstCapacity = 64;
    private const int NoCommand = -1;

    private EventRecord* _records;
    private int _capacity;
    private int _count;

    /// <summary>The index of the last command's record.</summary>
    private int _command = NoCommand;

    ~EventBuffer() => Free();

    public int Count => _count;

    /// <summary>The bytes of its memory.</summary>
    public long Bytes => (long)_capacity * EventRecord.SizeOf;

    public EventRecord* Records => _records;

    /// <summary>Adds a record, whose old content is undefined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventRecord* Add()
    {
        if (_count == _capacity)
        {
            Grow(_count + 1);
        }

        return _records + _count++;
    }

    /// <summary>Begins the events of a command. If the preceding command had none, its record is removed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandRecord* Begin()
    {
        if (_command == _count - 1 && _count > 0)
        {
            _count--;
        }

        _command = _count;
        return (CommandRecord*)Add();
    }

    /// <summary>The record of the command whose events are being added.</summary>
    public CommandRecord* Command
    {
        get
        {
            Debug.Assert(_command >= 0 && _command < _count, "a command has begun");
            return (CommandRecord*)(_records + _command);
        }
    }

    /// <summary>Adds a text, or two in one, behind its event.</summary>
    public void AddText(byte tag, ReadOnlySpan<byte> text, ReadOnlySpan<byte> second = default)
    {
        int length = text.Length + second.Length;
        Debug.Assert(length is > 0 and <= TextRecord.MostBytes, "a text that an event may carry");
        int records = TextRecord.RecordsOf(length);
        if (_count + 1 + records > _capacity)
        {
            Grow(_count + 1 + records);
        }

        *(TextRecord*)(_records + _count) = new TextRecord { Kind = TextRecord.Mark, Tag = tag, Bytes = length };
        var room = new Span<byte>(_records + _count + 1, records * EventRecord.SizeOf);
        text.CopyTo(room);
        second.CopyTo(room[text.Length..]);
        room[length..].Clear();
        _count += 1 + records;
    }

    /// <summary>Ends the frame: the record of a last command without events is removed.</summary>
    public void Seal()
    {
        if (_command == _count - 1 && _count > 0)
        {
            _count--;
        }

        _command = NoCommand;
    }

    public EventMark Mark(EventCause cause, bool isRecording) => new(_count, _command, cause, isRecording);

    public void TruncateTo(in EventMark mark)
    {
        Debug.Assert(mark.Count <= _count, "a mark lies behind");
        _count = mark.Count;
        _command = mark.Command;
    }

    /// <summary>Adds all records of another buffer, which is sealed.</summary>
    public void Append(EventBuffer other)
    {
        if (_count + other._count > _capacity)
        {
            Grow(_count + other._count);
        }

        Buffer.MemoryCopy(
            other._records, _records + _count, (_capacity - _count) * (long)EventRecord.SizeOf,
            other._count * (long)EventRecord.SizeOf);
        _count += other._count;
        _command = NoCommand;
    }

    public void Clear()
    {
        _count = 0;
        _command = NoCommand;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int records)
    {
        int capacity = Math.Max(_capacity, FirstCapacity);
        while (capacity < records)
        {
            capacity = checked(capacity * 2);
        }

        _records = (EventRecord*)Native.Realloc(_records, (nuint)capacity * EventRecord.SizeOf);
        _capacity = capacity;
    }

    private void Free()
    {
        Native.Free(_records);
        _records = null;
        _capacity = 0;
        _count = 0;
    }
}
