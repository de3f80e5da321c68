using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Demand;

/// <content>What happens to an allocation's quantities is said here, each time when it is done.</content>
internal sealed unsafe partial class AllocationBook
{
    /// <summary>Every transfer between two buckets of an allocation says so.</summary>
    /// <param name="allocation">Its row.</param>
    /// <param name="row">The row itself.</param>
    /// <param name="from">The bucket that the quantity left; none if it was not the allocation's before.</param>
    /// <param name="to">The bucket that it is in now; none if it is not the allocation's any more.</param>
    /// <param name="ledger">Where the stock is; 0 for none.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="fromAfter">What is left in the first bucket.</param>
    /// <param name="toAfter">What is now in the second.</param>
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
    }

    /// <summary>More is asked for, or came from another allocation: it is in a bucket now.</summary>
    private void Gained(int allocation, in AllocationRow row, AllocationState to, int ledger, long quantity, long after) =>
        Moved(allocation, row, AllocationState.None, to, ledger, quantity, fromAfter: 0, after);

    /// <summary>Less is asked for, or it went to another allocation: it is in a bucket no longer.</summary>
    private void Lost(int allocation, in AllocationRow row, AllocationState from, int ledger, long quantity, long after) =>
        Moved(allocation, row, from, AllocationState.None, ledger, quantity, after, toAfter: 0);

    /// <summary>A step from bucket to bucket, within a ledger or to another one.</summary>
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
        }
    }

    /// <summary>Of which lot that is, if it is of one.</summary>
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
