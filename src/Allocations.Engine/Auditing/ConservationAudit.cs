using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>Proves that nothing was created, lost or promised twice, from the rows alone: it shares no sums with the
/// rules.</summary>
/// <remarks>Reads every row, about 100 ns each. Runs on the writer, or on a state that does not change.</remarks>
internal sealed partial class ConservationAudit
{
    private readonly EngineState _state;
    private readonly long[] _available;
    private readonly long[] _waiting;
    private readonly long[] _moved;
    private readonly int[] _waits;
    private readonly int[] _chained;
    private readonly long[] _freeUnits;
    private readonly long[] _blockedUnits;

    private ConservationAudit(EngineState state)
    {
        _state = state;
        int ledgers = state.Stock.Rows.Count;
        int products = state.Catalog.Products.Rows.Count;
        _freeUnits = new long[ledgers];
        _blockedUnits = new long[ledgers];
        _held = new long[ledgers, HeldStages];
        _heldUnits = new long[ledgers, HeldStages];
        _deliveredFrom = new long[ledgers];
        _available = new long[products];
        _waiting = new long[products];
        _moved = new long[products];
        _waits = new int[products];
        _chained = new int[products];
        _units = new long[state.Allocations.Rows.Count, HeldStages + 1];
        _isDetailTaken = new bool[state.Allocations.Details.Count];
        _requested = new long[products];
        _outstanding = new long[products];
        _inStock = new long[products];
        _delivered = new long[products];
        _shipped = new long[products];
        _retiredUnits = new long[products];
    }

    /// <summary>A description of the first row that breaks a law; null if the books are sound.</summary>
    /// <remarks>References are checked first, because the other checks rely on them.</remarks>
    public static string? FirstBreak(EngineState state)
    {
        if (state.StructureProblem() is { } problem)
        {
            return problem;
        }

        var audit = new ConservationAudit(state);
        return audit.CheckAllocations() ?? audit.CheckDetails() ?? audit.CheckRetention() ?? audit.CheckTimers()
            ?? audit.CheckUnits() ?? audit.CheckLedgers() ?? audit.CheckLots() ?? audit.CheckLocations() ?? audit.CheckProducts()
            ?? audit.CheckQueues() ?? audit.CheckJobs() ?? audit.CheckProductCodes()
            ?? audit.CheckIndexes() ?? audit.CheckChannelLimits() ?? audit.CheckApprovals();
    }

    private string? CheckAllocations()
    {
        for (int id = 1; id < _state.Allocations.Rows.Count; id++)
        {
            if (CheckAllocation(id, _state.Allocations.Rows[id]) is { } broken)
            {
                return $"allocation {id}: {broken}";
            }
        }

        return null;
    }

    private string? CheckAllocation(int id, in AllocationRow row)
    {
        if (!row.IsInUse)
        {
            return CheckEmpty(id, row);
        }

        if (CheckDetail(row) is { } misplaced)
        {
            return misplaced;
        }

        ref readonly AllocationDetailRow detail = ref _state.Allocations.DetailOf(row);
        if (Math.Min(Math.Min(Math.Min(row.Open, detail.OnOrder), Math.Min(row.Allocated, detail.Picked)),
            Math.Min(Math.Min(detail.WithTechnician, detail.InTransit), Math.Min(row.Delivered, row.Cancelled))) < 0)
        {
            return "a bucket is below zero";
        }

        if (detail.InFurtherBuckets != 0 && !row.Is(AllocationTraits.UsesFurtherBuckets))
        {
            return "uses buckets that its headline does not look at";
        }

        long requested = row.Requested(detail);
        if (requested <= 0)
        {
            return $"its buckets add up to {requested}";
        }

        if (CheckHeld(id, row) is { } broken)
        {
            return broken;
        }

        long waiting = row.Open + detail.OnOrder;
        _waiting[row.Product] += waiting;
        _requested[row.Product] += requested;
        _outstanding[row.Product] += requested - row.Delivered - row.Cancelled;
        _delivered[row.Product] += row.Delivered;
        if ((waiting > 0) != (row.QueuePosition != 0))
        {
            return $"has {row.Open} open, {detail.OnOrder} on order, and the queue position {row.QueuePosition}";
        }

        if (row.QueuePosition != 0 && CheckPosition(id, row) is { } lost)
        {
            return lost;
        }

        return CheckFinished(row) ?? CheckDocument(id, row) ?? CheckTimer(id, row);
    }

    private string? CheckUnits()
    {
        for (int unit = 1; unit < _state.Serials.Units.Count; unit++)
        {
            if (CheckUnit(unit, _state.Serials.Units[unit]) is { } broken)
            {
                return $"unit {unit}: {broken}";
            }
        }

        return CheckUnitsOfAllocations();
    }

    private string? CheckUnit(int unit, in UnitRow row)
    {
        if (_state.Serials.UnitOf(row.Product, row.Number) != unit || _state.Stock.Rows[row.Ledger].Product != row.Product)
        {
            return "its number or ledger is not its own";
        }

        if (_state.Serials.IsInPool(unit) != (row.State == SerialState.Available))
        {
            return $"is {row.State}, and the pool says otherwise";
        }

        if (row.IsRecalled
            ? row.State is SerialState.Available or SerialState.Allocated
                || (row.IsBlockedByRecall && row.State != SerialState.Quarantined)
            : row.IsBlockedByRecall)
        {
            return $"is {row.State}, and recalled otherwise";
        }

        bool owned = row.State is >= SerialState.Allocated and <= SerialState.Delivered;
        if (owned != (row.Allocation != 0))
        {
            return $"is {row.State} with the owner {row.Allocation}";
        }

        if (owned)
        {
            if (_state.Allocations.Exists(row.Holder))
            {
                _units[row.Allocation, row.State - SerialState.Allocated] += Quantity.MillionthsPerUnit;
            }
            else if (row.State == SerialState.Delivered && _state.Allocations.WasRetired(row.Holder))
            {
                _retiredUnits[row.Product] += Quantity.MillionthsPerUnit;
            }
            else
            {
                return $"is {row.State} for {row.Holder}, which is no allocation";
            }
        }

        if (row.State == SerialState.Available)
        {
            _freeUnits[row.Ledger] += Quantity.MillionthsPerUnit;
        }
        else if (row.State is >= SerialState.Allocated and <= SerialState.InTransit)
        {
            _heldUnits[row.Ledger, row.State - SerialState.Allocated] += Quantity.MillionthsPerUnit;
        }
        else if (row.State is SerialState.Damaged or SerialState.Quarantined or SerialState.OnHold)
        {
            _blockedUnits[row.Ledger] += Quantity.MillionthsPerUnit;
        }

        return null;
    }

    private string? CheckLedgers()
    {
        for (int ledger = 1; ledger < _state.Stock.Rows.Count; ledger++)
        {
            if (CheckLedger(ledger, _state.Stock.Rows[ledger]) is { } broken)
            {
                return $"ledger {ledger}: {broken}";
            }
        }

        return null;
    }

    private string? CheckLedger(int ledger, in LedgerRow row)
    {
        if (row.Balance != 0)
        {
            return $"is out of balance by {row.Balance}";
        }

        if (Math.Min(Math.Min(row.Free, row.Allocated), Math.Min(row.Picked, row.Blocked)) < 0)
        {
            return "a bucket is below zero";
        }

        if (CheckStages(ledger, row) is { } broken)
        {
            return broken;
        }

        if (_state.Catalog.Products.Rows[row.Product].IsSerialized
            && (row.Free != _freeUnits[ledger] || row.Blocked != _blockedUnits[ledger]))
        {
            return $"has {row.Free} free and {row.Blocked} blocked, "
                + $"units for {_freeUnits[ledger]} and {_blockedUnits[ledger]}";
        }

        LocationRow location = _state.Catalog.Locations.Rows[row.Location];
        bool isAllocatable = location.IsAllocatable && _state.Stock.IsUsable(row);
        if (isAllocatable != (row.IsAllocatable == 1))
        {
            return "disagrees with its location, or its lot, about allocating";
        }

        if (row.WalkOrder != location.WalkOrder)
        {
            return $"is walked to at {row.WalkOrder}, and its location at {location.WalkOrder}";
        }

        if (row.Next != 0
            && (_state.Stock.Rows[row.Next].Product != row.Product || !_state.Stock.StandsBefore(ledger, row.Next)))
        {
            return $"stands before ledger {row.Next} in its product's chain";
        }

        _chained[row.Product] += row.Next == 0 ? 0 : 1;
        _available[row.Product] += isAllocatable ? row.Free : 0;
        _moved[row.Product] += row.Moved;
        _shipped[row.Product] += row.Delivered;
        _inStock[row.Product] += row.Free + row.Allocated + row.Picked + row.Blocked + row.WithTechnician + row.InTransit;
        return null;
    }

    private string? CheckProducts()
    {
        for (int product = 1; product < _state.Catalog.Products.Rows.Count; product++)
        {
            ref readonly ProductRow row = ref _state.Catalog.Products.Rows[product];
            if (row.Available != _available[product] || row.Waiting != _waiting[product])
            {
                return $"product {product}: says {row.Available} available and {row.Waiting} waiting, "
                    + $"its ledgers and allocations {_available[product]} and {_waiting[product]}";
            }

            if (_chained[product] != Math.Max(0, row.LedgerCount - 1))
            {
                return $"product {product}: {_chained[product]} of its {row.LedgerCount} ledgers are followed by another";
            }

            if (_state.Stock.FirstOutOfLane(product) is > 0 and var ledger)
            {
                return $"product {product}: ledger {ledger} stands in a lane behind one that it precedes";
            }

            if (row.Queue.Count != _waits[product] || _moved[product] != 0)
            {
                return $"product {product}: {row.Queue.Count} in the queue, "
                    + $"{_waits[product]} waiting, {_moved[product]} on the move";
            }

            if (row.Is(ProductTraits.HasSafetyStock) != (_state.SafetyStocks.Of(row) > 0)
                || (row.Is(ProductTraits.HasSafetyStock) && row.SafetyStock == 0))
            {
                return $"product {product}: keeps {_state.SafetyStocks.Of(row)} back, and its traits say otherwise";
            }

            if (CheckRetired(product, row) is { } broken)
            {
                return $"product {product}: {broken}";
            }
        }

        return null;
    }
}
