using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Demand;

/// <content>Records events for quantities of allocations, each after its transfer, and notes the change for the
/// indexes.</content>
internal sealed unsafe partial class AllocationBook
{
    /// <summary>Records the texts of a new allocation's request, but for its document, which the event of the creation
    /// has.</summary>
    public void RecordTexts(int allocation)
    {
        if (_events.IsRecording)
        {
            ref readonly AllocationRow row = ref Rows[allocation];
            ref readonly AllocationDetailRow detail = ref DetailOf(row);
            long id = IdOf(allocation, row);
            _events.Said(id, row.Product, EventTextKind.Customer, CustomerTextOf(row), CustomerOf(row));
            _events.Said(id, row.Product, EventTextKind.ShipTo, _texts[detail.ShipToText]);
            _events.Said(id, row.Product, EventTextKind.Note, _texts[detail.NotesText]);
            _events.Said(id, row.Product, EventTextKind.Justification, Justifications.Of(allocation));
        }
    }

    /// <summary>Records the options of a new allocation's request that its row has.</summary>
    public void RecordOptions(int allocation)
    {
        ref readonly AllocationRow row = ref Rows[allocation];
        long id = IdOf(allocation, row);
        _events.Requested(
            id, row.Product, ChangedProperty.Priority, default(Priority).ToBits(), PriorityKey.PriorityOf(row.Key).ToBits());
        _events.Requested(
            id, row.Product, ChangedProperty.AllowPartial, usual: 1, row.Is(AllocationTraits.AllowPartial) ? 1 : 0);
        _events.Requested(
            id, row.Product, ChangedProperty.AllowNonStock, usual: 0, row.Is(AllocationTraits.AllowNonStock) ? 1 : 0);
    }

    /// <summary>Records the list of a new allocation: what precedes the locations, and them.</summary>
    private void RecordList(int allocation, ReadOnlySpan<int> list, ListHead head)
    {
        long id = IdOf(allocation);
        int product = Rows[allocation].Product;
        if ((head & ListHead.UsableUntil) != 0)
        {
            _events.Requested(id, product, ChangedProperty.UsableUntil, usual: 0, UsableUntil.Read(list));
        }

        if ((head & ListHead.Lot) != 0)
        {
            _events.Changed(
                id, product, ChangedProperty.Lot, before: 0, NamedLot.Read(list[(head.Entries - NamedLot.Entries)..]));
        }

        _events.RequestedLocations(id, product, list[head.Entries..]);
    }

    /// <summary>Records a transfer between two buckets of an allocation.</summary>
    /// <param name="allocation">Its row.</param>
    /// <param name="row">The row itself.</param>
    /// <param name="from">The bucket that the quantity left; none if it comes from outside the allocation.</param>
    /// <param name="to">The bucket that the quantity entered; none if it left the allocation.</param>
    /// <param name="ledger">The ledger of the stock; 0 for none.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="fromAfter">The quantity that remains in the first bucket.</param>
    /// <param name="toAfter">The present quantity in the second bucket.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Moved(
        int allocation, in AllocationRow row, AllocationState from, AllocationState to, int ledger, long quantity,
        long fromAfter, long toAfter)
    {
        if (_events.IsRecording)
        {
            _events.Moved(
                IdOf(allocation, row), row.Product, from, to, _ledgers[ledger].Location, quantity, fromAfter, toAfter);
            RecordLot(allocation, row, ledger, quantity);
        }

        // The product's row is far away for a release, so that it is asked last.
        if (Waits(from) != Waits(to) && _products[row.Product].Is(ProductTraits.HasChannelLimits))
        {
            CountWaiting(row, Waits(to) ? quantity : -quantity);
        }

        if (_indexes!.AreKept)
        {
            _indexes.NoteChange(allocation);
        }
    }

    /// <summary>Records a quantity that is requested in addition, or came from another allocation.</summary>
    private void Gained(int allocation, in AllocationRow row, AllocationState to, int ledger, long quantity, long after) =>
        Moved(allocation, row, AllocationState.None, to, ledger, quantity, fromAfter: 0, after);

    /// <summary>Records a quantity that is no longer requested, or went to another allocation.</summary>
    private void Lost(int allocation, in AllocationRow row, AllocationState from, int ledger, long quantity, long after) =>
        Moved(allocation, row, from, AllocationState.None, ledger, quantity, after, toAfter: 0);

    /// <summary>Records a step from bucket to bucket, within a ledger or to another one.</summary>
    private void Carried(
        int allocation, in AllocationRow row, int fromLedger, AllocationState from, int toLedger, AllocationState to,
        long quantity)
    {
        long fromAfter = BucketOf(row, from);
        long toAfter = BucketOf(row, to);
        if (fromLedger == toLedger)
        {
            Moved(allocation, row, from, to, fromLedger, quantity, fromAfter, toAfter);
        }
        else
        {
            _events.Carried(
                IdOf(allocation, row), row.Product, from, to, _ledgers[fromLedger].Location, _ledgers[toLedger].Location,
                quantity, fromAfter, toAfter);
            RecordLot(allocation, row, fromLedger, quantity);
            if (_indexes!.AreKept)
            {
                _indexes.NoteChange(allocation);
            }
        }
    }

    /// <summary>Records the lot of the quantity, if it has one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordLot(int allocation, in AllocationRow row, int ledger, long quantity)
    {
        if (_events.IsRecording && ledger != 0 && _products[row.Product].Is(ProductTraits.LotTracked))
        {
            ref readonly LedgerRow where = ref _ledgers[ledger];
            _events.QuantityOfLot(IdOf(allocation, row), row.Product, where.Location, where.Lot, quantity);
        }
    }

    private static long IdOf(int allocation, in AllocationRow row) => ((long)row.Generation << 32) | (uint)allocation;
}
