namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/jobs.md, "Expiry job" and "Expired allocations".</summary>
internal partial class ReferenceModel
{
    private const int RememberedJobs = 64;

    private readonly List<ModelJob> _jobs = [];
    private int _jobsStarted;

    public IReadOnlyList<ModelJob> Jobs => _jobs;

    private ModelJob? RunningExpiry => _jobs.Find(job => job.IsRunning && job.Kind == JobKind.Expiry);

    /// <summary>The timers that a tick fires are a slice, if more are due or were.</summary>
    private bool EndsSlice(int fired, int served)
    {
        bool remain = NextToExpire() is not null || NextToEnd() is not null
            || (NextTimer() is { } next && IsDue(next.Timer!)) || NextApproval() is not null || NextToStep() is not null
            || NextToNotice() is not null;
        ModelJob? job = RunningExpiry;
        if (job is null && !remain)
        {
            return false;
        }

        job ??= Start(JobKind.Expiry);
        job.Last = _sequence;
        job.Slices++;
        job.Done += fired;
        job.Served += served;
        job.Status = remain ? JobStatus.Running : JobStatus.Completed;
        return true;
    }

    private void CheckExpired(ScriptStep step)
    {
        if (RunningExpiry is null)
        {
            return;
        }

        AllocationId[] named = UsedBy(step.Command);
        for (int i = 0; i < named.Length; i++)
        {
            ModelAllocation? allocation = _allocations.Find(a => a.Id == named[i]);
            if (allocation?.Product.Tenant == step.Tenant && allocation.Timer is { } timer && IsPast(timer))
            {
                int index = step.Command is ReallocateMany ? i / 2 : i;
                throw new Refusal(CommandStatus.AllocationExpired, allocation.Id, index: index, state: allocation.Headline);
            }
        }
    }

    /// <summary>Whether the time of an allocation has come that still holds its stock.</summary>
    protected virtual bool IsPast(ModelTimer timer) => timer.Due <= _time;

    /// <summary>The allocations that a command would keep alive, or whose stock it would use.</summary>
    private static AllocationId[] UsedBy(ICommand command) => command is ConfirmHold or SetExpiry or ChangeQuantity or Reduce
        or Split or Merge or Reallocate or Substitute or ExchangeLots or PlaceOnOrder or TakeOffOrder or Pick or CheckOut or Ship
        or Release or ReleaseFrom or ReallocateMany
        ? NamedBy(command)
        : [];

    /// <summary>The allocations that a command names, in order; of lines, the giver and the receiver of each.</summary>
    private static AllocationId[] NamedBy(ICommand command) => command is ReallocateMany many
        ? [.. many.Lines.ToArray().SelectMany(line => (AllocationId[])[line.From, line.To])]
        : [.. CommandMember.Of(command).Select(member => member.Value).OfType<AllocationId>()];
}
