using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>That the main property finds a wrong rule of queue, units, sourcing, operation ids or retention, and shows it in a
/// few commands.</summary>
public sealed class BrokenRuleTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, BrokenRule> s_rules = new()
    {
        ["of equals, the later created is served first"] = new(
            () => new LaterCreatedFirst(),
            command => command is CreateAllocation or Receive or Cancel),
        ["the number of a priority counts for nothing"] = new(
            () => new NumberIgnored(),
            command => command is CreateAllocation or Receive or Cancel),
        ["the queue passes over even where the policy is Hold"] = new(
            () => new HoldIgnored(),
            command => command is CreateAllocation or Receive or Cancel),
        ["a cancellation does not serve the queue"] = new(
            () => new CancelForgetsTheQueue(),
            command => command is CreateAllocation or Receive or Cancel),
        ["FIFO takes the unit received last"] = new(
            () => new FifoPicksLast(),
            command => command is CreateAllocation or Receive && command.IsOf(World.Pump)),
        ["LIFO takes the unit received first"] = new(
            () => new LifoPicksFirst(),
            command => command is CreateAllocation or Receive && command.IsOf(World.Meter)),
        ["a part is taken where it is all or nothing"] = new(
            () => new PartIsAlwaysTaken(),
            command => command is CreateAllocation or Receive),
        ["operation ids are ignored"] = new(() => new OperationIdIgnored()),
        ["an operation id is forgotten one too late"] = new(() => new OperationForgottenTooLate()),
        ["locations are walked by id"] = new(() => new WalkOrderIgnored(), command => command is CreateAllocation or Receive),
        ["the order of the request's locations is ignored"] = new(
            () => new ListOrderIgnored(),
            command => command is CreateAllocation { Request.Locations.Length: > 1 } or Receive),
        ["the sourcing policy of a request is ignored"] = new(
            () => new RequestPolicyIgnored(),
            command => command is CreateAllocation { Request.Sourcing: not null } or Receive),
        ["the most stock is taken though a smaller one is enough"] = new(
            () => new MostStockThoughLessIsEnough(),
            command => command is CreateAllocation { Request.Sourcing: SourcingPolicy.FewestLocations } or Receive),
        ["who finished last leaves first"] = new(
            () => new LastFinishedLeavesFirst(),
            command => command is CreateAllocation or Cancel or SetRetention),
        ["one finished allocation too many is kept"] = new(
            () => new OneTooManyIsKept(),
            command => command is CreateAllocation or Cancel or SetRetention),
        ["the age of a finished allocation counts from its creation"] = new(
            () => new AgeFromCreation(),
            command => command is CreateAllocation or Cancel or SetRetention { Retention.Age: not null }),
        ["who finished by a wrong clock stays until then"] = new(
            () => new WrongTimesCount(),
            command => command is CreateAllocation or Cancel or SetRetention { Retention.Age: not null } or SetTime),
        ["an age that is just reached is exceeded"] = new(
            () => new AgeReachedIsExceeded(),
            command => command is CreateAllocation or Cancel or SetRetention { Retention.Age: not null }),
        ["the row that was left first is used again first"] = new(
            () => new FirstLeftFirstUsed(),
            command => command is CreateAllocation or Cancel or SetRetention { Retention.Count: 0 }),
    };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        FaultHunt.IsCaught(rule, () => new EngineSubject(), s_rules[rule].Model, s_rules[rule].Focus, output);
}
