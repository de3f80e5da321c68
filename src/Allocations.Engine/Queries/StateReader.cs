using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Queries;

/// <summary>Reads rows on any thread while the writer writes: each through the row's sequence lock, without queueing, in tens of
/// nanoseconds. What is read is true at the sequence that it carries.</summary>
internal sealed class StateReader(EngineState state)
{
    /// <summary>An allocation; false if there is none.</summary>
    public bool TryRead(long id, out AllocationRow row)
    {
        row = default;
        if (!state.Allocations.HasRow(id))
        {
            return false;
        }

        ref readonly AllocationRow live = ref state.Allocations.Rows[(int)id];
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (SequenceLock.TryReadBegin(in live.Version, out int seen))
            {
                row = live;
                if (SequenceLock.TryReadEnd(in live.Version, seen))
                {
                    return AllocationBook.Names(id, row); // of a row used again, an old id is not the new allocation's
                }
            }
        }
    }

    /// <summary>Whether an allocation was there and has left.</summary>
    public bool HasLeft(long id) => state.Allocations.HasLeft(id);

    /// <summary>A product; false if there is none.</summary>
    public bool TryRead(ProductId product, out ProductRow row)
    {
        row = default;
        if (!state.Catalogue.Products.Exists(product.Value))
        {
            return false;
        }

        ref readonly ProductRow live = ref state.Catalogue.Products.Rows[product.Value];
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (SequenceLock.TryReadBegin(in live.Version, out int seen))
            {
                row = live;
                if (SequenceLock.TryReadEnd(in live.Version, seen))
                {
                    return row.SkuText != 0;
                }
            }
        }
    }

    /// <summary>The ledger of a product at a location; zero if nothing was ever there.</summary>
    public LedgerRow Read(ProductId product, LocationId location)
    {
        int ledger = TryRead(product, out ProductRow row) ? row.FirstLedger : 0;
        for (; ledger != 0; ledger = state.Stock.Rows[ledger].Next)
        {
            if (state.Stock.Rows[ledger].Location == location.Value)
            {
                return Read(ledger);
            }
        }

        return default;
    }

    private LedgerRow Read(int ledger)
    {
        ref readonly LedgerRow live = ref state.Stock.Rows[ledger];
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (SequenceLock.TryReadBegin(in live.Version, out int seen))
            {
                LedgerRow row = live;
                if (SequenceLock.TryReadEnd(in live.Version, seen))
                {
                    return row;
                }
            }
        }
    }
}
