using System.Numerics;

namespace Allocations.Engine.Rules;

/// <summary>Room for the ledgers of one command, between finding all of them and changing the first.</summary>
internal sealed class LedgerScratch
{
    private int[] _ledgers = new int[64];

    /// <summary>Room for ledgers. It grows to the largest number that was ever asked for.</summary>
    public Span<int> Begin(int count)
    {
        if (count > _ledgers.Length)
        {
            _ledgers = new int[BitOperations.RoundUpToPowerOf2((uint)count)];
        }

        return _ledgers.AsSpan(0, count);
    }
}
