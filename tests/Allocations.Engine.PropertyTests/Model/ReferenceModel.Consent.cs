namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/approvals.md, "Policies", "Asking for consent" and "Deciding".</summary>
internal partial class ReferenceModel
{
    private readonly List<ModelApproval> _approvals = [];
    private bool _isApproved;
    private bool _isInGroup;
    private long _heldPlace;

    /// <summary>The policy that demands consent for the member which is done.</summary>
    private ModelApprovalPolicy? _policyOfMember;

    public IReadOnlyList<ModelApproval> Approvals => _approvals;

    /// <summary>Does a command, or keeps it if it needs consent. A member of a group is done: its group is kept afterwards.</summary>
    private Expected Do(ScriptStep step, bool isMember)
    {
        CheckSender(step);
        _isInGroup = isMember;
        if (_isApproved || PolicyFor(step) is not { } policy)
        {
            return DoNow(step);
        }

        _policyOfMember = policy;
        return isMember ? DoNow(step) : Ask(step, policy);
    }

    private Expected DoNow(ScriptStep step) => AreOptionsValid(step.Command)
        ? Apply(step)
        : throw new Refusal(CommandStatus.InvalidOption);

    private Expected Ask(ScriptStep step, ModelApprovalPolicy policy)
    {
        ModelMemory before = ModelMemory.Of(this);
        Dictionary<ModelAllocation, (string Figures, decimal Waiting)> then = Figures();
        Dictionary<ModelAllocation, (string Figures, decimal Waiting)> now;
        Expected outcome;
        try
        {
            outcome = DoNow(step);
            now = Figures();
        }
        finally
        {
            before.Restore();
        }

        if (outcome.Status != CommandStatus.Ok)
        {
            return outcome;
        }

        _approvals.Add(RequestFor(_sequence, [step], policy, then, now));
        return new Expected(CommandStatus.ApprovalRequired, _sequence);
    }

    private ModelApproval RequestFor(
        long id, IReadOnlyList<ScriptStep> steps, ModelApprovalPolicy policy,
        Dictionary<ModelAllocation, (string Figures, decimal Waiting)> then,
        Dictionary<ModelAllocation, (string Figures, decimal Waiting)> now)
    {
        decimal[] delays = [.. now.Where(each => then.ContainsKey(each.Key))
            .Select(each => each.Value.Waiting - then[each.Key].Waiting).Where(more => more > 0)];
        return new ModelApproval(id, steps, policy.Policy.Code, policy.Policy.Level)
        {
            ExpiresAt = _time + policy.Policy.OpenFor,
            Needed = policy.Second is null
                ? [new ModelConsent(policy.First, _time)]
                : [new ModelConsent(policy.First, _time), new ModelConsent(policy.Second, _time)],
            Impact = (
                now.Count(each => !then.TryGetValue(each.Key, out (string Figures, decimal) old) || old.Figures != each.Value.Figures),
                delays.Length, delays.Sum()),
        };
    }

    /// <summary>Of each allocation its quantities and its priority, in words, and for how much it waits.</summary>
    private Dictionary<ModelAllocation, (string Figures, decimal Waiting)> Figures() => _allocations.ToDictionary(
        a => a, a => ($"{string.Join(' ', a.Buckets.Select(bucket => bucket.Value / 1.000m))} {a.Request.Priority}", a.Waiting));

    private Expected Apply(Approve command, int tenant)
    {
        ModelApproval request = RequestOf(command.Request, tenant);
        if (_actor != 0 && (_actor == request.Step.Actor || request.Given.Exists(given => given.Actor == _actor)))
        {
            throw new Refusal(CommandStatus.SamePerson, request.Id);
        }

        bool[] can = [.. request.Needed.Select(each => _actor != 0 && each.CanBeGivenBy(_actor))];
        bool isEnough = request.Given.Count == 0
            ? can.Contains(true)
            : (request.Given[0].Can[0] && can[1]) || (request.Given[0].Can[1] && can[0]);
        if (!isEnough)
        {
            throw new Refusal(CommandStatus.NotAuthorized, request.Id);
        }

        int missing = request.Needed.Count - request.Given.Count - 1;
        if (missing == 0 && request.Steps.Count > 1 && _isInGroup)
        {
            throw new Refusal(CommandStatus.ApprovalInGroup, request.Id);
        }

        request.Given.Add((_actor, _time, command.Reference ?? "", can));
        if (missing > 0)
        {
            return new Expected(CommandStatus.Ok, request.Id, Index: missing);
        }

        Expected outcome = (request.Steps.Count > 1 ? RunGroup(request) : RunApproved(request.Step)) with { Sequence = _sequence };
        Close(request, outcome.IsSuccess ? ApprovalState.Executed : ApprovalState.Failed);
        request.Outcome = outcome;
        return new Expected(
            CommandStatus.Ok, request.Id, outcome.Quantity, (int)outcome.Status, outcome.State,
            Notes: OutcomeNotes.ApprovedCommandRan);
    }

    private Expected RunApproved(ScriptStep step)
    {
        _isApproved = true;
        try
        {
            return Do(step, isMember: false);
        }
        catch (Refusal refusal)
        {
            return refusal.Outcome;
        }
        finally
        {
            _isApproved = false;
        }
    }

    /// <summary>"Deciding": all members, or nothing.</summary>
    private Expected RunGroup(ModelApproval request)
    {
        ModelMemory before = ModelMemory.Of(this);
        List<Expected> done = [];
        foreach (ScriptStep step in request.Steps)
        {
            _heldPlace = request.Id + done.Count;
            done.Add(RunApproved(step));
            _heldPlace = 0;
            if (!done[^1].IsSuccess)
            {
                before.Restore();
                break;
            }

            DrainChangedBins();
            JoinLine();
        }

        foreach (Expected _ in done.Where(outcome => done[^1].IsSuccess && outcome.Status == CommandStatus.Ok))
        {
            ShortenLine();
        }

        request.Member = done.Count - 1;
        return done[^1];
    }

    private Expected Apply(Reject command, int tenant)
    {
        ModelApproval request = RequestOf(command.Request, tenant);
        if (_actor != 0 && _actor == request.Step.Actor)
        {
            throw new Refusal(CommandStatus.SamePerson, request.Id);
        }

        if (_actor == 0 || !request.Needed.Any(each => each.CanBeGivenBy(_actor)))
        {
            throw new Refusal(CommandStatus.NotAuthorized, request.Id);
        }

        (request.ClosedBy, request.Reason) = (_actor, command.Reason);
        Close(request, ApprovalState.Rejected);
        return new Expected(CommandStatus.Ok, request.Id);
    }

    private Expected Apply(WithdrawRequest command, int tenant)
    {
        ModelApproval request = RequestOf(command.Request, tenant);
        if (_actor != request.Step.Actor)
        {
            throw new Refusal(CommandStatus.NotAuthorized, request.Id);
        }

        request.ClosedBy = _actor;
        Close(request, ApprovalState.Withdrawn);
        return new Expected(CommandStatus.Ok, request.Id);
    }

    private void Close(ModelApproval request, ApprovalState state) => (request.State, request.ClosedAt) = (state, _time);

    private ModelApproval RequestOf(ApprovalRequestId id, int tenant)
    {
        ModelApproval request = _approvals.Find(each => each.Id == id.Value)
            ?? throw new Refusal(CommandStatus.UnknownApprovalRequest, id.Value);
        return request.Step.Tenant != tenant ? throw new Refusal(CommandStatus.OtherTenant, request.Id)
            : request.State != ApprovalState.Open || request.ExpiresAt <= _time
                ? throw new Refusal(CommandStatus.ApprovalRequestClosed, request.Id)
            : request;
    }

    /// <summary>The request whose timer fires next.</summary>
    private ModelApproval? NextApproval() => _approvals.Where(each => each.Due <= _time)
        .OrderBy(each => each.Due).ThenBy(each => each.Id)
        .FirstOrDefault();

    private void FireTimerOf(ModelApproval request)
    {
        if (request.ExpiresAt <= _time)
        {
            Close(request, ApprovalState.Expired);
            return;
        }

        foreach (ModelConsent each in request.Needed.Where(each => each.EscalatesAt <= _time))
        {
            ModelAuthority? next = each.Current.Next;
            each.EscalatesAt = next?.Next is null ? null : each.EscalatesAt + next.EscalatesAfter;
            each.Current = next ?? each.Current;
        }
    }

    /// <summary>The policy that applies to a command.</summary>
    protected virtual ModelApprovalPolicy? PolicyFor(ScriptStep step) => _approvalPolicies
        .Where(policy => policy.Tenant == step.Tenant && IsMet(policy.Policy, step.Command, step.Tenant))
        .OrderByDescending(policy => policy.Policy.Level)
        .ThenBy(policy => policy.Policy.Code, StringComparer.Ordinal)
        .FirstOrDefault();

    private bool IsMet(ApprovalPolicy policy, ICommand command, int tenant) => (policy.Decision, command) switch
    {
        (ApprovalDecision.PriorityChange, ChangePriority c) =>
            (policy.After == PriorityStrategy.Unspecified || policy.After == c.Priority.Strategy)
            && IsMet(policy, c.Allocation, tenant, a => a.Requested),
        (ApprovalDecision.Reallocation, Reallocate c) => IsMet(policy, c.From, tenant, _ => c.Amount.Size),
        (ApprovalDecision.Reallocation, ReallocateMany c) => IsMet(policy, c, tenant),
        (ApprovalDecision.Cancellation, Cancel c) => IsMet(policy, c.Allocation, tenant, a => a.Waiting + a.Allocated),
        (ApprovalDecision.Cancellation, CancelPart c) => IsMet(
            policy, c.Allocation, tenant, a => c.Amount.IsEverything ? a.Waiting + a.Allocated : c.Amount.Size),
        (ApprovalDecision.Cancellation, CancelDocument c) => IsMet(policy, c, tenant),
        (ApprovalDecision.RestrictedRelease, Release c) => IsReleased(policy, c.Allocation, c.Amount, tenant),
        (ApprovalDecision.RestrictedRelease, Ship c) => IsReleased(policy, c.Allocation, c.Amount, tenant),
        (ApprovalDecision.RestrictedRelease, ReleaseFrom c) => IsRestricted(policy, c.Location) && IsMet(
            policy with { Location = default }, c.Allocation, tenant,
            a => c.Amount.IsEverything ? OnTheShelf(a).Where(r => r.Ledger.Location.Id == c.Location).Sum(r => r.Quantity) : c.Amount.Size),
        (ApprovalDecision.WriteOff, RecordLoss c) => IsMet(
            policy, c.Allocation, tenant, a => c.Amount.IsEverything
                ? s_behindTheShelf.Sum(bucket => a.Buckets[bucket])
                : c.Amount.Size),
        (ApprovalDecision.WriteOff, WriteOffBlocked c) => IsWrittenOff(policy, c.Product, c.Location, c.Amount, default, tenant),
        (ApprovalDecision.WriteOff, WriteOff c) => IsWrittenOff(policy, c.Product, c.Location, c.Amount, c.Allocation, tenant),
        _ => false,
    };

    private bool IsReleased(ApprovalPolicy policy, AllocationId id, Amount amount, int tenant) => IsMet(
        policy with { Location = default }, id, tenant,
        a => !OnTheShelf(a).Any(r => IsRestricted(policy, r.Ledger.Location.Id)) ? 0
            : amount.IsEverything ? OnTheShelf(a).Sum(r => r.Quantity)
            : amount.Size);

    private bool IsRestricted(ApprovalPolicy policy, LocationId id) => (policy.Location.IsNone || policy.Location == id)
        && _locations.Find(location => location.Id == id)?.Definition.Kind == LocationKind.Restricted;

    private static IEnumerable<ModelReservation> OnTheShelf(ModelAllocation allocation) =>
        allocation.Reservations.Where(r => r.Stage is AllocationState.Allocated or AllocationState.Picked);

    private bool IsWrittenOff(
        ApprovalPolicy policy, ProductId product, LocationId location, Amount amount, AllocationId id, int tenant)
    {
        decimal unit = _products.Find(each => each.Id == product)?.Definition.UnitValue.ToDecimal() ?? 0;
        ModelAllocation? named = _allocations.Find(a => a.Id == id && a.Product.Tenant == tenant);
        bool isThere = policy.Location == location || policy.Location.IsNone;
        if (id == default)
        {
            return isThere && policy is { Before: PriorityStrategy.Unspecified, Tier: 0, UnderContract: false }
                && policy.Customer.IsNone && policy.Group.IsNone && IsWorth(policy, amount.Size, unit);
        }

        return named is not null && IsWorth(policy, amount.Size, unit)
            && MeetsConditions(isThere ? policy with { Location = default } : policy, named);
    }

    private bool IsMet(ApprovalPolicy policy, CancelDocument command, int tenant)
    {
        if (!Enum.IsDefined(command.Document.Kind))
        {
            return false;
        }

        List<ModelAllocation> met = _allocations.FindAll(a =>
            IsOf(a, command.Document, tenant) && a.Waiting + a.Allocated > 0 && MeetsConditions(policy, a));
        return met.Count > 0 && met.Sum(a => Worth(a.Waiting + a.Allocated, ValueOfOne(a))) >= policy.MinimumValue.ToDecimal();
    }

    private bool IsMet(ApprovalPolicy policy, ReallocateMany command, int tenant)
    {
        List<(ModelAllocation Giver, decimal Quantity)> met =
        [
            .. command.Lines.ToArray().Where(line => line.Amount.Size > 0)
                .Select(line => (_allocations.Find(a => a.Id == line.From && a.Product.Tenant == tenant)!, line.Amount.Size))
                .Where(line => line.Item1 is { } giver && MeetsConditions(policy, giver)),
        ];
        return met.Count > 0 && met.Sum(line => Worth(line.Quantity, ValueOfOne(line.Giver))) >= policy.MinimumValue.ToDecimal();
    }

    private bool IsMet(ApprovalPolicy policy, AllocationId id, int tenant, Func<ModelAllocation, decimal> quantity) =>
        _allocations.Find(a => a.Id == id && a.Product.Tenant == tenant) is { } allocation
        && IsWorth(policy, quantity(allocation), ValueOfOne(allocation)) && MeetsConditions(policy, allocation);

    private bool MeetsConditions(ApprovalPolicy policy, ModelAllocation allocation)
    {
        ModelCustomer? customer = _customers.Find(each => each.Id == allocation.Request.CustomerId);
        return (policy.Before == PriorityStrategy.Unspecified || policy.Before == allocation.Request.Priority.Strategy)
            && (!policy.UnderContract || allocation.Contract is not null)
            && (policy.Location.IsNone || allocation.Reservations.Exists(r => r.Ledger.Location.Id == policy.Location))
            && (policy.Customer.IsNone || customer?.Id == policy.Customer)
            && (policy.Tier == 0 || customer?.Definition.Tier == policy.Tier)
            && (policy.Group.IsNone || (customer is not null
                && Ancestry(_groups.Find(each => each.Id == customer.Definition.Group)).Any(each => each.Id == policy.Group)));
    }

    private static bool IsWorth(ApprovalPolicy policy, decimal quantity, decimal unit) =>
        quantity > 0 && Worth(quantity, unit) >= policy.MinimumValue.ToDecimal();

    private static decimal Worth(decimal quantity, decimal unit) => decimal.Floor(quantity * unit * 1_000_000) / 1_000_000;

    private static decimal ValueOfOne(ModelAllocation allocation) => allocation.Product.Definition.UnitValue.ToDecimal();
}
