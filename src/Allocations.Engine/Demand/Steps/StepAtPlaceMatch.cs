using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Finds the newest part of a step that has a quantity of an allocation at a place.</summary>
internal readonly struct StepAtPlaceMatch(Table<StepRow> rows, int allocation, int unit, Place place) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly StepRow candidate = ref rows[row];
        return candidate.Allocation == allocation && candidate.Unit == unit && candidate.To == place;
    }
}
