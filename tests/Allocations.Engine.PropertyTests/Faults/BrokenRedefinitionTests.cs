using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>The same as <see cref="BrokenRuleTests"/> for changes of the catalog.</summary>
public sealed class BrokenRedefinitionTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, BrokenRule> s_rules = new()
    {
        ["another backorder policy serves nobody"] = new(
            () => new PolicyForgetsTheQueue(),
            command => command is CreateAllocation or Receive or ChangeProduct { Changes.Backorder: not null }),
        ["an increment need not divide the stock"] = new(
            () => new AnyIncrementForStock(),
            command => command is Receive or ChangeProduct { Changes.Increment: not null }),
        ["an increment need not divide the promises"] = new(
            () => new AnyIncrementForPromises(),
            command => command is CreateAllocation or ChangeProduct { Changes.Increment: not null }),
    };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        FaultHunt.IsCaught(rule, () => new EngineSubject(), s_rules[rule].Model, s_rules[rule].Focus, output);

    private sealed class PolicyForgetsTheQueue() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override int DrainAfterPolicy(ModelProduct product) => 0;
    }

    private sealed class AnyIncrementForStock() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool DividesStock(decimal increment, ModelLedger ledger) => true;
    }

    private sealed class AnyIncrementForPromises() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool DividesDemand(decimal increment, ModelAllocation allocation) => true;
    }
}
