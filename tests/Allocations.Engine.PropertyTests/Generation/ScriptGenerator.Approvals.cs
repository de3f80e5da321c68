using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Authorities, policies, requests for approval.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextOfApproval()
    {
        if (_dice.Chance(60) && _model.Approvals.Any(each => each.State == ApprovalState.Open))
        {
            return NextDecision();
        }

        if (_dice.Chance(6))
        {
            return NextTick() with { After = 10 };
        }

        int tenant = _dice.Chance(90) ? 0 : World.North;
        if (!_model.ApprovalPolicies.Any(each => each.Tenant == tenant))
        {
            BeginApprovals(tenant);
        }

        return _dice.Chance(75)
            ? NextThatNeedsConsent(tenant)
            : _dice.Weighted<Func<ScriptStep>>(
                (18, () => NextAuthority(tenant)), (20, () => NextGrant(tenant)), (15, () => NextRevocation(tenant)),
                (30, () => NextApprovalPolicy(tenant)),
                (6, () => new RemoveApprovalPolicy(_dice.Pick("P-1", "P-2", "P-3", "P-4")).Sent(tenant)))();
    }

    /// <summary>People, authorities that they hold, and policies that concern much.</summary>
    private void BeginApprovals(int tenant)
    {
        for (int missing = 4 - _model.Actors.Count(actor => actor.Tenant == tenant); missing > 0; missing--)
        {
            Append(AsAdministrator(tenant, new DefineActor(new($"P-{_model.Actors.Count}"))));
        }

        Append(AsAdministrator(tenant, new SetAuthority("EXEC")));
        Append(AsAdministrator(tenant, new SetAuthority("MANAGER", "EXEC", TimeSpan.FromSeconds(_dice.Pick(3, 10)))));
        ActorId[] people = [.. _model.Actors.Where(actor => actor.Tenant == tenant).Select(actor => new ActorId(actor.Id))];
        if (people.Length < 4)
        {
            return; // nobody may define any
        }

        Append(AsAdministrator(tenant, new GrantAuthority(people[1], "MANAGER")));
        Append(AsAdministrator(tenant, new GrantAuthority(people[2], "MANAGER")));
        Append(AsAdministrator(tenant, new GrantAuthority(people[3], "EXEC")));
        Append(AsAdministrator(tenant, new SetApprovalPolicy(
            new("P-1", ApprovalDecision.PriorityChange, ApprovalLevel.Manager, _dice.Pick("MANAGER", "MANAGER", "EXEC"))
            {
                OpenFor = _dice.Pick<TimeSpan?>(null, TimeSpan.FromSeconds(8)),
            })));
        Append(AsAdministrator(tenant, new SetApprovalPolicy(new("P-4", ApprovalDecision.PriorityChange, ApprovalLevel.DualControl, "MANAGER")
        {
            After = PriorityStrategy.High, SecondAuthority = _dice.Pick(null, "EXEC"),
        })));
    }

    /// <summary>A command by an actor to whom everything is granted, if anything is.</summary>
    private ScriptStep AsAdministrator(int tenant, ICommand command) => command.Sent(tenant) with
    {
        Actor = _model.Grants.FirstOrDefault(grant => grant.Tenant == tenant && grant.Location == 0
            && grant.Families.HasFlag(CommandFamilies.AllCommands))?.Actor ?? 0,
    };

    private string SomeAuthority() => _dice.Pick("MANAGER", "SERVICE", "EXEC");

    private ActorId SomeActor(int tenant) =>
        new(_dice.Pick(_model.Actors.Where(actor => actor.Tenant == tenant).Select(actor => actor.Id).ToArray()));

    private ScriptStep NextAuthority(int tenant)
    {
        if (_dice.Chance(2))
        {
            // As many as there may be, now and then.
            for (int i = 0; i < EngineLimits.AuthoritiesPerTenant; i++)
            {
                Append(new SetAuthority($"A-{i}").Sent(tenant));
            }
        }

        bool isLast = _dice.Chance(50);
        return new SetAuthority(
            SomeAuthority(), isLast ? null : SomeAuthority(), isLast ? null : TimeSpan.FromSeconds(_dice.Pick(1, 3, 10)))
            .Sent(tenant);
    }

    private ScriptStep NextGrant(int tenant) => new GrantAuthority(SomeActor(tenant), SomeAuthority()).Sent(tenant);

    private ScriptStep NextRevocation(int tenant)
    {
        ModelAuthority[] held = [.. _model.Authorities.Where(each => each.Tenant == tenant && each.Holders.Count > 0)];
        if (held.Length == 0)
        {
            return NextGrant(tenant);
        }

        ModelAuthority authority = _dice.Pick(held);
        return new RevokeAuthority(new(_dice.Pick(authority.Holders)), authority.Code).Sent(tenant);
    }

    private ScriptStep NextApprovalPolicy(int tenant)
    {
        ApprovalDecision decision = _dice.Pick(
            ApprovalDecision.PriorityChange, ApprovalDecision.Reallocation, ApprovalDecision.Cancellation,
            ApprovalDecision.Cancellation, ApprovalDecision.RestrictedRelease, ApprovalDecision.WriteOff);
        ApprovalLevel level = _dice.Pick(
            ApprovalLevel.Manager, ApprovalLevel.CustomerService, ApprovalLevel.Executive, ApprovalLevel.DualControl,
            ApprovalLevel.DualControl);
        ModelCustomer? customer = _model.Customers.FirstOrDefault(each => each.Tenant == tenant);
        ModelCustomerGroup? group = _model.CustomerGroups.FirstOrDefault(each => each.Tenant == tenant);
        bool isPlain = _dice.Chance(60);
        return new SetApprovalPolicy(new(_dice.Pick("P-2", "P-3", "P-3", "P-4"), decision, level, SomeAuthority())
        {
            SecondAuthority = level == ApprovalLevel.DualControl ? _dice.Pick(null, SomeAuthority()) : null,
            MinimumValue = Quantity.Of(_dice.Pick(0, 0, 1, 20m)),
            Before = isPlain ? PriorityStrategy.Unspecified : _dice.Pick(default, PriorityStrategy.Medium, PriorityStrategy.High),
            After = decision == ApprovalDecision.PriorityChange ? _dice.Pick(default, default, PriorityStrategy.High) : default,
            Customer = isPlain || customer is null || _dice.Chance(60) ? default : customer.Id,
            Group = isPlain || group is null || _dice.Chance(60) ? default : group.Id,
            Tier = isPlain ? 0 : _dice.Pick(0, 0, 1, 2),
            UnderContract = !isPlain && _dice.Chance(15),
            Location = isPlain || tenant != 0 || _dice.Chance(50) ? default : _dice.Pick(World.ShelfA, World.ShelfB),
            OpenFor = _dice.Pick<TimeSpan?>(null, null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20)),
        }).Sent(tenant);
    }

    /// <summary>A command of a kind that often needs consent, by somebody.</summary>
    private ScriptStep NextThatNeedsConsent(int tenant)
    {
        if (_dice.Chance(8) && tenant == 0)
        {
            Append(new ChangeLocation(
                World.ShelfB, new() { Kind = _dice.Pick(LocationKind.Restricted, LocationKind.Pickable) }).Sent());
        }

        ModelAllocation[] unfinished =
            [.. _model.Allocations.Where(each => each.Product.Tenant == tenant && !each.IsFinished)];
        if (unfinished.Length == 0)
        {
            return NextCreate();
        }

        ScriptStep step = SomeInNeed(tenant, _dice.Pick(unfinished).Id);
        step = step.Tenant == tenant && _dice.Chance(80) ? step with { Actor = SomeActor(tenant).Value } : step;
        return _dice.Chance(25) ? Decided(GroupWith(step, unfinished))
            : _dice.Chance(60) ? Decided([step])
            : step;
    }

    private ScriptStep SomeInNeed(int tenant, AllocationId allocation) =>
        _dice.Weighted<Func<ScriptStep>>(
            (50, () => new ChangePriority(allocation, _dice.Pick(s_priorities), "line down").Sent(tenant)),
            (10, () => new Cancel(allocation).Sent(tenant)), (6, () => new CancelPart(allocation, Amount.All).Sent(tenant)),
            (6, () => new Release(allocation, Amount.All).Sent(tenant)), (6, NextChange), (4, NextBlocking), (4, NextCancel))();

    /// <summary>A group of one sender, of which at least one member often needs consent.</summary>
    private ScriptStep[] GroupWith(ScriptStep step, ModelAllocation[] unfinished)
    {
        IEnumerable<ScriptStep> others = Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => _dice.Weighted<Func<ScriptStep>>(
            (40, NextCreate), (20, NextReceive), (10, NextRelease), (10, NextStep), (5, NextOfCatalog),
            (40, () => SomeInNeed(step.Tenant, _dice.Pick(unfinished).Id)))());
        List<ScriptStep> members = [.. others.Where(other => other.Tenant == step.Tenant && other.Command is not SetTime)];
        members.Insert(_dice.Between(0, members.Count), step);
        int operation = _dice.Chance(30) ? _dice.Between(1, World.OperationIds) : 0;
        return [.. members.Select((member, i) => member with
        {
            Actor = step.Actor, IsLinked = i < members.Count - 1, After = i == 0 ? member.After : 0,
            Operation = operation == 0 ? 0 : ((operation + i) % World.OperationIds) + 1,
        })];
    }

    /// <summary>The command or the group, and behind it, if it needs consent, all approvals: the last one is returned.</summary>
    private ScriptStep Decided(ScriptStep[] steps)
    {
        if (steps.Length == 1)
        {
            Append(steps[0]);
        }
        else
        {
            Append(steps);
        }

        ModelApproval? request = _model.Approvals.LastOrDefault(each => each.State == ApprovalState.Open);
        if (request is null)
        {
            return NextCreate();
        }

        if (_dice.Chance(12) && steps[^1].Command is ChangePriority { Allocation: var allocation })
        {
            Append(new Cancel(allocation).Sent(request.Step.Tenant));
        }

        int[] able = [.. request.Needed.SelectMany(each => each.Asked.Line).SelectMany(each => each.Holders).Distinct()
            .Where(actor => actor != request.Step.Actor)];
        if (able.Length < request.Needed.Count)
        {
            return NextDecision();
        }

        var approve = new Approve(new ApprovalRequestId(request.Id), "T-4712");
        for (int i = 0; i < request.Needed.Count - 1; i++)
        {
            Append(approve.Sent(request.Step.Tenant) with { Actor = able[i] });
        }

        return approve.Sent(request.Step.Tenant) with { Actor = able[request.Needed.Count - 1] };
    }

    private ScriptStep NextDecision()
    {
        ModelApproval[] open = [.. _model.Approvals.Where(each => each.State == ApprovalState.Open)];
        ModelApproval request = _dice.Chance(90) ? _dice.Pick(open) : _dice.Pick(_model.Approvals.ToArray());
        int tenant = request.Step.Tenant;
        var id = new ApprovalRequestId(request.Id);
        int[] able = [.. request.Needed.SelectMany(each => each.Asked.Line).SelectMany(each => each.Holders).Distinct()];
        int actor = able.Length > 0 && _dice.Chance(75) ? _dice.Pick(able)
            : _dice.Chance(30) ? request.Step.Actor
            : SomeActorOrNone(tenant);
        ICommand command = _dice.Weighted<Func<ICommand>>(
            (70, () => new Approve(id, _dice.Pick(null, "T-4711"))), (12, () => new Reject(id, "not now")),
            (10, () => new WithdrawRequest(id)))();
        bool isWithdrawn = command is WithdrawRequest && _dice.Chance(70);
        return command.Sent(tenant) with { Actor = isWithdrawn ? request.Step.Actor : actor };
    }

    private int SomeActorOrNone(int tenant) => _model.Actors.Any(actor => actor.Tenant == tenant) && _dice.Chance(80)
        ? SomeActor(tenant).Value
        : 0;
}
