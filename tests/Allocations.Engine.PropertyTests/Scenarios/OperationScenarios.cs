using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/every-command.md, "Operation id" (NEW-3). The window of these stores holds four.</summary>
public abstract class OperationScenarios : StoreScenarios
{
    private static Create One(int operation) => new(World.Bolt, 1) { Operation = operation };

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
        Assert.Equal(first.Sequence + 3, Store.Do(new Create(World.Bolt, 1)).Sequence);
    }

    [Fact]
    public void A_refusal_is_stored_like_a_success()
    {
        var refused = new Create(World.Bolt, 1) { RefuseIfShort = true, Operation = 1 };
        Store.Refuses(InsufficientStock, refused, id: World.Bolt);
        Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(5)));
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, Notes: OutcomeNotes.Repeated), refused);
    }

    [Fact]
    public void The_same_id_for_another_content_is_refused_and_changes_nothing()
    {
        long sequence = Store.Do(One(1)).Sequence;
        Store.Refuses(OperationIdReused, new Create(World.Bolt, 2) { Operation = 1 }, id: sequence);
    }

    [Fact]
    public void The_same_id_for_another_kind_tenant_or_actor_is_refused_and_changes_nothing()
    {
        long sequence = Store.Do(new Freeze(World.Bolt) { Operation = 1 }).Sequence;
        Store.Refuses(OperationIdReused, new Thaw(World.Bolt) { Operation = 1 }, id: sequence);
        Store.Refuses(OperationIdReused, new Freeze(World.Bolt) { Operation = 1, Tenant = World.North }, id: sequence);
        Store.Refuses(OperationIdReused, new Freeze(World.Bolt) { Operation = 1, Actor = World.Ann }, id: sequence);
    }

    [Fact]
    public void Another_tenant_and_another_allocation_at_once_are_another_content()
    {
        Store.Do(new Create(World.Bolt, 1));
        long sequence = Store.Do(new Cancel(1) { Operation = 8 }).Sequence;
        Store.Refuses(
            OperationIdReused,
            new Cancel(2) { Reason = CancelReason.Expired, Operation = 8, Tenant = World.North },
            id: sequence);
    }

    [Fact]
    public void Whatever_differs_in_a_request_is_another_content()
    {
        Create first = One(1) with { Document = "SO-1" };
        long sequence = Store.Do(first).Sequence;
        Create[] others =
        [
            first with { Product = World.Cable }, first with { Quantity = 2 }, first with { Priority = Priority.Low() },
            first with { AllowPartial = false }, first with { RefuseIfShort = true },
            first with { AllowNonStock = true },
            first with { DocumentKind = DocumentKind.Project }, first with { Document = "SO-2" },
            first with { Document = null },
            first with { Customer = "C" }, first with { ShipTo = "D" }, first with { Notes = "N" },
            first with { RequestedAt = DateTimeOffset.UnixEpoch }, first with { RequiredBy = DateTimeOffset.UnixEpoch },
            first with { Locations = [World.ShelfA] }, first with { Serials = ["S1"] },
            first with { Document = null, Customer = "SO-1" },
        ];
        Assert.All(others, other => Store.Refuses(OperationIdReused, other, id: sequence));
        Create same = first with { Priority = Priority.Medium(500), Customer = "" };
        Assert.True(Store.Do(same).Notes.HasFlag(OutcomeNotes.Repeated));
    }

    [Fact]
    public void A_refused_reuse_is_not_stored()
    {
        Expected first = Store.Do(One(1));
        Store.Refuses(OperationIdReused, new Cancel(1) { Operation = 1 }, id: first.Sequence);
        Store.Gives(
            new Expected(Ok, 1, State: AllocationState.Open, Notes: OutcomeNotes.Repeated), One(1));
    }

    [Fact]
    public void A_malformed_command_is_stored_like_any_other()
    {
        Store.Refuses(TextMissing, new DefineActor("") { Operation = 1 });
        Store.Refuses(new Expected(TextMissing, Notes: OutcomeNotes.Repeated), new DefineActor("") { Operation = 1 });
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
        Store.Refuses(OperationIdReused, new Create(World.Bolt, 9) { Operation = 1 }, id: sequence);
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
