using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/approvals.md, "Authorities" and "Policies".</summary>
public abstract class ApprovalPolicyScenarios : StoreScenarios
{
    private static readonly ApprovalPolicy s_cancel =
        new("CANCEL", ApprovalDecision.Cancellation, ApprovalLevel.Manager, "MANAGER");

    private static readonly ICommand[] s_manager =
        [new DefineActor(new("mia")), new SetAuthority("MANAGER"), new GrantAuthority(new(3), "MANAGER")];

    [Fact]
    public void Authorities_are_set_and_held()
    {
        Store.Do(s_manager);
        Store.Gives(new Expected(Unchanged), new SetAuthority("MANAGER"));
        Store.Gives(new Expected(Unchanged, 3), new GrantAuthority(new(3), "MANAGER"));
        Store.Shows("authority of 0 'MANAGER' next '' after 0 held by 3");
        Store.Refuses(InvalidOption, new SetAuthority("MANAGER", "EXEC"));
        Store.Refuses(InvalidOption, new SetAuthority("MANAGER", null, TimeSpan.FromHours(1)));
        Store.Refuses(InvalidOption, new SetAuthority("MANAGER", "MANAGER", TimeSpan.Zero));
        Store.Refuses(InvalidOption, new SetAuthority("MANAGER", "MANAGER", TimeSpan.FromDays(3651)));
        Store.Refuses(UnknownAuthority, new SetAuthority("MANAGER", "EXEC", TimeSpan.FromHours(1)), index: 1);
        Store.Refuses(AuthorityCycle, new SetAuthority("MANAGER", "MANAGER", TimeSpan.FromHours(1)));
        Store.Do(new SetAuthority("SERVICE", "MANAGER", TimeSpan.FromHours(1)));
        Store.Refuses(AuthorityCycle, new SetAuthority("MANAGER", "SERVICE", TimeSpan.FromHours(1)));
        Store.Refuses(UnknownActor, new GrantAuthority(default, "MANAGER"));
        Store.Refuses(UnknownActor, new GrantAuthority(new(World.Bob), "MANAGER"), id: World.Bob);
        Store.Refuses(UnknownAuthority, new GrantAuthority(new(3), "EXEC"));
        Store.Refuses(UnknownAuthority, new RevokeAuthority(new(3), "EXEC"));
        Store.Refuses(UnknownAuthority, new GrantAuthority(new(World.Bob), "MANAGER").Sent(World.North));
        Store.Gives(new Expected(Unchanged, 1), new RevokeAuthority(new(World.Ann), "MANAGER"));
        Store.Gives(new Expected(Ok, 3), new RevokeAuthority(new(3), "MANAGER"));
    }

    [Fact]
    public void There_are_so_many_and_no_more()
    {
        Store.Do(Enumerable.Range(0, EngineLimits.AuthoritiesPerTenant).Select(i => (ICommand)new SetAuthority($"A-{i}")));
        Store.Refuses(TooManyApprovalRules, new SetAuthority("MANAGER"), id: 32);
        Store.Do(Enumerable.Range(0, EngineLimits.HoldersPerAuthority).SelectMany(i => (ICommand[])
            [new DefineActor(new($"P-{i}")), new GrantAuthority(new(3 + i), "A-0")]));
        Store.Refuses(TooManyApprovalRules, new GrantAuthority(new(World.Ann), "A-0"), id: 64);
        Store.Do(Enumerable.Range(0, EngineLimits.ApprovalPoliciesPerTenant).Select(i =>
            (ICommand)new SetApprovalPolicy(s_cancel with { Code = $"C-{i}", Authority = "A-0" })));
        Store.Refuses(TooManyApprovalRules, new SetApprovalPolicy(s_cancel with { Authority = "A-0" }), id: 64);
        Store.Do(new RemoveApprovalPolicy("C-7"), new SetApprovalPolicy(s_cancel with { Authority = "A-0" }));
    }

    [Fact]
    public void A_policy_that_nobody_can_satisfy_is_refused()
    {
        Store.Do(new SetAuthority("EXEC"), new SetAuthority("MANAGER", "EXEC", TimeSpan.FromHours(1)), new DefineActor(new("mia")));
        ApprovalPolicy dual = s_cancel with { Level = ApprovalLevel.DualControl };
        Store.Refuses(NobodyCanApprove, new SetApprovalPolicy(s_cancel));
        Store.Do(new GrantAuthority(new(3), "EXEC"), new SetApprovalPolicy(s_cancel)); // she is in the line
        Store.Refuses(NobodyCanApprove, new RevokeAuthority(new(3), "EXEC"), id: 3);
        Store.Refuses(NobodyCanApprove, new SetAuthority("MANAGER"));
        Store.Do(new GrantAuthority(new(3), "MANAGER"));
        Store.Refuses(NobodyCanApprove, new SetApprovalPolicy(dual));
        Store.Refuses(NobodyCanApprove, new SetApprovalPolicy(dual with { SecondAuthority = "EXEC" }));
        Store.Do(new GrantAuthority(new(World.Ann), "EXEC"), new SetApprovalPolicy(dual));
        Store.Refuses(NobodyCanApprove, new RevokeAuthority(new(World.Ann), "EXEC"), id: 1);
        Store.Do(new RemoveApprovalPolicy("CANCEL"), new RevokeAuthority(new(World.Ann), "EXEC"), new RevokeAuthority(new(3), "EXEC"));
    }

    [Fact]
    public void A_policy_names_what_exists()
    {
        Store.Do(s_manager);
        Store.Do(new SetApprovalPolicy(s_cancel));
        Store.Gives(new Expected(Unchanged), new SetApprovalPolicy(s_cancel));
        Store.Gives(new Expected(Unchanged), new RemoveApprovalPolicy("OTHER"));
        Store.Refuses(UnknownAuthority, new SetApprovalPolicy(s_cancel with { Authority = "EXEC" }));
        Store.Refuses(
            UnknownAuthority, new SetApprovalPolicy(s_cancel with { Level = ApprovalLevel.DualControl, SecondAuthority = "EXEC" }),
            index: 1);
        Store.Refuses(UnknownCustomer, new SetApprovalPolicy(s_cancel with { Customer = new(9) }), id: 9);
        Store.Refuses(UnknownCustomerGroup, new SetApprovalPolicy(s_cancel with { Group = new(9) }), id: 9);
        Store.Refuses(UnknownLocation, new SetApprovalPolicy(s_cancel with { Location = new(99) }), id: 99);
        Store.Refuses(
            OtherTenant, new SetApprovalPolicy(s_cancel with { Location = World.NorthShelf }), id: World.NorthShelf.Value);
        Store.Refuses(InvalidOption, new SetApprovalPolicy(s_cancel with { Decision = ApprovalDecision.None }));
        Store.Refuses(InvalidOption, new SetApprovalPolicy(s_cancel with { Level = (ApprovalLevel)5 }));
        Store.Refuses(InvalidOption, new SetApprovalPolicy(s_cancel with { MinimumValue = Quantity.Of(-1L) }));
        Store.Refuses(InvalidOption, new SetApprovalPolicy(s_cancel with { After = PriorityStrategy.High }));
        Store.Refuses(InvalidOption, new SetApprovalPolicy(s_cancel with { Tier = 256 }));
        Store.Refuses(InvalidOption, new SetApprovalPolicy(s_cancel with { SecondAuthority = "MANAGER" }));
        Store.Refuses(InvalidOption, new SetApprovalPolicy(s_cancel with { OpenFor = TimeSpan.Zero }));
        Store.Refuses(TextMissing, new SetApprovalPolicy(s_cancel with { Authority = "" }), index: 1);
        Store.Refuses(CodeInvalid, new RemoveApprovalPolicy("CANCEL "));
    }

    [Fact]
    public void Only_decisions_of_the_value_need_consent()
    {
        Store.Do(s_manager);
        Store.Do(new ChangeProduct(World.Bolt, new() { UnitValue = Quantity.Of(2.5m) }));
        Store.Do(new SetApprovalPolicy(s_cancel with { MinimumValue = 10 }));
        Store.Do(
            new CreateAllocation(new(World.Bolt, 3)), new CreateAllocation(new(World.Bolt, 4)), new Cancel(new(1)),
            new CancelPart(new(2), 3));
        Store.Do(new CreateAllocation(new(World.Bolt, 4)));
        Asks(new CancelPart(new(3), Amount.All));
        Asks(new Cancel(new(3)));
        Asks(new CancelPart(new(3), 4));
    }

    [Fact]
    public void A_document_is_worth_what_remains_of_it()
    {
        SourceDocument order = new(DocumentKind.SalesOrder, "SO-7");
        Store.Do(s_manager);
        Store.Do(new ChangeProduct(World.Bolt, new() { UnitValue = Quantity.Of(2.5m) }));
        Store.Do(
            new CreateAllocation(new(World.Bolt, 2) { Document = order }),
            new CreateAllocation(new(World.Bolt, 2) { Document = order, Priority = Priority.High(900) }));
        Store.Do(new SetApprovalPolicy(s_cancel with { MinimumValue = 10 }));
        Asks(new CancelDocument(order));
        Store.Do(new SetApprovalPolicy(s_cancel with { MinimumValue = 10, Before = PriorityStrategy.High }));
        Store.Do(new CancelDocument(order));
    }

    [Fact]
    public void Conditions_are_about_the_allocation_that_gives()
    {
        Store.Do(s_manager);
        Store.Do(
            new DefineCustomerGroup(new("KEY")), new DefineCustomerGroup(new("KEY-EU") { Parent = new(1) }),
            new DefineCustomer(new("VIP") { Tier = 1, Group = new(2) }), new Receive(World.Bolt, World.ShelfA, 4),
            new CreateAllocation(new(World.Bolt, 2) { CustomerId = new(1) }), new CreateAllocation(new(World.Bolt, 2) { Customer = "other" }),
            new CreateAllocation(new(World.Bolt, 2)));
        ApprovalPolicy policy = s_cancel with { Decision = ApprovalDecision.Reallocation };
        foreach (ApprovalPolicy each in (ApprovalPolicy[])
            [policy with { Customer = new(1) }, policy with { Tier = 1 }, policy with { Group = new(1) }])
        {
            Store.Do(new SetApprovalPolicy(each));
            Asks(new Reallocate(new(1), new(3), 1, "more urgent"));
        }

        Store.Do(new Reallocate(new(2), new(3), 1, "more urgent"), new SetApprovalPolicy(policy with { Tier = 2 }));
        Store.Do(new Reallocate(new(1), new(3), 1, "more urgent"));
    }

    [Fact]
    public void Contracts_and_places_are_conditions()
    {
        Store.Do(s_manager);
        Store.Do(
            new DefineCustomer(new("VIP")), new SetContract(new(1), new("K-1")), new Receive(World.Bolt, World.ShelfA, 2),
            new Receive(World.Bolt, World.ShelfB, 2),
            new CreateAllocation(new(World.Bolt, 2) { CustomerId = new(1), Locations = new[] { World.ShelfA } }),
            new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfB } }));
        Store.Do(new SetApprovalPolicy(s_cancel with { UnderContract = true }));
        Asks(new Cancel(new(1)));
        Store.Do(new Cancel(new(2)), new SetApprovalPolicy(s_cancel with { Location = World.ShelfA }));
        Asks(new CancelPart(new(1), 1));
        Store.Do(new SetApprovalPolicy(s_cancel with { Location = World.ShelfB }), new CancelPart(new(1), 1));
    }

    [Fact]
    public void Of_several_the_highest_level_applies()
    {
        Store.Do(s_manager);
        Store.Do(new SetAuthority("EXEC"), new GrantAuthority(new(World.Ann), "EXEC"), new CreateAllocation(new(World.Bolt, 2)));
        Store.Do(
            new SetApprovalPolicy(s_cancel with { Code = "A" }),
            new SetApprovalPolicy(s_cancel with { Code = "C", Level = ApprovalLevel.Executive, Authority = "EXEC" }),
            new SetApprovalPolicy(s_cancel with { Code = "B", Level = ApprovalLevel.Executive, Authority = "MANAGER" }));
        Asks(new Cancel(new(1)));
        Assert.Contains("Open 'B' Executive 'MANAGER'", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Stock_that_is_written_off_is_somebodys_or_nobodys()
    {
        Store.Do(s_manager);
        ApprovalPolicy policy = s_cancel with { Decision = ApprovalDecision.WriteOff };
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 9), new CreateAllocation(new(World.Bolt, 4)),
            new SetApprovalPolicy(policy with { Before = PriorityStrategy.Medium }), new WriteOff(World.Bolt, World.ShelfA, 1));
        Asks(new WriteOff(World.Bolt, World.ShelfA, 1, WriteOffReason.Damage, new(1)));
        Store.Do(new SetApprovalPolicy(policy with { Location = World.ShelfA }));
        Asks(new WriteOff(World.Bolt, World.ShelfA, 1));
        Store.Do(new Pick(new(1), 2));
        Asks(new RecordLoss(new(1), Amount.All));
        Store.Do(new SetApprovalPolicy(policy with { Location = World.ShelfB }), new RecordLoss(new(1), 1));
    }

    [Fact]
    public void Stock_leaves_a_restricted_place_with_consent()
    {
        Store.Do(s_manager);
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new Receive(World.Bolt, World.ShelfB, 2),
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfA } }),
            new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfB } }),
            new ChangeLocation(World.ShelfA, new() { Kind = LocationKind.Restricted }),
            new SetApprovalPolicy(s_cancel with { Decision = ApprovalDecision.RestrictedRelease }));
        Asks(new Release(new(1), Amount.All));
        Asks(new Ship(new(1), 1));
        Asks(new ReleaseFrom(new(1), World.ShelfA, 1));
        Store.Do(new Release(new(2), 1), new ReleaseFrom(new(2), World.ShelfB, Amount.All));
        Store.Do(new SetApprovalPolicy(s_cancel with { Decision = ApprovalDecision.RestrictedRelease, Location = World.ShelfB }));
        Store.Do(new Release(new(1), 1));
    }

    /// <summary>Gives a command that needs consent.</summary>
    private void Asks(ICommand command) => Store.Gives(new Expected(ApprovalRequired, Store.Sequence + 1), command);
}
