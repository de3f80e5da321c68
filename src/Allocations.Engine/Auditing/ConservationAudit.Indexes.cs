using Allocations.Engine.Demand;

namespace Allocations.Engine.Auditing;

/// <content>Indexes of allocations: each has exactly the allocations that it covers, under the values that these have
/// now.</content>
internal sealed partial class ConservationAudit
{
    private string? CheckIndexes()
    {
        for (var key = AllocationIndexKey.Document; key <= AllocationIndexKey.Customer; key++)
        {
            if (_state.Indexes.Of(key).Exists && CheckIndex(key) is { } broken)
            {
                return broken;
            }
        }

        return null;
    }

    private string? CheckIndex(AllocationIndexKey key)
    {
        ref readonly AllocationIndexRow index = ref _state.Indexes.Of(key);
        long entries = 0;
        for (int row = 1; row < _state.AllocationRows.Count && index.Covers(row); row++)
        {
            bool isInUse = _state.AllocationRows[row].IsInUse;
            uint value = isInUse ? _state.Indexes.ValueOf(key, row) : 0;
            if (value != 0 && _state.Indexes.RowsOf(key, value).Next(row) != row)
            {
                return $"allocation {row}: the index by {key} does not have it";
            }

            entries += value == 0 ? 0 : 1;
            AllocationState state = isInUse ? _state.Allocations.StateOf(row) : AllocationState.None;
            if (key == AllocationIndexKey.State && _state.Indexes.EnteredState(row) != state)
            {
                return $"allocation {row}: is {state}, and the index by state has it as {_state.Indexes.EnteredState(row)}";
            }
        }

        return entries == index.Entries.Count
            ? null
            : $"the index by {key} has {index.Entries.Count} entries for {entries} allocations";
    }
}
