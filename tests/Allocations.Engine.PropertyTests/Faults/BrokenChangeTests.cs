using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>As <see cref="BrokenRuleTests"/>, for rules of repairs, groups, changes and time.</summary>
public sealed class BrokenChangeTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, BrokenRule> s_rules = new()
    {
        ["a repair takes no part where none is allowed"] = new(
            () => new RepairIsAllOrNothing(),
            command => command is Block or WriteOff or WriteOffBlocked
                || (command is CreateAllocation { Request.AllowPartial: false } or Receive && command.IsOf(World.Bolt))),
        ["what can't be replaced waits also where it is to be cancelled"] = new(
            () => new UnfilledAlwaysWaits(),
            command => command is CreateAllocation or Receive or Block { CancelUnfilled: true }
                or WriteOff { CancelUnfilled: true }),
        ["who lost stock waits behind the others"] = new(
            () => new LoserWaitsLast(),
            command => command is CreateAllocation or Receive or Block or WriteOff or WriteOffBlocked),
        ["nothing that was lost is replaced"] = new(
            () => new NothingIsReplaced(),
            command => command is CreateAllocation or Receive or Block or WriteOff or WriteOffBlocked),
        ["what a failed group did before it failed stays"] = new(() => new FailedGroupStays()),
        ["what a failed group was told is final"] = new(() => new FailedGroupIsFinal()),
        ["a row that is used again keeps its generation"] = new(
            () => new GenerationForgotten(),
            command => command is CreateAllocation or Cancel or SetRetention),
        ["a recreated allocation stands last"] = new(
            () => new RecreatedStandsLast(),
            command => command is CreateAllocation or Cancel or Recreate),
        ["a recreated hold outlives its time"] = new(
            () => new RecreatedHoldOutlivesItsTime(),
            command => command is CreateHold or Cancel or Recreate or Receive),
        ["what is split off loses its place"] = new(
            () => new PartsLoseTheirPlace(),
            command => command is CreateAllocation or Split or Receive),
        ["what is reserved is taken back before what waits"] = new(
            () => new ReservedIsTakenBackFirst(),
            command => command is CreateAllocation or Receive or ChangeQuantity),
        ["a change of quantity does not serve the queue"] = new(
            () => new ChangeForgetsTheQueue(),
            command => command is CreateAllocation or Receive or ChangeQuantity),
        ["who gives stock away does not wait for it again"] = new(
            () => new GivenIsGivenUp(),
            command => command is CreateAllocation or Receive or Reallocate),
        ["stock is reallocated from where the receiver may not take"] = new(
            () => new ReceiverTakesFromAnywhere(),
            command => command is CreateAllocation { Request.Locations.Length: > 0 } or Receive or Reallocate),
        ["the unit reserved first goes first"] = new(
            () => new UnitsHeldFirstGoFirst(),
            command => command is ChangeQuantity or Reallocate
                || (command is CreateAllocation or Receive && command.IsOf(World.Pump, World.Meter))),
        ["the reservation made first goes first"] = new(
            () => new ReservationsMadeFirstGoFirst(),
            command => command is ChangeQuantity or Reallocate
                || (command is CreateAllocation or Receive && command.IsOf(World.Bolt))),
        ["of timers due together, the one set last fires first"] = new(
            () => new LaterSetFiresFirst(),
            command => command is CreateHold or CreateHoldFor or SetExpiry { ExpiresAt: not null } or Tick),
        ["a time that is just reached has not passed"] = new(
            () => new TimeReachedIsNotDue(),
            command => command is CreateHold or CreateHoldFor or SetExpiry or Tick),
        ["a grace counts for nothing"] = new(
            () => new GraceIgnored(),
            command => command is CreateAllocation or SetExpiry { Grace.Ticks: > 0 } or Tick),
    };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        FaultHunt.IsCaught(rule, () => new EngineSubject(), s_rules[rule].Model, s_rules[rule].Focus, output);
}
