using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Checks of a loaded run: every number that it names is there. Its sums are not relied on.</content>
internal sealed partial class DistributionBook
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        Order.CheckStructure(check);
        StructureCheck.Require(_run.Count <= RunRow + 1, _run, RunRow, "is one run too many");
        if (_run.Count == Table.EmptyCount)
        {
            return;
        }

        DistributionRunRow run = Run;
        CheckRun(check, run);
        CheckProducts(run);
        CheckEntries(run);
        for (int at = 1; at <= run.Moves; at++)
        {
            StructureCheck.Require(_moves[at].Entry > 0 && _moves[at].Entry <= run.Entries, _moves, at, "is of no allocation");
            int ledger = _moves[at].Ledger;
            StructureCheck.RequireRow(_ledgers, ledger, _moves, at);
            StructureCheck.Require(
                ledger != 0 && _ledgers[ledger].Product == _entries[_moves[at].Entry].Product && HasPool(ledger)
                && _moves[at].Quantity > long.MinValue,
                _moves, at, "is of another product");
        }

        StructureCheck.Require(Order.Count == run.Entries, _run, RunRow, "sorts other entries");
        Order.CheckItems(run.Entries);
        for (int at = 1; at <= run.Shares; at++)
        {
            StructureCheck.Require(
                _shares[at].Weight > 0 && (_shares[at].Demand | _shares[at].History | _shares[at].Left) >= 0, _shares, at,
                "has less than nothing");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckRun(StructureCheck check, in DistributionRunRow run)
    {
        StructureCheck.RequireTime(run.PlannedAt, _run, RunRow);
        StructureCheck.RequireRow(_catalog.Products.Rows, run.Product, _run, RunRow);
        StructureCheck.RequireRow(_catalog.Locations.Rows, run.Location, _run, RunRow);
        StructureCheck.RequireRow(_segments.Rows, run.Segment, _run, RunRow);
        _texts.Check(check, run.ProfileText, EngineLimits.CodeBytes, _run, RunRow);
        StructureCheck.Require(
            run.Id > 0 && run.Job >= run.Id && run.ProfileText != 0 && run.Tenant >= 0
            && run.State is > DistributionState.None and <= DistributionState.Discarded
            && run.End <= DistributionState.Discarded && run.Stage <= DistributionStage.Share
            && (run.Phase is > DistributionPhase.None and <= DistributionPhase.Finish) == run.IsRunning
            && run.CommitsAtOnce <= 1
            && (run.State != DistributionState.Planning || _segments.Rows[run.Segment].IsInUse)
            && (run.Gaining | run.Losing | run.Failed | run.Missed) >= 0,
            _run, RunRow, "is no run");
        StructureCheck.Require(
            run.Products >= 0 && run.Products < _products.Count
            && run.Entries >= 0 && run.Entries < _entries.Count && run.Moves >= 0 && run.Moves < _moves.Count
            && run.Shares >= 0 && run.Shares < _shares.Count && run.Shares <= EngineLimits.CustomersPerShare
            && run.Cursor >= 0 && run.SegmentStart >= 0 && run.SegmentStart <= run.Entries + 1
            && run.Share >= 0 && run.Share <= run.Shares + 1
            && run.LockedFrom >= 1 && run.LockedTo >= run.LockedFrom && run.LockedTo <= run.Products + 1,
            _run, RunRow, "counts what is not there");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckProducts(in DistributionRunRow run)
    {
        for (int at = 1; at <= run.Products; at++)
        {
            DistributionProductRow product = _products[at];
            StructureCheck.RequireRow(_catalog.Products.Rows, product.Product, _products, at);
            StructureCheck.RequireRow(_ledgers, product.FirstGiven, _products, at);
            StructureCheck.RequireRow(_ledgers, product.FirstFree, _products, at);
            StructureCheck.Require(
                product.Product > _products[at - 1].Product || (at == 1 && product.Product > 0), _products, at,
                "is out of order");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckEntries(in DistributionRunRow run)
    {
        for (int at = 1; at <= run.Entries; at++)
        {
            DistributionEntryRow entry = _entries[at];
            StructureCheck.Require(
                Find(entry.Product) != 0 && entry.Segment is > 0 and <= EngineLimits.SegmentsPerProfile
                && (entry.Traits & ~DistributionTraits.All) == 0 && entry.Reason <= DistributionReason.Limited
                && entry.Customer >= 0 && entry.FirstMove >= 0 && entry.FirstMove <= run.Moves
                && (entry.Had | entry.PutsIn | entry.Waiting | entry.Delivered | entry.Gets) >= 0,
                _entries, at, "is no allocation of a run");
        }
    }
}
