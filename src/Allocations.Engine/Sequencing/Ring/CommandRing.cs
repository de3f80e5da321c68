using System.Diagnostics;
using System.Runtime.CompilerServices;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.Sequencing;

/// <summary>
/// The lock-free path from any thread to the writer: a ring of 64-byte slots in native memory. An entry is one header slot
/// followed by the slots for its bytes.
/// </summary>
/// <remarks>
/// Many producers, one consumer. Positions count slots without end; a position's slot is its low bits.
/// <list type="number">
/// <item>A producer reads the tail and checks whether the entry fits before <c>head + capacity</c>; otherwise the claim is
/// refused: no thread ever waits inside the ring.</item>
/// <item>The producer advances the tail by one compare-and-swap, and then owns the slots in between. An entry never wraps:
/// otherwise the claim covers the rest of the ring too, and that rest is published as padding.</item>
/// <item>The producer copies its bytes, checks that the copy is intact (otherwise the claim is published as padding), stores
/// the submission in the owner array, and publishes the entry by writing <c>position + 1</c> into the header slot's stamp
/// with release semantics. There is one stamp for the whole claim, so a batch of thousands costs two cache line hops (62 ns
/// each on the reference machine), not one per command.</item>
/// <item>The consumer reads the stamp of the slot at the head with acquire semantics. It is <c>head + 1</c> only when that
/// entry is published: stamps of earlier rounds are smaller by at least one capacity. A slow producer therefore delays the
/// entries behind it, in order, and nothing else.</item>
/// <item>After copying the entry, the consumer advances the head with release semantics, which frees the slots.</item>
/// </list>
/// Closing sets the top bit of the tail with the same compare-and-swap, so a claim either precedes the closing and will be
/// consumed, or fails. There is no moment in between.
/// </remarks>
internal sealed unsafe class CommandRing : IDisposable
{
    public const int SlotBytes = 64;

    private const long ClosedBit = 1L << 62;

    private readonly int _slots;
    private readonly int _mask;
    private readonly byte* _data;
    private readonly long* _stamps;
    private readonly Submission?[] _owners;
    private RingPositions _positions;

    public CommandRing(int bytes)
    {
        _slots = bytes / SlotBytes;
        Debug.Assert(int.IsPow2(_slots), "the capacity is a power of two");
        _mask = _slots - 1;
        _data = (byte*)Native.AlignedAlloc((nuint)bytes, SlotBytes);
        _stamps = (long*)Native.AlignedAlloc((nuint)_slots * sizeof(long), SlotBytes);
        Native.Clear(_stamps, (nuint)_slots * sizeof(long));
        _owners = new Submission?[_slots];
    }

    ~CommandRing() => Free();

    /// <summary>The maximum bytes of one entry: a quarter of the ring.</summary>
    public int MaxEntryBytes => (_slots / 4 * SlotBytes) - SlotBytes;

    public bool IsClosed => (Volatile.Read(ref _positions.Tail) & ClosedBit) != 0;

    /// <summary>Consumer: whether every claim is consumed.</summary>
    public bool IsDrained => (Volatile.Read(ref _positions.Tail) & ~ClosedBit) == _positions.Head;

    /// <summary>Producer: claims room, copies the commands in and publishes them.</summary>
    public RingResult TryEnqueue(Submission owner, byte* commands, int length)
    {
        Debug.Assert(length <= MaxEntryBytes, "callers bound their entries");
        int slots = 1 + ((length + SlotBytes - 1) / SlotBytes);
        long tail = Volatile.Read(ref _positions.Tail);
        int padding;
        while (true)
        {
            if ((tail & ClosedBit) != 0)
            {
                return RingResult.Closed;
            }

            int toEnd = _slots - (int)(tail & _mask);
            padding = slots > toEnd ? toEnd : 0;
            if (tail + padding + slots - Volatile.Read(ref _positions.Head) > _slots)
            {
                return RingResult.Full;
            }

            long seen = Interlocked.CompareExchange(ref _positions.Tail, tail + padding + slots, tail);
            if (seen == tail)
            {
                break;
            }

            tail = seen;
        }

        if (padding > 0)
        {
            Publish(tail, null, -padding);
            tail += padding;
        }

        if (CopyIn(tail, owner, commands, length))
        {
            Publish(tail, owner, length);
            return RingResult.Enqueued;
        }

        Publish(tail, null, -slots);
        return RingResult.NotWhole;
    }

    /// <summary>Consumer: gets the entry at the head, if it is published. It stays until <see cref="Consume"/>.</summary>
    public bool TryPeek(out Submission owner, out byte* commands, out int length)
    {
        while (true)
        {
            long head = _positions.Head;
            int slot = (int)(head & _mask);
            if (Volatile.Read(ref _stamps[slot]) != head + 1)
            {
                owner = null!;
                commands = null;
                length = 0;
                return false;
            }

            length = *(int*)(_data + ((long)slot * SlotBytes));
            if (length >= 0)
            {
                owner = _owners[slot]!;
                commands = _data + ((long)(slot + 1) * SlotBytes);
                return true;
            }

            Volatile.Write(ref _positions.Head, head - length);
        }
    }

    /// <summary>Consumer: frees the entry that was read.</summary>
    public void Consume(int length)
    {
        long head = _positions.Head;
        _owners[(int)(head & _mask)] = null;
        Volatile.Write(ref _positions.Head, head + 1 + ((length + SlotBytes - 1) / SlotBytes));
    }

    /// <summary>Refuses every later claim. Earlier claims are consumed as usual.</summary>
    public void Close() => Interlocked.Or(ref _positions.Tail, ClosedBit);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CopyIn(long position, Submission owner, byte* commands, int length)
    {
        byte* copy = _data + (((position & _mask) + 1) * SlotBytes);
        Unsafe.CopyBlock(copy, commands, (uint)length);
        return owner.IsWhole(copy, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Publish(long position, Submission? owner, int length)
    {
        int slot = (int)(position & _mask);
        *(int*)(_data + ((long)slot * SlotBytes)) = length;
        if (owner is not null)
        {
            _owners[slot] = owner;
        }

        Volatile.Write(ref _stamps[slot], position + 1);
    }

    private void Free()
    {
        // The fields are read-only so that the hot path can trust them; freeing happens once, by Dispose or the finalizer.
        Native.AlignedFree(_data);
        Native.AlignedFree(_stamps);
    }
}
