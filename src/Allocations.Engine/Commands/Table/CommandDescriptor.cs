namespace Allocations.Engine.Commands;

/// <summary>A row of the <see cref="CommandTable"/>: everything that is known of a kind of command without executing
/// one.</summary>
internal sealed unsafe class CommandDescriptor
{
    private readonly TailRule[] _tails;
    private readonly PayloadCheck? _check;
    private readonly int _serialBytesAt;
    private readonly int _serialCountAt;
    private readonly bool _hasLotOrSerials;

    public CommandDescriptor(CommandKind kind, PayloadLayout layout, PayloadCheck? check)
    {
        Kind = kind;
        PayloadBytes = layout.Size;
        Fields = layout.Fields;
        _tails = layout.Tails;
        _check = check is null ? layout.Check : layout.Requires(check).Check;
        (_serialBytesAt, _serialCountAt, _hasLotOrSerials) = (layout.SerialBytesAt, layout.SerialCountAt, layout.HasLotOrSerials);
        ProductAt = OffsetOf(FieldFormat.Product);
        AllocationAt = OffsetOf(FieldFormat.Allocation);
        AllocationFields = Array.FindAll(layout.Fields, static field => field.Format == FieldFormat.Allocation);
    }

    public CommandKind Kind { get; }

    /// <summary>The size of the fixed part.</summary>
    public int PayloadBytes { get; }

    /// <summary>The fields in the order of a dump.</summary>
    public IReadOnlyList<PayloadField> Fields { get; }

    /// <summary>The offset of the first product in the payload, or -1.</summary>
    public int ProductAt { get; }

    /// <summary>The offset of the first allocation in the payload, or -1.</summary>
    public int AllocationAt { get; }

    /// <summary>The fields that name allocations, in the order of a dump.</summary>
    public PayloadField[] AllocationFields { get; }

    /// <summary>The rows it touches first.</summary>
    public PrefetchPlan Prefetch { get; init; }

    /// <summary>What it brings into being.</summary>
    public CommandSubject Defines { get; init; }

    /// <summary>Whether a command of this kind may store a text, or let a queue or pool grow; then it is refused where memory is
    /// scarce.</summary>
    public bool NeedsRoom { get; init; } = true;

    /// <summary>The forms of amount that it takes; none for a kind without an amount.</summary>
    public AmountForms Amounts { get; init; }

    /// <summary>The names of its reasons; null for a kind that is given without one.</summary>
    public Func<long, string>? ReasonName { get; init; }

    /// <summary>Whether the payload and what follows it fill the body of a command exactly, and keep to their limits.</summary>
    /// <param name="payload">The body of the command.</param>
    /// <param name="body">Its length, a multiple of eight.</param>
    public bool Fits(byte* payload, int body)
    {
        int needed = PayloadBytes;
        if (body < needed)
        {
            return false;
        }

        foreach (TailRule tail in _tails)
        {
            int length = *(ushort*)(payload + tail.LengthAt);
            if (length < tail.Least || length > tail.Most)
            {
                return false;
            }

            needed += length * tail.UnitBytes;
        }

        if (_check is not null && !_check(payload))
        {
            return false;
        }

        (int serials, int serialBytes) = SerialsOf(payload);
        if (Amounts != AmountForms.None && !IsFormOf(serials))
        {
            return false;
        }

        if ((serials | serialBytes) == 0)
        {
            return ((needed + 7) & ~7) == body;
        }

        return SerialsFit(payload, needed, body, serials, serialBytes);
    }

    /// <summary>Whether serial numbers fill what is left of a body.</summary>
    public static bool SerialsFit(byte* payload, int needed, int body, int serials, int serialBytes) =>
        // The largest list fits an integer, and so does the sum with the texts.
        serials <= EngineLimits.SerialsPerCommand
        && serialBytes is >= 0 and <= EngineLimits.SerialsPerCommand * (sizeof(ushort) + EngineLimits.SerialBytes)
        && ((needed + serialBytes + 7) & ~7) == body
        && SerialListReader.IsWellFormed(payload + needed, serialBytes, serials);

    /// <summary>The serial numbers of a command that <see cref="Fits"/>.</summary>
    public SerialListReader Serials(byte* payload)
    {
        (int serials, int bytes) = SerialsOf(payload);
        return new SerialListReader(payload + PayloadBytes + TailBytes(payload, Fields.Count), bytes, serials);
    }

    /// <summary>Whether a field says something in a command.</summary>
    public bool IsPresent(PayloadField field, byte* payload) => field.Presence switch
    {
        FieldPresence.Always => true,
        FieldPresence.Set => field.Read(payload) != 0,
        FieldPresence.SetWithoutSerials => field.Read(payload) != 0 && SerialsOf(payload).Count == 0,
        FieldPresence.WithoutSerials => SerialsOf(payload).Count == 0,
        _ => SerialsOf(payload).Count > 0,
    };

    /// <summary>The bytes behind the payload that belong to a field.</summary>
    /// <param name="payload">The payload of a command that <see cref="Fits"/>.</param>
    /// <param name="field">The index of the field.</param>
    public ReadOnlySpan<byte> Tail(byte* payload, int field) => new(
        payload + PayloadBytes + TailBytes(payload, field), (int)Fields[field].Read(payload) * Fields[field].TailUnit);

    /// <summary>Whether the command may name this number of units.</summary>
    private bool IsFormOf(int serials) => serials > 0
        ? (Amounts & AmountForms.Units) != 0
        : (Amounts & ~AmountForms.Units) != 0;

    private (int Count, int Bytes) SerialsOf(byte* payload)
    {
        if (_serialCountAt < 0)
        {
            return default;
        }

        int count = *(ushort*)(payload + _serialCountAt);
        return count == 0 && _hasLotOrSerials ? default : (count, *(int*)(payload + _serialBytesAt));
    }

    /// <summary>The bytes that belong to the fields before one.</summary>
    private int TailBytes(byte* payload, int end)
    {
        int bytes = 0;
        for (int i = 0; i < end; i++)
        {
            bytes += Fields[i].HasTail ? (int)Fields[i].Read(payload) * Fields[i].TailUnit : 0;
        }

        return bytes;
    }

    private int OffsetOf(FieldFormat format)
    {
        foreach (PayloadField field in Fields)
        {
            if (field.Format == format)
            {
                return field.Offset;
            }
        }

        return -1;
    }
}
