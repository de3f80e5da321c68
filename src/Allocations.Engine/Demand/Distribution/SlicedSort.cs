using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Sorts many items in slices, each of which takes a fraction of a millisecond: sorted runs first, which are then merged
/// in pairs from one table into the other.</summary>
/// <remarks>All of it is state, so that a crash between two slices loses nothing. Writer thread only.</remarks>
internal sealed class SlicedSort : IStructure
{
    /// <summary>The items of a run that one slice sorts.</summary>
    public const int ItemsPerRun = 4096;

    /// <summary>The items that a slice merges.</summary>
    private const int ItemsPerMerge = 16_384;

    private const int StateRow = 1;

    private readonly Table<SortRow> _one;
    private readonly Table<SortRow> _other;
    private readonly Table<SlicedSortRow> _state;

    public SlicedSort(TableSet tables, string name, int most)
    {
        _one = tables.Add<SortRow>(name, most);
        _other = tables.Add<SortRow>(name + ".other", most);
        _state = tables.Add<SlicedSortRow>(name + ".state", StateRow);
    }

    /// <summary>The number of items.</summary>
    public int Count => _state[Math.Min(StateRow, _state.Count - 1)].Count;

    private Table<SortRow> From => _state[StateRow].InOther == 0 ? _one : _other;

    private Table<SortRow> To => _state[StateRow].InOther == 0 ? _other : _one;

    /// <summary>The item at a position, from 1.</summary>
    public int ItemAt(int position) => From[position].Item;

    /// <summary>Begins with no items.</summary>
    public void Begin()
    {
        if (_state.Count == Table.EmptyCount)
        {
            _state.Append();
        }

        _state.Edit(StateRow) = default;
    }

    public void Add(ulong high, ulong low, int item)
    {
        int at = ++_state.Edit(StateRow).Count;
        if (at >= _one.Count)
        {
            _one.Append();
        }

        _one.Edit(at) = new SortRow { High = high, Low = low, Item = item };
    }

    /// <summary>Does a slice.</summary>
    /// <returns>Whether the items are sorted.</returns>
    public bool Continue()
    {
        ref SlicedSortRow state = ref _state.Edit(StateRow);
        if (state.Length == 0)
        {
            int length = Math.Min(ItemsPerRun, state.Count - state.At);
            if (length > 0)
            {
                _one.EditSpan(1 + state.At, length).Sort();
            }

            state.At += length;
            if (state.At == state.Count)
            {
                (state.Length, state.At) = (ItemsPerRun, 0);
            }

            return state.Count <= ItemsPerRun;
        }

        Merge(ref state);
        return state.Length >= state.Count;
    }

    public void CheckStructure(StructureCheck check)
    {
        if (_state.Count == Table.EmptyCount)
        {
            return;
        }

        SlicedSortRow state = _state[StateRow];
        StructureCheck.RequireCount(_state, StateRow + 1);
        StructureCheck.Require(
            state.Count >= 0 && state.Count < _one.Count && state.InOther is 0 or 1
            && (state.Length <= ItemsPerRun || state.Count < _other.Count) && (state.InOther == 0 || state.Count < _other.Count)
            && state.Length >= 0 && state.Length <= 1 << 30
            && state.At >= 0 && state.At <= state.Count
            && (state.Length != 0 || state.InOther == 0),
            _state, StateRow, "sorts what is not there");
        if (state.Length != 0 && state.At % (2L * state.Length) is > 0 and var done)
        {
            long begin = state.At - done;
            long middle = Math.Min(state.Count, begin + state.Length);
            long end = Math.Min(state.Count, begin + (2L * state.Length));
            StructureCheck.Require(
                state.Count < _other.Count
                && state.Left >= begin && state.Left <= middle && state.Right >= middle && state.Right <= end
                && state.Left - begin + state.Right - middle == done,
                _state, StateRow, "merges what is not there");
        }
    }

    /// <summary>Checks that each position names an item.</summary>
    public void CheckItems(int most)
    {
        for (int at = 1; at <= Count; at++)
        {
            StructureCheck.Require(From[at].Item > 0 && From[at].Item <= most, From, at, "is no item");
        }
    }

    private void Merge(ref SlicedSortRow state)
    {
        if (_other.Count <= state.Count)
        {
            _other.Append(state.Count + 1 - _other.Count);
        }

        int budget = ItemsPerMerge;
        while (budget > 0 && state.At < state.Count)
        {
            long pair = 2L * state.Length;
            long begin = state.At / pair * pair;
            int middle = (int)Math.Min(state.Count, begin + state.Length);
            int end = (int)Math.Min(state.Count, begin + pair);
            if (state.At == begin)
            {
                (state.Left, state.Right) = ((int)begin, middle);
            }

            int part = Math.Min(budget, end - state.At);
            MergePart(ref state, middle, end, part);
            budget -= part;
        }

        if (state.At == state.Count)
        {
            (state.Length, state.At, state.InOther) = (2 * state.Length, 0, 1 - state.InOther);
        }
    }

    private void MergePart(ref SlicedSortRow state, int middle, int end, int part)
    {
        ReadOnlySpan<SortRow> from = From.Read(1, state.Count);
        Span<SortRow> to = To.EditSpan(1 + state.At, part);
        (int left, int right) = (state.Left, state.Right);
        for (int at = 0; at < part; at++)
        {
            bool isLeft = right == end || (left < middle && from[left].CompareTo(from[right]) < 0);
            to[at] = from[isLeft ? left++ : right++];
        }

        (state.Left, state.Right, state.At) = (left, right, state.At + part);
    }
}
