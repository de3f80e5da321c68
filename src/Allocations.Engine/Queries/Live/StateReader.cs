using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Reads rows on any thread while the writer writes: each through the row's sequence lock, without queueing, in tens
/// of nanoseconds. The result is true at the sequence that it carries.</summary>
/// <remarks>While a group or a preview is in progress, rows may have values that never become true; a reader then waits until
/// the outcome is decided, a millisecond at most (<see cref="TableSet.UndecidedVersion"/>).</remarks>
internal sealed partial class StateReader(EngineState state)
{
    private readonly TableSet _tables = state.Tables;

    /// <summary>Reads an allocation; false if there is none.</summary>
    public bool TryRead(long id, out AllocationRow row) => TryRead(id, out row, out _, out _);

    /// <summary>Reads an allocation with its details and its timer; false if there is none.</summary>
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
                detail = state.Allocations.DetailOf(row); // The version confirms that these belong to the allocation.
                timer = state.Timers.Of(row);
                if (SequenceLock.TryReadEnd(in live.Version, seen) && IsStillDecided(decided))
                {
                    return AllocationBook.Names(id, row); // in a reused row, an old id is not that of the new allocation
                }
            }
        }
    }

    /// <summary>Whether an allocation existed and was retired.</summary>
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

    /// <summary>Reads a product; false if there is none.</summary>
    public bool TryRead(ProductId product, out ProductRow row) => TryRead(product, out row, out _);

    /// <summary>Reads a product with its safety stock; false if there is none.</summary>
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

    /// <summary>Reads a product with its texts; false if there is none.</summary>
    public bool TryRead(ProductId product, out ProductView view)
    {
        view = default;
        if (!state.Catalog.Products.Exists(product.Value))
        {
            return false;
        }

        ref readonly ProductRow live = ref state.Catalog.Products.Rows[product.Value];
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided) && SequenceLock.TryReadBegin(in live.Version, out int seen))
            {
                ProductRow row = live;
                ProductView read = CatalogViews.Of(state, product.Value, row, state.SafetyStocks.Of(row));
                if (SequenceLock.TryReadEnd(in live.Version, seen) && IsStillDecided(decided))
                {
                    view = read;
                    return row.SkuText != 0;
                }
            }
        }
    }

    /// <summary>Reads the ledger of a product at a location; zero if there never was any stock.</summary>
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

    /// <summary>Walks the product's ledgers. False if a change by the writer interfered, because the walk may then be
    /// invalid.</summary>
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
