using System.Diagnostics;

namespace Allocations.Engine.Ledgers;

/// <content>
/// Stock that is kept by lot (SER-7): a ledger for each lot at each location. The chain of such a product's ledgers is in the
/// order in which they are taken from: with FEFO by (expiry, walk order, location, lot), otherwise by (walk order, location,
/// lot), with LIFO the lot defined last first. So choosing costs nothing when stock is taken; other products never come here.
/// </content>
internal sealed partial class StockBook
{
    private LotBook? _lots;

    private LotBook Lots => _lots!;

    /// <summary>The lots' tables stand behind all others, so they come later.</summary>
    public void TrackLotsIn(LotBook lots) => _lots = lots;

    /// <summary>Of which lot a ledger is; 0 if its product has none.</summary>
    public int LotOf(in LedgerRow ledger) => Products[ledger.Product].Is(ProductTraits.LotTracked) ? ledger.Lot : 0;

    /// <summary>The ledger of a product at a location, or 0; of a lot, if it is not 0.</summary>
    public int Find(int product, int location, int lot)
    {
        if (lot == 0)
        {
            return Find(product, location);
        }

        int first = Products[product].FirstLedger;
        if (first == 0 || (Rows[first].Location == location && Rows[first].Lot == lot))
        {
            return first;
        }

        var match = new LotLedgerMatch(Rows, product, location, lot);
        return _index.Find(HashOf(product, location, lot), ref match);
    }

    public bool HasRoomFor(int product, int location, int lot) =>
        Rows.Count < Rows.Capacity || Find(product, location, lot) != 0;

    public int FindOrAdd(int product, int location, int lot)
    {
        int row = Find(product, location, lot);
        return row != 0 ? row : Add(product, location, lot);
    }

    /// <summary>The ledger at another location for what lies in this one: of the same lot, if it is of one.</summary>
    public int FindOrAddAlike(int ledger, int location) =>
        FindOrAdd(Rows[ledger].Product, location, LotOf(Rows[ledger]));

    /// <summary>The lot whose time has come: what is free of it can't be promised any more. What is reserved stays so.</summary>
    /// <returns>How much was available.</returns>
    public long Expire(int lot, long sequence)
    {
        Debug.Assert(Lots.Rows[lot].IsExpired, "it has expired");
        int product = Lots.Rows[lot].Product;
        long before = Products[product].Available;
        for (int ledger = Lots.Rows[lot].LastLedger; ledger != 0; ledger = Rows[ledger].NextOfLot)
        {
            SetAllocatable(ledger, allocatable: false, sequence);
        }

        int first = Products[product].FirstUsableLedger;
        while (first != 0 && Lots.Rows[Rows[first].Lot].IsExpired)
        {
            first = Rows[first].Next;
        }

        Products.Edit(product).FirstUsableLedger = first;
        return before - Products[product].Available;
    }

    /// <summary>The lot that had expired has not: what is free of it can be promised again.</summary>
    /// <returns>How much is available by it.</returns>
    public long Reinstate(int lot, long sequence)
    {
        Debug.Assert(!Lots.Rows[lot].IsExpired, "it has not expired");
        int product = Lots.Rows[lot].Product;
        long before = Products[product].Available;
        for (int ledger = Lots.Rows[lot].LastLedger; ledger != 0; ledger = Rows[ledger].NextOfLot)
        {
            if (_catalogue.Locations.Rows[Rows[ledger].Location].IsAllocatable)
            {
                SetAllocatable(ledger, allocatable: true, sequence);
            }

            NoteUsable(Rows[ledger], ledger);
        }

        return Products[product].Available - before;
    }

    /// <summary>Whether what is free at a ledger is of no lot, or of one that has not expired.</summary>
    public bool IsUsable(in LedgerRow ledger) => LotOf(ledger) is var lot && (lot == 0 || !Lots.Rows[lot].IsExpired);

    private void BeginLot(ref LedgerRow row, int ledger, int lot)
    {
        ref LotRow owner = ref Lots.Rows.Edit(lot);
        row.Lot = lot;
        row.NextOfLot = owner.LastLedger;
        row.IsAllocatable = owner.IsExpired ? 0 : row.IsAllocatable;
        Volatile.Write(ref owner.LastLedger, ledger); // readers on other threads follow it
    }

    /// <summary>With FEFO whatever has expired stands in front, so that nobody walks past the years.</summary>
    private void NoteUsable(in LedgerRow row, int ledger)
    {
        ref ProductRow product = ref Products.Edit(row.Product);
        int first = product.FirstUsableLedger;
        if (!Lots.Rows[row.Lot].IsExpired && (first == 0 || IsTakenBefore(row, Rows[first])))
        {
            product.FirstUsableLedger = ledger;
        }
    }

    private bool IsTakenBefore(in LedgerRow left, in LedgerRow right)
    {
        ref readonly ProductRow product = ref Products[left.Product];
        if (product.Is(ProductTraits.Fefo))
        {
            (long one, long other) = (Lots.Rows[left.Lot].ExpiresAt, Lots.Rows[right.Lot].ExpiresAt);
            if (one != other)
            {
                return one < other;
            }
        }

        return left.WalkOrder != right.WalkOrder ? left.WalkOrder < right.WalkOrder
            : left.Location != right.Location ? left.Location < right.Location
            : product.Is(ProductTraits.Lifo) ? left.Lot > right.Lot
            : left.Lot < right.Lot;
    }
}
