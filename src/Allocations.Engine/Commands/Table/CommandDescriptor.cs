using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>A row of the <see cref="CommandTable"/>: the facts about a kind of command that are needed without executing
/// one.</summary>
internal sealed unsafe class CommandDescriptor
{
    private readonly TailRule[] _tails;
    private readonly PayloadCheck? _check;
    private readonly int _serialBytesAt;
    private readonly int _serialCountAt;

    /// <summary>The index of the field of lines, or -1.</summary>
    private readonly int _lines;

    public CommandDescriptor(CommandKind kind, PayloadLayout layout, PayloadCheck? check)
    {
        Kind = kind;
        PayloadBytes = layout.Size;
        Fields = layout.Fields;
        _tails = layout.Tails;
        _check = check is null ? layout.Check : layout.Requires(check).Check;
        (_serialBytesAt, _serialCountAt) = (layout.SerialBytesAt, layout.SerialCountAt);
        ProductAt = OffsetOf(FieldFormat.Product);
        AllocationAt = OffsetOf(FieldFormat.Allocation);
        AllocationFields = Array.FindAll(layout.Fields, static field => field.Format == FieldFormat.Allocation);
        _lines = Array.FindIndex(layout.Fields, static field => field.Format == FieldFormat.Lines);
        LocationFields = IndexesOf(static field => field.Format is FieldFormat.Location or FieldFormat.Locations);
        SaidTexts = IndexesOf(static field => field.Says != EventTextKind.None);
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

    /// <summary>The fields that name allocations, in the order of a dump; lines (<see cref="Lines"/>) name others.</summary>
    public PayloadField[] AllocationFields { get; }

    /// <summary>The indexes of the fields that name locations.</summary>
    public int[] LocationFields { get; }

    /// <summary>The indexes of the texts that the audit trail has.</summary>
    public int[] SaidTexts { get; }

    /// <summary>The family whose permission a command of this kind needs, one flag; none for the engine's own kinds.</summary>
    public CommandFamilies Family { get; init; }

    /// <summary>The rows that the command touches first.</summary>
    public PrefetchPlan Prefetch { get; init; }

    /// <summary>The object that the command creates.</summary>
    public CommandSubject Defines { get; init; }

    /// <summary>Whether a command of this kind may store a text, or let a queue or pool grow; it is then refused when memory
    /// is scarce.</summary>
    public bool NeedsRoom { get; init; } = true;

    /// <summary>Whether a command of this kind is refused with <see cref="CommandStatus.AllocationExpired"/> while the timer of
    /// an allocation that it names is due. True if it keeps the allocation alive, or uses stock that expiry cancels. False if it
    /// ends the allocation, or concerns stock that has left the shelf or is damaged.</summary>
    public bool RequiresUnexpired { get; init; }

    /// <summary>The accepted forms of the amount; none for a kind without an amount.</summary>
    public AmountForms Amounts { get; init; }

    /// <summary>The names of its reasons; null for a kind without a reason.</summary>
    public Func<long, string>? ReasonName { get; init; }

    /// <summary>Whether the payload and its tail fill the body of a command exactly, and observe their limits.</summary>
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
            int length = tail.LengthIn(payload);
            if (length < tail.Least || length > tail.Most)
            {
                return false;
            }

            needed += length * tail.UnitBytes;
        }

        if (needed > body || (_check is not null && !_check(payload)))
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

    /// <summary>Whether serial numbers fill the rest of a body.</summary>
    public static bool SerialsFit(byte* payload, int needed, int body, int serials, int serialBytes) =>
        // The largest list fits an integer, and so does the sum with the texts.
        serials <= EngineLimits.SerialsPerCommand
        && serialBytes is >= 0 and <= EngineLimits.SerialsPerCommand * (sizeof(ushort) + EngineLimits.SerialBytes)
        && ((needed + serialBytes + 7) & ~7) == body
        && SerialListReader.IsWellFormed(payload + needed, serialBytes, serials);

    /// <summary>The serial numbers of a command that satisfies <see cref="Fits"/>.</summary>
    public SerialListReader Serials(byte* payload)
    {
        (int serials, int bytes) = SerialsOf(payload);
        return new SerialListReader(payload + PayloadBytes + TailBytes(payload, Fields.Count), bytes, serials);
    }

    /// <summary>The lines of a command that satisfies <see cref="Fits"/>; none of a kind without lines.</summary>
    public ReadOnlySpan<LineOfReallocation> Lines(byte* payload) =>
        _lines < 0 ? default : MemoryMarshal.Cast<byte, LineOfReallocation>(Tail(payload, _lines));

    /// <summary>Whether a field of a command is shown.</summary>
    public bool IsPresent(PayloadField field, byte* payload) => field.GivenAt >= 0
        ? (payload[field.GivenAt] & field.GivenBit) != 0
        : IsShown(field, payload);

    private bool IsShown(PayloadField field, byte* payload) => field.Presence switch
    {
        FieldPresence.Always => true,
        FieldPresence.Set when field.Mask != 0 => field.TailBytes(payload) != 0,
        FieldPresence.Set => field.Read(payload) != 0,
        FieldPresence.WithoutSerials => SerialsOf(payload).Count == 0,
        _ => SerialsOf(payload).Count > 0,
    };

    /// <summary>The bytes behind the payload that belong to a field.</summary>
    /// <param name="payload">The payload of a command that satisfies <see cref="Fits"/>.</param>
    /// <param name="field">The index of the field.</param>
    public ReadOnlySpan<byte> Tail(byte* payload, int field) => new(
        payload + PayloadBytes + TailBytes(payload, field), Fields[field].TailBytes(payload));

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

        return (*(ushort*)(payload + _serialCountAt), *(int*)(payload + _serialBytesAt));
    }

    /// <summary>The bytes that belong to the preceding fields.</summary>
    private int TailBytes(byte* payload, int end)
    {
        int bytes = 0;
        for (int i = 0; i < end; i++)
        {
            bytes += Fields[i].TailBytes(payload);
        }

        return bytes;
    }

    private int[] IndexesOf(Predicate<PayloadField> isMeant)
    {
        var indexes = new List<int>();
        for (int i = 0; i < Fields.Count; i++)
        {
            if (isMeant(Fields[i]))
            {
                indexes.Add(i);
            }
        }

        return [.. indexes];
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
