using Allocations.Engine.Commands;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Indexes"; rules/jobs.md, "Index job".</summary>
internal partial class ReferenceModel
{
    private const int IndexedRowsPerTimer = 2;

    private readonly List<ModelIndex> _indexes = [];

    /// <summary>In the order of their keys.</summary>
    public IEnumerable<ModelIndex> Indexes => _indexes.OrderBy(index => index.Key);

    private bool IsIndexing => _jobs.Exists(IsBuild);

    private static bool IsBuild(ModelJob job) => job.IsRunning && job.Kind == JobKind.IndexBuild;

    /// <summary>The allocations that an index has: those in the rows that were visited, with the property.</summary>
    public int EntriesOf(ModelIndex index) => _allocations.Count(allocation =>
        (index.IsComplete || allocation.Row + 1 < index.Cursor)
        && (index.Key != AllocationIndexKey.Document || !string.IsNullOrEmpty(allocation.Request.Document.Number)));

    private static bool Fits(CreateIndex c) => c.Key != AllocationIndexKey.None;

    private static bool Fits(DropIndex c) => c.Key != AllocationIndexKey.None;

    private Expected Apply(CreateIndex command, int tenant)
    {
        StoreOnly(tenant);
        if (IndexOf(command.Key) is { } index)
        {
            return new Expected(CommandStatus.Unchanged, index.Job);
        }

        if (_jobs.Count(job => job.IsRunning) >= MostRunningJobs)
        {
            throw new Refusal(CommandStatus.CapacityReached, MostRunningJobs);
        }

        ModelJob job = Start(JobKind.IndexBuild);
        (job.Index, job.Slices) = (command.Key, 1);
        _indexes.Add(new ModelIndex(command.Key, job.Id));
        return new Expected(CommandStatus.Ok, job.Id);
    }

    private Expected Apply(DropIndex command, int tenant)
    {
        StoreOnly(tenant);
        if (IndexOf(command.Key) is not { } index)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        _indexes.Remove(index);
        if (!index.IsComplete)
        {
            EndBuild(_jobs.Find(job => job.Id == index.Job)!, JobStatus.Stopped, done: 0);
        }

        return new Expected(CommandStatus.Ok, index.Job);
    }

    private ModelIndex? IndexOf(AllocationIndexKey key) => _indexes.Find(index => index.Key == key);

    /// <summary>A slice of the index job with the lowest number.</summary>
    private void ContinueIndex(int most)
    {
        ModelJob job = _jobs.First(IsBuild);
        ModelIndex index = IndexOf(job.Index)!;
        if (job.Status == JobStatus.Stopping)
        {
            _indexes.Remove(index);
            EndBuild(job, JobStatus.Stopped, done: 0);
            return;
        }

        int last = _generations.Count;
        int next = Math.Min(last + 1, index.Cursor + (most * IndexedRowsPerTimer));
        int entered = _allocations.Count(a => a.Row + 1 >= index.Cursor && a.Row + 1 < next);
        index.Cursor = next > last ? 0 : next;
        EndBuild(job, index.IsComplete ? JobStatus.Completed : JobStatus.Running, entered);
    }

    private void EndBuild(ModelJob job, JobStatus status, int done)
    {
        job.Last = _sequence;
        job.Slices++;
        job.Done += done;
        job.Status = status;
    }
}
