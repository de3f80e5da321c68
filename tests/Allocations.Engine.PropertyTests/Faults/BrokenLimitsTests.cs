using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>The same as <see cref="BrokenRuleTests"/> for limits of sourcing.</summary>
public sealed class BrokenLimitsTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, BrokenRule> s_rules = new()
    {
        ["the source with the most is chosen, though one before it covers all"] = new(
            () => new MostIsChosen(), command => command is Receive || IsLimited(command)),
        ["whoever holds stock of one source takes of others"] = new(
            () => new NobodyKeeps(), command => command is Receive || IsLimited(command)),
        ["the stock of one location is divided"] = new(
            () => new NothingIsDivided(), command => command is Receive or Relocate || IsLimited(command)),
        ["a bin that does not fit ends the visit"] = new(
            () => new VisitsEnd(), command => command is Receive || TakesWholeBins(command)),
        ["a bin that fits since others took of it serves nobody"] = new(
            () => new NobodyIsServedByLess(), command => command is Receive or Adjust || TakesWholeBins(command)),
    };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        FaultHunt.IsCaught(rule, () => new EngineSubject(), s_rules[rule].Model, s_rules[rule].Focus, output);

    private static bool IsLimited(ICommand command) =>
        command is CreateAllocation { Request.SourcingLimits: not SourcingLimits.None };

    private static bool TakesWholeBins(ICommand command) =>
        command is CreateAllocation create && create.Request.SourcingLimits.HasFlag(SourcingLimits.WholeBins);

    private sealed class MostIsChosen() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override List<ModelLedger> Chosen(List<List<ModelLedger>> groups, decimal wanted) =>
            groups.OrderByDescending(group => group.Sum(ledger => ledger.Free)).First();
    }

    private sealed class NobodyKeeps() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool KeepsToItsSource(ModelAllocation allocation) => false;
    }

    private sealed class NothingIsDivided() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsDivided(ModelAllocation allocation, decimal quantity, bool isPermitted) => false;
    }

    private sealed class VisitsEnd() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override List<ModelLedger> Fitting(List<ModelLedger> bins, decimal wanted)
        {
            List<ModelLedger> fitting = base.Fitting(bins, wanted);
            return [.. bins.Where(bin => bin.Free > 0).TakeWhile(fitting.Contains)];
        }
    }

    private sealed class NobodyIsServedByLess() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override void DrainChangedBins()
        {
        }
    }
}
