namespace Allocations.Engine.Rules;

/// <summary>Working memory of a repair: the allocations that lost allocated stock, and the number of losses
/// replaced.</summary>
internal sealed class RepairScratch
{
    private int[] _losers = new int[64];
    private int _count;

    /// <summary>The allocations that lost stock, one entry for each loss, in the order of the losses.</summary>
    public ReadOnlySpan<int> Losers => _losers.AsSpan(0, _count);

    /// <summary>The quantity of each loss: a unit, or a quantity of bulk stock.</summary>
    public long Lost { get; private set; }

    /// <summary>The number of losses that were replaced.</summary>
    public int Replaced { get; set; }

    /// <summary>The number of losses that were not replaced.</summary>
    public int NotReplaced { get; set; }

    /// <summary>The product whose queue is served after the repair; 0 for none.</summary>
    public int ServedAfterwards { get; set; }

    public void Clear() => (_count, Lost, Replaced, NotReplaced, ServedAfterwards) = (0, 0, 0, 0, 0);

    /// <summary>Adds a loss. All losses of one command have the same quantity.</summary>
    public void Add(int allocation, long quantity)
    {
        Lost = quantity;
        if (_count == _losers.Length)
        {
            Array.Resize(ref _losers, _count * 2);
        }

        _losers[_count++] = allocation;
    }
}
