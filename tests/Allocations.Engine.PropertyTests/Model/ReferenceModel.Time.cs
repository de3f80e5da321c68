namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/every-command.md, "Time" and "Set time"; rules/allocations.md, "Holds and expiry".</summary>
internal partial class ReferenceModel
{
    private const int MostPerTick = 256;

    /// <summary>The time at which a model begins: any time does.</summary>
    public static readonly DateTimeOffset Begin = new(638_000_000_000_000_000, TimeSpan.Zero);

    /// <summary>The time of the last command.</summary>
    public DateTimeOffset Now => _time;

    /// <summary>Executes a step at a time of its own.</summary>
    public Expected ExecuteAt(DateTimeOffset time, ScriptStep step)
    {
        _time = time;
        return Execute(step with { After = 0 });
    }

    private Expected Apply(CreateHold command, int tenant)
    {
        if (command.ExpiresAt <= _time)
        {
            throw new Refusal(CommandStatus.ExpiryInPast, command.Request.Product);
        }

        return Hold(command.Request, command.ExpiresAt, tenant);
    }

    private Expected Apply(CreateHoldFor command, int tenant) => Hold(command.Request, _time + command.TimeToLive, tenant);

    private Expected Hold(AllocationRequest request, DateTimeOffset expiresAt, int tenant)
    {
        Expected outcome = Promise(request, tenant);
        AllocationOf(new AllocationId(outcome.Id), tenant).Timer = new(expiresAt, TimeSpan.Zero, _sequence, IsHold: true);
        return outcome;
    }

    private Expected Apply(ConfirmHold command, int tenant)
    {
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant, AllocationState.Allocated);
        if (allocation.Ended is { IsHold: true })
        {
            CheckNotEnded(allocation);
        }

        if (allocation.Timer is not { IsHold: true })
        {
            throw new Refusal(CommandStatus.NotAHold, allocation.Id);
        }

        allocation.Timer = null;
        return new Expected(CommandStatus.Ok, allocation.Id, State: allocation.Headline);
    }

    private Expected Apply(SetExpiry command, int tenant)
    {
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant, AllocationState.Cancelled);
        ModelTimer? wanted = command.ExpiresAt is { } expiresAt
            ? new ModelTimer(expiresAt, command.Grace, _sequence, (allocation.Timer ?? allocation.Ended)?.IsHold ?? false)
            : null;
        ModelTimer? before = wanted is null ? allocation.Timer ?? allocation.Ended : allocation.Timer;
        if (before?.ExpiresAt == wanted?.ExpiresAt && before?.Grace == wanted?.Grace)
        {
            return new Expected(CommandStatus.Unchanged, allocation.Id, State: allocation.Headline);
        }

        if (wanted is null && before!.IsHold)
        {
            throw new Refusal(CommandStatus.HoldNeedsExpiry, allocation.Id);
        }

        if (wanted is not null && wanted.Due <= _time)
        {
            throw new Refusal(CommandStatus.ExpiryInPast, allocation.Id);
        }

        (allocation.Timer, allocation.Ended) = (wanted, null);
        return new Expected(CommandStatus.Ok, allocation.Id, State: allocation.Headline);
    }

    private Expected Apply(Tick command, int tenant)
    {
        if (command.Most is < 1 or > MostPerTick)
        {
            throw new Refusal(CommandStatus.InvalidOption);
        }

        (int fired, int served) = (0, 0);
        while (fired < command.Most)
        {
            ModelAllocation? next = NextTimer();
            if (NextToExpire() is { } lot)
            {
                fired++;
                lot.IsExpired = true;
                continue;
            }

            if (NextToEnd() is { } contract)
            {
                fired++;
                End(contract);
                continue;
            }

            if (next is null || !IsDue(next.Timer!))
            {
                if (NextToStep() is not { } stepping)
                {
                    break;
                }

                fired++;
                served += TakeStep(stepping);
                continue;
            }

            fired++;
            EndTimer(next);
            if (next.Waiting + next.Allocated > 0)
            {
                CancelRest(next);
                served += DrainAfterCancel(next.Product);
                JoinLine();
            }
        }

        bool isSlice = EndsSlice(fired, served);
        if (fired < command.Most && IsRecalling)
        {
            served += ContinueRecall(command.Most - fired);
            isSlice = true;
        }
        else if (fired < command.Most && CanEndMore)
        {
            served += ContinueEnd(command.Most - fired);
            isSlice = true;
        }
        else if (fired < command.Most && IsDistributing)
        {
            served += ContinueDistribution(command.Most - fired);
            isSlice = true;
        }
        else if (fired < command.Most && IsReviewing)
        {
            served += ContinueReview(command.Most - fired);
            isSlice = true;
        }
        else if (fired < command.Most && IsIndexing)
        {
            ContinueIndex(command.Most - fired);
            isSlice = true;
        }

        return fired == 0 && !isSlice
            ? new Expected(CommandStatus.Unchanged)
            : new Expected(CommandStatus.Ok, fired, Index: served);
    }

    private Expected Apply(SetTime command, int tenant)
    {
        StoreOnly(tenant);
        if (command.Time >= _time)
        {
            return command.Time == _time
                ? new Expected(CommandStatus.Unchanged)
                : throw new Refusal(CommandStatus.TimeNotEarlier);
        }

        DateTimeOffset before = _time;
        _time = command.Time;
        foreach (ModelAllocation allocation in _finished.Where(a => a.IsFinished && a.FinishedAt > _time))
        {
            allocation.FinishedAt = CountsAsFinished(allocation.FinishedAt!.Value);
        }

        List<ModelLot> reinstated = [.. _lots.Where(IsReinstated)];
        reinstated.ForEach(lot => lot.IsExpired = false);
        int served = _lots.Where(lot => lot.ExpiresAt > _time && lot.ExpiresAt <= before).Sum(lot => Drain(lot.Product));
        return new Expected(CommandStatus.Ok, reinstated.Count, Index: served);
    }

    /// <summary>When somebody counts as finished who did so after the time that is set.</summary>
    protected virtual DateTimeOffset CountsAsFinished(DateTimeOffset finishedAt) => _time;

    /// <summary>Whether a lot had expired only by the time that is taken back.</summary>
    protected virtual bool IsReinstated(ModelLot lot) => lot.IsExpired && lot.ExpiresAt > _time;

    /// <summary>The allocation whose timer fires first.</summary>
    protected virtual ModelAllocation? NextTimer() => _allocations
        .Where(a => a.Timer is not null)
        .OrderBy(a => a.Timer!.Due).ThenBy(a => a.Timer!.Sequence)
        .FirstOrDefault();

    protected virtual bool IsDue(ModelTimer timer) => timer.Due <= _time;

    /// <summary>A timer that ends is kept for what can come back, and for an allocation that is recreated.</summary>
    private static void EndTimer(ModelAllocation allocation)
    {
        allocation.Ended = allocation.Timer ?? allocation.Ended;
        allocation.Timer = null;
    }

    /// <summary>Stock came back: the timer that had ended runs again, or ends what came back.</summary>
    private int Resume(ModelAllocation allocation)
    {
        ShutReturned();
        if (allocation.Ended is not { } timer || allocation.IsFinished)
        {
            return 0;
        }

        if (!IsPast(timer))
        {
            (allocation.Timer, allocation.Ended) = (timer, null);
            return 0;
        }

        if (allocation.Waiting + allocation.Allocated == 0)
        {
            return 0;
        }

        CancelRest(allocation);
        return DrainAfterCancel(allocation.Product);
    }

    private static void CheckNotEnded(ModelAllocation allocation, int index = 0)
    {
        if (allocation.Ended is not null && !allocation.IsFinished)
        {
            throw new Refusal(CommandStatus.AllocationExpired, allocation.Id, index: index, state: allocation.Headline);
        }
    }

    private ModelAllocation UnfinishedOf(AllocationId id, int tenant, AllocationState target)
    {
        ModelAllocation allocation = AllocationOf(id, tenant);
        return allocation.IsFinished
            ? throw new Refusal(
                CommandStatus.InvalidTransition, allocation.Id, state: allocation.Headline, target: target)
            : allocation;
    }
}
