using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Finds the reservation of an allocation at a place.</summary>
internal readonly struct ReservationMatch(Table<ReservationRow> rows, int allocation, Place place) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly ReservationRow candidate = ref rows[row];
        return candidate.Allocation == allocation && candidate.Place == place;
    }
}
