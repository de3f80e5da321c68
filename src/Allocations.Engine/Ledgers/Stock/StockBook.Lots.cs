using System.Diagnostics;

namespace Allocations.Engine.Ledgers;

/// <content>
/// Stock by lot (SER-7): a ledger for each lot at each location. The chain of such a product's ledgers is in the order in
/// which stock is taken: with FEFO by (expiry, walk order, location, lot), otherwise by (walk order, location, lot), with
/// LIFO the lot defined last first. Choosing therefore costs nothing when stock is taken; other products never use this code.
/// </content>
internal sealed partial class StockBook
{
    private LotBook? _lots;

    private LotBook Lots => _lots!;

    /// <summary>Sets the lot book, whose tables are registered after all others.</summary>
    public void TrackLotsIn(LotBook lots) => _lots = lots;

    /// <summary>The lot of a ledger; 0 if its product has none.</summary>
    public int LotOf(in LedgerRow ledger) => Products[ledger.Product].Is(ProductTraits.LotTracked) ? ledger.Lot : 0;

    /// <summary>The ledger of a product at a location, or 0; that of a lot, if it is not 0.</summary>
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

    /// <summary>The ledger at another location for the stock of this one: of the same lot, if there is one.</summary>
    public int FindOrAddAlike(int ledger, int location) =>
        FindOrAdd(Rows[ledger].Product, location, LotOf(Rows[ledger]));

    /// <summary>Expires a lot: its free stock can no longer be promised. Allocated stock stays allocated.</summary>
    /// <returns>The quantity that was available.</returns>
    public long Expire(int lot, long sequence)
    {
        Debug.Assert(Lots.Rows[lot].IsExpired, "it has expired");
        int product = Lots.Rows[lot].Product;
        long lost = -UpdateAllocatable(lot, sequence);
        int first = Products[product].FirstUsableLedger;
        while (first != 0 && Lots.Rows[Rows[first].Lot].IsExpired)
        {
            first = Rows[first].Next;
        }

        Products.Edit(product).FirstUsableLedger = first;
        return lost;
    }

    /// <summary>Reinstates a lot that had expired: its free stock can be promised again, unless the lot is recalled.</summary>
    /// <returns>The quantity that becomes available.</returns>
    public long Reinstate(int lot, long sequence)
    {
        Debug.Assert(!Lots.Rows[lot].IsExpired, "it has not expired");
        for (int ledger = Lots.Rows[lot].LastLedger; ledger != 0; ledger = Rows[ledger].NextOfLot)
        {
            NoteUsable(Rows[ledger], ledger);
        }

        return UpdateAllocatable(lot, sequence);
    }

    /// <summary>Updates the ledgers of a lot after its usability has changed.</summary>
    /// <returns>The quantity that becomes available; negative for one that no longer is.</returns>
    public long UpdateAllocatable(int lot, long sequence)
    {
        ref readonly LotRow row = ref Lots.Rows[lot];
        long before = Products[row.Product].Available;
        for (int ledger = row.LastLedger; ledger != 0; ledger = Rows[ledger].NextOfLot)
        {
            bool allocatable = row.IsUsable && _catalog.Locations.Rows[Rows[ledger].Location].IsAllocatable;
            if (allocatable != (Rows[ledger].IsAllocatable != 0))
            {
                SetAllocatable(ledger, allocatable, sequence);
            }
        }

        return Products[row.Product].Available - before;
    }

    /// <summary>Whether a ledger belongs to no lot, or to one whose stock can be promised.</summary>
    public bool IsUsable(in LedgerRow ledger) => LotOf(ledger) is var lot && (lot == 0 || Lots.Rows[lot].IsUsable);

    private void BeginLot(ref LedgerRow row, int ledger, int lot)
    {
        ref LotRow owner = ref Lots.Rows.Edit(lot);
        row.Lot = lot;
        row.NextOfLot = owner.LastLedger;
        row.IsAllocatable = owner.IsUsable ? row.IsAllocatable : 0;
        Volatile.Write(ref owner.LastLedger, ledger); // readers on other threads follow it
    }

    /// <summary>Updates the first usable ledger: with FEFO expired lots are in front, so no walk passes the lots of many
    /// years.</summary>
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
