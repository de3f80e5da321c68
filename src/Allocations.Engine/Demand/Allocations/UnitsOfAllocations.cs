using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;
using Allocations.Engine.Serials;

namespace Allocations.Engine.Demand;

/// <summary>Checks whether serialized allocations of a loaded state have the stated units: a part of the check between two
/// books, without its own state.</summary>
internal sealed class UnitsOfAllocations(AllocationBook allocations, SerialRegistry serials) : IStructure
{
    private readonly Dictionary<Place, long> _places = [];

    /// <summary>Checks that each held unit is in the chain of its holder, and that their number at each place equals the
    /// holder's quantity there: returning units relies on finding that number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        Table<UnitRow> units = serials.Units;
        RowSet held = check.Set(units, "unit of an allocation");
        RowSet serialized = check.Set(allocations.Rows, AllocationBook.WithUnits);
        for (int row = serialized.Next(0); row != 0; row = serialized.Next(row))
        {
            CheckChain(allocations.Rows[row], row, held);
        }

        for (int unit = 1; unit < units.Count; unit++)
        {
            ref readonly UnitRow row = ref units[unit];
            bool isHeld = row.State is >= SerialState.Allocated and <= SerialState.InTransit;
            bool isDelivered = row.State == SerialState.Delivered;
            bool isKnown = isDelivered
                ? held.Holds(unit) == allocations.Exists(row.Holder) && allocations.HasRow(row.Holder)
                : held.Holds(unit) == isHeld && (isHeld || (row.Next | row.Previous) == 0);
            StructureCheck.Require(isKnown, units, unit, "is held by nobody, or by somebody else");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckChain(in AllocationRow allocation, int row, RowSet held)
    {
        _places.Clear();
        long delivered = 0;
        int previous = 0;
        for (int at = allocation.Units; at != 0; at = serials.Units[at].Next)
        {
            held.Take(at, allocations.Rows, row);
            ref readonly UnitRow unit = ref serials.Units[at];
            bool isHeld = unit.State is >= SerialState.Allocated and <= SerialState.Delivered;
            StructureCheck.Require(
                isHeld && unit.Previous == previous && unit.Product == allocation.Product && unit.Holder == allocations.IdOf(row),
                serials.Units, at, "is in the chain of somebody else");
            previous = at;
            if (unit.State == SerialState.Delivered)
            {
                delivered += Quantity.MillionthsPerUnit;
                continue;
            }

            Add(new Place(unit.Ledger, (AllocationState)((int)AllocationState.Allocated + (unit.State - SerialState.Allocated))),
                Quantity.MillionthsPerUnit);
        }

        StructureCheck.Require(delivered == allocation.Delivered, allocations.Rows, row, "was delivered other units");
        CheckPlaces(row);
    }

    private void CheckPlaces(int row)
    {
        (Place place, long quantity) = allocations.FirstReservation(row);
        if (quantity > 0)
        {
            Add(place, -quantity);
        }

        for (int next = 0; (next = allocations.NextReservation(row, next, out place, out quantity)) != 0;)
        {
            Add(place, -quantity);
        }

        foreach (long difference in _places.Values)
        {
            StructureCheck.Require(difference == 0, allocations.Rows, row, "holds other units than stock");
        }
    }

    private void Add(Place place, long quantity) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _) += quantity;
}
