using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Finds the first part of an allocation's step.</summary>
internal readonly struct StepMatch(Table<StepRow> rows, int allocation, long sequence) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly StepRow candidate = ref rows[row];
        return candidate.Allocation == allocation && candidate.Sequence == sequence;
    }
}
