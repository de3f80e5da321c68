using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/events.md, "Audit trail". The store of these was created without one.</summary>
public abstract class TrailScenarios : StoreScenarios
{
    private const long MebiByte = 1 << 20;

    [Fact]
    public void A_trail_is_started_and_ended_once_each()
    {
        Store.Gives(new Expected(Unchanged), new EndTrail());
        Store.Gives(new Expected(Ok), new StartTrail());
        Store.Gives(new Expected(Unchanged), new StartTrail());
        Store.Shows("trail 1 kept 1 bytes none age none");
        Store.Gives(new Expected(Ok), new EndTrail());
        Store.Gives(new Expected(Unchanged), new EndTrail());
        Store.Shows("trail 1 kept 0 bytes none age none");
        Store.Gives(new Expected(Ok), new StartTrail());
        Store.Shows("trail 2 kept 1 bytes none age none");
    }

    [Fact]
    public void The_limits_stay_when_a_trail_ends_and_hold_for_the_next()
    {
        Store.Gives(new Expected(Unchanged), new SetTrailRetention());
        Store.Gives(new Expected(Ok), new SetTrailRetention(MebiByte, TimeSpan.FromSeconds(7)));
        Store.Gives(new Expected(Unchanged), new SetTrailRetention(MebiByte, TimeSpan.FromSeconds(7)));
        Store.Do(new StartTrail(), new EndTrail(), new StartTrail());
        Store.Shows("trail 2 kept 1 bytes 1048576 age 70000000");
        Store.Gives(new Expected(Ok), new SetTrailRetention(Age: TimeSpan.Zero));
        Store.Shows("trail 2 kept 1 bytes none age 0");
    }

    [Theory]
    [InlineData(MebiByte - 1, null)]
    [InlineData(0L, null)]
    [InlineData(-1L, 1L)]
    [InlineData(long.MinValue, null)]
    [InlineData(null, -1L)]
    [InlineData(MebiByte, long.MinValue)]
    public void A_limit_that_is_none_is_refused(long? bytes, long? ticks) => Store.Refuses(
        InvalidOption, new SetTrailRetention(bytes, ticks is { } age ? TimeSpan.FromTicks(age) : null));

    [Fact]
    public void A_tenant_can_not_change_what_is_the_whole_stores()
    {
        Store.Refuses(OtherTenant, new StartTrail { Tenant = World.North });
        Store.Refuses(OtherTenant, new SetTrailRetention { Tenant = World.North });
        Store.Refuses(InvalidOption, new SetTrailRetention(0) { Tenant = World.North });
        Store.Do(new StartTrail());
        Store.Refuses(OtherTenant, new EndTrail { Tenant = World.North });
    }

    [Fact]
    public void A_group_that_fails_changes_nothing_of_it()
    {
        Store.RefusesGroup(2, new Expected(UnknownAllocation, 9), new StartTrail(), new SetTrailRetention(MebiByte), new Cancel(9));
        Store.Gives(new Expected(Ok), new StartTrail());
        Store.RefusesGroup(1, new Expected(UnknownAllocation, 9), new EndTrail(), new Cancel(9));
        Store.Gives(new Expected(Unchanged), new StartTrail());
        Store.Shows("trail 1 kept 1 bytes none age none");
    }
}
