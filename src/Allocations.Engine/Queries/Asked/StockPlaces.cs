using System.Runtime.InteropServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Reads the places of the stock of one allocation after another, into the same list: held stock from the reservations,
/// delivered bulk from the deliveries that a reversal relies on, delivered units from the units themselves. The writer
/// only.</summary>
internal sealed class StockPlaces(EngineState state)
{
    private readonly List<(int Ledger, AllocationState Stage, long Quantity)> _places = [];

    /// <summary>The places of the allocation that was read last, each once.</summary>
    public ReadOnlySpan<(int Ledger, AllocationState Stage, long Quantity)> Last => CollectionsMarshal.AsSpan(_places);

    /// <summary>Reads the places of an allocation.</summary>
    /// <param name="allocation">The row.</param>
    /// <param name="most">The maximum number of reservations and units to visit.</param>
    /// <param name="visited">The number that was visited.</param>
    /// <returns>Whether everything was read.</returns>
    public bool Read(int allocation, int most, out int visited)
    {
        _places.Clear();
        visited = 0;
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        Add(place.Ledger, place.Stage, quantity);
        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out place, out quantity)) != 0;)
        {
            if (visited++ == most)
            {
                return false;
            }

            Add(place.Ledger, place.Stage, quantity);
        }

        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (row.Is(AllocationTraits.Serialized))
        {
            return row.Delivered == 0 || ReadDeliveredUnits(row, most, ref visited);
        }

        // What was delivered from the ledger in the row is recorded nowhere else.
        AddDelivered(row.Place.Ledger, state.Allocations.DeliveredFromFirst(row));
        return true;
    }

    /// <summary>The places as the public answers have them: by state, location and lot.</summary>
    public IReadOnlyList<AllocationStock> ToStock(int most) =>
    [
        .. _places
            .Select(place => (Ledger: state.LedgerRows[place.Ledger], place.Stage, place.Quantity))
            .Select(place => new AllocationStock(
                new LocationId(place.Ledger.Location), new LotId(state.Stock.LotOf(place.Ledger)), place.Stage,
                Quantity.FromMillionths(place.Quantity)))
            .OrderBy(place => place.State).ThenBy(place => place.Location.Value).ThenBy(place => place.Lot.Value)
            .Take(most),
    ];

    private bool ReadDeliveredUnits(in AllocationRow row, int most, ref int visited)
    {
        var delivered = new Dictionary<int, long>();
        bool isWhole = true;
        for (int unit = row.Units; unit != 0; unit = state.UnitRows[unit].Next)
        {
            if (visited++ == most)
            {
                isWhole = false;
                break;
            }

            UnitRow found = state.UnitRows[unit];
            if (found.State == SerialState.Delivered)
            {
                delivered[found.Ledger] = delivered.GetValueOrDefault(found.Ledger) + Quantity.MillionthsPerUnit;
            }
        }

        foreach ((int ledger, long quantity) in delivered)
        {
            Add(ledger, AllocationState.Delivered, quantity);
        }

        return isWhole;
    }

    private void AddDelivered(int ledger, long quantity)
    {
        foreach (ref (int Ledger, AllocationState Stage, long Quantity) place in CollectionsMarshal.AsSpan(_places))
        {
            if (place.Ledger == ledger && place.Stage == AllocationState.Delivered)
            {
                place.Quantity += quantity;
                return;
            }
        }

        Add(ledger, AllocationState.Delivered, quantity);
    }

    private void Add(int ledger, AllocationState stage, long quantity)
    {
        if (quantity > 0)
        {
            _places.Add((ledger, stage, quantity));
        }
    }
}
