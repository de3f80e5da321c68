using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/priorities.md, "Justified requests", and the floor of "Change a priority".</summary>
public abstract class JustificationScenarios : StoreScenarios
{
    private const string Why = "line down at the customer";

    private static readonly SetJustifiedBands s_high = new(PriorityBands.High);
    private static readonly CustomerId s_acme = new(1);

    private static AllocationRequest Request(Priority priority, string? why = null) =>
        new(World.Bolt, 1) { Priority = priority, Justification = why };

    [Fact]
    public void A_request_in_a_justified_band_needs_a_justification_and_keeps_it()
    {
        Store.Gives(new Expected(Ok), s_high);
        Store.Gives(new Expected(Unchanged), s_high);
        Store.Refuses(JustificationMissing, new CreateAllocation(Request(Priority.High(900))), id: 900);
        Store.Refuses(JustificationMissing, new CreateAllocation(Request(Priority.High(), "")), id: 925);
        Store.Refuses(JustificationMissing, new CreateHold(Request(Priority.High()), World.At(9)), id: 925);
        Store.Refuses(JustificationMissing, new CreateHoldFor(Request(Priority.High()), TimeSpan.FromSeconds(1)), id: 925);
        Store.Do(
            new CreateAllocation(Request(Priority.High(), Why)), new CreateHold(Request(Priority.High(), "VIP"), World.At(9)),
            new CreateAllocation(Request(Priority.Medium())), new CreateAllocation(Request(Priority.Low(), "none is needed")));
        Store.Shows(
            "justified bands of 0 High", $"justification of 1 '{Why}'", "justification of 2 'VIP'",
            "justification of 4 'none is needed'");
        Assert.DoesNotContain("justification of 3", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_are_those_of_one_tenant_and_are_replaced()
    {
        Store.Do(s_high.Sent(World.North), new SetJustifiedBands(PriorityBands.Low | PriorityBands.Medium));
        Store.Shows("justified bands of 0 Low, Medium", $"justified bands of {World.North} High");
        Store.Refuses(JustificationMissing, new CreateAllocation(Request(default)), id: 500);
        Store.Refuses(JustificationMissing, new CreateAllocation(Request(Priority.Low(150))), id: 150);
        Store.Do(new CreateAllocation(Request(Priority.High())));
        Store.Gives(new Expected(Ok), new SetJustifiedBands(default));
        Store.Do(new CreateAllocation(Request(default)));
        Store.Refuses(InvalidOption, new SetJustifiedBands((PriorityBands)8));
    }

    [Fact]
    public void It_comes_behind_the_check_of_the_band_and_ahead_of_that_of_the_quantity()
    {
        Store.Do(s_high);
        Store.Refuses(PriorityOutOfBand, new CreateAllocation(Request(Priority.High(1))), id: 1);
        Store.Refuses(
            JustificationMissing, new CreateAllocation(Request(Priority.High()) with { Quantity = 0 }), id: 925);
        Store.Refuses(UnknownProduct, new CreateAllocation(Request(Priority.High()) with { Product = new(99) }), id: 99);
    }

    [Fact]
    public void Floors_and_rules_that_lift_need_no_justification()
    {
        Store.Do(
            s_high, new DefineCustomer(new("ACME")), new SetContract(s_acme, new("K-1") { FloorPriority = Priority.High() }),
            new CreateAllocation(Request(default) with { CustomerId = s_acme }),
            new SetPriorityRule(new("VIP", PriorityFactor.OrderValue) { LiftsTo = PriorityStrategy.High }),
            new CreateAllocation(Request(Priority.Low())));
        Store.Shows("base priority of 1 Medium 500");
    }

    [Fact]
    public void Parts_and_what_is_recreated_have_the_justification_of_their_origin()
    {
        Store.Do(
            s_high, new CreateAllocation(Request(Priority.High(), Why) with { Quantity = 3 }), new Split(new(1), 1),
            new Cancel(new(2)), new Recreate(new(2)));
        Store.Shows($"justification of 1 '{Why}'", $"justification of 2 '{Why}'", $"justification of 3 '{Why}'");
    }

    [Fact]
    public void It_leaves_memory_with_its_allocation()
    {
        Store.Do(new SetRetention(new() { Count = 0 }), new CreateAllocation(Request(Priority.High(), Why)), new Cancel(new(1)));
        Assert.DoesNotContain("justification of", Store.Listing, StringComparison.Ordinal);
        Store.Do(new CreateAllocation(Request(Priority.High())));
        Assert.DoesNotContain("justification of", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_priority_is_not_changed_below_the_floor_of_a_contract_in_force()
    {
        ContractTerms terms = new("K-1") { FloorPriority = Priority.Medium(550) };
        Store.Do(
            new DefineCustomer(new("ACME")), new CreateAllocation(Request(default) with { CustomerId = s_acme }),
            new SetContract(s_acme, terms), new CreateAllocation(Request(default) with { CustomerId = s_acme }));
        Expected below = new(PriorityBelowFloor, 2, 550, State: AllocationState.Open);
        Store.Refuses(below, new ChangePriority(new(2), Priority.Medium(549), Why));
        Store.Refuses(below, new ChangePriority(new(2), Priority.Low(), Why));
        Store.Gives(
            new Expected(Unchanged, 2, State: AllocationState.Open), new ChangePriority(new(2), Priority.Medium(550), Why));
        Store.Do(
            new ChangePriority(new(1), Priority.Low(), Why), new ChangePriority(new(2), Priority.Medium(560), Why),
            new SetContract(s_acme, terms with { FloorPriority = Priority.High() }));
        Store.Refuses(below with { Quantity = 925 }, new ChangePriority(new(2), Priority.High(924), Why));
        Store.Do(new EndContract(s_acme), new ChangePriority(new(2), Priority.Low(), Why));
    }

    [Fact]
    public void A_contract_that_is_not_valid_any_more_has_no_floor()
    {
        ContractTerms terms = new("K-1") { FloorPriority = Priority.High() };
        Store.Do(
            new DefineCustomer(new("ACME")), new SetContract(s_acme, terms),
            new CreateAllocation(Request(default) with { CustomerId = s_acme }),
            new SetContract(s_acme, terms with { ValidFrom = World.At(60) }), new ChangePriority(new(1), Priority.Low(), Why));
        Store.Refuses(
            new Expected(PriorityBelowFloor, 1, 925, State: AllocationState.Open),
            new ChangePriority(new(1), Priority.Medium(), Why).Sent(after: 60));
    }
}
