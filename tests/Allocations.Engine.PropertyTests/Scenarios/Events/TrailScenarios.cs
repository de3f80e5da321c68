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
        Store.Gives(new Expected(Unchanged), new SetTrailRetention(default));
        Store.Gives(new Expected(Ok), new SetTrailRetention(new() { Bytes = MebiByte, Age = TimeSpan.FromSeconds(7) }));
        Store.Gives(new Expected(Unchanged), new SetTrailRetention(new() { Bytes = MebiByte, Age = TimeSpan.FromSeconds(7) }));
        Store.Do(new StartTrail(), new EndTrail(), new StartTrail());
        Store.Shows("trail 2 kept 1 bytes 1048576 age 70000000");
        Store.Gives(new Expected(Ok), new SetTrailRetention(new() { Age = TimeSpan.Zero }));
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
        InvalidOption, new SetTrailRetention(new() { Bytes = bytes, Age = ticks is { } age ? TimeSpan.FromTicks(age) : null }));

    [Fact]
    public void A_tenant_can_not_change_what_is_the_whole_stores()
    {
        Store.Refuses(OtherTenant, new StartTrail().Sent(tenant: World.North));
        Store.Refuses(OtherTenant, new SetTrailRetention(default).Sent(tenant: World.North));
        Store.Refuses(InvalidOption, new SetTrailRetention(new() { Bytes = 0 }).Sent(tenant: World.North));
        Store.Do(new StartTrail());
        Store.Refuses(OtherTenant, new EndTrail().Sent(tenant: World.North));
    }

    [Fact]
    public void A_group_that_fails_changes_nothing_of_it()
    {
        Store.RefusesGroup(
            2, new Expected(UnknownAllocation, 9), new StartTrail(), new SetTrailRetention(new() { Bytes = MebiByte }),
            new Cancel(new(9)));
        Store.Gives(new Expected(Ok), new StartTrail());
        Store.RefusesGroup(1, new Expected(UnknownAllocation, 9), new EndTrail(), new Cancel(new(9)));
        Store.Gives(new Expected(Unchanged), new StartTrail());
        Store.Shows("trail 1 kept 1 bytes none age none");
    }
}
