using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandFamilies;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/permissions.md, "Grants" and "The check of a command".</summary>
public abstract class PermissionScenarios : StoreScenarios
{
    private static readonly ActorId s_ann = new(World.Ann);

    private static ScriptStep ByAnn(ICommand command) => command.Sent() with { Actor = World.Ann };

    private static Receive Receipt(LocationId? location = null) => new(World.Bolt, location ?? World.ShelfA, 1);

    private static Expected Missing(CommandFamilies family, LocationId location = default) =>
        new(NotPermitted, location, Index: (int)family);

    [Fact]
    public void Without_grants_everybody_may_do_everything()
    {
        Store.Do(ByAnn(Receipt()), Receipt());
        Store.Do(new GrantPermission(default, AllCommands), new GrantPermission(s_ann, CommandFamilies.Catalog));
        Store.Refuses(Missing(CommandFamilies.Stock, World.ShelfA), ByAnn(Receipt()));
        Store.Do(Receipt(), new Receive(World.NorthBolt, World.NorthShelf, 1).Sent(World.North));
    }

    [Fact]
    public void The_first_grant_says_who_may_make_the_next_one()
    {
        Store.Refuses(NobodyMayGrant, new GrantPermission(s_ann, CommandFamilies.Stock), id: World.Ann);
        Store.Refuses(NobodyMayGrant, new GrantPermission(s_ann, AllCommands, World.ShelfA), id: World.Ann);
        Store.Gives(new Expected(Ok, World.Ann), new GrantPermission(s_ann, CommandFamilies.Permissions));
        Store.Refuses(Missing(CommandFamilies.Permissions), new GrantPermission(default, AllCommands));
        Store.Refuses(Missing(CommandFamilies.Stock, World.ShelfA), ByAnn(Receipt()));
        Store.Do(ByAnn(new GrantPermission(default, CommandFamilies.Stock, World.ShelfA)), Receipt());
        Store.Shows("grant of 0 to 0 at 1 Stock", "grant of 0 to 1 at 0 Permissions");
    }

    [Fact]
    public void Nobody_is_shut_out_as_long_as_anything_is_granted()
    {
        Store.Do(new GrantPermission(default, AllCommands), new GrantPermission(s_ann, CommandFamilies.Permissions, World.ShelfA));
        Store.Refuses(NobodyMayGrant, new RevokePermission(default, CommandFamilies.Permissions));
        Store.Refuses(NobodyMayGrant, new RevokePermission(default, AllCommands));
        Store.Do(new RevokePermission(s_ann, AllCommands, World.ShelfA));
        Store.Refuses(NobodyMayGrant, new RevokePermission(default, CommandFamilies.Permissions | CommandFamilies.Stock));
        Store.Gives(new Expected(Ok, 0), new RevokePermission(default, AllCommands));
        Assert.DoesNotContain("grant of", Store.Listing, StringComparison.Ordinal);
        Store.Do(ByAnn(Receipt()), Receipt());
        Store.Refuses(NobodyMayGrant, ByAnn(new GrantPermission(s_ann, CommandFamilies.Stock)), id: World.Ann);
    }

    [Fact]
    public void What_is_granted_adds_up_and_is_taken_away_in_parts()
    {
        Store.Do(new GrantPermission(default, CommandFamilies.Permissions));
        Store.Gives(new Expected(Unchanged, 0), new GrantPermission(default, CommandFamilies.Permissions));
        Store.Gives(new Expected(Ok, 0), new GrantPermission(default, CommandFamilies.Permissions | CommandFamilies.Stock));
        Store.Shows("grant of 0 to 0 at 0 Stock, Permissions");
        Store.Gives(new Expected(Unchanged, World.Ann), new RevokePermission(s_ann, CommandFamilies.Stock));
        Store.Gives(new Expected(Unchanged, 0), new RevokePermission(default, CommandFamilies.Stock, World.ShelfA));
        Store.Gives(new Expected(Ok, 0), new RevokePermission(default, CommandFamilies.Stock | CommandFamilies.Catalog));
        Store.Shows("grant of 0 to 0 at 0 Permissions");
        Store.Refuses(Missing(CommandFamilies.Stock, World.ShelfA), Receipt());
    }

    [Fact]
    public void A_grant_at_a_location_is_for_commands_that_name_it_and_no_other()
    {
        Store.Do(
            new GrantPermission(default, AllCommands), new GrantPermission(s_ann, CommandFamilies.Stock, World.ShelfA),
            new GrantPermission(s_ann, CommandFamilies.Allocations | CommandFamilies.Fulfillment, World.ShelfA),
            ByAnn(Receipt()), ByAnn(Receipt()), Receipt(World.ShelfB));
        Store.Refuses(Missing(CommandFamilies.Stock, World.ShelfB), ByAnn(Receipt(World.ShelfB)));
        Store.Refuses(
            Missing(CommandFamilies.Stock, World.ShelfB), ByAnn(new Move(World.Bolt, World.ShelfA, World.ShelfB, 1)));
        Store.Refuses(
            Missing(CommandFamilies.Stock, World.ShelfB), ByAnn(new Move(World.Bolt, World.ShelfB, World.ShelfA, 1)));
        Store.Refuses(Missing(CommandFamilies.Allocations), ByAnn(new CreateAllocation(new(World.Bolt, 1))));
        Store.Refuses(
            Missing(CommandFamilies.Allocations, World.ShelfB),
            ByAnn(new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfA, World.ShelfB } })));
        AllocationId promised = new(Store.Do(
            ByAnn(new CreateAllocation(new(World.Bolt, 2) { Locations = new[] { World.ShelfA } }))).Id.Value);
        Store.Refuses(Missing(CommandFamilies.Fulfillment), ByAnn(new Release(promised, Amount.All, new(ReleaseReason.Shipment))));
        Store.Do(ByAnn(new ReleaseFrom(promised, World.ShelfA, 1, new(ReleaseReason.Shipment))));
        Store.Do(new GrantPermission(s_ann, CommandFamilies.Stock, World.ShelfB), ByAnn(new Receive(World.Bolt, World.ShelfA, 3)));
        Store.Do(ByAnn(new Move(World.Bolt, World.ShelfA, World.ShelfB, 1)));
    }

    [Fact]
    public void Every_family_is_asked_for_by_its_own_commands()
    {
        Store.Do(Receipt(), new CreateAllocation(new(World.Bolt, 1)), new GrantPermission(default, AllCommands));
        (CommandFamilies Family, ICommand Command)[] commands =
        [
            (CommandFamilies.Catalog, new DefineProduct(new("NEW"))), (CommandFamilies.Catalog, new DefineCustomer(new("C"))),
            (CommandFamilies.Stock, new RecallLot(World.EarlyMilk)), (CommandFamilies.Allocations, new CreateAllocation(new(World.Bolt, 1))),
            (CommandFamilies.Allocations, new Reschedule(new(1), World.At(9))), (CommandFamilies.Cancellation, new Cancel(new(1))),
            (CommandFamilies.Cancellation, new CancelPart(new(1), 1)),
            (CommandFamilies.Cancellation, new CancelDocument(new(DocumentKind.SalesOrder, "SO-1"))),
            (CommandFamilies.Reallocation, new Reallocate(new(1), new(1), 1, "as agreed")),
            (CommandFamilies.Fulfillment, new Pick(new(1), Amount.All)), (CommandFamilies.Fulfillment, new UndoStep(new(1), new(1), Amount.All)),
            (CommandFamilies.Priorities, new ChangePriority(new(1), Priority.High(), "line down")),
            (CommandFamilies.Store, new SetRetention(new() { Count = 1 })), (CommandFamilies.Store, new StopJob(new(1))),
            (CommandFamilies.Store, new CreateIndex(AllocationIndexKey.Product)),
            (CommandFamilies.Permissions, new GrantPermission(s_ann, CommandFamilies.Stock)),
            (CommandFamilies.Permissions, new RevokePermission(default, CommandFamilies.Stock)),
        ];
        foreach ((CommandFamilies family, ICommand command) in commands)
        {
            Store.Refuses(Missing(family), ByAnn(command));
        }
    }

    [Fact]
    public void Families_actors_and_locations_must_exist()
    {
        foreach (CommandFamilies families in (CommandFamilies[])[None, (CommandFamilies)2048, AllCommands | (CommandFamilies)(1u << 31)])
        {
            Store.Refuses(InvalidOption, new GrantPermission(default, families));
            Store.Refuses(InvalidOption, new RevokePermission(default, families));
        }

        Store.Refuses(UnknownActor, new GrantPermission(new(9), AllCommands), id: 9);
        Store.Refuses(OtherTenant, new GrantPermission(new(World.Bob), AllCommands), id: World.Bob);
        Store.Refuses(UnknownLocation, new GrantPermission(default, AllCommands, new(99)), id: 99);
        Store.Refuses(OtherTenant, new GrantPermission(default, AllCommands, World.NorthShelf), id: World.NorthShelf);
        Store.Refuses(UnknownActor, new RevokePermission(new(-1), AllCommands), id: -1);
        Store.Refuses(OtherTenant, new RevokePermission(new(World.Ann), AllCommands, World.NorthShelf), id: World.NorthShelf);
    }

    [Fact]
    public void A_refusal_is_not_kept_and_an_outcome_is_nobody_elses()
    {
        Store.Do(new GrantPermission(default, AllCommands));
        ScriptStep receipt = ByAnn(Receipt()) with { Operation = 3 };
        Store.Refuses(Missing(CommandFamilies.Stock, World.ShelfA), receipt);
        Store.Refuses(Missing(CommandFamilies.Stock, World.ShelfA), receipt);
        Store.Do(new GrantPermission(s_ann, CommandFamilies.Stock), receipt);
        long done = Store.Sequence;
        Store.Refuses(OperationIdReused, receipt with { Actor = 0 }, id: done);
        Store.Do(new RevokePermission(s_ann, CommandFamilies.Stock));
        string before = Store.Listing;
        Assert.Equal(OutcomeNotes.Repeated, Store.Do(receipt).Notes);
        Assert.Equal(before, Store.Listing);
        Store.Refuses(Missing(CommandFamilies.Stock, World.ShelfA), receipt with { Operation = 4 });
    }

    [Fact]
    public void A_group_goes_by_what_is_granted_before_each_member()
    {
        Store.Do(new GrantPermission(default, AllCommands));
        Assert.All(
            Store.Group(new GrantPermission(s_ann, CommandFamilies.Stock), ByAnn(Receipt()), new RevokePermission(s_ann, CommandFamilies.Stock)),
            outcome => Assert.Equal(Ok, outcome.Status));
        Store.RefusesGroup(2, Missing(CommandFamilies.Stock, World.ShelfA), Receipt(), Receipt(), ByAnn(Receipt()), Receipt());
        Store.RefusesGroup(
            0, new Expected(OtherTenant, World.Bob), new GrantPermission(new(World.Bob), CommandFamilies.Stock), ByAnn(Receipt()));
        Store.RefusesGroup(
            1, Missing(CommandFamilies.Stock, World.ShelfA), new GrantPermission(s_ann, CommandFamilies.Catalog), ByAnn(Receipt()));
    }

    [Fact]
    public void Ticks_are_never_refused_and_a_malformed_command_says_what_is_wrong_with_it()
    {
        Store.Do(
            new CreateHold(new(World.Bolt, 1), World.At(60)), new GrantPermission(s_ann, CommandFamilies.Permissions));
        Store.Do(new Tick(256).Sent(after: 3600));
        Store.Shows("allocation 1 product 1 Medium 500 open 0 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled 1");
        Store.Refuses(TextMissing, new DefineProduct(new("")));
        Store.Refuses(UnknownActor, Receipt().Sent() with { Actor = 9 }, id: 9);
    }

    [Fact]
    public void Grants_of_one_tenant_say_nothing_about_another()
    {
        Store.Do(
            new GrantPermission(new(World.Bob), AllCommands).Sent(World.North), Receipt(),
            new Receive(World.NorthBolt, World.NorthShelf, 1).Sent(World.North) with { Actor = World.Bob });
        Store.Refuses(
            Missing(CommandFamilies.Stock, World.NorthShelf), new Receive(World.NorthBolt, World.NorthShelf, 1).Sent(World.North));
        Store.Shows("grant of 1 to 2 at 0 AllCommands");
    }
}
