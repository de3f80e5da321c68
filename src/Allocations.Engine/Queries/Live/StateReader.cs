using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Reads rows on any thread while the writer writes: each through the row's sequence lock, without queueing, in tens of
/// nanoseconds. What is read is true at the sequence that it carries.</summary>
/// <remarks>While a group or a preview is under way, rows say what may never become true; then a reader waits until it is
/// decided, a millisecond at most (<see cref="TableSet.UndecidedVersion"/>).</remarks>
internal sealed partial class StateReader(EngineState state)
{
    private readonly TableSet _tables = state.Tables;

    /// <summary>An allocation; false if there is none.</summary>
    public bool TryRead(long id, out AllocationRow row) => TryRead(id, out row, out _, out _);

    /// <summary>An allocation with its details and its timer; false if there is none.</summary>
    public bool TryRead(long id, out AllocationRow row, out AllocationDetailRow detail, out TimerRow timer)
    {
        row = default;
        detail = default;
        timer = default;
        if (!state.Allocations.HasRow(id))
        {
            return false;
        }

        ref readonly AllocationRow live = ref state.Allocations.Rows[(int)id];
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided) && SequenceLock.TryReadBegin(in live.Version, out int seen))
            {
                row = live;
                detail = state.Allocations.DetailOf(row); // Only the version says whether these are this one's.
                timer = state.Timers.Of(row);
                if (SequenceLock.TryReadEnd(in live.Version, seen) && IsStillDecided(decided))
                {
                    return AllocationBook.Names(id, row); // of a row used again, an old id is not the new allocation's
                }
            }
        }
    }

    /// <summary>Whether an allocation was there and has left.</summary>
    public bool WasRetired(long id)
    {
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided))
            {
                bool hasLeft = state.Allocations.WasRetired(id);
                if (IsStillDecided(decided))
                {
                    return hasLeft;
                }
            }
        }
    }

    /// <summary>A product; false if there is none.</summary>
    public bool TryRead(ProductId product, out ProductRow row) => TryRead(product, out row, out _);

    /// <summary>A product with its safety stock; false if there is none.</summary>
    public bool TryRead(ProductId product, out ProductRow row, out long safetyStock)
    {
        row = default;
        safetyStock = 0;
        if (!state.Catalog.Products.Exists(product.Value))
        {
            return false;
        }

        ref readonly ProductRow live = ref state.Catalog.Products.Rows[product.Value];
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided) && SequenceLock.TryReadBegin(in live.Version, out int seen))
            {
                row = live;
                safetyStock = state.SafetyStocks.Of(row);
                if (SequenceLock.TryReadEnd(in live.Version, seen) && IsStillDecided(decided))
                {
                    return row.SkuText != 0;
                }
            }
        }
    }

    /// <summary>The ledger of a product at a location; zero if nothing was ever there.</summary>
    public LedgerRow Read(ProductId product, LocationId location)
    {
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided) && TryRead(product, location, out LedgerRow row) && IsStillDecided(decided))
            {
                return row;
            }
        }
    }

    /// <summary>Walks the product's ledgers. False if the writer was in the way: it may have been a walk through
    /// nonsense.</summary>
    private bool TryRead(ProductId product, LocationId location, out LedgerRow row)
    {
        row = default;
        int ledger = state.Catalog.Products.Exists(product.Value)
            ? Volatile.Read(in state.Catalog.Products.Rows[product.Value].FirstLedger)
            : 0;
        while (ledger != 0 && state.Stock.Rows[ledger].Location != location.Value)
        {
            ledger = state.Stock.Rows[ledger].Next;
        }

        if (ledger == 0)
        {
            return true;
        }

        ref readonly LedgerRow live = ref state.Stock.Rows[ledger];
        if (!SequenceLock.TryReadBegin(in live.Version, out int seen))
        {
            return false;
        }

        row = live;
        return SequenceLock.TryReadEnd(in live.Version, seen);
    }

    private bool IsDecided(out int version) => SequenceLock.TryReadBegin(in _tables.UndecidedVersion, out version);

    private bool IsStillDecided(int version) => SequenceLock.TryReadEnd(in _tables.UndecidedVersion, version);
}
