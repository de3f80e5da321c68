using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Create an allocation" (its expiry) and "Reallocate" (what forbids it).</summary>
public abstract class TermsScenarios : StoreScenarios
{
    private static readonly AllocationRequest s_request = new(World.Bolt, 2);
    private static readonly AllocationRequest s_keeps = s_request with { ForbidReallocation = true };
    private static readonly Receive s_receive = new(World.Bolt, World.ShelfA, 5);
    private static readonly Tick s_tick = Tick.OfWriter;

    [Fact]
    public void A_request_states_its_expiry_and_the_rest_ends_after_the_grace()
    {
        Store.Do(s_receive);
        Store.Gives(
            new Expected(Ok, 1, 2, State: AllocationState.Allocated),
            new CreateAllocation(s_request with { ExpiresAt = World.At(10), Grace = TimeSpan.FromSeconds(3) }));
        Store.Shows($"timer 1 due {Ticks(13)} expires {Ticks(10)} hold 0");
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 12));
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 1));
        Store.Shows("product 1 available 5 waiting 0 frozen 0", "finished 1");
    }

    [Fact]
    public void An_expiry_in_the_request_is_no_hold_and_can_be_removed()
    {
        Store.Do(s_receive, new CreateAllocation(s_request with { ExpiresAt = World.At(10) }));
        Store.Refuses(NotAHold, new ConfirmHold(new(1)), id: 1);
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Allocated), new SetExpiry(new(1), null));
        Assert.DoesNotContain("timer", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expiry_that_makes_no_sense_is_refused()
    {
        AllocationRequest late = s_request with { ExpiresAt = World.At(2) };
        Store.Refuses(ExpiryInPast, new CreateAllocation(late).Sent(after: 2), id: World.Bolt);
        Store.Refuses(ExpiryInPast, new CreateAllocation(late with { Product = new(99) }), id: 99);
        Store.Refuses(InvalidOption, new CreateAllocation(late with { Grace = TimeSpan.FromTicks(-1) }));
        Store.Refuses(InvalidOption, new CreateAllocation(s_request with { Grace = TimeSpan.FromTicks(1) }));
        Store.Refuses(
            InvalidOption,
            new CreateAllocation(s_request with { ExpiresAt = DateTimeOffset.MaxValue, Grace = TimeSpan.FromTicks(1) }));
        Store.Refuses(InvalidOption, new CreateHold(late with { ExpiresAt = World.At(50) }, World.At(60)));
        Store.Refuses(InvalidOption, new CreateHold(s_request with { Grace = TimeSpan.FromTicks(1) }, World.At(60)));
        Store.Refuses(InvalidOption, new CreateHoldFor(late with { ExpiresAt = World.At(50) }, TimeSpan.FromSeconds(9)));
        Store.Gives(
            new Expected(Ok, 1, State: AllocationState.Open),
            new CreateAllocation(late with { Grace = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public void A_request_that_forbids_it_gives_nothing_to_another_and_may_be_given()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 4), new CreateAllocation(s_keeps), new CreateAllocation(s_request),
            new CreateAllocation(s_keeps));
        Store.Refuses(
            new Expected(ReallocationForbidden, 1, (int)ReallocationRule.Request), new Reallocate(new(1), new(3), 1, "more urgent"));
        Store.Do(new Reallocate(new(2), new(3), 1, "more urgent"));
        Store.Shows("terms of 1 ForbidsReallocation", "reservation 3 1 1");
        Store.Refuses(
            new Expected(ReallocationForbidden, 3, (int)ReallocationRule.Request), new Reallocate(new(3), new(2), 1, "back again"));
    }

    [Fact]
    public void A_part_and_a_recreated_one_forbid_it_as_well()
    {
        Store.Do(s_receive, new CreateAllocation(s_keeps), new CreateAllocation(new(World.Bolt, 9)), new Split(new(1), 1));
        Store.Refuses(
            new Expected(ReallocationForbidden, 3, (int)ReallocationRule.Request), new Reallocate(new(3), new(2), 1, "more urgent"));
        Store.Do(new Cancel(new(1)), new Recreate(new(1)));
        Store.Shows("terms of 4 ForbidsReallocation");
    }

    [Fact]
    public void A_product_forbids_it_for_all_until_it_permits_it_again()
    {
        Store.Do(s_receive, new CreateAllocation(s_request), new CreateAllocation(new(World.Bolt, 9)));
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetReallocation(World.Bolt, Forbidden: false));
        Store.Gives(new Expected(Ok, World.Bolt), new SetReallocation(World.Bolt, Forbidden: true));
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetReallocation(World.Bolt, Forbidden: true));
        Store.Shows("product 1 forbids reallocation");
        Store.Refuses(
            new Expected(ReallocationForbidden, 1, (int)ReallocationRule.Product), new Reallocate(new(1), new(2), 1, "more urgent"));
        Store.Refuses(UnknownProduct, new SetReallocation(new(99), Forbidden: true), id: 99);
        Store.Refuses(OtherTenant, new SetReallocation(World.NorthBolt, Forbidden: true), id: World.NorthBolt);
        Store.Do(new SetReallocation(World.Bolt, Forbidden: false), new Reallocate(new(1), new(2), 1, "more urgent"));
    }

    [Fact]
    public void Repair_and_merge_take_stock_from_who_forbids_reallocation()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 4), new CreateAllocation(s_keeps), new CreateAllocation(s_keeps));
        Store.Do(new WriteOff(World.Bolt, World.ShelfA, 1, WriteOffReason.Scrap, new AllocationId(1)));
        Store.Shows("reservation 1 1 1");
        Store.Do(new Merge(new(1), new(2)));
        Store.Shows("reservation 2 1 3");
    }

    [Fact]
    public void Two_of_which_one_forbids_it_are_not_merged()
    {
        Store.Do(s_receive, new CreateAllocation(s_keeps), new CreateAllocation(s_request));
        Store.Refuses(TermsDiffer, new Merge(new(1), new(2)), id: 2, index: 1);
        Store.Refuses(TermsDiffer, new Merge(new(2), new(1)), id: 1, index: 1);
    }

    private static long Ticks(int second) => World.At(second).UtcTicks;
}
