namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/priorities.md, "Priority rules" and "Costs and orders"; rules/jobs.md, "Review of factors".</summary>
internal partial class ReferenceModel
{
    private readonly List<ModelMembers> _stale = [];
    private bool _countsOrders;

    private static bool IsTime(PriorityFactor factor) => factor is PriorityFactor.TimeToDeadline or PriorityFactor.TimeWaiting;

    private static bool IsOfCustomer(PriorityFactor factor) => factor is PriorityFactor.CustomerTier or PriorityFactor.ContractPenalty
        or PriorityFactor.Region or PriorityFactor.DeliveredOrders;

    private static bool Fits(SetUnitCost c) => !(c.Cost?.ToDecimal() < 0);

    private static bool Fits(SetDeliveredOrders c) => c.Count >= 0;

    private Expected Apply(SetUnitCost command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        bool isSame = product.UnitCost == command.Cost;
        decimal? before = MarginOf(product);
        product.UnitCost = command.Cost;
        NoteProduct(product, PriorityFactor.MarginPerUnit, before, MarginOf(product));
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, product.Id);
    }

    private Expected Apply(SetDeliveredOrders command, int tenant)
    {
        ModelCustomer customer = CustomerOf(command.Customer, tenant);
        if (customer.DeliveredOrders == command.Count)
        {
            return new Expected(CommandStatus.Unchanged, customer.Id.Value);
        }

        _countsOrders = true;
        CountOrders(customer, command.Count);
        return new Expected(CommandStatus.Ok, customer.Id.Value);
    }

    private void CountOrders(ModelCustomer customer, int count)
    {
        int before = customer.DeliveredOrders;
        customer.DeliveredOrders = count;
        NoteCustomer(customer, PriorityFactor.DeliveredOrders, before, count);
    }

    /// <summary>Whoever finishes is not looked at any more, and counts once as an order, if anything of it was delivered.</summary>
    protected virtual void FinishMember(ModelAllocation allocation, bool isFirst)
    {
        Leave(allocation, CustomerOf(allocation)?.Members);
        Leave(allocation, allocation.Product.Members);
        if (isFirst && _countsOrders && allocation.Delivered > 0 && CustomerOf(allocation) is { } customer)
        {
            CountOrders(customer, customer.DeliveredOrders + 1);
        }
    }

    /// <summary>What was finished has something to do again.</summary>
    private void ReopenIfFinished(ModelAllocation allocation)
    {
        if (allocation.FinishedAt is null)
        {
            return;
        }

        foreach (ModelMembers members in WantedBy(allocation))
        {
            members.Stale.Insert(0, allocation);
            Queue(members);
        }
    }

    /// <summary>An allocation that was looked at is one of those that follow its customer and its product, or is none of them.</summary>
    private void SettleMember(ModelAllocation allocation)
    {
        List<ModelMembers> wanted = WantedBy(allocation);
        foreach (ModelMembers members in new[] { CustomerOf(allocation)?.Members, allocation.Product.Members }.OfType<ModelMembers>())
        {
            if (!wanted.Contains(members))
            {
                Leave(allocation, members);
            }
            else if (!members.All.Contains(allocation))
            {
                members.Current.Add(allocation);
            }
        }
    }

    private List<ModelMembers> WantedBy(ModelAllocation allocation)
    {
        PriorityFactor[] factors = [.. RulesOf(allocation).Select(rule => rule.Rule.Factor)];
        return
        [
            .. factors.Any(IsOfCustomer) && CustomerOf(allocation) is { } customer ? [customer.Members] : Array.Empty<ModelMembers>(),
            .. factors.Any(factor => factor is PriorityFactor.MarginPerUnit or PriorityFactor.OrderValue)
                ? [allocation.Product.Members]
                : Array.Empty<ModelMembers>(),
        ];
    }

    private static void Leave(ModelAllocation allocation, ModelMembers? members)
    {
        members?.Stale.Remove(allocation);
        members?.Current.Remove(allocation);
    }

    private ModelCustomer? CustomerOf(ModelAllocation allocation) => allocation.Request.CustomerId.IsNone
        ? null
        : _customers.Find(customer => customer.Id == allocation.Request.CustomerId);

    /// <summary>A property of a customer has changed.</summary>
    private void NoteCustomer(ModelCustomer customer, PriorityFactor factor, decimal? before, decimal? after) =>
        Note(customer.Tenant, customer.Members, factor, rule => StepsAt(rule, before) != StepsAt(rule, after));

    private void NoteRegion(ModelCustomer customer, string? before, string? after) => Note(
        customer.Tenant, customer.Members, PriorityFactor.Region,
        rule => (rule.Rule.Region == before) != (rule.Rule.Region == after));

    private void NoteProduct(ModelProduct product, PriorityFactor factor, decimal? before, decimal? after) =>
        Note(product.Tenant, product.Members, factor, rule => StepsAt(rule, before) != StepsAt(rule, after));

    /// <summary>The value of one unit of a product was another one before.</summary>
    private void NoteValue(ModelProduct product, decimal before)
    {
        decimal after = product.Definition.UnitValue.ToDecimal();
        decimal? cost = product.UnitCost?.ToDecimal();
        NoteProduct(product, PriorityFactor.MarginPerUnit, before - cost, after - cost);
        Note(product.Tenant, product.Members, PriorityFactor.OrderValue, _ => before != after);
    }

    protected virtual void Note(int tenant, ModelMembers members, PriorityFactor factor, Func<ModelPriorityRule, bool> isConcerned)
    {
        if (members.All.Any() && _priorityRules.Exists(rule => rule.Tenant == tenant && rule.Rule.Factor == factor && isConcerned(rule)))
        {
            members.Stale.AddRange(members.Current);
            members.Current.Clear();
            Queue(members);
        }
    }

    private void Queue(ModelMembers members)
    {
        if (!_stale.Contains(members))
        {
            _stale.Add(members);
        }
    }

    private static decimal? MarginOf(ModelProduct product) => product.Definition.UnitValue.ToDecimal() - product.UnitCost?.ToDecimal();

    private static decimal? OrNone(decimal? value) => value == 0 ? null : value;

    private static int StepsAt(ModelPriorityRule rule, decimal? value) => value is null or < 0
        ? 0
        : rule.Steps.Count(step => value >= step);

    /// <summary>The value of a rule's factor; null for none. The region that fits is 0, at which the one step is taken.</summary>
    private decimal? FactorOf(PriorityRule rule, ModelAllocation allocation)
    {
        ModelCustomer? customer = CustomerOf(allocation);
        return rule.Factor switch
        {
            PriorityFactor.OrderValue => ValueOf(allocation),
            PriorityFactor.MarginPerUnit => MarginOf(allocation.Product),
            PriorityFactor.CustomerTier => OrNone(customer?.Definition.Tier),
            PriorityFactor.ContractPenalty => allocation.Contract is { IsEnded: false } contract
                ? OrNone(contract.Terms.Penalty?.ToDecimal())
                : null,
            PriorityFactor.Region => customer?.Definition.Region == rule.Region ? 0 : null,
            _ => customer?.DeliveredOrders,
        };
    }

    private ModelJob? RunningFactors => _jobs.Find(job => job.IsRunning && job.Kind == JobKind.FactorReview);

    /// <summary>Behind each command.</summary>
    private void BeginFactors()
    {
        if (_stale.Count > 0 && RunningFactors is null)
        {
            Start(JobKind.FactorReview).Slices = 1;
        }
    }

    /// <summary>A slice of the review: customers before products, in the order in which something of them has changed.</summary>
    private int ContinueFactors(int most)
    {
        ModelJob job = RunningFactors!;
        (int done, int served) = (0, 0);
        for (int visited = 0; visited < most * RowsPerTimer && done < most && TakeStale() is { } next; visited++)
        {
            if (Review(next))
            {
                done++;
                served += Drain(next.Product);
            }
        }

        job.Last = _sequence;
        job.Slices++;
        job.Done += done;
        job.Served += served;
        job.Status = _stale.Count == 0 ? JobStatus.Completed : JobStatus.Running;
        return served;
    }

    private ModelAllocation? TakeStale()
    {
        foreach (ModelMembers members in _stale.OrderBy(each => each.IsOfProduct).ToList())
        {
            if (members.Stale is [var first, ..])
            {
                members.Stale.RemoveAt(0);
                members.Current.Add(first);
                return first;
            }

            _stale.Remove(members);
        }

        return null;
    }
}
