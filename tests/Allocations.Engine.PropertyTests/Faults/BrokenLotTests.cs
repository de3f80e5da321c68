using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>The same as <see cref="BrokenRuleTests"/> for lots.</summary>
public sealed class BrokenLotTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, BrokenRule> s_rules = new()
    {
        ["an expired lot is promised"] = new(
            () => new ExpiredLotsAreGood(), command => IsOfMilk(command) || command is DefineLot or Tick),
        ["no lot ever expires"] = new(
            () => new NothingExpires(), command => IsOfLots(command) || command is DefineLot or Tick),
        ["a lot that expired by a wrong clock stays so"] = new(
            () => new NothingIsReinstated(), command => IsOfLots(command) || command is DefineLot or Tick or SetTime),
        ["of lots that expire, the last to expire goes first"] = new(() => new LastExpiredFirst(), IsOfMilk),
        ["lots are taken by walk order, whenever they expire"] = new(() => new ExpiryDoesNotMatter(), IsOfMilk),
        ["of two lots at a location always the one defined first goes first"] = new(
            () => new LotsAreFifo(),
            command => command is DefineLot || (command is CreateAllocation or Receive && command.IsOf(World.Serum))),
        ["how long a lot must be usable does not matter"] = new(() => new AnyLotLasts(), IsOfInstant),
        ["a lot that expires at the instant is too old"] = new(() => new TheInstantItselfIsTooLate(), IsOfInstant),
        ["what comes back from a technician is of another lot"] = new(
            () => new LotsMixInVehicles(), command => IsOfMilk(command) || command is CheckOut or CheckIn),
    };

    private static bool IsOfLots(ICommand command) => command is Receive { Amount.Lot.Value: > 0 };

    private static bool IsOfMilk(ICommand command) =>
        IsOfLots(command) || (command is CreateAllocation && command.IsOf(World.Milk));

    private static bool IsOfInstant(ICommand command) =>
        IsOfLots(command) || command is CreateAllocation { Request.UsableUntil: not null };

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        FaultHunt.IsCaught(rule, () => new EngineSubject(), s_rules[rule].Model, s_rules[rule].Focus, output);

    private sealed class NothingIsReinstated() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsReinstated(ModelLot lot) => false;
    }

    private sealed class ExpiredLotsAreGood() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsPastUse(ModelLot lot) => false;
    }

    private sealed class NothingExpires() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override ModelLot? NextToExpire() => null;
    }

    private sealed class LastExpiredFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override IEnumerable<ModelLedger> ByExpiry(IEnumerable<ModelLedger> ledgers) =>
            base.ByExpiry(ledgers).Reverse();
    }

    private sealed class ExpiryDoesNotMatter() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override IEnumerable<ModelLedger> ByExpiry(IEnumerable<ModelLedger> ledgers) =>
            ledgers.OrderBy(l => l.Location.Definition.WalkOrder).ThenBy(l => l.Location.Id.Value).ThenBy(l => l.Lot!.Id.Value);
    }

    private sealed class LotsAreFifo() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override int PlaceInLocation(ModelLedger ledger) => ledger.Lot?.Id.Value ?? 0;
    }

    private sealed class AnyLotLasts() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsUsable(ModelLedger ledger, AllocationRequest request) => true;
    }

    private sealed class TheInstantItselfIsTooLate() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override bool IsUsable(ModelLedger ledger, AllocationRequest request) =>
            base.IsUsable(ledger, request) && (request.UsableUntil is null || ledger.Lot?.ExpiresAt != request.UsableUntil);
    }

    private sealed class LotsMixInVehicles() : ReferenceModel(World.OperationWindow, World.LastGeneration)
    {
        protected override ModelLot? LotThere(ModelLedger from) => from.Lot is null ? null : Lots.First(lot => lot.Product == from.Product);
    }
}
