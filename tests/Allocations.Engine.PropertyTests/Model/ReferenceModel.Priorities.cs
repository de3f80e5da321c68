namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/priorities.md, "Change a priority", "Priority rules" and "Review"; rules/jobs.md, "Review of priorities".</summary>
internal partial class ReferenceModel
{
    /// <summary>Rows that a slice of a review visits for each timer that its tick may fire.</summary>
    private const int RowsPerTimer = 8;

    private readonly List<ModelPriorityRule> _priorityRules = [];

    public IEnumerable<ModelPriorityRule> PriorityRules => _priorityRules;

    private bool IsReviewing => _jobs.Exists(IsReview);

    private static bool IsReview(ModelJob job) => job.IsRunning && job.Kind == JobKind.PriorityReview;

    private static bool Fits(SetPriorityRule c)
    {
        PriorityRule rule = c.Rule;
        decimal last = rule.From.ToDecimal() + (rule.FurtherSteps * rule.Every.ToDecimal());
        return rule.Factor != PriorityFactor.None
            && (rule.Factor == PriorityFactor.Region) == !string.IsNullOrEmpty(rule.Region)
            && (rule.Factor != PriorityFactor.Region || (rule.From, rule.Every, rule.FurtherSteps) == default)
            && Math.Abs((long)rule.Points) <= EngineLimits.PointsOfPriorityRule
            && (rule.Points != 0 || rule.LiftsTo != PriorityStrategy.Unspecified)
            && rule.FurtherSteps >= 0 && rule.FurtherSteps <= EngineLimits.FurtherStepsOfPriorityRule
            && rule.From >= Quantity.Zero && rule.Every >= Quantity.Zero
            && (rule.Every > Quantity.Zero || rule.FurtherSteps == 0)
            && (!IsTime(rule.Factor) || last <= EngineLimits.HoursOfPriorityRule);
    }

    private readonly Dictionary<int, PriorityBands> _justifiedBands = [];

    /// <summary>The bands in which a tenant demands a justification.</summary>
    public IEnumerable<(int Tenant, PriorityBands Bands)> JustifiedBands => _justifiedBands
        .Where(each => each.Value != PriorityBands.None).OrderBy(each => each.Key).Select(each => (each.Key, each.Value));

    private Expected Apply(SetJustifiedBands command, int tenant)
    {
        bool isSame = _justifiedBands.GetValueOrDefault(tenant) == command.Bands;
        _justifiedBands[tenant] = command.Bands;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, tenant);
    }

    /// <summary>Of the priority that is asked for.</summary>
    protected virtual void CheckJustification(AllocationRequest request, int tenant)
    {
        PriorityBands band = request.Priority.Strategy switch
        {
            PriorityStrategy.High => PriorityBands.High,
            PriorityStrategy.Low => PriorityBands.Low,
            _ => PriorityBands.Medium,
        };
        if (string.IsNullOrEmpty(request.Justification) && _justifiedBands.GetValueOrDefault(tenant).HasFlag(band))
        {
            throw new Refusal(CommandStatus.JustificationMissing, request.Priority.Number);
        }
    }

    private Expected Apply(ChangePriority command, int tenant)
    {
        CheckPriority(command.Priority);
        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant);
        if (IsPriorityLocked(allocation))
        {
            throw new Refusal(CommandStatus.PriorityLocked, allocation.Id, state: allocation.Headline);
        }

        if (allocation.Base == command.Priority)
        {
            return new Expected(CommandStatus.Unchanged, allocation.Id, State: allocation.Headline);
        }

        ContractTerms? terms = allocation.Contract is { IsEnded: false } contract ? contract.Terms : null;
        if (terms?.FloorPriority is { } floor && !(terms.Value.ValidFrom > _time) && !(terms.Value.ValidUntil <= _time)
            && IsLower(command.Priority, floor))
        {
            throw new Refusal(CommandStatus.PriorityBelowFloor, allocation.Id, floor.Number, state: allocation.Headline);
        }

        (allocation.Base, allocation.BasePriority) = (command.Priority, null);
        Review(allocation);
        int served = Drain(allocation.Product);
        return new Expected(CommandStatus.Ok, allocation.Id, Index: served, State: allocation.Headline);
    }

    protected virtual bool IsPriorityLocked(ModelAllocation allocation) => allocation.CanComeBack > allocation.Delivered;

    private Expected Apply(SetPriorityRule command, int tenant)
    {
        PriorityRule wanted = command.Rule.FurtherSteps == 0 ? command.Rule with { Every = Quantity.Zero } : command.Rule;
        wanted = string.IsNullOrEmpty(wanted.Region) ? wanted with { Region = null } : wanted;
        int existing = _priorityRules.FindIndex(rule => rule.Tenant == tenant && rule.Rule.Code == wanted.Code);
        if (existing >= 0 && _priorityRules[existing].Rule == wanted)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        if (existing < 0 && _priorityRules.Count(rule => rule.Tenant == tenant) >= EngineLimits.PriorityRulesPerTenant)
        {
            throw new Refusal(CommandStatus.TooManyPriorityRules, EngineLimits.PriorityRulesPerTenant);
        }

        ModelJob job = ReviewJob();
        if (existing < 0)
        {
            _priorityRules.Add(new ModelPriorityRule(tenant, wanted));
        }
        else
        {
            _priorityRules[existing] = new ModelPriorityRule(tenant, wanted);
        }

        _countsOrders |= wanted.Factor == PriorityFactor.DeliveredOrders;
        return new Expected(CommandStatus.Ok, job.Id);
    }

    private Expected Apply(RemovePriorityRule command, int tenant)
    {
        int existing = _priorityRules.FindIndex(rule => rule.Tenant == tenant && rule.Rule.Code == command.Code);
        if (existing < 0)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        ModelJob job = ReviewJob();
        _priorityRules.RemoveAt(existing);
        return new Expected(CommandStatus.Ok, job.Id);
    }

    /// <summary>The review that begins, or begins again.</summary>
    private ModelJob ReviewJob()
    {
        ModelJob? job = _jobs.Find(IsReview);
        if (job is null)
        {
            if (_jobs.Count(each => each.IsRunning) >= MostRunningJobs)
            {
                throw new Refusal(CommandStatus.CapacityReached, MostRunningJobs);
            }

            job = Start(JobKind.PriorityReview);
            job.Slices = 1;
        }

        (job.Cursor, job.Status) = (1, JobStatus.Running);
        return job;
    }

    /// <summary>A slice of the review.</summary>
    private int ContinueReview(int most)
    {
        ModelJob job = _jobs.First(IsReview);
        (int done, int served) = (0, 0);
        if (job.Status != JobStatus.Stopping)
        {
            int end = Math.Min(_generations.Count + 1, job.Cursor + (most * RowsPerTimer));
            for (; job.Cursor < end && done < most; job.Cursor++)
            {
                if (_allocations.Find(a => a.Row + 1 == job.Cursor && !a.IsFinished) is { } allocation && Review(allocation))
                {
                    done++;
                    served += Drain(allocation.Product);
                }
            }
        }

        bool isDone = job.Status == JobStatus.Stopping || job.Cursor > _generations.Count;
        job.Cursor = isDone ? 0 : job.Cursor;
        job.Last = _sequence;
        job.Slices++;
        job.Done += done;
        job.Served += served;
        job.Status = !isDone ? job.Status
            : job.Status == JobStatus.Stopping ? JobStatus.Stopped
            : JobStatus.Completed;
        return served;
    }

    /// <summary>The allocation of which a rule takes the next step.</summary>
    private ModelAllocation? NextToStep() => _allocations
        .Where(a => a.Waiting > 0 && a.NextStep <= _time)
        .OrderBy(a => a.NextStep).ThenBy(a => a.Row)
        .FirstOrDefault();

    private int TakeStep(ModelAllocation allocation) => Review(allocation) ? Drain(allocation.Product) : 0;

    /// <summary>The request of an allocation has changed, and with it what rules look at; nobody looks where there never was a
    /// rule.</summary>
    protected virtual bool ReviewAfterChange(ModelAllocation allocation) => !allocation.IsFinished && Review(allocation);

    /// <summary>Gives an allocation the priority that its base and the rules give it now; says whether it is another one.</summary>
    private bool Review(ModelAllocation allocation)
    {
        Priority before = allocation.Request.Priority;
        Priority after = Adjusted(allocation);
        allocation.NextStep = NextStepOf(allocation);
        SettleMember(allocation);
        after = IsPriorityLocked(allocation) ? before : after;
        allocation.Request = allocation.Request with { Priority = after };
        return after != before;
    }

    /// <summary>The priority of an allocation that does not exist yet.</summary>
    private Priority AdjustedFor(ModelProduct product, AllocationRequest request) =>
        Adjusted(new ModelAllocation(default, _sequence, _time, product, request) { Contract = ContractOf(request.CustomerId) });

    protected virtual Priority Adjusted(ModelAllocation allocation)
    {
        List<(PriorityRule Rule, int Taken)> adjusting =
            [.. RulesOf(allocation).Select(rule => (rule.Rule, Taken: Taken(rule, allocation))).Where(each => each.Taken > 0)];
        PriorityStrategy strategy = adjusting.Select(each => each.Rule.LiftsTo).Append(allocation.Base.Strategy).Max();
        (int least, int most) = strategy switch
        {
            PriorityStrategy.High => (850, 1000),
            PriorityStrategy.Medium => (400, 600),
            _ => (100, 300),
        };
        int number = strategy == allocation.Base.Strategy ? allocation.Base.Number : least;
        int points = adjusting.Sum(each => each.Taken * each.Rule.Points);
        return new Priority(strategy, Math.Max(least, Math.Min(most, number + points)));
    }

    private IEnumerable<ModelPriorityRule> RulesOf(ModelAllocation allocation) =>
        _priorityRules.Where(rule => rule.Tenant == allocation.Product.Tenant);

    /// <summary>The steps of a rule that an allocation has taken.</summary>
    private int Taken(ModelPriorityRule rule, ModelAllocation allocation) => IsTime(rule.Rule.Factor)
        ? TimesOf(rule, allocation).Count(time => time <= _time)
        : StepsAt(rule, FactorOf(rule.Rule, allocation));

    /// <summary>In whole millionths.</summary>
    private static decimal ValueOf(ModelAllocation allocation) => decimal.Floor(
        allocation.Requested * allocation.Product.Definition.UnitValue.ToDecimal() * 1_000_000) / 1_000_000;

    /// <summary>When a rule takes its steps.</summary>
    private static IEnumerable<DateTimeOffset> TimesOf(ModelPriorityRule rule, ModelAllocation allocation)
    {
        DateTimeOffset? zero = rule.Rule.Factor == PriorityFactor.TimeWaiting ? allocation.CreatedAt : allocation.Request.RequiredBy;
        return zero is not { } from ? []
            : rule.Rule.Factor == PriorityFactor.TimeWaiting ? rule.Steps.Select(step => from + Hours(step))
            : Enumerable.Range(0, rule.Rule.FurtherSteps + 1)
                .Select(step => from - Hours(rule.Rule.From.ToDecimal()) + Hours(step * rule.Rule.Every.ToDecimal()));
    }

    private static TimeSpan Hours(decimal hours) => TimeSpan.FromTicks((long)(hours * TimeSpan.TicksPerHour));

    /// <summary>The full minute at or behind the next step of a rule.</summary>
    private DateTimeOffset? NextStepOf(ModelAllocation allocation)
    {
        List<DateTimeOffset> times = [.. RulesOf(allocation)
            .Where(rule => IsTime(rule.Rule.Factor))
            .SelectMany(rule => TimesOf(rule, allocation)).Where(time => time > _time)];
        return times.Count == 0
            ? null
            : new DateTimeOffset((times.Min().Ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
    }
}
