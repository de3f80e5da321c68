using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Allocations.Engine.Memory;

/// <summary>
/// The slots of one heap, small or paged, with the same arithmetic: a small heap is one page under a directory with a single
/// zero, for which word 0 of the arena serves. No operation therefore distinguishes the two.
/// </summary>
/// <remarks>
/// Position p (1-based) is in slot p + 2, so the children of position i fill the slots 4i .. 4i + 3: one cache line, never
/// across a page. Slots 0 to 2 are not entries; word 0 of the first is the block's header.
/// </remarks>
internal readonly unsafe struct HeapPages
{
    /// <summary>Slots in a page.</summary>
    public const int PageSlots = 512;

    /// <summary>The difference between a position's slot and the position.</summary>
    public const int FirstSlot = 3;

    private const int PageShift = 9;
    private const int PositionToSlot = 2;

    private readonly ulong* _base;
    private readonly ulong* _directory;

    public HeapPages(Arena arena, int block)
    {
        bool paged = block < 0;
        _base = arena.Pointer(paged ? 0 : block);
        _directory = arena.Pointer(paged ? ~block + 1 : 0);
    }

    /// <summary>The slot of a position.</summary>
    public static int SlotOf(int position) => position + PositionToSlot;

    /// <summary>The position of a slot.</summary>
    public static int PositionOf(int slot) => slot - PositionToSlot;

    /// <summary>The first of the four slots that hold the children of a slot's entry.</summary>
    public static int FirstChild(int slot) => (slot - PositionToSlot) << 2;

    /// <summary>The slot of the parent of a slot's entry.</summary>
    public static int Parent(int slot) => (slot >> 2) + PositionToSlot;

    /// <summary>The entry in a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HeapEntry* At(int slot) =>
        (HeapEntry*)(_base + _directory[(uint)slot >> PageShift]) + ((uint)slot % PageSlots);

    /// <summary>
    /// Fetches the 16 slots, four lines, of the children of four siblings, of which the first is in use. The upper half may
    /// begin another page: <paramref name="gap"/> is then its distance in bytes from the lower.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HeapEntry* PrefetchBelow(int first, int end, out nint gap)
    {
        const int Half = 8;
        HeapEntry* lower = At(first);
        HeapEntry* upper = first + Half < end ? At(first + Half) : lower + Half;
        gap = (nint)((byte*)upper - (byte*)(lower + Half));
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(lower);
            Sse.Prefetch0(lower + 4);
            Sse.Prefetch0(upper);
            Sse.Prefetch0(upper + 4);
        }

        return lower;
    }
}
