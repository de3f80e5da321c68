using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>The same as <see cref="BrokenRuleTests"/> for stock that is kept back: frozen locations, safety stock.</summary>
public sealed class BrokenSupplyTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, BrokenRule> s_rules = new()
    {
        ["nobody may take safety stock"] = new(
            () => new SafetyStockForNobody(),
            command => command is CreateAllocation or Receive or SetSafetyStock),
        ["everybody may take safety stock"] = new(
            () => new SafetyStockForEverybody(),
            command => command is CreateAllocation or Receive or SetSafetyStock),
        ["a thaw serves nobody"] = new(
            () => new ThawForgetsTheQueues(),
            command => IsOfShelf(command) || command is ThawLocation),
        ["what is reserved on a frozen shelf is picked"] = new(
            () => new FrozenShelvesAreOpen(),
            command => IsOfShelf(command) || command is Pick or Release),
    };

    /// <summary>Whether a command concerns bolts on one shelf, or that shelf.</summary>
    private static bool IsOfShelf(ICommand command) => command switch
    {
        Receive receive => receive.Product == World.Bolt && receive.Location == World.ShelfA,
        FreezeLocation freeze => freeze.Location == World.ShelfA,
        CreateAllocation => command.IsOf(World.Bolt),
        _ => false,
    };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        FaultHunt.IsCaught(rule, () => new EngineSubject(), s_rules[rule].Model, s_rules[rule].Focus, output);

    private sealed class SafetyStockForNobody() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool MayTakeSafetyStock(AllocationRequest request) => false;
    }

    private sealed class SafetyStockForEverybody() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool MayTakeSafetyStock(AllocationRequest request) => true;
    }

    private sealed class ThawForgetsTheQueues() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsServedByThaw(ModelLedger ledger) => false;
    }

    private sealed class FrozenShelvesAreOpen() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsShelfFrozen(ModelLocation location) => false;
    }
}
