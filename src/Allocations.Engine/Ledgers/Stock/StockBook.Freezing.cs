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

    /// <summary>Makes the free stock of a ledger allocatable for one command, or takes it back. Nothing is left of it: readers
    /// are paused, and no version of a row tells.</summary>
    public void Lend(int ledger, bool isLent)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        row.IsAllocatable = isLent ? 1 : 0;
        Products.Edit(row.Product).Available += isLent ? row.Free : -row.Free;
    }
}
