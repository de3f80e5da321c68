using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>The same as <see cref="BrokenRuleTests"/> for the terms of requests and products.</summary>
public sealed class BrokenTermsTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, BrokenRule> s_rules = new()
    {
        ["what a request forbids is reallocated"] = new(
            () => new NobodyForbids(), command => command is CreateAllocation or Receive or Reallocate),
        ["as much as the limit leaves may not wait"] = new(
            () => new LimitIsTooTight(), command => command is CreateAllocation or SetBackorderLimit),
        ["a lot that is named is not the only one"] = new(
            () => new AnyLotWillDo(),
            command => command is Receive { Amount.Lot.Value: > 0 } or CreateAllocation { Request.Lot.Value: > 0 }),
        ["a lot that was exchanged serves nobody"] = new(
            () => new ExchangeServesNobody(),
            command => command is ExchangeLots
                || (command is CreateAllocation or Receive && command.IsOf(World.Milk))),
    };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        FaultHunt.IsCaught(rule, () => new EngineSubject(), s_rules[rule].Model, s_rules[rule].Focus, output);

    private sealed class NobodyForbids() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override ReallocationRule ForbiddenBy(ModelAllocation giver, ModelAllocation receiver) =>
            ReallocationRule.None;
    }

    private sealed class LimitIsTooTight() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsBeyond(decimal? room, decimal more) => more >= room;
    }

    private sealed class ExchangeServesNobody() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsServedAfterExchange(ExchangeLots command) => false;
    }

    private sealed class AnyLotWillDo() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsNamed(ModelLot? lot, AllocationRequest request) => true;
    }
}
