using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>The same as <see cref="BrokenRuleTests"/> for stock that is kept back: frozen locations, safety stock.</summary>
public sealed class BrokenSupplyTests
{
    private const int Runs = 10_000;
    private const int MostCommands = 8;

    private static readonly Dictionary<string, Func<ReferenceModel>> s_models = new()
    {
        ["nobody may take safety stock"] = () => new SafetyStockForNobody(),
        ["everybody may take safety stock"] = () => new SafetyStockForEverybody(),
        ["a thaw serves nobody"] = () => new ThawForgetsTheQueues(),
        ["what is reserved on a frozen shelf is picked"] = () => new FrozenShelvesAreOpen(),
    };

    public static TheoryData<string> BrokenModels => [.. s_models.Keys];

    [Theory]
    [MemberData(nameof(BrokenModels))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule)
    {
        Counterexample<Script>? found = PropertyRun.Falsify(
            Scripts.Arbitrary,
            script =>
            {
                using var engine = new EngineSubject();
                return Conformance.FirstDivergence(engine, s_models[rule](), script);
            },
            Runs);
        Assert.True(found is not null, $"{rule}: {Runs} scripts did not find it.");
        Assert.True(found.Value.Count <= MostCommands, $"{rule}: {found}");
    }

    private sealed class SafetyStockForNobody() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool MayTakeSafetyStock(Create request) => false;
    }

    private sealed class SafetyStockForEverybody() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool MayTakeSafetyStock(Create request) => true;
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
