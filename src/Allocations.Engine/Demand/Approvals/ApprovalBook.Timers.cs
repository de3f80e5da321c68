namespace Allocations.Engine.Demand;

/// <content>The timers of open requests: a binary heap of rows, by the time at which they are due and by request.</content>
internal sealed unsafe partial class ApprovalBook
{
    /// <summary>The number of timers.</summary>
    public int TimerCount => _root[_root.Count - 1].Timers;

    /// <summary>The time of the first timer; <see cref="long.MaxValue"/> if there is none.</summary>
    public long EarliestDue => TimerCount == 0 ? long.MaxValue : _rows[_heap[1]].DueAt;

    /// <summary>The request of the first timer, which must exist.</summary>
    public int First => _heap[1];

    /// <summary>The number of timers that are due at a time, at most <paramref name="most"/>.</summary>
    public int CountDue(long time, int most) => TimerCount == 0 ? 0 : CountDue(1, time, most);

    private bool IsBefore(int one, int other) => _rows[one].DueAt != _rows[other].DueAt
        ? _rows[one].DueAt < _rows[other].DueAt
        : _rows[one].Id < _rows[other].Id;

    private int CountDue(int position, long time, int most)
    {
        if (most <= 0 || position > TimerCount || _rows[_heap[position]].DueAt > time)
        {
            return 0;
        }

        int due = 1 + CountDue(2 * position, time, most - 1);
        return due + CountDue((2 * position) + 1, time, most - due);
    }

    private void StartTimer(int row)
    {
        if (_rows[row].DueAt == ApprovalRow.Never)
        {
            return;
        }

        int position = ++_root.Edit(RootRow).Timers;
        if (position == _heap.Count)
        {
            _heap.Append();
        }

        Rise(row, position);
    }

    private void StopTimer(int row)
    {
        int position = _rows[row].Position;
        if (position == 0)
        {
            return;
        }

        _rows.Edit(row).Position = 0;
        int count = --_root.Edit(RootRow).Timers;
        int last = _heap[count + 1];
        _heap.Edit(count + 1) = 0;
        if (last == row)
        {
            return;
        }

        if (position > 1 && IsBefore(last, _heap[position / 2]))
        {
            Rise(last, position);
        }
        else
        {
            Sink(last, position, count);
        }
    }

    /// <summary>Puts a request at a position, and moves it up to its place.</summary>
    private void Rise(int row, int position)
    {
        for (int parent; position > 1 && IsBefore(row, _heap[parent = position / 2]); position = parent)
        {
            Put(_heap[parent], position);
        }

        Put(row, position);
    }

    /// <summary>Puts a request at a position, and moves it down to its place.</summary>
    private void Sink(int row, int position, int count)
    {
        for (int child; (child = 2 * position) <= count; position = child)
        {
            if (child < count && IsBefore(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!IsBefore(_heap[child], row))
            {
                break;
            }

            Put(_heap[child], position);
        }

        Put(row, position);
    }

    private void Put(int row, int position)
    {
        _heap.Edit(position) = row;
        _rows.Edit(row).Position = position;
    }
}
