using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Auditing;

/// <content>Quantities of allocations, stage by stage: their buckets, their reservations, the ledgers' buckets and the units
/// agree.</content>
internal sealed partial class ConservationAudit
{
    /// <summary>Allocated, Picked, WithTechnician and InTransit.</summary>
    private const int HeldStages = AllocationState.Delivered - AllocationState.Allocated;

    private readonly long[,] _held;
    private readonly long[,] _heldUnits;

    /// <summary>The quantities that allocations in memory got from each ledger, bulk or units.</summary>
    private readonly long[] _deliveredFrom;

    /// <summary>The number of units by allocation and stage, with delivered ones as the last.</summary>
    private readonly long[,] _units;

    private string? CheckHeld(int id, in AllocationRow row)
    {
        Span<long> held = stackalloc long[HeldStages];
        held.Clear();
        (Place place, long quantity) = _state.Allocations.FirstReservation(id);
        string? broken = !_state.Allocations.AreListsSound(id) ? "its reservations are not listed as they should be"
            : quantity == 0 ? null
            : CountHeld(row, place, quantity, held);
        for (int next = 0; (next = _state.Allocations.NextReservation(id, next, out place, out quantity)) != 0;)
        {
            broken ??= CountHeld(row, place, quantity, held);
        }

        for (AllocationState stage = AllocationState.Allocated; broken is null && stage < AllocationState.Delivered; stage++)
        {
            long bucket = _state.Allocations.BucketOf(row, stage);
            long sum = held[stage - AllocationState.Allocated];
            broken = bucket == sum ? null : $"has {bucket} {stage}, but its reservations hold {sum}";
        }

        return broken ?? CheckSource(id, row) ?? CheckDelivered(id, row);
    }

    /// <summary>Checks that all stock of an allocation with limits that is on the shelf is at its location, and all that it holds
    /// of its lot.</summary>
    private string? CheckSource(int id, in AllocationRow row)
    {
        if (!_state.Allocations.IsLimited(row) || _state.Allocations.HeldBy(row) == 0)
        {
            return null;
        }

        AllocationSource source = _state.Allocations.SourceOf(id);
        RequestTerms terms = _state.Allocations.TermsOf(row);
        if ((source.Location != 0) != ((terms & RequestTerms.OneLocation) != 0)
            || (source.Lot != 0) != ((terms & RequestTerms.OneLot) != 0))
        {
            return $"has the terms {terms}, and keeps to {source}";
        }

        (Place place, long quantity) = _state.Allocations.FirstReservation(id);
        bool isThere = quantity == 0 || IsOf(source, place);
        for (int next = 0; (next = _state.Allocations.NextReservation(id, next, out place, out quantity)) != 0;)
        {
            isThere &= quantity == 0 || IsOf(source, place);
        }

        return isThere ? null : $"keeps to {source}, and has stock elsewhere";
    }

    private bool IsOf(AllocationSource source, Place place)
    {
        LedgerRow ledger = _state.Stock.Rows[place.Ledger];
        bool isOnShelf = place.Stage is AllocationState.Allocated or AllocationState.Picked;
        return (source.Location == 0 || !isOnShelf || ledger.Location == source.Location)
            && (source.Lot == 0 || _state.Stock.LotOf(ledger) == source.Lot);
    }

    /// <summary>Checks deliveries: those from other ledgers are a part of the total; the rest left from the ledger in the
    /// row.</summary>
    private string? CheckDelivered(int id, in AllocationRow row)
    {
        long rest = _state.Allocations.DeliveredFromFirst(row);
        if (row.Is(AllocationTraits.Serialized))
        {
            return rest == row.Delivered ? null : "keeps deliveries by ledger, and by unit";
        }

        if (rest < 0 || (rest > 0 && _state.Stock.Rows[row.Place.Ledger].Product != row.Product))
        {
            return $"was delivered {row.Delivered}, {rest} of it from ledger {row.Place.Ledger}";
        }

        _deliveredFrom[row.Place.Ledger] += rest;
        for (int next = 0; (next = _state.Allocations.NextReservation(id, next, out Place place, out long quantity)) != 0;)
        {
            _deliveredFrom[place.Ledger] += place.Stage == AllocationState.Delivered ? quantity : 0;
        }

        return null;
    }

    private string? CountHeld(in AllocationRow row, Place place, long quantity, Span<long> held)
    {
        if (quantity <= 0 || _state.Stock.Rows[place.Ledger].Product != row.Product)
        {
            return $"its reservation at ledger {place.Ledger} is of {quantity} {place.Stage}";
        }

        if (place.Stage == AllocationState.Delivered)
        {
            return null;
        }

        int stage = place.Stage - AllocationState.Allocated;
        _held[place.Ledger, stage] += quantity;
        held[stage] += quantity;
        return null;
    }

    private string? CheckUnitsOfAllocations()
    {
        for (int id = 1; id < _state.Allocations.Rows.Count; id++)
        {
            AllocationRow row = _state.Allocations.Rows[id];
            for (AllocationState stage = AllocationState.Allocated; stage <= AllocationState.Delivered; stage++)
            {
                long quantity = row.Is(AllocationTraits.Serialized) ? _state.Allocations.BucketOf(row, stage) : 0;
                long units = _units[id, stage - AllocationState.Allocated];
                if (units != quantity)
                {
                    return $"allocation {id}: {quantity} millionths {stage}, units for {units}";
                }
            }
        }

        return null;
    }

    private string? CheckStages(int ledger, in LedgerRow row)
    {
        LedgerRow copy = row;
        bool isSerialized = _state.Catalog.Products.Rows[row.Product].IsSerialized;
        for (AllocationState stage = AllocationState.Allocated; stage < AllocationState.Delivered; stage++)
        {
            long bucket = LedgerRow.Bucket(ref copy, stage);
            long held = _held[ledger, stage - AllocationState.Allocated];
            if (bucket != held)
            {
                return $"has {bucket} {stage}, but allocations hold {held}";
            }

            long units = _heldUnits[ledger, stage - AllocationState.Allocated];
            if (isSerialized && bucket != units)
            {
                return $"has {bucket} {stage}, units for {units}";
            }
        }

        return CheckDeliveries(ledger, row);
    }

    /// <summary>Checks that the deliveries of a ledger belong to allocations in memory or retired ones.</summary>
    private string? CheckDeliveries(int ledger, in LedgerRow row)
    {
        ref readonly ProductRow product = ref _state.Catalog.Products.Rows[row.Product];
        bool isExact = product.RetiredDelivered == 0 && !product.IsSerialized;
        bool isWrong = isExact
            ? _deliveredFrom[ledger] != row.Delivered
            : product.IsSerialized && _deliveredFrom[ledger] > row.Delivered; // the account of retired ones counts modulo 2^64
        return isWrong
            ? $"delivered {row.Delivered}, but allocations got {_deliveredFrom[ledger]} from it"
            : null;
    }
}
