namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/approvals.md, "Authorities" and "Policies".</summary>
internal partial class ReferenceModel
{
    private readonly List<ModelAuthority> _authorities = [];
    private readonly List<ModelApprovalPolicy> _approvalPolicies = [];

    public IReadOnlyList<ModelAuthority> Authorities => _authorities;

    public IReadOnlyList<ModelApprovalPolicy> ApprovalPolicies => _approvalPolicies;

    private static bool IsDuration(TimeSpan? time) => time > TimeSpan.Zero && time <= TimeSpan.FromDays(EngineLimits.ApprovalDays);

    private static bool Fits(SetAuthority c) => string.IsNullOrEmpty(c.Next)
        ? c.EscalatesAfter is null
        : IsDuration(c.EscalatesAfter);

    private static bool Fits(SetApprovalPolicy c) => c.Policy.Decision != ApprovalDecision.None
        && c.Policy.Level != ApprovalLevel.None
        && c.Policy.MinimumValue >= Quantity.Zero
        && (c.Policy.After == PriorityStrategy.Unspecified || c.Policy.Decision == ApprovalDecision.PriorityChange)
        && c.Policy.Tier is >= 0 and <= EngineLimits.CustomerTier
        && (string.IsNullOrEmpty(c.Policy.SecondAuthority) || c.Policy.Level == ApprovalLevel.DualControl)
        && (c.Policy.OpenFor is null || IsDuration(c.Policy.OpenFor));

    private Expected Apply(SetAuthority command, int tenant)
    {
        ModelAuthority? next = string.IsNullOrEmpty(command.Next) ? null : AuthorityOf(command.Next, tenant, index: 1);
        if (FindAuthority(command.Code, tenant) is not { } existing)
        {
            if (_authorities.Count(each => each.Tenant == tenant) >= EngineLimits.AuthoritiesPerTenant)
            {
                throw new Refusal(CommandStatus.TooManyApprovalRules, EngineLimits.AuthoritiesPerTenant);
            }

            _authorities.Add(new ModelAuthority(tenant, command.Code) { Next = next, EscalatesAfter = command.EscalatesAfter });
            return new Expected(CommandStatus.Ok);
        }

        if (existing.Next == next && existing.EscalatesAfter == command.EscalatesAfter)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        if (next is not null && next.Line.Contains(existing))
        {
            throw new Refusal(CommandStatus.AuthorityCycle);
        }

        (ModelAuthority? Next, TimeSpan? After) before = (existing.Next, existing.EscalatesAfter);
        (existing.Next, existing.EscalatesAfter) = (next, command.EscalatesAfter);
        if (!_approvalPolicies.Where(policy => policy.Tenant == tenant).All(CanBeSatisfied))
        {
            (existing.Next, existing.EscalatesAfter) = before;
            throw new Refusal(CommandStatus.NobodyCanApprove);
        }

        return new Expected(CommandStatus.Ok);
    }

    private Expected Apply(GrantAuthority command, int tenant)
    {
        CheckHolder(command.Actor, tenant);
        ModelAuthority authority = AuthorityOf(command.Authority, tenant);
        if (authority.Holders.Contains(command.Actor.Value))
        {
            return new Expected(CommandStatus.Unchanged, command.Actor.Value);
        }

        if (authority.Holders.Count >= EngineLimits.HoldersPerAuthority)
        {
            throw new Refusal(CommandStatus.TooManyApprovalRules, EngineLimits.HoldersPerAuthority);
        }

        authority.Holders.Add(command.Actor.Value);
        return new Expected(CommandStatus.Ok, command.Actor.Value);
    }

    private Expected Apply(RevokeAuthority command, int tenant)
    {
        CheckHolder(command.Actor, tenant);
        ModelAuthority authority = AuthorityOf(command.Authority, tenant);
        int place = authority.Holders.IndexOf(command.Actor.Value);
        if (place < 0)
        {
            return new Expected(CommandStatus.Unchanged, command.Actor.Value);
        }

        authority.Holders.RemoveAt(place);
        if (!_approvalPolicies.Where(policy => policy.Tenant == tenant).All(CanBeSatisfied))
        {
            authority.Holders.Insert(place, command.Actor.Value);
            throw new Refusal(CommandStatus.NobodyCanApprove, command.Actor.Value);
        }

        return new Expected(CommandStatus.Ok, command.Actor.Value);
    }

    private Expected Apply(SetApprovalPolicy command, int tenant)
    {
        ApprovalPolicy given = command.Policy;
        ModelAuthority first = AuthorityOf(given.Authority, tenant);
        ModelAuthority? second = given.Level != ApprovalLevel.DualControl ? null
            : string.IsNullOrEmpty(given.SecondAuthority) ? first
            : AuthorityOf(given.SecondAuthority, tenant, index: 1);
        if (!given.Customer.IsNone)
        {
            CustomerOf(given.Customer, tenant);
        }

        if (!given.Group.IsNone)
        {
            GroupOf(given.Group, tenant);
        }

        if (!given.Location.IsNone)
        {
            LocationOf(given.Location, tenant);
        }

        var wanted = new ModelApprovalPolicy(tenant, given with { SecondAuthority = second?.Code }, first, second);
        int existing = _approvalPolicies.FindIndex(each => each.Tenant == tenant && each.Policy.Code == given.Code);
        if (existing >= 0 && _approvalPolicies[existing] == wanted)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        if (!CanBeSatisfied(wanted))
        {
            throw new Refusal(CommandStatus.NobodyCanApprove);
        }

        if (existing >= 0)
        {
            _approvalPolicies[existing] = wanted;
            return new Expected(CommandStatus.Ok);
        }

        if (_approvalPolicies.Count(each => each.Tenant == tenant) >= EngineLimits.ApprovalPoliciesPerTenant)
        {
            throw new Refusal(CommandStatus.TooManyApprovalRules, EngineLimits.ApprovalPoliciesPerTenant);
        }

        _approvalPolicies.Add(wanted);
        return new Expected(CommandStatus.Ok);
    }

    private Expected Apply(RemoveApprovalPolicy command, int tenant) =>
        new(_approvalPolicies.RemoveAll(each => each.Tenant == tenant && each.Policy.Code == command.Code) > 0
            ? CommandStatus.Ok
            : CommandStatus.Unchanged);

    /// <summary>"Satisfiable policies".</summary>
    private static bool CanBeSatisfied(ModelApprovalPolicy policy)
    {
        int[] first = HoldersIn(policy.First);
        return policy.Second is null
            ? first.Length > 0
            : first.Length > 0 && HoldersIn(policy.Second).Length > 0 && first.Union(HoldersIn(policy.Second)).Count() > 1;
    }

    private static int[] HoldersIn(ModelAuthority authority) => [.. authority.Line.SelectMany(each => each.Holders).Distinct()];

    private void CheckHolder(ActorId actor, int tenant)
    {
        if (!_actors.Exists(each => each.Id == actor.Value && each.Tenant == tenant))
        {
            throw new Refusal(CommandStatus.UnknownActor, actor.Value);
        }
    }

    private ModelAuthority? FindAuthority(string code, int tenant) =>
        _authorities.Find(each => each.Tenant == tenant && each.Code == code);

    private ModelAuthority AuthorityOf(string code, int tenant, int index = 0) =>
        FindAuthority(code, tenant) ?? throw new Refusal(CommandStatus.UnknownAuthority, index: index);
}
