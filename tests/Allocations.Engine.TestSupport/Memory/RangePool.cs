using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.TestSupport;

/// <summary>Ranges of addresses for the engines of one process, which come one after the other.</summary>
/// <remarks>Kept are only ranges that were opened no further than others of their size, so that whoever reads or writes behind the
/// end of a table still ends the process. What it can't show is that somebody uses a table after it was given back: engines for
/// which it is switched off are there for that.</remarks>
internal sealed unsafe class RangePool : IRangeKeeper
{
    private const int Page = 4096;

    /// <summary>Larger ones are not worth clearing: the system makes them zero as fast.</summary>
    private const long MostOpened = 1 << 20;

    /// <summary>Engines hold so many of one size, and seldom more than two engines are open.</summary>
    private const int MostOfOneSize = 200;

    /// <summary>Not a divisor of the number of an engine's tables: all of them have their turn.</summary>
    private const int CheckedOneIn = 31;

    private readonly Dictionary<long, (long LeastOpened, Stack<AddressRange> Ranges)> _kept = [];

    private int _cleared;

    /// <summary>Whether it gives and takes; otherwise everything comes from the system.</summary>
    public bool IsOn { get; set; } = true;

    public bool TryTake(long reservedBytes, out AddressRange range)
    {
        lock (_kept)
        {
            range = default;
            return IsOn && _kept.TryGetValue(reservedBytes, out var kept) && kept.Ranges.TryPop(out range);
        }
    }

    public bool TryKeep(AddressRange range, long used)
    {
        if (range.Opened is 0 or > MostOpened)
        {
            return false;
        }

        lock (_kept)
        {
            ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_kept, range.ReservedBytes, out bool isKnown);
            if (!isKnown)
            {
                kept = (range.Opened, []);
            }

            if (!IsOn || range.Opened != kept.LeastOpened || kept.Ranges.Count == MostOfOneSize)
            {
                return false;
            }

            Clear((byte*)range.First, range.Opened, used);
            kept.Ranges.Push(range);
            return true;
        }
    }

    /// <summary>Clears what was used, and looks every now and then whether the rest is as zero as its owner says.</summary>
    private void Clear(byte* first, long bytes, long used)
    {
        long end = Math.Min((used + Page - 1) & -Page, bytes);
        new Span<byte>(first, (int)end).Clear();
        if (++_cleared % CheckedOneIn == 0 && new Span<byte>(first + end, (int)(bytes - end)).ContainsAnyExcept((byte)0))
        {
            throw new ViolationException($"something stands behind the {used} bytes that were used");
        }
    }
}
