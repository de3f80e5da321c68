using System.Globalization;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>What is known from the events alone: nothing else is looked at. If nothing happens without an event, it is what the
/// state says.</summary>
internal sealed class EventBooks
{
    private readonly SortedDictionary<long, long[]> _buckets = [];
    private readonly SortedDictionary<(int Product, int Location, int Lot), long> _free = [];
    private readonly SortedDictionary<(int Product, int Location, int Lot), long> _blocked = [];
    private readonly SortedDictionary<int, (SerialState State, int Location, long Holder)> _units = [];

    /// <summary>What the last quantity of an allocation did to free stock, as if it were of no lot.</summary>
    private ((int Product, int Location, int Lot) Place, long Change) _last;

    /// <summary>Takes one event in.</summary>
    /// <returns>What is wrong with it by itself, or null.</returns>
    public string? Take(in EventRecord record) => record.Kind switch
    {
        EventKind.AllocationCreated => Create(record),
        EventKind.QuantityMoved => Move(record, record.Location),
        EventKind.QuantityCarried => Move(record, record.Other),
        EventKind.AllocationRetired => Leave(record),
        EventKind.StockReceived or EventKind.StockAdjusted =>
            Change(_free, record, record.Location, record.Quantity, record.ToAfter),
        EventKind.StockMoved => Change(_free, record, record.Location, -record.Quantity, record.FromAfter)
            ?? Change(_free, record, record.Other, record.Quantity, record.ToAfter),
        EventKind.StockBlocked => Change(_free, record, record.Location, -record.Quantity, record.FromAfter)
            ?? Change(_blocked, record, record.Location, record.Quantity, record.ToAfter),
        EventKind.StockUnblocked => Change(_blocked, record, record.Location, -record.Quantity, record.FromAfter)
            ?? Change(_free, record, record.Location, record.Quantity, record.ToAfter),
        EventKind.BlockedStockAdjusted => Change(
            _blocked, record, record.Location, record.Quantity, record.ToAfter),
        EventKind.AllocationChanged => _buckets.ContainsKey(record.Allocation)
            ? null
            : $"allocation {record.Allocation} is changed and was not created",
        EventKind.Reallocated => CheckReallocated(record),
        EventKind.UnitChanged => ChangeUnit(record),
        EventKind.QuantityOfLot => SetLot(record),
        EventKind.None => "an event of no kind",
        _ => null,
    };

    /// <summary>What an allocation has after a reallocation is said by the events of its quantities as well.</summary>
    private string? CheckReallocated(in EventRecord record) =>
        _buckets.TryGetValue(record.Allocation, out long[]? buckets) && _buckets.ContainsKey(record.ToAfter)
            && buckets[(int)AllocationState.Allocated] == record.FromAfter && record.Quantity > 0
            ? null
            : $"a reallocation leaves allocation {record.Allocation} with {record.FromAfter}";

    public IEnumerable<string> Lines() =>
    [
        .. _buckets.Select(each => Line(each.Key, each.Value)),
        .. Lines("free", _free),
        .. Lines("blocked", _blocked),
        .. _units.Select(each => Line(each.Key, each.Value.State, each.Value.Location, each.Value.Holder)),
    ];

    /// <summary>The same of the state.</summary>
    public static IEnumerable<string> Lines(EngineState state)
    {
        List<string> allocations = [];
        for (int row = 1; row < state.AllocationRows.Count; row++)
        {
            ref readonly AllocationRow each = ref state.AllocationRows[row];
            if (each.IsInUse)
            {
                ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(each);
                allocations.Add(Line(state.Allocations.IdOf(row),
                [
                    0, each.Open, detail.OnOrder, each.Allocated, detail.Picked, detail.WithTechnician, detail.InTransit,
                    each.Delivered, each.Cancelled,
                ]));
            }
        }

        SortedDictionary<(int, int, int), long> free = [];
        SortedDictionary<(int, int, int), long> blocked = [];
        for (int row = 1; row < state.LedgerRows.Count; row++)
        {
            LedgerRow each = state.LedgerRows[row];
            var place = (each.Product, each.Location, state.Stock.LotOf(each));
            free.Add(place, each.Free);
            blocked.Add(place, each.Blocked);
        }

        List<string> units = [];
        for (int row = 1; row < state.UnitRows.Count; row++)
        {
            UnitRow each = state.UnitRows[row];
            units.Add(Line(row, each.State, state.LedgerRows[each.Ledger].Location, each.Holder));
        }

        return [.. allocations.OrderBy(IdOf), .. Lines("free", free), .. Lines("blocked", blocked), .. units];
    }

    private static long IdOf(string line) => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);

    private static string Line(long allocation, long[] buckets) => $"allocation {allocation} {string.Join(' ', buckets[1..9])}";

    private static IEnumerable<string> Lines(string what, SortedDictionary<(int Product, int Location, int Lot), long> stock) => stock
        .Where(each => each.Value != 0)
        .Select(each => $"{what} {each.Key.Product} {each.Key.Location} lot {each.Key.Lot} {each.Value}");

    private static string Line(int unit, SerialState state, int location, long holder) => $"unit {unit} {state} {location} {holder}";

    private string? Create(in EventRecord record)
    {
        long[] buckets = new long[16];
        buckets[(int)AllocationState.Open] = record.Quantity;
        return _buckets.TryAdd(record.Allocation, buckets) ? null : $"allocation {record.Allocation} is created twice";
    }

    /// <summary>A quantity goes from bucket to bucket, and to a location. What comes from none, or goes there, is not looked at:
    /// the allocation does not have it.</summary>
    private string? Move(in EventRecord record, int target)
    {
        if (!_buckets.TryGetValue(record.Allocation, out long[]? buckets))
        {
            return $"allocation {record.Allocation} was not created";
        }

        buckets[record.From] -= record.Quantity;
        buckets[record.To] += record.Quantity;
        buckets[(int)AllocationState.None] = 0;
        if (record.Quantity <= 0 || buckets[record.From] != record.FromAfter || buckets[record.To] != record.ToAfter)
        {
            return $"allocation {record.Allocation} has {buckets[record.From]} and {buckets[record.To]} after a move of "
                + $"{record.Quantity}, which says {record.FromAfter} and {record.ToAfter}";
        }

        long held = HoldsStock((AllocationState)record.To) - HoldsStock((AllocationState)record.From);
        int location = held > 0 ? record.Location : target;
        _last = ((record.Product, location, 0), -held * record.Quantity);
        if (held != 0)
        {
            _free[_last.Place] = _free.GetValueOrDefault(_last.Place) + _last.Change;
        }

        return held != 0 && location == 0 ? $"stock of allocation {record.Allocation} comes from nowhere" : null;
    }

    /// <summary>What the event before moved was of this lot.</summary>
    private string? SetLot(in EventRecord record)
    {
        ((int Product, int Location, int Lot) place, long change) = _last;
        if (change != 0)
        {
            _free[place] -= change;
            place = place with { Lot = record.Other };
            _free[place] = _free.GetValueOrDefault(place) + change;
        }

        _last = default;
        return record.Other > 0 && _buckets.ContainsKey(record.Allocation)
            ? null
            : $"lot {record.Other} is named for allocation {record.Allocation}";
    }

    private string? Leave(in EventRecord record)
    {
        if (!_buckets.Remove(record.Allocation, out long[]? buckets))
        {
            return $"allocation {record.Allocation} left and was not there";
        }

        return buckets.Sum() == buckets[(int)AllocationState.Delivered] + buckets[(int)AllocationState.Cancelled]
            ? null
            : $"allocation {record.Allocation} left before it was finished";
    }

    private static string? Change(
        SortedDictionary<(int, int, int), long> stock, in EventRecord record, int location, long quantity, long after)
    {
        (int, int, int) place = (record.Product, location, record.Lot);
        long now = stock[place] = stock.GetValueOrDefault(place) + quantity;
        return now == after ? null : $"{now} of product, location and lot {place} are there, and the event says {after}";
    }

    private string? ChangeUnit(in EventRecord record)
    {
        var before = (SerialState)record.From;
        bool isKnown = _units.TryGetValue(record.Other, out (SerialState State, int, long) known);
        _units[record.Other] = (
            (SerialState)record.To, record.Location, record.To == (byte)SerialState.Available ? 0 : record.Allocation);
        return (isKnown ? known.State : SerialState.None) == before
            ? null
            : $"unit {record.Other} was {known.State}, and the event says {before}";
    }

    private static int HoldsStock(AllocationState state) =>
        state is AllocationState.None or AllocationState.Open or AllocationState.OnOrder or AllocationState.Cancelled ? 0 : 1;
}
