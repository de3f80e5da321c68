using System.Diagnostics;

namespace Allocations.Engine.Events;

/// <summary>Encodes consecutive records into blocks that can be read independently. The result depends on the records alone,
/// neither on their timing nor on the number of records in a call.</summary>
internal sealed unsafe class EventEncoder
{
    /// <summary>The upper bound on the bytes of an event with its command, without its text.</summary>
    private const int MostBytes = 256;

    private EventContext _context;
    private CommandRecord _command;
    private byte* _payload;
    private byte* _filter;
    private int _capacity;
    private bool _isCommandWritten;

    /// <summary>The index within the command, across blocks.</summary>
    private int _index;

    /// <summary>Bytes in the block.</summary>
    public int Length { get; private set; }

    /// <summary>Events in the block.</summary>
    public int Count { get; private set; }

    public EventPosition First { get; private set; }

    public EventPosition Last { get; private set; }

    /// <summary>Whether an event fits into the block. A block is full when an event with an ordinary text might not fit; only an
    /// event with a longer text is looked at itself. So the blocks of events without such texts are cut where they always
    /// were.</summary>
    /// <param name="textBytes">The bytes of its text; 0 for none.</param>
    public bool HasRoomFor(int textBytes) => Length + MostBytes + Math.Max(TextRecord.OrdinaryBytes, textBytes) <= _capacity;

    /// <summary>Begins an empty block.</summary>
    public void Begin(byte* payload, int capacity, byte* filter)
    {
        _payload = payload;
        _filter = filter;
        _capacity = capacity;
        _context = default;
        _isCommandWritten = false;
        Length = 0;
        Count = 0;
        First = default;
        Last = default;
    }

    /// <summary>Continues a block that holds events up to the end of a command: decodes them, and fills the filter.</summary>
    /// <param name="payload">The block, which contains its events.</param>
    /// <param name="capacity">Its size.</param>
    /// <param name="filter">Its filter, empty.</param>
    /// <param name="length">The bytes of its events.</param>
    /// <param name="through">The sequence up to which events are kept.</param>
    public void Resume(byte* payload, int capacity, byte* filter, int length, long through)
    {
        Begin(payload, capacity, filter);
        var decoder = new EventDecoder(new ReadOnlySpan<byte>(payload, length));
        while (decoder.MoveNext() && decoder.Position.Sequence <= through)
        {
            First = Count == 0 ? decoder.Position : First;
            Last = decoder.Position;
            Count++;
            Length = decoder.Offset;
            _context = decoder.Context;
            AddActor(decoder.Context.Command.Actor);
            AddKeys(decoder.Record, decoder.Context.Command.Tenant, decoder.TextTag, decoder.Text);
        }
    }

    /// <summary>Begins a command; the events that follow belong to it.</summary>
    /// <remarks>A command that runs another one begins again behind it, with the same sequence: its events go on
    /// counting.</remarks>
    public void Begin(CommandRecord* command)
    {
        _index = command->Sequence == _command.Sequence ? _index : 0;
        _command = *command;
        _isCommandWritten = false;
    }

    /// <summary>Adds an event; there must be room.</summary>
    public void Add(EventRecord* record, TextRecord* text)
    {
        Debug.Assert(HasRoomFor(text == null ? 0 : text->Bytes), "the caller cuts the block before");
        byte* at = _payload + Length;
        if (!_isCommandWritten)
        {
            at = WriteCommand(at);
        }

        at = WriteEvent(at, *record, text);
        var position = new EventPosition(_command.Sequence, _index);
        First = Count == 0 ? position : First;
        Last = position;
        _index++;
        Count++;
        Length = (int)(at - _payload);
        AddKeys(
            *record, _command.Tenant, text == null ? (byte)0 : text->Tag,
            text == null ? default : new ReadOnlySpan<byte>((byte*)(text + 1), text->Bytes));
    }

    private byte* WriteCommand(byte* at)
    {
        CommandRecord before = _context.Command;
        var flags = (_command.Time == before.Time ? CommandFlags.SameTime : 0)
            | (_command.Command == before.Command ? CommandFlags.SameKind : 0)
            | (_command.Tenant == before.Tenant && _command.Actor == before.Actor ? CommandFlags.SameGiver : 0)
            | (_command.Reason != 0 ? CommandFlags.HasReason : 0)
            | (_index != 0 ? CommandFlags.HasIndex : 0);
        *at++ = (byte)CommandRecord.Mark;
        *at++ = (byte)flags;
        at = Varint.Write(at, (ulong)(_command.Sequence - before.Sequence));
        if ((flags & CommandFlags.SameTime) == 0)
        {
            at = Varint.WriteSigned(at, _command.Time - before.Time);
        }

        if ((flags & CommandFlags.SameKind) == 0)
        {
            *at++ = _command.Command;
        }

        if ((flags & CommandFlags.SameGiver) == 0)
        {
            at = Varint.Write(at, (uint)_command.Tenant);
            at = Varint.Write(at, (uint)_command.Actor);
            AddActor(_command.Actor);
        }

        if (_command.Reason != 0)
        {
            *at++ = _command.Reason;
        }

        if (_index != 0)
        {
            at = Varint.Write(at, (uint)_index);
        }

        _context.Command = _command;
        _context.Index = _index;
        _context.Cause = EventCause.Command;
        _isCommandWritten = true;
        return at;
    }

    private byte* WriteEvent(byte* at, in EventRecord record, TextRecord* text)
    {
        Debug.Assert(record.From < 16 && record.To < 16, "two states share a byte");
        Debug.Assert((byte)record.Kind < CommandRecord.CauseMark, "the higher numbers are marks");
        Debug.Assert(record.HasText == (text != null), "a text follows where one is announced");
        EventFlags flags = FlagsOf(record);
        if (record.Cause != _context.Cause)
        {
            *at++ = (byte)(CommandRecord.CauseMark | (byte)record.Cause);
        }

        *at++ = (byte)record.Kind;
        *at++ = (byte)flags;
        *at++ = (byte)(record.From | (record.To << 4));
        if ((flags & EventFlags.SameAllocation) == 0)
        {
            at = Varint.WriteSigned(at, (int)record.Allocation - (int)_context.Allocation);
            at = Varint.WriteSigned(at, (int)(record.Allocation >> 32) - (int)(_context.Allocation >> 32));
        }

        if ((flags & EventFlags.SameProduct) == 0)
        {
            at = Varint.WriteSigned(at, record.Product - _context.Product);
        }

        if ((flags & EventFlags.SameLocation) == 0)
        {
            at = Varint.WriteSigned(at, record.Location - _context.Location);
        }

        if (EventRecord.HasOther(record.Kind))
        {
            at = Varint.WriteSigned(at, record.Other - _context.Other);
        }

        at = WriteQuantities(at, record, flags);
        if (text != null)
        {
            at = WriteText(at, text);
        }

        _context.Remember(record);
        return at;
    }

    private EventFlags FlagsOf(in EventRecord record) =>
        (record.Allocation == _context.Allocation ? EventFlags.SameAllocation : 0)
        | (record.Product == _context.Product ? EventFlags.SameProduct : 0)
        | (record.Location == _context.Location ? EventFlags.SameLocation : 0)
        | (record.Quantity == _context.Quantity ? EventFlags.SameQuantity : 0)
        | (record.Quantity % Quantity.MillionthsPerUnit == 0 ? EventFlags.WholeQuantity : 0)
        | (record.FromAfter == 0 ? EventFlags.NothingLeft : 0)
        | (record.ToAfter == record.Quantity ? EventFlags.NothingElse : 0)
        | (record.HasText ? EventFlags.HasText : 0);

    private static byte* WriteQuantities(byte* at, in EventRecord record, EventFlags flags)
    {
        if ((flags & EventFlags.SameQuantity) == 0)
        {
            bool isWhole = (flags & EventFlags.WholeQuantity) != 0;
            at = Varint.WriteSigned(at, isWhole ? record.Quantity / Quantity.MillionthsPerUnit : record.Quantity);
        }

        if ((flags & EventFlags.NothingLeft) == 0)
        {
            at = Varint.WriteSigned(at, record.FromAfter);
        }

        if ((flags & EventFlags.NothingElse) == 0)
        {
            at = Varint.WriteSigned(at, record.ToAfter);
        }

        return at;
    }

    private static byte* WriteText(byte* at, TextRecord* text)
    {
        *at++ = text->Tag;
        at = Varint.Write(at, (uint)text->Bytes);
        new ReadOnlySpan<byte>((byte*)(text + 1), text->Bytes).CopyTo(new Span<byte>(at, text->Bytes));
        return at + text->Bytes;
    }

    /// <summary>Adds the actor once for each run of commands of one actor; no actor needs no key.</summary>
    private void AddActor(int actor)
    {
        if (actor != 0)
        {
            EventFilter.Add(_filter, EventFilter.KeyOfActor(actor));
        }
    }

    private void AddKeys(in EventRecord record, int tenant, byte tag, ReadOnlySpan<byte> text)
    {
        if (record.Allocation != 0 && !EventRecord.HasLot(record.Kind))
        {
            EventFilter.Add(_filter, EventFilter.KeyOfAllocation(record.Allocation));
        }

        if (record.Kind == EventKind.UnitChanged)
        {
            EventFilter.Add(_filter, EventFilter.KeyOfUnit(record.Other));
            if (!text.IsEmpty)
            {
                EventFilter.Add(_filter, EventFilter.KeyOfSerial(record.Product, text));
            }
        }
        else if (record.Kind == EventKind.AllocationCreated && !text.IsEmpty)
        {
            EventFilter.Add(_filter, EventFilter.KeyOfDocument(tenant, (DocumentKind)tag, text));
        }
    }
}
