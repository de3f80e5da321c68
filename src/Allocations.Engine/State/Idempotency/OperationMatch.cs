using Allocations.Engine.Memory;

namespace Allocations.Engine.State;

/// <summary>Finds an operation id.</summary>
internal readonly struct OperationMatch(Table<OperationRow> rows, ulong high, ulong low) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly OperationRow candidate = ref rows[row];
        return candidate.High == high && candidate.Low == low;
    }
}
