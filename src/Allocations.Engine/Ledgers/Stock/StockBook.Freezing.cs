using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <content>Stock at a location that is frozen, or was.</content>
internal sealed partial class StockBook
{
    /// <summary>What is free at a ledger can be allocated from now on, or no longer.</summary>
    public void SetAllocatable(int ledger, bool allocatable, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        if (!allocatable && row.Free > 0)
        {
            ChangeAvailable(row, -row.Free, sequence);
        }

        SequenceLock.Enter(ref row.Version);
        row.IsAllocatable = allocatable ? 1 : 0;
        SequenceLock.Leave(ref row.Version);
        if (allocatable && row.Free > 0)
        {
            ChangeAvailable(row, row.Free, sequence);
        }
    }
}
