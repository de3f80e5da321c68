using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Commands;

/// <summary>Receives the description of a payload: see <see cref="IPayload{TSelf}.Describe"/>.</summary>
internal sealed unsafe class PayloadLayout
{
    private readonly byte* _payload;
    private readonly int _size;
    private readonly List<PayloadField> _fields = [];
    private readonly List<TailRule> _tails = [];
    private bool _isEmpty;

    private PayloadLayout(byte* payload, int size)
    {
        _payload = payload;
        _size = size;
    }

    public int Size => _isEmpty ? 0 : _size;

    public PayloadField[] Fields => [.. _fields];

    public TailRule[] Tails => [.. _tails];

    public int SerialBytesAt { get; private set; } = -1;

    public int SerialCountAt { get; private set; } = -1;

    public PayloadCheck? Check { get; private set; }

    /// <summary>Gets the description of a payload.</summary>
    public static PayloadLayout Of<TPayload>()
        where TPayload : unmanaged, IPayload<TPayload>
    {
        TPayload payload = default;
        var layout = new PayloadLayout((byte*)&payload, sizeof(TPayload));
        TPayload.Describe(&payload, layout);
        return layout;
    }

    /// <summary>The body of the command is empty.</summary>
    public void Empty() => _isEmpty = true;

    public PayloadLayout Product(int* field) => Add("product", FieldFormat.Product, field);

    public PayloadLayout Location(int* field, string label = "location", FieldPresence presence = FieldPresence.Always) =>
        Add(label, FieldFormat.Location, field, presence);

    public PayloadLayout Allocation(long* field, string label = "allocation", FieldPresence presence = FieldPresence.Always) =>
        Add(label, FieldFormat.Allocation, field, presence);

    public PayloadLayout Lot(int* field, string label = "lot") => Add(label, FieldFormat.Lot, field, FieldPresence.Set);

    public PayloadLayout Number<TField>(TField* field, string label, FieldPresence presence = FieldPresence.Always)
        where TField : unmanaged => Add(label, FieldFormat.Number, field, presence);

    public PayloadLayout Quantity(long* field, string label = "quantity", FieldPresence presence = FieldPresence.Always) =>
        Add(label, FieldFormat.Quantity, field, presence);

    /// <summary>An instant.</summary>
    /// <param name="field">The field.</param>
    /// <param name="label">Its name in a dump.</param>
    /// <param name="none">The value that means no instant.</param>
    public PayloadLayout Time(long* field, string label, long none = 0)
    {
        _fields.Add(new PayloadField(label, FieldFormat.Time, Offset(field), sizeof(long), FieldPresence.Set) { None = none });
        return this;
    }

    public PayloadLayout Duration(long* field, string label) => Add(label, FieldFormat.Duration, field, FieldPresence.Set);

    public PayloadLayout Limit(long* field, string label) => Add(label, FieldFormat.Limit, field);

    public PayloadLayout QuantityLimit(long* field, string label) => Add(label, FieldFormat.QuantityLimit, field);

    public PayloadLayout Flag(byte* field, string label, FieldPresence presence = FieldPresence.Always) =>
        Add(label, FieldFormat.Flag, field, presence);

    public PayloadLayout Reason<TField>(TField* field)
        where TField : unmanaged => Add("reason", FieldFormat.Reason, field, FieldPresence.Set);

    /// <summary>A priority, as <see cref="Engine.Priority.ToBits"/> encodes it.</summary>
    public PayloadLayout Priority(ushort* field) => Word(field, "priority", PriorityName);

    /// <summary>A value of an enumeration.</summary>
    public PayloadLayout Word<TEnum>(TEnum* field, string label, FieldPresence presence = FieldPresence.Always)
        where TEnum : unmanaged, Enum => Word(field, label, EnumNames.Of<TEnum>, presence);

    /// <summary>A value with a name.</summary>
    public PayloadLayout Word<TField>(
        TField* field, string label, Func<long, string?> name, FieldPresence presence = FieldPresence.Always)
        where TField : unmanaged
    {
        _fields.Add(new PayloadField(label, FieldFormat.Word, Offset(field), sizeof(TField), presence, name));
        return this;
    }

    /// <summary>A text behind the payload, following those described before. A text with the limit
    /// <see cref="EngineLimits.CodeBytes"/> is a code: the encoder refuses one that can be none
    /// (<see cref="Model.CodeForm"/>).</summary>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="label">Its name in a dump.</param>
    /// <param name="most">The largest length.</param>
    /// <param name="isRequired">Whether it must not be empty.</param>
    /// <param name="format">The format: a text, or the document's number.</param>
    /// <param name="says">The meaning under which the audit trail has it; none for a text that another event has, or a
    /// row.</param>
    public PayloadLayout Text(
        ushort* length, string label, int most, bool isRequired = false, FieldFormat format = FieldFormat.Text,
        EventTextKind says = EventTextKind.None)
    {
        _tails.Add(new TailRule((byte)Offset(length), 1, isRequired ? (ushort)1 : (ushort)0, (ushort)most));
        FieldPresence presence = isRequired ? FieldPresence.Always : FieldPresence.Set;
        _fields.Add(new PayloadField(label, format, Offset(length), sizeof(ushort), presence) { Says = says });
        return this;
    }

    /// <summary>A text whose length is one byte, or two bytes that stand apart.</summary>
    /// <param name="length">The length, or its lower byte.</param>
    /// <param name="label"><inheritdoc cref="Text(ushort*, string, int, bool, FieldFormat, EventTextKind)"/></param>
    /// <param name="most">The largest length.</param>
    /// <param name="format">The format: a text, or the document's number.</param>
    /// <param name="high">The upper byte of the length; null if it has none.</param>
    public PayloadLayout Text(
        byte* length, string label, int most, FieldFormat format = FieldFormat.Text, byte* high = null)
    {
        byte highAt = high == null ? (byte)0 : (byte)Offset(high);
        _tails.Add(new TailRule((byte)Offset(length), 1, 0, (ushort)most) { LengthBytes = sizeof(byte), HighAt = highAt });
        _fields.Add(new PayloadField(label, format, Offset(length), sizeof(byte), FieldPresence.Set) { HighAt = highAt });
        return this;
    }

    /// <summary>An instant, or a duration, that follows the payload, behind the texts and lists that were described before, if a
    /// bit of the options is set.</summary>
    /// <param name="options">The options, one byte.</param>
    /// <param name="bit">The bit.</param>
    /// <param name="label">Its name in a dump.</param>
    /// <param name="format">Its meaning: a time or a duration.</param>
    public PayloadLayout OptionalTime<TOptions>(
        TOptions* options, TOptions bit, string label, FieldFormat format = FieldFormat.Time)
        where TOptions : unmanaged, Enum
    {
        byte mask = Unsafe.BitCast<TOptions, byte>(bit);
        _tails.Add(new TailRule((byte)Offset(options), sizeof(long), 0, 1, mask));
        _fields.Add(new PayloadField(label, format, Offset(options), sizeof(byte), FieldPresence.Set) { Mask = mask });
        return this;
    }

    /// <summary>A lot that follows the payload, in eight bytes, as <see cref="OptionalTime"/> does.</summary>
    public PayloadLayout OptionalLot<TOptions>(TOptions* options, TOptions bit)
        where TOptions : unmanaged, Enum => OptionalTime(options, bit, "lot", FieldFormat.Lot);

    /// <summary>The field that was described last counts only if a bit is set.</summary>
    /// <param name="given">The bits that say which fields are given, one byte.</param>
    /// <param name="bit">The bit of the field.</param>
    public PayloadLayout If<TBits>(TBits* given, TBits bit)
        where TBits : unmanaged, Enum
    {
        _fields[^1] = _fields[^1] with { GivenAt = Offset(given), GivenBit = Unsafe.BitCast<TBits, byte>(bit) };
        return this;
    }

    /// <summary>A list of locations behind the payload.</summary>
    /// <param name="count">Its length, one byte.</param>
    /// <param name="most">The largest length.</param>
    public PayloadLayout Locations(byte* count, int most)
    {
        _tails.Add(new TailRule((byte)Offset(count), sizeof(int), 0, (ushort)most) { LengthBytes = sizeof(byte) });
        return Add("locations", FieldFormat.Locations, count, FieldPresence.Set);
    }

    /// <summary>The lines of a reallocation, right behind the payload: at least one.</summary>
    /// <param name="count">Their number.</param>
    /// <param name="most">The largest number.</param>
    public PayloadLayout Lines(ushort* count, int most)
    {
        Debug.Assert(_tails.Count == 0, "lines are read in place, so they begin at a multiple of eight bytes");
        _tails.Add(new TailRule((byte)Offset(count), LineOfReallocation.SizeOf, 1, (ushort)most));
        return Add("lines", FieldFormat.Lines, count);
    }

    /// <summary>Serial numbers, behind all texts.</summary>
    public PayloadLayout Serials(int* bytes, ushort* count)
    {
        SerialBytesAt = Offset(bytes);
        SerialCountAt = Offset(count);
        return this;
    }

    /// <summary>Fields must fit each other.</summary>
    public PayloadLayout Requires(PayloadCheck check)
    {
        Check = Check is { } before ? payload => before(payload) && check(payload) : check;
        return this;
    }

    private static string PriorityName(long bits) => Engine.Priority.AreBitsValid((int)bits)
        ? Engine.Priority.FromBits((int)bits).ToString()
        : bits.ToString(CultureInfo.InvariantCulture);

    private PayloadLayout Add<TField>(
        string label, FieldFormat format, TField* field, FieldPresence presence = FieldPresence.Always)
        where TField : unmanaged
    {
        _fields.Add(new PayloadField(label, format, Offset(field), sizeof(TField), presence));
        return this;
    }

    private int Offset(void* field)
    {
        long offset = (byte*)field - _payload;
        Debug.Assert(offset >= 0 && offset < _size, "a field that is not the payload's");
        return (int)offset;
    }
}
