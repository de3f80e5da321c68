using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/every-command.md, "Operation id" (NEW-3). The window of these stores holds four.</summary>
public abstract class OperationScenarios : StoreScenarios
{
    private static ScriptStep One(int operation) => new CreateAllocation(new(World.Bolt, 1)).Sent(operation: operation);

    [Fact]
    public void The_same_command_again_gives_the_stored_outcome_and_changes_nothing()
    {
        Expected first = Store.Do(One(1));
        string before = Store.Listing;
        Expected second = Store.Do(One(1));
        Assert.Equal(first with { Notes = OutcomeNotes.Repeated }, second);
        Assert.Equal(before, Store.Listing);
    }

    [Fact]
    public void A_repeated_command_takes_a_sequence_number_although_it_shows_the_first_ones()
    {
        Expected first = Store.Do(One(1));
        Store.Do(One(1), One(1));
        Assert.Equal(first.Sequence + 3, Store.Do(new CreateAllocation(new(World.Bolt, 1))).Sequence);
    }

    [Fact]
    public void A_refusal_that_cannot_pass_is_stored_like_a_success()
    {
        ScriptStep invalid = new CreateAllocation(new(World.Cable, Quantity.Of(0.3m))).Sent(operation: 1);
        Store.Refuses(QuantityNotMultipleOfIncrement, invalid, id: World.Cable);
        Store.Refuses(new Expected(QuantityNotMultipleOfIncrement, World.Cable, Notes: OutcomeNotes.Repeated), invalid);
        ScriptStep unknown = new DefineLot(new(11), "L").Sent(operation: 2);
        Store.Refuses(UnknownProduct, unknown, id: 11);
        Store.Do(new DefineProduct(new("NEW") { Tracking = Tracking.Lot }));
        Store.Refuses(new Expected(UnknownProduct, 11, Notes: OutcomeNotes.Repeated), unknown);
    }

    [Fact]
    public void A_refusal_that_can_pass_is_not_kept_and_its_id_stands_for_the_same_command()
    {
        ScriptStep refused = new CreateAllocation(new(World.Bolt, 1) { RefuseIfShort = true }).Sent(operation: 1);
        Store.Refuses(InsufficientStock, refused, id: World.Bolt);
        Store.Refuses(InsufficientStock, refused, id: World.Bolt);
        Store.Refuses(OperationIdReused, new CreateAllocation(new(World.Bolt, 2)).Sent(operation: 1), id: Store.Sequence);
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5));
        Store.Gives(new Expected(Ok, 1, 1, State: AllocationState.Allocated), refused);
        Store.Gives(new Expected(Ok, 1, 1, State: AllocationState.Allocated, Notes: OutcomeNotes.Repeated), refused);
    }

    [Fact]
    public void What_a_freeze_refused_is_done_after_the_thaw_under_the_same_id_alone_and_in_a_group()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5), new FreezeProduct(World.Bolt), new FreezeLocation(World.ShelfA));
        Store.Refuses(ProductFrozen, One(1), id: World.Bolt);
        Store.Refuses(LocationIsFrozen, new Receive(World.Bolt, World.ShelfA, 1).Sent(operation: 2), id: World.ShelfA);
        Store.RefusesGroup(
            [(0, new Expected(ProductFrozen, World.Bolt)), (1, new Expected(LocationIsFrozen, World.ShelfA))],
            One(1), new Receive(World.Bolt, World.ShelfA, 1).Sent(operation: 2));
        Store.Do(new ThawProduct(World.Bolt), new ThawLocation(World.ShelfA));
        Assert.All(Store.Group(One(1), new Receive(World.Bolt, World.ShelfA, 1).Sent(operation: 2)), outcome => Assert.Equal(Ok, outcome.Status));
    }

    [Fact]
    public void The_same_id_for_another_content_is_refused_and_changes_nothing()
    {
        long sequence = Store.Do(One(1)).Sequence;
        Store.Refuses(OperationIdReused, new CreateAllocation(new(World.Bolt, 2)).Sent(operation: 1), id: sequence);
    }

    [Fact]
    public void The_same_id_for_another_kind_tenant_or_actor_is_refused_and_changes_nothing()
    {
        long sequence = Store.Do(new FreezeProduct(World.Bolt).Sent(operation: 1)).Sequence;
        Store.Refuses(OperationIdReused, new ThawProduct(World.Bolt).Sent(operation: 1), id: sequence);
        Store.Refuses(OperationIdReused, new FreezeProduct(World.Bolt).Sent(tenant: World.North, operation: 1), id: sequence);
        Store.Refuses(OperationIdReused, new FreezeProduct(World.Bolt).Sent(actor: World.Ann, operation: 1), id: sequence);
    }

    [Fact]
    public void Another_tenant_and_another_allocation_at_once_are_another_content()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        long sequence = Store.Do(new Cancel(new(1)).Sent(operation: 8)).Sequence;
        Store.Refuses(
            OperationIdReused,
            new Cancel(new(2), CancelReason.Expired).Sent(tenant: World.North, operation: 8),
            id: sequence);
    }

    [Fact]
    public void Whatever_differs_in_a_request_is_another_content()
    {
        AllocationRequest first = new(World.Bolt, 1) { Document = new(DocumentKind.None, "SO-1") };
        long sequence = Store.Do(new CreateAllocation(first).Sent(operation: 1)).Sequence;
        AllocationRequest[] others =
        [
            first with { Product = World.Cable }, first with { Quantity = 2 }, first with { Priority = Priority.Low() },
            first with { AllowPartial = false }, first with { RefuseIfShort = true },
            first with { AllowNonStock = true },
            first with { Document = new(DocumentKind.Project, "SO-1") }, first with { Document = new(DocumentKind.None, "SO-2") },
            first with { Document = default },
            first with { Customer = "C" }, first with { ShipTo = "D" }, first with { Notes = "N" },
            first with { RequestedAt = DateTimeOffset.UnixEpoch }, first with { RequiredBy = DateTimeOffset.UnixEpoch },
            first with { Locations = new[] { World.ShelfA } }, first with { Serials = new[] { "S1" } },
            first with { Document = default, Customer = "SO-1" },
        ];
        Assert.All(others, other => Store.Refuses(
            OperationIdReused, new CreateAllocation(other).Sent(operation: 1), id: sequence));
        AllocationRequest same = first with { Priority = Priority.Medium(500), Customer = "" };
        Assert.True(Store.Do(new CreateAllocation(same).Sent(operation: 1)).Notes.HasFlag(OutcomeNotes.Repeated));
    }

    [Fact]
    public void A_refused_reuse_is_not_stored()
    {
        Expected first = Store.Do(One(1));
        Store.Refuses(OperationIdReused, new Cancel(new(1)).Sent(operation: 1), id: first.Sequence);
        Store.Gives(
            new Expected(Ok, 1, State: AllocationState.Open, Notes: OutcomeNotes.Repeated), One(1));
    }

    [Fact]
    public void A_malformed_command_is_stored_like_any_other()
    {
        Store.Refuses(TextMissing, new DefineActor(new("")).Sent(operation: 1));
        Store.Refuses(new Expected(TextMissing, Notes: OutcomeNotes.Repeated), new DefineActor(new("")).Sent(operation: 1));
    }

    [Fact]
    public void The_oldest_id_is_forgotten_when_one_more_comes_than_the_window_holds()
    {
        Store.Do(One(1), One(2), One(3), One(4));
        Assert.True(Store.Do(One(1)).Notes.HasFlag(OutcomeNotes.Repeated));
        Store.Do(One(5));
        Assert.False(Store.Do(One(1)).Notes.HasFlag(OutcomeNotes.Repeated));
    }

    [Fact]
    public void Neither_a_repetition_nor_a_refused_reuse_makes_an_id_younger()
    {
        long sequence = Store.Do(One(1)).Sequence;
        Store.Do(One(2), One(3), One(4), One(1));
        Store.Refuses(OperationIdReused, new CreateAllocation(new(World.Bolt, 9)).Sent(operation: 1), id: sequence);
        Store.Do(One(5));
        Assert.Equal(6, Store.Do(One(1)).Id);
    }

    [Fact]
    public void A_command_without_an_id_is_applied_each_time()
    {
        Assert.Equal(1, Store.Do(One(0)).Id);
        Assert.Equal(2, Store.Do(One(0)).Id);
    }
}
