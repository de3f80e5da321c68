using System.Numerics;

namespace Allocations.Engine.Rules;

/// <summary>Room for the ledgers or places of one command, between finding all of them and changing the first.</summary>
internal sealed class ListScratch<TItem>
    where TItem : unmanaged
{
    private TItem[] _items = new TItem[64];

    /// <summary>Room for items. It grows to the largest number that was ever asked for.</summary>
    public Span<TItem> Begin(int count)
    {
        if (count > _items.Length)
        {
            _items = new TItem[BitOperations.RoundUpToPowerOf2((uint)count)];
        }

        return _items.AsSpan(0, count);
    }
}
