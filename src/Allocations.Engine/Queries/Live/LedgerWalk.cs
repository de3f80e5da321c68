using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>A walk on any thread through related ledgers: those of a lot, or a product's at one location.</summary>
internal readonly struct LedgerWalk
{
    private readonly EngineState _state;
    private readonly int _product;
    private readonly int _location;
    private readonly int _lot;

    /// <summary>Creates a walk through all ledgers of a lot.</summary>
    public LedgerWalk(EngineState state, LotId lot) => (_state, _lot) = (state, lot.Value);

    /// <summary>Creates a walk through a product's ledgers at a location; with a lot, only through that lot's.</summary>
    public LedgerWalk(EngineState state, ProductId product, LocationId location, LotId lot) =>
        (_state, _product, _location, _lot) = (state, product.Value, location.Value, lot.Value);

    private bool IsAlongLot => _product == 0;

    /// <summary>Adds up the ledgers; false if a change by the writer interfered.</summary>
    public bool TrySum(out LedgerSum sum)
    {
        sum = default;
        Table<LedgerRow> rows = _state.Stock.Rows;
        int ledger = IsAlongLot
            ? Volatile.Read(in _state.Lots.Rows[_lot].LastLedger)
            : Volatile.Read(in _state.ProductRows[_product].FirstLedger);
        while (ledger != 0)
        {
            ref readonly LedgerRow live = ref rows[ledger];
            if (!SequenceLock.TryReadBegin(in live.Version, out int seen))
            {
                return false;
            }

            LedgerRow row = live;
            if (!SequenceLock.TryReadEnd(in live.Version, seen))
            {
                return false;
            }

            if (IsAlongLot || (row.Location == _location && (_lot == 0 || row.Lot == _lot)))
            {
                sum.Add(row, seen);
            }

            ledger = IsAlongLot ? row.NextOfLot : row.Next;
        }

        return true;
    }
}
