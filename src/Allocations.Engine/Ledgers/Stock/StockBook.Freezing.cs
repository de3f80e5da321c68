using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <content>Stock at a location that is or was frozen.</content>
internal sealed partial class StockBook
{
    /// <summary>Sets whether the free stock of a ledger can be allocated.</summary>
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
