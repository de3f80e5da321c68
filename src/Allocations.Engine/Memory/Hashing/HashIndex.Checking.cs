using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <content>Structure checks of a loaded index.</content>
internal sealed unsafe partial class HashIndex
{
    private const int HighestLevel = 30;

    /// <summary>Whether the index has been opened, which is required before it is used.</summary>
    public bool IsOpen => _state.Count > Table.EmptyCount;

    /// <summary>Checks every bucket against its bounds.</summary>
    /// <param name="check">The check.</param>
    /// <param name="rows">The table whose rows the entries name.</param>
    /// <param name="what">Names the set of rows with an entry.</param>
    /// <returns>The rows that have an entry; each has one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RowSet Check(StructureCheck check, Table rows, string what)
    {
        RowSet found = check.Set(rows, what);
        if (!IsOpen)
        {
            // Not opened yet: the index has always been empty.
            StructureCheck.RequireCount(_buckets, Table.EmptyCount);
            StructureCheck.RequireCount(_overflow, Table.EmptyCount);
            return found;
        }

        StructureCheck.RequireCount(_state, StateRow + 1);
        HashIndexState state = _state[StateRow];
        StructureCheck.Require(
            state.Level is >= FirstLevel and <= HighestLevel && state.Split >= 0 && state.Split < 1 << state.Level
            && _buckets.Count - 1L == (1L << state.Level) + state.Split,
            _state, StateRow, "has a size that can't be");
        RowSet overflow = check.Set(_overflow, "overflow");
        for (int bucket = 1; bucket < _buckets.Count; bucket++)
        {
            CheckChain(bucket, state, found, overflow);
        }

        for (int free = state.FreeOverflow; free != 0; free = _overflow[free].Overflow)
        {
            overflow.Take(free, _state, StateRow);
            StructureCheck.Require(_overflow[free].Count == 0, _overflow, free, "is free, and not empty");
        }

        StructureCheck.Require(found.Count == state.Count, _state, StateRow, "counts other entries");
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckChain(int first, in HashIndexState state, RowSet found, RowSet overflow)
    {
        Table table = _buckets;
        int row = first;
        for (Bucket* bucket = _buckets.Pointer(first); ; bucket = _overflow.Pointer(row))
        {
            int next = bucket->Overflow;
            int count = bucket->Count;
            bool isPossible = count is >= 0 and <= Bucket.Room
                && (next == 0 || count == Bucket.Room) && (count > 0 || table == _buckets);
            StructureCheck.Require(isPossible, table, row, "has entries that can't be");
            for (int i = 0; i < count; i++)
            {
                Bucket.Entry entry = bucket->Entries[i];
                StructureCheck.Require(
                    RowOf(entry.Hash, state.Level, state.Split) == first, table, row, "has an entry of another");
                found.Take(entry.Row, table, row);
            }

            if (next == 0)
            {
                return;
            }

            overflow.Take(next, table, row);
            table = _overflow;
            row = next;
        }
    }
}
