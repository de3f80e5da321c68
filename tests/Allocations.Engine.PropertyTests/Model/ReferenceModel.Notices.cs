namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Notices"; rules/jobs.md, "Review of notices".</summary>
internal partial class ReferenceModel
{
    private readonly Dictionary<int, NoticePolicy> _notices = [];

    public IEnumerable<(int Tenant, NoticePolicy Policy)> Notices => _notices
        .Where(each => each.Value != default).OrderBy(each => each.Key).Select(each => (each.Key, each.Value));

    private ModelJob? RunningNotices => _jobs.Find(job => job.IsRunning && job.Kind == JobKind.NoticeReview);

    private static bool Fits(SetNotices c) => !(c.Policy.BeforeExpiry < TimeSpan.Zero || c.Policy.BeforeDeadline < TimeSpan.Zero);

    private Expected Apply(SetNotices command, int tenant)
    {
        if (_notices.GetValueOrDefault(tenant) == command.Policy)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        ModelJob? job = RunningNotices;
        if (job is null && _jobs.Count(each => each.IsRunning) >= MostRunningJobs)
        {
            throw new Refusal(CommandStatus.CapacityReached, MostRunningJobs);
        }

        if (job is null)
        {
            job = Start(JobKind.NoticeReview);
            job.Slices = 1;
        }

        _notices[tenant] = command.Policy;
        job.Cursor = 1;
        return new Expected(CommandStatus.Ok, job.Id);
    }

    /// <summary>Behind each command: those whose times have changed, who have finished, or have something to do again.</summary>
    private void SettleTouched()
    {
        foreach (ModelAllocation allocation in _allocations)
        {
            (DateTimeOffset?, DateTimeOffset?, bool) now = (allocation.Request.RequiredBy, allocation.Timer?.ExpiresAt, allocation.IsFinished);
            if (allocation.Notice.Seen != now && _notices.Count > 0)
            {
                Settle(allocation);
            }

            allocation.Notice.Seen = now;
        }
    }

    private void Settle(ModelAllocation allocation)
    {
        ModelNotice notice = allocation.Notice;
        DateTimeOffset? deadline = allocation.Request.RequiredBy;
        notice.Seen = (deadline, allocation.Timer?.ExpiresAt, allocation.IsFinished);
        if (_notices.GetValueOrDefault(allocation.Product.Tenant) == default && !notice.IsKept)
        {
            return;
        }

        notice.IsKept = true;
        if (notice.Deadline != deadline)
        {
            (notice.Deadline, notice.IsNear, notice.IsLate) = (deadline, false, false);
        }

        if (allocation.Timer is { } timer && notice.Expiry != timer.ExpiresAt)
        {
            (notice.Expiry, notice.IsEnding) = (timer.ExpiresAt, false);
        }

        DateTimeOffset? next = allocation.IsFinished ? null : TimesOf(allocation).Min();
        notice.Due = next is not { } at || at.Ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerMinute ? null : FullMinute(at);
    }

    private static DateTimeOffset FullMinute(DateTimeOffset time) => new(
        (time.Ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);

    /// <summary>When the notices of an allocation are given that were not yet: of its expiry, its deadline, and that it is late.</summary>
    private DateTimeOffset?[] TimesOf(ModelAllocation allocation)
    {
        NoticePolicy wanted = _notices.GetValueOrDefault(allocation.Product.Tenant);
        ModelNotice notice = allocation.Notice;
        return
        [
            notice.IsEnding || allocation.Timer is null ? null : Ahead(notice.Expiry, wanted.BeforeExpiry),
            notice.IsNear ? null : Ahead(notice.Deadline, wanted.BeforeDeadline),
            notice.IsLate || !wanted.WhenLate ? null : notice.Deadline,
        ];
    }

    /// <summary>At the beginning of the calendar at the earliest.</summary>
    private static DateTimeOffset? Ahead(DateTimeOffset? time, TimeSpan? ahead) => time is not { } at || ahead is not { } by
        ? null
        : new DateTimeOffset(Math.Max(1, at.UtcTicks - by.Ticks), TimeSpan.Zero);

    private ModelAllocation? NextToNotice() => _allocations
        .Where(a => a.Notice.Due <= _time).OrderBy(a => a.Notice.Due).ThenBy(a => a.Row).FirstOrDefault();

    private void GiveNotices(ModelAllocation allocation)
    {
        DateTimeOffset?[] times = TimesOf(allocation);
        ModelNotice notice = allocation.Notice;
        notice.IsEnding |= times[0] <= _time;
        notice.IsNear |= times[1] <= _time;
        notice.IsLate |= times[2] <= _time;
        Settle(allocation);
    }

    private void ContinueNotices(int most)
    {
        ModelJob job = RunningNotices!;
        int last = _generations.Count;
        int end = Math.Min(last + 1, job.Cursor + (most * RowsPerTimer));
        job.Done += end - job.Cursor;
        for (; job.Cursor < end; job.Cursor++)
        {
            if (_allocations.Find(a => a.Row + 1 == job.Cursor) is { } allocation)
            {
                Settle(allocation);
            }
        }

        job.Cursor = job.Cursor <= last ? job.Cursor : 0;
        job.Last = _sequence;
        job.Slices++;
        job.Status = job.Cursor == 0 ? JobStatus.Completed : JobStatus.Running;
    }
}
