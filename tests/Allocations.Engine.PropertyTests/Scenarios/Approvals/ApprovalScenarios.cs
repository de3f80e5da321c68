using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/approvals.md, "Asking for consent" and "Deciding".</summary>
public abstract class ApprovalScenarios : StoreScenarios
{
    private const string Why = "line down at the customer";
    private const int Mia = 3;
    private const int Max = 4;
    private const int Eva = 5;

    private static readonly ApprovalPolicy s_override =
        new("OVERRIDE", ApprovalDecision.PriorityChange, ApprovalLevel.Manager, "MANAGER");

    private static readonly ApprovalPolicy s_dual = s_override with { Code = "DUAL", Level = ApprovalLevel.DualControl };

    private static readonly ScriptStep s_up = By(World.Ann, new ChangePriority(new(2), Priority.High(900), Why));

    private static readonly CreateAllocation s_one = new(new(World.Bolt, 1));

    /// <summary>Mia and Max are managers, Eva is the executive to whom their requests escalate after five seconds.</summary>
    private static readonly ICommand[] s_people =
    [
        new DefineActor(new("mia")), new DefineActor(new("max")), new DefineActor(new("eva")), new SetAuthority("EXEC"),
        new SetAuthority("MANAGER", "EXEC", TimeSpan.FromSeconds(5)), new GrantAuthority(new(Mia), "MANAGER"),
        new GrantAuthority(new(Max), "MANAGER"), new GrantAuthority(new(Eva), "EXEC"),
    ];

    /// <summary>The seeds' override of a priority: the manager approves, and it takes effect at once, and is served at
    /// once.</summary>
    [Fact]
    public void A_manager_approves_an_override()
    {
        Store.Do([.. s_people, new Receive(World.Bolt, World.ShelfA, 5), new SetSafetyStock(World.Bolt, 5), s_one, s_one, new SetApprovalPolicy(s_override)]);
        long request = Asks(s_up);
        Store.Shows("allocation 2 product 1 Medium 500 open 1 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled 0");
        Store.Gives(Ran(request, Ok, state: AllocationState.Allocated), By(Mia, new Approve(new(request), "ticket 4711")));
        Store.Shows("allocation 2 product 1 High 900 open 0 onorder 0 reserved 1 picked 0 technician 0 transit 0 delivered 0 cancelled 0");
        Store.Refuses(ApprovalRequestClosed, By(Max, new Approve(new(request))), id: request);
        Store.Refuses(ApprovalRequestClosed, By(Max, new Reject(new(request), "late")), id: request);
        Store.Refuses(ApprovalRequestClosed, By(World.Ann, new WithdrawRequest(new(request))), id: request);
    }

    [Fact]
    public void Dual_control_takes_two_people_who_did_not_ask()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_dual)]);
        long request = Asks(By(Mia, new ChangePriority(new(2), Priority.High(900), Why)));
        Store.Refuses(SamePerson, By(Mia, new Approve(new(request))), id: request);
        Store.Refuses(NotAuthorized, By(Eva, new Approve(new(request))), id: request);
        Store.Refuses(NotAuthorized, new Approve(new(request)), id: request);
        Store.Gives(new Expected(Ok, request, Index: 1), By(Max, new Approve(new(request))));
        Store.Refuses(SamePerson, By(Max, new Approve(new(request))), id: request);
        Store.Do(new GrantAuthority(new(World.Ann), "MANAGER"));
        Store.Gives(Ran(request, Ok, state: AllocationState.Open), By(World.Ann, new Approve(new(request))));
    }

    [Fact]
    public void Nobody_approves_under_two_requests_for_himself()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_dual)]);
        ScriptStep own = By(Mia, new ChangePriority(new(2), Priority.High(900), Why));
        long first = Asks(own);
        long second = Asks(own with { Operation = 1 });
        Store.Gives(new Expected(Ok, first, Index: 1), By(Max, new Approve(new(first))));
        Store.Gives(new Expected(Ok, second, Index: 1), By(Max, new Approve(new(second))));
        Store.Refuses(SamePerson, By(Mia, new Approve(new(first))), id: first);
        Store.Refuses(SamePerson, By(Mia, new Approve(new(second))), id: second);
        Store.Shows("allocation 2 product 1 Medium 500 open 1 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled 0");
    }

    [Fact]
    public void Two_authorities_are_shared_between_the_two()
    {
        Store.Do([
            .. s_people, s_one, s_one, new GrantAuthority(new(Eva), "MANAGER"),
            new SetApprovalPolicy(s_dual with { SecondAuthority = "EXEC" }),
        ]);
        long request = Asks(s_up);
        Store.Gives(new Expected(Ok, request, Index: 1), By(Max, new Approve(new(request))));
        Store.Refuses(NotAuthorized, By(Mia, new Approve(new(request))), id: request);
        Store.Gives(Ran(request, Ok, state: AllocationState.Open), By(Eva, new Approve(new(request))));
        request = Asks(By(World.Ann, new ChangePriority(new(1), Priority.High(900), Why)));
        Store.Gives(new Expected(Ok, request, Index: 1), By(Eva, new Approve(new(request)))); // for whichever is needed
        Store.Gives(Ran(request, Ok, state: AllocationState.Open), By(Mia, new Approve(new(request))));
    }

    [Fact]
    public void The_same_operation_gives_the_request_again()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override)]);
        ScriptStep asked = s_up with { Operation = 1 };
        long request = Asks(asked);
        string before = Store.Listing;
        Store.Gives(new Expected(ApprovalRequired, request, Notes: OutcomeNotes.Repeated), asked);
        Assert.Equal(before, Store.Listing);
        ScriptStep approval = By(Mia, new Approve(new(request))) with { Operation = 2 };
        Store.Gives(Ran(request, Ok, state: AllocationState.Open), approval);
        before = Store.Listing;
        Expected ran = Ran(request, Ok, state: AllocationState.Open);
        Store.Gives(ran with { Notes = ran.Notes | OutcomeNotes.Repeated }, approval);
        Store.Gives(new Expected(ApprovalRequired, request, Notes: OutcomeNotes.Repeated), asked);
        Assert.Equal(before, Store.Listing);
    }

    [Fact]
    public void A_command_that_would_be_refused_asks_nothing()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override)]);
        Store.Refuses(PriorityOutOfBand, By(World.Ann, new ChangePriority(new(2), Priority.High(849), Why)), id: 849);
        Store.Refuses(UnknownAllocation, By(World.Ann, new ChangePriority(new(9), Priority.High(900), Why)), id: 9);
        Store.Gives(
            new Expected(Unchanged, 2, State: AllocationState.Open),
            By(World.Ann, new ChangePriority(new(2), Priority.Medium(500), Why)));
        Assert.DoesNotContain(" Open 'OVERRIDE'", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_of_the_last_approval_decides()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override)]);
        long request = Asks(s_up);
        Store.Do(new Cancel(new(2)));
        Store.Gives(
            Ran(request, InvalidTransition, state: AllocationState.Cancelled), By(Mia, new Approve(new(request))));
        Assert.Contains($"approval {request} of 0 by 1 Failed", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_of_one_command_is_approved_in_a_group()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override)]);
        long request = Asks(s_up);
        Assert.All(
            Store.Group(s_one, By(Mia, new Approve(new(request))), s_one), outcome => Assert.Equal(Ok, outcome.Status));
        Assert.Contains($"approval {request} of 0 by 1 Executed", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_in_a_group_that_fails_was_not_given()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_dual)]);
        long request = Asks(s_up);
        Store.RefusesGroup(
            2, new Expected(UnknownAllocation, 99), By(Mia, new Approve(new(request))), By(Max, new Approve(new(request))),
            new Cancel(new(99)));
        Store.Gives(new Expected(Ok, request, Index: 1), By(Mia, new Approve(new(request))));
    }

    [Fact]
    public void It_is_rejected_with_a_reason_or_withdrawn()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_dual)]);
        long request = Asks(s_up);
        Store.Refuses(SamePerson, By(World.Ann, new Reject(new(request), "no")), id: request);
        Store.Refuses(NotAuthorized, By(Eva, new Reject(new(request), "no")), id: request);
        Store.Refuses(NotAuthorized, new Reject(new(request), "no"), id: request);
        Store.Refuses(TextMissing, By(Mia, new Reject(new(request), "")));
        Store.Gives(new Expected(Ok, request, Index: 1), By(Mia, new Approve(new(request))));
        Store.Gives(new Expected(Ok, request), By(Mia, new Reject(new(request), "too early")));
        Store.Refuses(ApprovalRequestClosed, By(Max, new Approve(new(request))), id: request);
        request = Asks(s_up);
        Store.Refuses(NotAuthorized, By(Mia, new WithdrawRequest(new(request))), id: request);
        Store.Gives(new Expected(Ok, request), By(World.Ann, new WithdrawRequest(new(request))));
        Store.Refuses(ApprovalRequestClosed, By(Mia, new Approve(new(request))), id: request);
    }

    [Fact]
    public void Requests_of_others_are_not_found()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override)]);
        long request = Asks(s_up);
        Store.Refuses(OtherTenant, new Approve(new(request)).Sent(World.North) with { Actor = World.Bob }, id: request);
        Store.Refuses(UnknownApprovalRequest, By(Mia, new Approve(new(99))), id: 99);
        Store.Refuses(UnknownApprovalRequest, By(Mia, new Reject(new(0), "no")), id: 0);
        Store.Refuses(UnknownApprovalRequest, By(Mia, new WithdrawRequest(new(-1))), id: -1);
    }

    [Fact]
    public void Its_time_is_over()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override with { OpenFor = TimeSpan.FromSeconds(3) })]);
        long request = Asks(s_up);
        Store.Refuses(ApprovalRequestClosed, By(Mia, new Approve(new(request))) with { After = 3 }, id: request); // before the tick
        Store.Gives(new Expected(Ok, 1), new Tick(256));
        Store.Gives(new Expected(Unchanged), new Tick(256));
        Assert.Contains($"approval {request} of 0 by 1 Expired", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void It_escalates_to_the_next_authority()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override)]);
        long request = Asks(s_up);
        Store.Refuses(NotAuthorized, By(Eva, new Approve(new(request))) with { After = 4 }, id: request);
        Store.Gives(new Expected(Ok, 1), new Tick(256).Sent(after: 1));
        Assert.Contains("'MANAGER' now 'EXEC'", Store.Listing, StringComparison.Ordinal);
        Store.Gives(Ran(request, Ok, state: AllocationState.Open), By(Eva, new Approve(new(request))));
        request = Asks(By(World.Ann, new ChangePriority(new(1), Priority.High(900), Why)));
        Store.Gives(new Expected(Ok, 1), new Tick(256).Sent(after: 9));
        Store.Gives(Ran(request, Ok, state: AllocationState.Open), By(Mia, new Approve(new(request)))); // she still can
    }

    [Fact]
    public void Those_that_are_due_together_end_in_slices()
    {
        Store.Do([.. s_people, s_one, s_one, new SetApprovalPolicy(s_override with { OpenFor = TimeSpan.FromSeconds(3) })]);
        List<long> requests = [Asks(s_up), Asks(s_up), Asks(s_up)];
        Store.Gives(new Expected(Ok, 2), new Tick(2).Sent(after: 3));
        Assert.Contains($"approval {requests[1]} of 0 by 1 Expired", Store.Listing, StringComparison.Ordinal);
        Assert.Contains($"approval {requests[2]} of 0 by 1 Open", Store.Listing, StringComparison.Ordinal);
        Store.Gives(new Expected(Ok, 1), new Tick(2));
    }

    [Fact]
    public void The_impact_is_what_the_trial_showed()
    {
        Store.Do([
            .. s_people, new Receive(World.Bolt, World.ShelfA, 20), new CreateAllocation(new(World.Bolt, 20)),
            new CreateAllocation(new(World.Bolt, 6) { Priority = Priority.High(900) }),
            new SetApprovalPolicy(new("REALLOCATE", ApprovalDecision.Reallocation, ApprovalLevel.Manager, "MANAGER")),
        ]);
        long request = Asks(By(World.Ann, new Reallocate(new(1), new(2), 6, "VIP")));
        Assert.Contains("changed 2 delayed 1 by 6", Store.Listing, StringComparison.Ordinal);
        Store.Gives(
            new Expected(Ok, request, 6, (int)Ok, AllocationState.Allocated, Notes: OutcomeNotes.ApprovedCommandRan),
            By(Mia, new Approve(new(request))));
        Store.Shows("reservation 1 1 14", "reservation 2 1 6");
    }

    private static ScriptStep By(int actor, ICommand command) => command.Sent() with { Actor = actor };

    private static Expected Ran(long request, CommandStatus status, AllocationState state) =>
        new(Ok, request, Index: (int)status, State: state, Notes: OutcomeNotes.ApprovedCommandRan);

    /// <summary>Gives a command that needs consent; returns the request.</summary>
    private long Asks(ScriptStep step)
    {
        Store.Gives(new Expected(ApprovalRequired, Store.Sequence + 1), step);
        return Store.Sequence;
    }
}
