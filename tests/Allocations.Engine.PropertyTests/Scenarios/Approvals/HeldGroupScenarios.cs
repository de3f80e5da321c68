using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/approvals.md, "Groups".</summary>
public abstract class HeldGroupScenarios : StoreScenarios
{
    private const string Why = "line down at the customer";
    private const int Mia = 3;
    private const int Max = 4;

    private static readonly ApprovalPolicy s_override =
        new("OVERRIDE", ApprovalDecision.PriorityChange, ApprovalLevel.Manager, "MANAGER");

    private static readonly ScriptStep s_up = ByAnn(new ChangePriority(new(2), Priority.High(900), Why));

    private static readonly CreateAllocation s_one = new(new(World.Bolt, 1));

    private static readonly ICommand[] s_begin =
    [
        new DefineActor(new("mia")), new DefineActor(new("max")), new SetAuthority("MANAGER"),
        new GrantAuthority(new(Mia), "MANAGER"), new GrantAuthority(new(Max), "MANAGER"), s_one, s_one,
        new SetApprovalPolicy(s_override),
    ];

    [Fact]
    public void The_whole_group_is_one_request_and_runs_at_the_last_approval()
    {
        Store.Do([.. s_begin, new SetApprovalPolicy(s_override with { Level = ApprovalLevel.DualControl })]);
        long request = AsksAs(ByAnn(s_one), s_up, ByAnn(new CancelPart(new(1), 1)));
        Store.Shows(
            $"approval {request} of CreateAllocation ChangePriority CancelPart",
            Of(1, "Medium 500", open: 1), Of(2, "Medium 500", open: 1));
        Assert.DoesNotContain("allocation 3 ", Store.Listing, StringComparison.Ordinal);
        Store.Refuses(SamePerson, ByAnn(new Approve(new(request))), id: request);
        Store.Gives(new Expected(Ok, request, Index: 1), By(Mia, new Approve(new(request))));
        Store.Refuses(SamePerson, By(Mia, new Approve(new(request))), id: request);
        Store.Gives(Ran(request, Ok, AllocationState.Cancelled, quantity: 1), By(Max, new Approve(new(request))));
        Store.Shows(
            Of(1, "Medium 500", open: 0, cancelled: 1), Of(2, "High 900", open: 1), Of(3, "Medium 500", open: 1));
        Store.Refuses(ApprovalRequestClosed, By(Max, new Approve(new(request))), id: request);
    }

    [Fact]
    public void It_fails_as_a_whole_if_one_member_is_refused_when_it_runs()
    {
        Store.Do(s_begin);
        long request = AsksAs(ByAnn(s_one), s_up, ByAnn(new Cancel(new(1))));
        Store.Do(new Cancel(new(1)));
        Store.Gives(Ran(request, InvalidTransition, AllocationState.Cancelled), By(Mia, new Approve(new(request))));
        Store.Shows(Of(2, "Medium 500", open: 1));
        Assert.DoesNotContain("allocation 3 ", Store.Listing, StringComparison.Ordinal);
        Assert.Contains($"approval {request} of 0 by 1 Failed", Store.Listing, StringComparison.Ordinal);
        Assert.Contains("InvalidTransition id 1 quantity 0 of 2", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_with_a_refused_member_asks_nothing()
    {
        Store.Do(s_begin);
        Store.RefusesGroup(1, new Expected(UnknownAllocation, 99), s_up, ByAnn(new Cancel(new(99))), ByAnn(s_one));
        Store.RefusesGroup(0, new Expected(PriorityOutOfBand, 849), ByAnn(new ChangePriority(new(2), Priority.High(849), Why)), s_up);
    }

    [Fact]
    public void What_changes_nothing_needs_no_consent()
    {
        Store.Do(s_begin);
        IReadOnlyList<Expected> outcomes =
            Store.Group(ByAnn(new ChangePriority(new(2), Priority.Medium(500), Why)), ByAnn(s_one));
        Assert.Equal([Unchanged, Ok], outcomes.Select(outcome => outcome.Status));
    }

    [Fact]
    public void The_strictest_policy_of_all_members_applies()
    {
        Store.Do([
            .. s_begin, new SetApprovalPolicy(new("CANCEL", ApprovalDecision.Cancellation, ApprovalLevel.DualControl, "MANAGER")),
        ]);
        long request = AsksAs(s_up, ByAnn(new Cancel(new(1))), ByAnn(s_one));
        Assert.Contains($"approval {request} of 0 by 1 Open 'CANCEL' DualControl", Store.Listing, StringComparison.Ordinal);
    }

    /// <summary>A command that is known by its operation id was done, and is not done again.</summary>
    [Fact]
    public void The_same_operations_give_the_request_again_and_what_was_done_is_not_done_again()
    {
        Store.Do(s_begin);
        ScriptStep known = ByAnn(s_one) with { Operation = 1 };
        Store.Do(known);
        ScriptStep asked = s_up with { Operation = 2 };
        ScriptStep made = ByAnn(s_one) with { Operation = 3 };
        long request = Store.Sequence + 1;
        IReadOnlyList<Expected> outcomes = Store.Group(known, asked, made, made);
        Assert.Equal(
            [Ok, ApprovalRequired, ApprovalRequired, ApprovalRequired], outcomes.Select(outcome => outcome.Status));
        Assert.Equal([3, request, request, request], outcomes.Select(outcome => outcome.Id.Value));
        Assert.Equal([true, false, false, true], outcomes.Select(outcome => outcome.Notes.HasFlag(OutcomeNotes.Repeated)));
        Store.Shows($"approval {request} of ChangePriority CreateAllocation");
        string before = Store.Listing;
        Assert.All(Store.Group(asked, made), outcome =>
            Assert.Equal((ApprovalRequired, request), (outcome.Status, outcome.Id.Value)));
        Store.Gives(new Expected(ApprovalRequired, request, Notes: OutcomeNotes.Repeated), made);
        Assert.Equal(before, Store.Listing);
        Store.Gives(Ran(request, Ok, AllocationState.Open), By(Mia, new Approve(new(request))));
        Store.Shows(Of(2, "High 900", open: 1), Of(4, "Medium 500", open: 1));
        Assert.DoesNotContain("allocation 5 ", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_senders_none_is_the_requester()
    {
        Store.Do(s_begin);
        Store.RefusesGroup(0, new Expected(ApprovalInGroup, Index: 1), s_up, By(Max, s_one));
        Store.RefusesGroup(1, new Expected(ApprovalInGroup, Index: 1), s_one, s_up);
    }

    [Fact]
    public void Nobody_decides_or_changes_who_decides_in_a_group_that_needs_consent()
    {
        Store.Do([.. s_begin, new DefineActor(new("eva"))]);
        long other = Asks(s_up);
        ICommand[] commands =
        [
            new SetAuthority("OTHER"), new GrantAuthority(new(5), "MANAGER"), new RevokeAuthority(new(Mia), "MANAGER"),
            new SetApprovalPolicy(s_override with { MinimumValue = 1000 }), new RemoveApprovalPolicy("OVERRIDE"),
            new WithdrawRequest(new(other)),
        ];
        foreach (ICommand command in commands)
        {
            Store.RefusesGroup(0, new Expected(ApprovalInGroup, Index: 1), s_up, ByAnn(command));
        }

        ScriptStep byMax = By(Max, new ChangePriority(new(1), Priority.High(900), Why));
        Store.RefusesGroup(1, new Expected(ApprovalInGroup), By(Max, new Approve(new(other))), byMax);
        Store.RefusesGroup(1, new Expected(ApprovalInGroup), By(Max, new Reject(new(other), "no")), byMax);
    }

    /// <summary>By then the id would be another one's.</summary>
    [Fact]
    public void A_member_that_names_what_another_makes_cannot_wait()
    {
        Store.Do(s_begin);
        Store.RefusesGroup(
            1, new Expected(ApprovalInGroup, Index: 1), ByAnn(s_one), ByAnn(new ChangePriority(new(3), Priority.High(900), Why)));
        Store.RefusesGroup(0, new Expected(ApprovalInGroup, Index: 1), s_up, ByAnn(new DefineCustomer(new("C-1"))));
    }

    /// <summary>Both would have the number of the approval.</summary>
    [Fact]
    public void Two_steps_of_one_allocation_cannot_wait()
    {
        Store.Do([.. s_begin, new Receive(World.Bolt, World.ShelfA, 5)]);
        Store.RefusesGroup(
            0, new Expected(ApprovalInGroup, Index: 2), s_up, ByAnn(new Pick(new(1), 1)), ByAnn(new Release(new(1), 1)));
        AsksAs(s_up, ByAnn(new Pick(new(1), 1)), ByAnn(new Release(new(2), 1)));
    }

    [Fact]
    public void A_group_does_not_run_in_a_group()
    {
        Store.Do(s_begin);
        long request = AsksAs(s_up, ByAnn(s_one));
        Store.RefusesGroup(
            0, new Expected(ApprovalInGroup, request), By(Mia, new Approve(new(request))), By(Mia, s_one));
        Store.Gives(Ran(request, Ok, AllocationState.Open), By(Mia, new Approve(new(request))));
    }

    [Fact]
    public void The_permissions_of_the_requester_are_asked_when_it_is_asked_and_when_it_runs()
    {
        CommandFamilies some = CommandFamilies.Priorities | CommandFamilies.Allocations | CommandFamilies.Approvals;
        Store.Do([
            .. s_begin, new GrantPermission(default, CommandFamilies.AllCommands), new GrantPermission(new(World.Ann), some),
            new GrantPermission(new(Mia), CommandFamilies.Approvals),
        ]);
        Store.RefusesGroup(
            1, new Expected(NotPermitted, Index: (int)CommandFamilies.Cancellation), s_up, ByAnn(new Cancel(new(1))));
        long request = AsksAs(ByAnn(s_one), s_up);
        Store.Refuses(
            NotPermitted, By(Max, new Approve(new(request))), index: (int)CommandFamilies.Approvals);
        Store.Do(new RevokePermission(new(World.Ann), CommandFamilies.Priorities));
        Store.Gives(
            Ran(request, NotPermitted, AllocationState.None), By(Mia, new Approve(new(request))));
        Store.Shows(Of(2, "Medium 500", open: 1));
        Assert.DoesNotContain("allocation 3 ", Store.Listing, StringComparison.Ordinal);
    }

    private static string Of(int allocation, string priority, int open, int cancelled = 0) =>
        $"allocation {allocation} product 1 {priority} open {open} onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled {cancelled}";

    private static ScriptStep By(int actor, ICommand command) => command.Sent() with { Actor = actor };

    private static ScriptStep ByAnn(ICommand command) => By(World.Ann, command);

    private static Expected Ran(long request, CommandStatus status, AllocationState state, int quantity = 0) =>
        new(Ok, request, quantity, (int)status, state, Notes: OutcomeNotes.ApprovedCommandRan);

    /// <summary>Gives a group that needs consent; returns the request.</summary>
    private long AsksAs(params IReadOnlyList<ICommand> members)
    {
        long request = Store.Sequence + 1;
        Assert.All(
            Store.Group(members).Index(),
            each => Assert.Equal(new Expected(ApprovalRequired, request) { Sequence = request + each.Index }, each.Item));
        return request;
    }

    private long Asks(ScriptStep step)
    {
        Store.Gives(new Expected(ApprovalRequired, Store.Sequence + 1), step);
        return Store.Sequence;
    }
}
