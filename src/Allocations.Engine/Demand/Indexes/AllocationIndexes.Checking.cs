using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Checks of loaded indexes.</content>
internal sealed partial class AllocationIndexes : IStructure
{
    /// <summary>Checks the trees: every entry is a row of an allocation in use.</summary>
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_rows.Count is Table.EmptyCount or Keys + 1, _rows, 0, "has another number of keys");
        for (int row = 1; row < _states.Count; row++)
        {
            StructureCheck.Require(_states[row] <= (byte)AllocationState.Cancelled, _states, row, "says a state that is none");
        }

        StructureCheck.Require(_states.Count <= _allocations.Rows.Count, _states, 0, "has more rows than there are allocations");
        for (int key = 1; key < _rows.Count; key++)
        {
            ref readonly AllocationIndexRow index = ref _rows[key];
            StructureCheck.Require(
                index.Cursor >= 0 && index.Job >= 0 && (index.Exists || (index.Job | index.Entries.Count) == 0)
                && (index.IsComplete || index.Cursor <= _allocations.Rows.Count),
                _rows, key, "says of an index what no command can");
            _trees.CheckTree(check, index.Entries, _rows, key);
            CheckEntries(key, index);
        }

        _trees.CheckFree(check);
    }

    /// <summary>Queries follow the rows of all entries.</summary>
    private void CheckEntries(int key, in AllocationIndexRow index)
    {
        var reader = new BTreeReader(_trees, index.Entries);
        for (ulong from = 0; reader.Seek(from, out ulong entry); from = entry + 1)
        {
            int row = (int)(uint)entry;
            StructureCheck.Require(
                row > 0 && row < _allocations.Rows.Count && index.Covers(row) && _allocations.Rows[row].IsInUse, _rows, key,
                "has an entry for no allocation");        }
    }
}
