using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Auditing;

/// <content>Retired allocations, and those next to be retired: accounts, the queue of finished allocations, free rows and
/// generations.</content>
internal sealed partial class ConservationAudit
{
    private readonly long[] _requested;
    private readonly long[] _outstanding;
    private readonly long[] _inStock;
    private readonly long[] _delivered;
    private readonly long[] _shipped;
    private readonly long[] _retiredUnits;
    private int _inFinishedQueue;
    private int _empty;
    private int _spent;

    /// <summary>Checks that an unused row is empty.</summary>
    private string? CheckEmpty(int id, in AllocationRow row)
    {
        _empty++;
        _spent += row.Generation > _state.Allocations.LastGeneration ? 1 : 0;
        bool isEmpty = (row.Open | row.Allocated | row.Delivered | row.Cancelled | row.AllocatedAtLedger | row.LastSequence
                | row.CreatedAt) == 0
            && row.Tenant == 0 && row.Traits == 0 && row.Place == default && row.Key == 0
            && row.Actor == 0 && row.DocumentKind == DocumentKind.None
            && (row.QueuePosition | row.MoreReservations | row.Units | row.Timer | row.DocumentText | row.Customer
                | row.PreviousOfDocument | row.NextOfDocument | row.Detail) == 0;
        return row.Generation == 0 ? "its row was never used"
            : !isEmpty ? "was left, but its row is not empty"
            : null;
    }

    private string? CheckFinished(in AllocationRow row)
    {
        _inFinishedQueue += row.Is(AllocationTraits.InFinishedQueue) ? 1 : 0;
        return row.Generation > _state.Allocations.LastGeneration ? $"is of generation {row.Generation}"
            : row.IsFinished != (_state.Allocations.StateOf(row) >= AllocationState.Delivered)
                ? $"is {_state.Allocations.StateOf(row)}, and in the wrong line"
            : row.IsFinished && !row.Is(AllocationTraits.InFinishedQueue) ? "is finished, and not in the queue"
            : !row.Is(AllocationTraits.InFinishedQueue) && row.Next != 0 ? "has a successor, and is not in the queue"
            : null;
    }

    /// <summary>Checks that the allocations of a document are linked, and that the document leads to the newest.</summary>
    private string? CheckDocument(int id, in AllocationRow row)
    {
        AllocationBook book = _state.Allocations;
        if (row.DocumentText == 0)
        {
            return null;
        }

        int previous = row.PreviousOfDocument;
        if (previous != 0
            && (book.Rows[previous].NextOfDocument != id || book.Rows[previous].DocumentText != row.DocumentText))
        {
            return $"follows {book.IdOf(previous)} in its document, but not the other way round";
        }

        int newest = book.FindByDocument(row.Tenant, row.DocumentKind, _state.Texts[row.DocumentText]);
        return (newest == id) != (row.NextOfDocument == 0) ? $"its document says that {newest} is the newest" : null;
    }

    private string? CheckRetention() => CheckFinishedQueue() ?? CheckFree();

    /// <summary>Checks the queue of finished allocations. An allocation that finished twice keeps its first position, so
    /// times do not determine the order.</summary>
    private string? CheckFinishedQueue()
    {
        RetentionRow retention = _state.Finished.Retention;
        (int count, int last) = (0, 0);
        for (int at = retention.First; at != 0; at = _state.Allocations.Rows[at].Next)
        {
            ref readonly AllocationRow row = ref _state.Allocations.Rows[at];
            bool isFromTheFuture = row.IsFinished && row.FinishedAt > _state.Time;
            if (!row.Is(AllocationTraits.InFinishedQueue) || isFromTheFuture || ++count > _inFinishedQueue)
            {
                return $"row {at} has the wrong place in the queue of finished allocations";
            }

            last = at;
        }

        return count == _inFinishedQueue && count == retention.Count && last == retention.Last
            ? null
            : $"{_inFinishedQueue} allocations were finished, and {count} are in their queue, which ends with row {last}; "
                + $"recorded are {retention.Count}, and row {retention.Last} as the last";
    }

    /// <summary>Checks that every row of a retired allocation is free, once, or exhausted.</summary>
    private string? CheckFree()
    {
        RetentionRow retention = _state.Finished.Retention;
        int count = 0;
        for (int at = retention.FirstFree; at != 0; at = _state.Allocations.Rows[at].Next)
        {
            ref readonly AllocationRow row = ref _state.Allocations.Rows[at];
            if (row.IsInUse || row.Generation > _state.Allocations.LastGeneration || ++count > _empty)
            {
                return $"row {at} is not free, or free twice";
            }
        }

        return count == retention.FreeCount && count + _spent == _empty
            ? null
            : $"{_empty} rows left, {_spent} of them used up, {count} free; {retention.FreeCount} should be";
    }

    /// <summary>Checks that every requested quantity is in memory or retired, and every delivered one too. These sums grow
    /// without limit, modulo 2^64; outstanding quantities, and quantities in stock, are bounded.</summary>
    private string? CheckRetired(int product, in ProductRow row)
    {
        if (row.OutstandingAtMost != _requested[product] + row.RetiredDelivered + row.Unasked)
        {
            return $"{row.OutstandingAtMost} are outstanding at most, {_requested[product]} requested by allocations, "
                + $"{row.RetiredDelivered} delivered to retired ones, and {row.Unasked} is the recorded difference";
        }

        if (row.OutstandingAtMost < _outstanding[product] || row.InStockAtMost < _inStock[product])
        {
            return $"{_outstanding[product]} are outstanding and {_inStock[product]} in stock, "
                + $"and the recorded bounds are {row.OutstandingAtMost} and {row.InStockAtMost}";
        }

        if (_shipped[product] != _delivered[product] + row.RetiredDelivered)
        {
            return $"its ledgers delivered {_shipped[product]}, its allocations got {_delivered[product]}, "
                + $"retired ones {row.RetiredDelivered}";
        }

        return row.IsSerialized && _retiredUnits[product] != row.RetiredDelivered
            ? $"{row.RetiredDelivered} delivered to retired allocations, units for {_retiredUnits[product]}"
            : null;
    }
}
