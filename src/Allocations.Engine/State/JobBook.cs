using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.State;

/// <summary>The jobs that run, and the newest of those that have ended. A new job takes the row of the oldest one that has ended,
/// once there are <see cref="MaxJobs"/> rows.</summary>
/// <remarks>Nothing is in the table until the first job starts, so stores without jobs keep their digests. The count of running
/// jobs stands beside the sequence in the counters, where a command finds it for one branch. Writer thread only.</remarks>
internal sealed class JobBook(TableSet tables, Table<CounterRow> counters, int counterRow) : IStructure
{
    /// <summary>Jobs that are remembered.</summary>
    public const int MaxJobs = 64;

    /// <summary>What one slice can have done at most.</summary>
    private const int MostOfSlice = 1 << 8;

    /// <summary>More allocations than can be served in the life of a store.</summary>
    private const long MostServed = 1L << 60;

    private readonly Table<JobRow> _rows = tables.Add<JobRow>("jobs", MaxJobs + 1);

    public Table<JobRow> Rows => _rows;

    /// <summary>The row of the job of a kind that runs; 0 if none does.</summary>
    public int FindRunning(JobKind kind)
    {
        for (int row = 1; counters[counterRow].RunningJobs != 0 && row < _rows.Count; row++)
        {
            if (_rows[row].Kind == kind && _rows[row].IsRunning)
            {
                return row;
            }
        }

        return 0;
    }

    /// <summary>A job starts with the command that is its first slice.</summary>
    /// <returns>Its row.</returns>
    public int Start(JobKind kind, long sequence, long time)
    {
        Debug.Assert(FindRunning(kind) == 0, "a kind has one job at a time");
        (long newest, int oldestEnded) = Survey();
        int row = _rows.Count <= MaxJobs ? _rows.Append() : oldestEnded;
        Debug.Assert(row != 0, "there are fewer kinds than rows");
        _rows.Edit(row) = new JobRow
        {
            Id = newest + 1, FirstSequence = sequence, StartedAt = time, Kind = kind, Status = JobStatus.Running,
        };
        counters.Edit(counterRow).RunningJobs++;
        return row;
    }

    /// <summary>Notes what a slice has done.</summary>
    public void NoteSlice(int row, long sequence, int done, int served)
    {
        ref JobRow job = ref _rows.Edit(row);
        job.LastSequence = sequence;
        job.Done += done;
        job.Served += served;
        job.Slices++;
    }

    /// <summary>All of its work is done.</summary>
    public void Complete(int row, long time)
    {
        ref JobRow job = ref _rows.Edit(row);
        Debug.Assert(job.IsRunning, "a job ends once");
        job.Status = JobStatus.Completed;
        job.EndedAt = time;
        counters.Edit(counterRow).RunningJobs--;
    }

    /// <summary>Each row is a job that a command can have left, and no kind has two that run.</summary>
    public void CheckStructure(StructureCheck check)
    {
        long running = 0;
        for (int at = 1; at < _rows.Count; at++)
        {
            JobRow job = _rows[at];
            StructureCheck.RequireTime(job.StartedAt, _rows, at);
            StructureCheck.RequireTime(job.EndedAt, _rows, at);
            StructureCheck.Require(
                job.Id > 0 && job.Kind == JobKind.Expiry && job.Status is JobStatus.Running or JobStatus.Completed, _rows, at,
                "is no job");
            StructureCheck.Require(
                job.Id <= job.FirstSequence && job.FirstSequence <= job.LastSequence
                && job.LastSequence <= counters[counterRow].Sequence
                && job.Slices > 0 && job.Slices <= job.LastSequence - job.FirstSequence + 1
                && job.Done >= 0 && job.Done <= job.Slices * MostOfSlice && job.Served is >= 0 and < MostServed
                && (!job.IsRunning || job.EndedAt == 0),
                _rows, at, "says of a job what no slice can");
            running += job.IsRunning ? 1 : 0;
            for (int other = 1; other < at; other++)
            {
                StructureCheck.Require(
                    _rows[other].Id != job.Id && !(job.IsRunning && _rows[other].IsRunning && _rows[other].Kind == job.Kind),
                    _rows, at, "is another job's double");
            }
        }

        StructureCheck.Require(
            running == counters[counterRow].RunningJobs, counters, counterRow, "counts other jobs than run");
    }

    /// <summary>The highest number so far, and the row of the oldest job that has ended, or 0.</summary>
    private (long Newest, int OldestEnded) Survey()
    {
        long newest = 0;
        int oldest = 0;
        for (int row = 1; row < _rows.Count; row++)
        {
            newest = Math.Max(newest, _rows[row].Id);
            bool isOlder = !_rows[row].IsRunning && (oldest == 0 || _rows[row].Id < _rows[oldest].Id);
            oldest = isOlder ? row : oldest;
        }

        return (newest, oldest);
    }
}
