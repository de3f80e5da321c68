using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <content>Stock that moves with an allocation: its buckets correspond to the allocation's, and stock without an allocation
/// is free.</content>
internal sealed partial class StockBook
{
    /// <summary>Moves a quantity from one bucket to another, within a ledger.</summary>
    public void Advance(int ledger, AllocationState from, AllocationState to, long quantity, long sequence)
    {
        Debug.Assert(from != to, "stock that goes somewhere");
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref LedgerRow.Bucket(ref row, from), ref LedgerRow.Bucket(ref row, to), quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        ChangeFree(row, from, -quantity, sequence);
        ChangeFree(row, to, quantity, sequence);
    }

    /// <summary>Moves a quantity from a bucket of one ledger to a bucket of another: two transfers, over the account of moved
    /// goods.</summary>
    public void Carry(int fromLedger, AllocationState from, int toLedger, AllocationState to, long quantity, long sequence)
    {
        if (fromLedger == toLedger)
        {
            Advance(fromLedger, from, to, quantity, sequence);
            return;
        }

        ref LedgerRow source = ref Rows.Edit(fromLedger);
        ref LedgerRow target = ref Rows.Edit(toLedger);
        SequenceLock.Enter(ref source.Version);
        SequenceLock.Enter(ref target.Version);
        Transfer.Move(ref LedgerRow.Bucket(ref source, from), ref source.Moved, quantity);
        source.LastSequence = sequence;
        Transfer.Enter(ref target.Moved, ref LedgerRow.Bucket(ref target, to), quantity);
        target.LastSequence = sequence;
        SequenceLock.Leave(ref target.Version);
        SequenceLock.Leave(ref source.Version);
        ChangeFree(source, from, -quantity, sequence);
        ChangeFree(target, to, quantity, sequence);
    }

    private void ChangeFree(in LedgerRow ledger, AllocationState bucket, long change, long sequence)
    {
        if (bucket is < AllocationState.Allocated or AllocationState.Cancelled)
        {
            ChangeAvailable(ledger, change, sequence);
        }
    }
}
