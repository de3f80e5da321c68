using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <content>Stock on hand that is not usable.</content>
internal sealed partial class StockBook
{
    /// <summary>Free to blocked.</summary>
    public void Block(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Free, ref row.Blocked, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        Say(EventKind.StockBlocked, row, quantity, row.Free, row.Blocked);
        ChangeAvailable(row, -quantity, sequence);
    }

    /// <summary>Blocked back to free.</summary>
    public void Unblock(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Blocked, ref row.Free, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        Say(EventKind.StockUnblocked, row, quantity, row.Blocked, row.Free);
        ChangeAvailable(row, quantity, sequence);
    }

    /// <summary>Blocked to the adjustment account.</summary>
    public void WriteOffBlocked(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Blocked, ref row.Adjusted, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        Say(EventKind.BlockedStockAdjusted, row, -quantity, 0, row.Blocked);
    }
}
