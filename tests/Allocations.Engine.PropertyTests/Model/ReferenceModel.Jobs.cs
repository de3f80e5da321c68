namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/jobs.md, "Expiry job" and "Expired allocations".</summary>
internal partial class ReferenceModel
{
    private const int RememberedJobs = 64;

    private readonly List<ModelJob> _jobs = [];
    private int _jobsStarted;

    public IReadOnlyList<ModelJob> Jobs => _jobs;

    private ModelJob? RunningJob => _jobs.Find(job => job.IsRunning);

    /// <summary>The timers that a tick fires are a slice, if more are due or were.</summary>
    private bool EndsSlice(int fired, int served)
    {
        bool remain = NextToExpire() is not null || (NextTimer() is { } next && IsDue(next.Timer!));
        ModelJob? job = RunningJob;
        if (job is null && !remain)
        {
            return false;
        }

        if (job is null)
        {
            job = new ModelJob(++_jobsStarted, _sequence);
            if (_jobs.Count == RememberedJobs)
            {
                _jobs.RemoveAt(0); // no other one runs
            }

            _jobs.Add(job);
        }

        job.Last = _sequence;
        job.Slices++;
        job.Done += fired;
        job.Served += served;
        job.IsRunning = remain;
        return true;
    }

    private void CheckExpired(ModelCommand command)
    {
        if (RunningJob is null)
        {
            return;
        }

        long[] named = UsedBy(command);
        for (int i = 0; i < named.Length; i++)
        {
            ModelAllocation? allocation = _allocations.Find(a => a.Id == named[i]);
            if (allocation?.Product.Tenant == command.Tenant && allocation.Timer is { } timer && IsPast(timer))
            {
                throw new Refusal(CommandStatus.AllocationExpired, allocation.Id, index: i, state: allocation.Headline);
            }
        }
    }

    /// <summary>Whether the time of an allocation has come that still holds its stock.</summary>
    protected virtual bool IsPast(ModelTimer timer) => timer.Due <= _time;

    /// <summary>The allocations that a command would keep alive, or whose stock it would use.</summary>
    private static long[] UsedBy(ModelCommand command) => command switch
    {
        Promote c => [c.Allocation],
        SetExpiry c => [c.Allocation],
        ChangeQuantity c => [c.Allocation],
        GiveUp c => [c.Allocation],
        Split c => [c.Allocation],
        Merge c => [c.From, c.Into],
        Reallocate c => [c.From, c.To],
        Substitute c => [c.Allocation],
        PlaceOnOrder c => [c.Allocation],
        TakeOffOrder c => [c.Allocation],
        Pick c => [c.Allocation],
        CheckOut c => [c.Allocation],
        Ship c => [c.Allocation],
        Release c => [c.Allocation],
        _ => [],
    };
}
