using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Allocations.Engine.Model;

namespace Allocations.Engine.Commands;

/// <summary>
/// Encoded commands in sequence in native memory: exactly the bytes that the ring carries and the journal keeps. A request
/// that can't be encoded (a text or list over its limit) becomes a <see cref="CommandKind.RejectedRequest"/> command with the
/// status, so that each request has its position and its outcome.
/// </summary>
/// <remarks>
/// <para>One thread at a time may use the buffer; adding allocates nothing, except when the buffer grows. If callers break
/// this rule, the buffer may lose commands, but it does not touch foreign memory. These measures ensure it:
/// <list type="number">
/// <item>The address and the size of the memory are one reference (<see cref="CommandMemory"/>). An addition reads it once,
/// and checks every position that it writes to, whichever field that came from, against the size of that memory.</item>
/// <item>The content of the buffer is one word of bytes and count, which <see cref="End"/> changes when the command is
/// complete.</item>
/// <item>Outgrown memory is kept as long as the buffer, because another thread may be writing there.</item>
/// <item>A text is measured and written from the same reference, and can't change. A list of texts can change, so its size
/// when written is compared with the measured size.</item>
/// </list></para>
/// <para>The flag of the adding thread (<see cref="Enter"/>) reports misuse to callers in nearly all cases; none of the
/// measures depends on it.</para>
/// </remarks>
internal sealed unsafe partial class CommandBuffer : IDisposable
{
    private const int FirstCapacity = 512;
    private const int InvalidText = int.MaxValue;
    private const int InvalidCode = int.MaxValue - 1;

    private readonly int _maxBytes;
    private readonly int _maxCount;
    private CommandMemory _memory;

    /// <summary>The number of complete commands, and in the low 32 bits their bytes.</summary>
    private long _filled;

    /// <summary>The value of <see cref="_filled"/> once the command in progress is complete.</summary>
    private long _next;

    private bool _isBusy;

    public CommandBuffer(int maxBytes, int maxCount = int.MaxValue)
    {
        _maxBytes = maxBytes;
        _maxCount = maxCount;
        _memory = new CommandMemory(Math.Min(FirstCapacity, maxBytes), null);
    }

    ~CommandBuffer() => _memory.FreeAll();

    public int Count => (int)(_filled >> 32);

    public int Length => (int)_filled;

    public byte* Start => _memory.Start;

    /// <summary>The kind of the first command.</summary>
    public CommandKind FirstKind => ((CommandHeader*)Start)->Kind;

    /// <summary>The commands in the buffer.</summary>
    /// <exception cref="InvalidOperationException">Several threads have filled the buffer at once.</exception>
    public EncodedCommands Encoded
    {
        get
        {
            long filled = Volatile.Read(ref _filled);
            CommandMemory memory = _memory;
            (int length, int count) = ((int)filled, (int)(filled >> 32));
            if (length > memory.Capacity || count > _maxCount)
            {
                ThrowBusy();
            }

            return new EncodedCommands(memory.Start, length, count);
        }
    }

    /// <summary>A copy of the commands in the buffer.</summary>
    /// <exception cref="InvalidOperationException">Several threads have filled the buffer at once.</exception>
    public byte[] Copy(out int count)
    {
        EncodedCommands commands = Encoded;
        byte[] copy = new ReadOnlySpan<byte>(commands.Start, commands.Length).ToArray();
        fixed (byte* first = copy)
        {
            if (!EncodedCommands.AreWhole(first, copy.Length, commands.Count))
            {
                ThrowBusy();
            }
        }

        count = commands.Count;
        return copy;
    }

    /// <summary>Whether a thread is adding a command.</summary>
    public bool IsBusy => Volatile.Read(ref _isBusy);

    /// <summary>The tenant of the commands that follow.</summary>
    public TenantId Tenant { get; set; }

    /// <summary>The actor that issues the commands that follow.</summary>
    public ActorId Actor { get; set; }

    /// <summary>Marks the buffer as used by this thread, until the command is added, refused for lack of room, or
    /// <see cref="Leave"/>.</summary>
    /// <exception cref="InvalidOperationException">Another thread uses it.</exception>
    public void Enter()
    {
        ThrowIfBusy();
        Volatile.Write(ref _isBusy, true);
    }

    public void Leave() => Volatile.Write(ref _isBusy, false);

    public void ThrowIfBusy()
    {
        if (IsBusy)
        {
            ThrowBusy();
        }
    }

    public void Clear()
    {
        Volatile.Write(ref _filled, 0);
        EndGroup();
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _memory, CommandMemory.None).FreeAll();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds a command.</summary>
    /// <returns>Its index, or -1 if there is no room.</returns>
    public int Add<TCommand>(in TCommand command, OperationId operation = default)
        where TCommand : ICommand => command.AddTo(this, operation);

    /// <summary>Begins a command of this many bytes; null if the buffer may not grow enough. The command becomes part of the
    /// content in <see cref="End"/>.</summary>
    public byte* Begin(CommandKind kind, int bodyLength, OperationId operation)
    {
        int length = (CommandHeader.SizeOf + bodyLength + 7) & ~7;
        long filled = Volatile.Read(ref _filled);
        int at = (int)filled;
        CommandMemory? memory = _memory;
        if ((int)(filled >> 32) >= _maxCount || !_groupFits
            || (at + length > memory.Capacity && (memory = Grow(_memory, at, length)) is null))
        {
            TakeGroupOut();
            Leave();
            return null;
        }

        byte* command = memory.Start + at;
        *(ulong*)(command + length - 8) = 0;
        var header = (CommandHeader*)command;
        header->Length = length;
        header->Kind = kind;
        header->Version = CommandHeader.CurrentVersion;
        header->Flags = 0;
        header->Tenant = Tenant.Value;
        header->Actor = Actor.Value;
        header->OperationHigh = (ulong)(operation.Value >> 64);
        header->OperationLow = (ulong)operation.Value;
        _next = filled + (1L << 32) + length;
        return command + CommandHeader.SizeOf;
    }

    /// <summary>Completes the command in progress.</summary>
    /// <returns>Its index.</returns>
    public int End()
    {
        if (IsGroupOpen)
        {
            Link((int)_filled);
        }

        long next = _next;
        Volatile.Write(ref _filled, next);
        Leave();
        return (int)(next >> 32) - 1;
    }

    public int AddRejected(OperationId operation, CommandStatus status, int index, long id = 0)
    {
        byte* body = Begin(CommandKind.RejectedRequest, RejectedRequestCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(RejectedRequestCommand*)body = new RejectedRequestCommand { Status = status, Index = index, Id = id };
        return End();
    }

    /// <summary>Allocates larger memory and copies the present commands; null if the limit is exceeded.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandMemory? Grow(CommandMemory memory, int used, int length)
    {
        int needed = used + length;
        if (needed > _maxBytes)
        {
            return null;
        }

        CommandMemory larger;
        try
        {
            larger = new CommandMemory(Math.Min(_maxBytes, Math.Max(needed, memory.Capacity * 2)), memory);
        }
        catch
        {
            Leave();
            throw;
        }

        int copied = Math.Min(used, memory.Capacity);
        Buffer.MemoryCopy(memory.Start, larger.Start, copied, copied);
        if (Interlocked.CompareExchange(ref _memory, larger, memory) != memory)
        {
            larger.Free();
            ThrowBusy();
        }

        return larger;
    }

    [DoesNotReturn]
    private static void ThrowBusy() => throw new InvalidOperationException(
        "Another thread uses the batch, or an exception ended a call that was adding to it. "
        + "A batch is for one thread at a time.");

    /// <summary>Discards the command in progress, because its list is no longer the one that was measured.</summary>
    [DoesNotReturn]
    private void ThrowListChanged()
    {
        Leave();
        throw new InvalidOperationException(
            "The list of serial numbers was changed by another thread while the command was written down: nothing was sent.");
    }

    /// <summary>The encoded bytes of a text; <see cref="InvalidText"/>, which exceeds every limit, for half a surrogate
    /// pair.</summary>
    public static int Utf8Length(string? text) =>
        string.IsNullOrEmpty(text) ? 0
        : HasSurrogates(text) && !IsWellPaired(text) ? InvalidText
        : Encoding.UTF8.GetByteCount(text);

    /// <summary>The encoded bytes of a code (<see cref="CodeForm"/>); a number that exceeds every limit for a text that can be
    /// none.</summary>
    public static int CodeLength(string? text)
    {
        if (string.IsNullOrEmpty(text) || CodeForm.IsPlain(text))
        {
            return text?.Length ?? 0;
        }

        int bytes = Utf8Length(text);
        return bytes == InvalidText || CodeForm.IsValid(text) ? bytes : InvalidCode;
    }

    private static bool HasSurrogates(string text)
    {
        foreach (char unit in text)
        {
            if (char.IsSurrogate(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWellPaired(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int consumed) != OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }

    /// <summary>The status for a text that is missing, malformed, or longer than its limit.</summary>
    public static CommandStatus Excess(int bytes) => bytes switch
    {
        0 => CommandStatus.TextMissing,
        InvalidText => CommandStatus.TextInvalid,
        InvalidCode => CommandStatus.CodeInvalid,
        _ => CommandStatus.TextTooLong,
    };

    public static byte* Put(byte* at, string? text, int bytes)
    {
        if (bytes > 0)
        {
            int written = Encoding.UTF8.GetBytes(text, new Span<byte>(at, bytes));
            Debug.Assert(written == bytes, "the length was counted by the same encoding");
        }

        return at + bytes;
    }

    /// <summary>Whether an amount has one of the forms that a command takes.</summary>
    public static CommandStatus FormOf(in Amount amount, AmountForms forms)
    {
        if (amount.NamesUnits)
        {
            return !amount.Lot.IsNone || (forms & AmountForms.Units) == 0 ? CommandStatus.InvalidOption
                : amount.Serials.IsEmpty && (forms & AmountForms.NoUnits) == 0 ? CommandStatus.ListEmpty
                : CommandStatus.Ok;
        }

        AmountForms form = (amount.IsEverything ? AmountForms.Everything : AmountForms.Quantity)
            | (amount.Lot.IsNone ? AmountForms.None : AmountForms.Lot);
        return (form & ~forms) == 0 && form != (AmountForms.Everything | AmountForms.Lot)
            ? CommandStatus.Ok
            : CommandStatus.InvalidOption;
    }

    /// <summary>Counts the encoded bytes of a serial list, or reports its fault.</summary>
    public static bool TryMeasure(
        ReadOnlySpan<string> serials, out int bytes, out CommandStatus problem, out int index, out long id)
    {
        (bytes, problem, index, id) = (0, CommandStatus.Ok, 0, 0);
        if (serials.Length > EngineLimits.SerialsPerCommand)
        {
            (problem, id) = (CommandStatus.ListTooLong, serials.Length);
            return false;
        }

        for (int i = 0; i < serials.Length; i++)
        {
            int length = CodeLength(serials[i]);
            if (length is 0 or > EngineLimits.SerialBytes)
            {
                (problem, index) = (length == 0 ? CommandStatus.TextMissing : Excess(length), i);
                return false;
            }

            bytes += sizeof(ushort) + length;
        }

        return true;
    }

    /// <summary>Writes a serial list whose measured size was this number of bytes.</summary>
    /// <exception cref="InvalidOperationException">Its size has changed since.</exception>
    public void Put(byte* at, ReadOnlySpan<string> serials, int bytes)
    {
        byte* end = at + bytes;
        foreach (string serial in serials)
        {
            int length = CodeLength(serial);
            if (length is 0 or > EngineLimits.SerialBytes || length + sizeof(ushort) > end - at)
            {
                ThrowListChanged();
            }

            Unsafe.WriteUnaligned(at, (ushort)length);
            at = Put(at + sizeof(ushort), serial, length);
        }

        if (at != end)
        {
            ThrowListChanged();
        }
    }
}
