using System.Diagnostics;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.State;

/// <summary>The jobs that run, and the newest of those that have ended. A new job takes the row of the oldest one that has ended,
/// once there are <see cref="MaxJobs"/> rows.</summary>
/// <remarks>Nothing is in the table until the first job starts, so stores without jobs keep their digests. The count of running
/// jobs stands beside the sequence in the counters, where a command finds it for one branch. Writer thread only.</remarks>
internal sealed class JobBook(
    TableSet tables, Table<CounterRow> counters, int counterRow, Table<ProductRow> products, LotBook lots,
    EventRecorder events) : IStructure
{
    /// <summary>Jobs that are remembered.</summary>
    public const int MaxJobs = 64;

    /// <summary>The maximum that one slice can have done: of an index in old logs, many rows for each timer that a tick may
    /// fire.</summary>
    private const int MostOfSlice = (1 << 8) * RowsPerTimer;

    /// <summary>More allocations than can be served in the life of a store.</summary>
    private const long MostServed = 1L << 60;

    /// <summary>The rows that a slice of a review visits for each timer that its tick may fire.</summary>
    public const int RowsPerTimer = 8;

    /// <summary>The rows that a slice enters in an index for each timer: an entry at any place of a tree of millions takes about
    /// a microsecond.</summary>
    public const int IndexedRowsPerTimer = 2;

    private DistributionBook? _distribution;

    private readonly Table<JobRow> _rows = tables.Add<JobRow>("jobs", MaxJobs + 2);

    public Table<JobRow> Rows => _rows;

    /// <summary>Whether a job of a caller can start: one row is kept for the expiry job. The job that cancels what contracts
    /// carried finds another one behind all others.</summary>
    public bool HasRoom => counters[counterRow].RunningJobs < MaxJobs - 1;

    /// <summary>The row of the oldest job of a kind that runs; 0 if none does.</summary>
    public int FindRunning(JobKind kind)
    {
        int oldest = 0;
        for (int row = 1; counters[counterRow].RunningJobs != 0 && row < _rows.Count; row++)
        {
            if (_rows[row].Kind == kind && _rows[row].IsRunning && (oldest == 0 || _rows[row].Id < _rows[oldest].Id))
            {
                oldest = row;
            }
        }

        return oldest;
    }

    /// <summary>Whether no other jobs run than those that make indexes.</summary>
    public bool MakeIndexesOnly => FindRunning(JobKind.Expiry) == 0 && FindRunning(JobKind.LotRecall) == 0
        && FindRunning(JobKind.PriorityReview) == 0 && FindRunning(JobKind.ContractEnd) == 0
        && FindRunning(JobKind.Distribution) == 0;

    /// <summary>Sets the book of the run that a job works on, which can lock many products.</summary>
    public void DistributeIn(DistributionBook distribution) => _distribution = distribution;

    /// <summary>The row of a job; 0 for one that is unknown or forgotten.</summary>
    public int Find(long id)
    {
        for (int row = 1; row < _rows.Count; row++)
        {
            if (_rows[row].Id == id)
            {
                return row;
            }
        }

        return 0;
    }

    /// <summary>The row of the job that locks a product; 0 for none.</summary>
    public int FindLock(int product)
    {
        int row = _rows.Count - 1;
        while (row > 0 && !(_rows[row].IsRunning && _rows[row].Product == product))
        {
            row--;
        }

        return row == 0 && _distribution!.Locks(product) ? FindRunning(JobKind.Distribution) : row;
    }

    /// <summary>A job starts with the command that is its first slice.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="sequence">The command's sequence.</param>
    /// <param name="time">The command's time.</param>
    /// <param name="lot">The lot that is recalled, or the tenant of a distribution; 0 for none.</param>
    /// <param name="product">The product that it locks; 0 for none.</param>
    /// <param name="index">The key of the index that it makes; none for other jobs.</param>
    /// <returns>Its row.</returns>
    public int Start(
        JobKind kind, long sequence, long time, int lot = 0, int product = 0,
        AllocationIndexKey index = AllocationIndexKey.None)
    {
        (long newest, int oldestEnded) = Survey();
        int row = _rows.Count <= MaxJobs || oldestEnded == 0 ? _rows.Append() : oldestEnded;
        _rows.Edit(row) = new JobRow
        {
            Id = newest + 1, FirstSequence = sequence, StartedAt = time, Kind = kind, Status = JobStatus.Running,
            Lot = lot, Product = product, Cursor = lot == 0 || kind == JobKind.Distribution ? 0 : 1, Index = index,
        };
        counters.Edit(counterRow).RunningJobs++;
        if (product != 0)
        {
            products.Edit(product).Traits |= ProductTraits.Locked;
        }

        Record(EventKind.JobStarted, _rows[row]);
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

    /// <summary>A job that visits allocations goes on with another one.</summary>
    /// <param name="row">The job.</param>
    /// <param name="cursor">The allocation's row; 0 when all were visited.</param>
    public void MoveTo(int row, int cursor) => _rows.Edit(row).Cursor = cursor;

    /// <summary>A job that visits allocations begins again with the first one, and runs, even if it was stopping.</summary>
    public void Restart(int row)
    {
        ref JobRow job = ref _rows.Edit(row);
        (job.Cursor, job.Status) = (1, JobStatus.Running);
    }

    /// <summary>The job begins nothing more.</summary>
    public void Stop(int row) => _rows.Edit(row).Status = JobStatus.Stopping;

    /// <summary>Its work is done, or stopped.</summary>
    public void Complete(int row, long time)
    {
        ref JobRow job = ref _rows.Edit(row);
        Debug.Assert(job.IsRunning, "a job ends once");
        job.Status = job.Status == JobStatus.Stopping ? JobStatus.Stopped : JobStatus.Completed;
        job.EndedAt = time;
        counters.Edit(counterRow).RunningJobs--;
        if (job.Product != 0)
        {
            products.Edit(job.Product).Traits &= ~ProductTraits.Locked;
        }

        Record(EventKind.JobEnded, job);
    }

    /// <summary>Each row is a job that a command can have left, and every locked product has one job that locks it.</summary>
    public void CheckStructure(StructureCheck check)
    {
        long running = 0;
        for (int at = 1; at < _rows.Count; at++)
        {
            JobRow job = _rows[at];
            StructureCheck.RequireTime(job.StartedAt, _rows, at);
            StructureCheck.RequireTime(job.EndedAt, _rows, at);
            StructureCheck.Require(job.Id > 0 && IsPossible(job), _rows, at, "is no job");
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
                    _rows[other].Id != job.Id
                    && !(job.IsRunning && _rows[other].IsRunning && IsSameWork(job, _rows[other])),
                    _rows, at, "is another job's double");
            }
        }

        StructureCheck.Require(
            !_distribution!.Run.IsRunning || FindRunning(JobKind.Distribution) != 0, _rows, 0, "has no job for a run");
        StructureCheck.Require(
            running == counters[counterRow].RunningJobs && (_rows.Count == 1 || running < _rows.Count), counters, counterRow,
            "counts other jobs than run");
        for (int product = 1; product < products.Count; product++)
        {
            bool isLocked = running != 0 && FindLock(product) != 0;
            StructureCheck.Require(
                products[product].Is(ProductTraits.Locked) == isLocked, products, product, "is not locked as its jobs say");
        }
    }

    private void Record(EventKind kind, in JobRow job) =>
        events.OfJob(kind, job.Id, job.Kind, job.Status, job.Product, job.Lot, job.Done, job.Served);

    /// <summary>Whether kind, status and subject fit each other.</summary>
    private bool IsPossible(in JobRow job) => job.Kind switch
    {
        JobKind.Expiry => job.Status is JobStatus.Running or JobStatus.Completed
            && (job.Product | job.Lot | job.Cursor | (int)job.Index) == 0,
        JobKind.LotRecall => job.Status is >= JobStatus.Running and <= JobStatus.Stopped
            && job.Product > 0 && job.Product < products.Count && job.Lot > 0 && lots.Rows.Count > job.Lot
            && lots.Rows[job.Lot].Product == job.Product && job.Cursor >= 0
            && job.Index == AllocationIndexKey.None,
        JobKind.ContractEnd => job.Status is JobStatus.Running or JobStatus.Completed
            && (job.Product | job.Lot | (int)job.Index) == 0 && job.Cursor >= 0,
        JobKind.IndexBuild => job.Status is >= JobStatus.Running and <= JobStatus.Stopped
            && (job.Product | job.Lot | job.Cursor) == 0
            && job.Index is > AllocationIndexKey.None and <= (AllocationIndexKey)AllocationIndexes.Keys,
        JobKind.PriorityReview => job.Status is >= JobStatus.Running and <= JobStatus.Stopped
            && (job.Product | job.Lot | (int)job.Index) == 0 && job.Cursor >= 0,
        JobKind.Distribution => job.Status is >= JobStatus.Running and <= JobStatus.Stopped
            && (uint)job.Product < (uint)products.Count && job.Lot >= 0 && (job.Cursor | (int)job.Index) == 0
            && job.IsRunning == (_distribution!.Run.IsRunning && _distribution.Run.Job == job.Id)
            && (!job.IsRunning || (job.Product, job.Lot) == (_distribution.Run.Product, _distribution.Run.Tenant)),
        _ => false,
    };

    /// <summary>Whether two jobs cannot run at the same time.</summary>
    private static bool IsSameWork(in JobRow one, in JobRow other) =>
        one.Product != 0 || other.Product != 0
            ? one.Product == other.Product || (one.Kind == JobKind.Distribution && other.Kind == JobKind.Distribution)
            : one.Kind == other.Kind && one.Index == other.Index;

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
