using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Allocations.Engine.Commands;

/// <summary>
/// Encoded commands, one behind the other, in native memory: exactly the bytes that the ring carries and the journal keeps.
/// What can't be written down (a text or list over its limit) becomes a <see cref="CommandKind.Malformed"/> command with the
/// status, so that each request has its place and its outcome.
/// </summary>
/// <remarks>Not thread-safe. Adding allocates nothing, except when the buffer grows.</remarks>
internal sealed unsafe partial class CommandBuffer : IDisposable
{
    private const int FirstCapacity = 512;
    private const int InvalidText = int.MaxValue;

    private readonly int _maxBytes;
    private readonly int _maxCount;
    private byte* _start;
    private int _capacity;

    public CommandBuffer(int maxBytes, int maxCount = int.MaxValue)
    {
        _maxBytes = maxBytes;
        _maxCount = maxCount;
        _capacity = Math.Min(FirstCapacity, maxBytes);
        _start = (byte*)NativeMemory.AlignedAlloc((nuint)_capacity, 64);
    }

    ~CommandBuffer() => Free();

    public int Count { get; private set; }

    public int Length { get; private set; }

    public byte* Start => _start;

    /// <summary>The tenant that the following commands act in.</summary>
    public TenantId Tenant { get; set; }

    /// <summary>Who gives the following commands.</summary>
    public ActorId Actor { get; set; }

    public void Clear()
    {
        Count = 0;
        Length = 0;
        EndGroup();
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins a command of this many bytes; null if the buffer may not grow that far.</summary>
    private byte* Begin(CommandKind kind, int bodyLength, OperationId operation)
    {
        int length = (CommandHeader.SizeOf + bodyLength + 7) & ~7;
        if (Count >= _maxCount || !_groupFits || (Length + length > _capacity && !Grow(Length + length)))
        {
            TakeGroupOut();
            return null;
        }

        if (IsGroupOpen)
        {
            Link();
        }

        byte* command = _start + Length;
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
        Length += length;
        return command + CommandHeader.SizeOf;
    }

    private int End() => Count++;

    private int AddMalformed(OperationId operation, AllocationStatus status, int index, long id = 0)
    {
        byte* body = Begin(CommandKind.Malformed, MalformedCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(MalformedCommand*)body = new MalformedCommand { Status = status, Index = index, Id = id };
        return End();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Grow(int needed)
    {
        if (needed > _maxBytes)
        {
            return false;
        }

        int capacity = Math.Min(_maxBytes, Math.Max(needed, _capacity * 2));
        _start = (byte*)NativeMemory.AlignedRealloc(_start, (nuint)capacity, 64);
        _capacity = capacity;
        return true;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
        _capacity = 0;
    }

    /// <summary>The encoded bytes of a text; <see cref="InvalidText"/>, which is over every limit, for half a surrogate
    /// pair.</summary>
    private static int Utf8Length(string? text) =>
        string.IsNullOrEmpty(text) ? 0
        : HasSurrogates(text) && !IsWellPaired(text) ? InvalidText
        : Encoding.UTF8.GetByteCount(text);

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

    /// <summary>Why a text over its limit is not taken.</summary>
    private static AllocationStatus Excess(int bytes) =>
        bytes == InvalidText ? AllocationStatus.TextInvalid : AllocationStatus.TextTooLong;

    private static byte* Put(byte* at, string? text, int bytes)
    {
        if (bytes > 0)
        {
            int written = Encoding.UTF8.GetBytes(text, new Span<byte>(at, bytes));
            Debug.Assert(written == bytes, "the length was counted by the same encoding");
        }

        return at + bytes;
    }

    /// <summary>Counts the encoded bytes of a serial list, or says what is wrong with it.</summary>
    private static bool TryMeasure(
        ReadOnlySpan<string> serials, out int bytes, out AllocationStatus problem, out int index, out long id)
    {
        (bytes, problem, index, id) = (0, AllocationStatus.Ok, 0, 0);
        if (serials.Length > EngineLimits.SerialsPerCommand)
        {
            (problem, id) = (AllocationStatus.ListTooLong, serials.Length);
            return false;
        }

        for (int i = 0; i < serials.Length; i++)
        {
            int length = Utf8Length(serials[i]);
            if (length is 0 or > EngineLimits.SerialBytes)
            {
                (problem, index) = (length == 0 ? AllocationStatus.TextMissing : Excess(length), i);
                return false;
            }

            bytes += sizeof(ushort) + length;
        }

        return true;
    }

    private static void Put(byte* at, ReadOnlySpan<string> serials)
    {
        foreach (string serial in serials)
        {
            int length = Utf8Length(serial);
            Unsafe.WriteUnaligned(at, (ushort)length);
            at = Put(at + sizeof(ushort), serial, length);
        }
    }
}
