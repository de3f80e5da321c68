using System.Diagnostics;

namespace Allocations.Engine.Serials;

/// <content>The order of receipt, into which units are put that were registered late.</content>
internal sealed unsafe partial class SerialRegistry
{
    /// <summary>Gives the newest units of a product an earlier place in the order; all units from there on get new
    /// numbers.</summary>
    /// <param name="product">The product.</param>
    /// <param name="newest">The units, in their order: the last ones of the product.</param>
    /// <param name="place">The number of the first of them afterwards.</param>
    public void MoveTo(int product, ReadOnlySpan<int> newest, int place)
    {
        int end = CountOf(product);
        Debug.Assert(place >= 0 && place <= end - newest.Length, "a place among the others");
        if (place == end - newest.Length)
        {
            return;
        }

        for (int number = place; number < end; number++)
        {
            ref readonly UnitRow row = ref Units[UnitOf(product, number)];
            if (row.State == SerialState.Available)
            {
                _pools.Clear(ref _ledgers.Edit(row.Ledger).FreeUnits, number);
            }
        }

        for (int number = end - 1; number >= place + newest.Length; number--)
        {
            Renumber(product, UnitOf(product, number - newest.Length), number);
        }

        for (int i = 0; i < newest.Length; i++)
        {
            Renumber(product, newest[i], place + i);
        }
    }

    private void Renumber(int product, int unit, int number)
    {
        _lists.Set(ref _products.Edit(product).Units, number, unit);
        ref UnitRow row = ref Units.Edit(unit);
        row.Number = number;
        if (row.State == SerialState.Available)
        {
            _pools.Set(ref _ledgers.Edit(row.Ledger).FreeUnits, number);
        }
    }
}
