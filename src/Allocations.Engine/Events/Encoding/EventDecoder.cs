namespace Allocations.Engine.Events;

/// <summary>Reads the events of a block, whose hash was verified, in order.</summary>
internal ref struct EventDecoder(ReadOnlySpan<byte> payload)
{
    private readonly ReadOnlySpan<byte> _payload = payload;
    private EventContext _context;
    private EventRecord _record;
    private int _offset;

    /// <summary>The offset of the next event.</summary>
    public readonly int Offset => _offset;

    public readonly EventRecord Record => _record;

    /// <summary>The command of the event, and the values that its fields are encoded against.</summary>
    public readonly EventContext Context => _context;

    public EventPosition Position { get; private set; }

    public ReadOnlySpan<byte> Text { get; private set; }

    public byte TextTag { get; private set; }

    /// <summary>Whether the bytes ended inside an event, or have an impossible value. Their hash fits, but no engine wrote
    /// them.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads the next event; false if there is none, or it can't be read.</summary>
    public bool MoveNext()
    {
        try
        {
            bool isFound = ReadNext();
            IsDamaged = isFound && !IsPossible(_context);
            return isFound && !IsDamaged;
        }
        catch (Exception outside) when (outside is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            // Every byte is taken from a span, so this is the only possible fault.
            IsDamaged = true;
            _offset = _payload.Length;
            return false;
        }
    }

    /// <summary>Whether the time of the event can be converted to an instant.</summary>
    private static bool IsPossible(in EventContext context) =>
        (ulong)context.Command.Time <= (ulong)DateTime.MaxValue.Ticks && context.Command.Sequence >= 0 && context.Index >= 0;

    private bool ReadNext()
    {
        if (_offset < _payload.Length && _payload[_offset] == (byte)CommandRecord.Mark)
        {
            ReadCommand();
        }

        if (_offset >= _payload.Length)
        {
            return false;
        }

        if (_payload[_offset] is >= CommandRecord.CauseMark and < (byte)CommandRecord.Mark)
        {
            _context.Cause = (EventCause)(_payload[_offset++] - CommandRecord.CauseMark);
        }

        ReadEvent();
        return true;
    }

    private void ReadCommand()
    {
        var flags = (CommandFlags)_payload[_offset + 1];
        _offset += 2;
        ref CommandRecord command = ref _context.Command;
        command.Sequence += (long)Varint.Read(_payload, ref _offset);
        if ((flags & CommandFlags.SameTime) == 0)
        {
            command.Time += Varint.ReadSigned(_payload, ref _offset);
        }

        if ((flags & CommandFlags.SameKind) == 0)
        {
            command.Command = _payload[_offset++];
        }

        if ((flags & CommandFlags.SameGiver) == 0)
        {
            command.Tenant = (int)Varint.Read(_payload, ref _offset);
            command.Actor = (int)Varint.Read(_payload, ref _offset);
        }

        command.Reason = (flags & CommandFlags.HasReason) == 0 ? (byte)0 : _payload[_offset++];
        _context.Index = (flags & CommandFlags.HasIndex) == 0 ? 0 : (int)Varint.Read(_payload, ref _offset);
        _context.Cause = EventCause.Command;
    }

    private void ReadEvent()
    {
        byte kind = _payload[_offset];
        var flags = (EventFlags)_payload[_offset + 1];
        byte states = _payload[_offset + 2];
        _offset += 3;
        var record = new EventRecord
        {
            Kind = (EventKind)kind,
            Cause = _context.Cause,
            From = (byte)(states & 0x0F),
            To = (byte)(states >> 4),
            HasText = (flags & EventFlags.HasText) != 0,
        };
        ReadThings(ref record, flags);
        ReadQuantities(ref record, flags);
        ReadText(record);
        Position = new EventPosition(_context.Command.Sequence, _context.Index);
        _context.Remember(record);
        _record = record;
    }

    private void ReadThings(ref EventRecord record, EventFlags flags)
    {
        record.Allocation = _context.Allocation;
        if ((flags & EventFlags.SameAllocation) == 0)
        {
            int row = (int)_context.Allocation + (int)Varint.ReadSigned(_payload, ref _offset);
            int generation = (int)(_context.Allocation >> 32) + (int)Varint.ReadSigned(_payload, ref _offset);
            record.Allocation = ((long)generation << 32) | (uint)row;
        }

        record.Product = _context.Product
            + ((flags & EventFlags.SameProduct) == 0 ? (int)Varint.ReadSigned(_payload, ref _offset) : 0);
        record.Location = _context.Location
            + ((flags & EventFlags.SameLocation) == 0 ? (int)Varint.ReadSigned(_payload, ref _offset) : 0);
        if (EventRecord.HasOther(record.Kind))
        {
            record.Other = _context.Other + (int)Varint.ReadSigned(_payload, ref _offset);
        }
    }

    private void ReadQuantities(ref EventRecord record, EventFlags flags)
    {
        record.Quantity = _context.Quantity;
        if ((flags & EventFlags.SameQuantity) == 0)
        {
            long written = Varint.ReadSigned(_payload, ref _offset);
            record.Quantity = (flags & EventFlags.WholeQuantity) != 0 ? written * Quantity.MillionthsPerUnit : written;
        }

        record.FromAfter = (flags & EventFlags.NothingLeft) == 0 ? Varint.ReadSigned(_payload, ref _offset) : 0;
        record.ToAfter = (flags & EventFlags.NothingElse) == 0 ? Varint.ReadSigned(_payload, ref _offset) : record.Quantity;
    }

    private void ReadText(in EventRecord record)
    {
        Text = default;
        TextTag = 0;
        if (record.HasText)
        {
            TextTag = _payload[_offset];
            _offset++;
            int length = (int)Varint.Read(_payload, ref _offset);
            Text = _payload.Slice(_offset, length);
            _offset += length;
        }
    }
}
