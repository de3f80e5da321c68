using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/priorities.md, "Priority rules" and "Costs and orders"; rules/jobs.md, "Review of factors".</summary>
public abstract class PriorityFactorScenarios : StoreScenarios
{
    private static readonly CustomerId s_acme = new(1);
    private static readonly CustomerId s_other = new(2);
    private static readonly ScriptStep s_tick = Tick.OfWriter.Sent();

    private static readonly PriorityRule s_tier =
        new("TIER", PriorityFactor.CustomerTier) { From = 1, Every = 1, Points = 20, FurtherSteps = 2 };

    private static CreateAllocation Of(CustomerId customer, int quantity = 1) =>
        new(new(World.Bolt, quantity) { CustomerId = customer });

    /// <summary>Two customers with an allocation each, and one without a customer; the rule is reviewed.</summary>
    private void Begin(PriorityRule rule, CustomerDefinition acme = default, ContractTerms? contract = null)
    {
        Store.Do(new DefineCustomer(acme == default ? new("ACME") : acme), new DefineCustomer(new("OTHER")));
        if (contract is { } terms)
        {
            Store.Do(new SetContract(s_acme, terms));
        }

        Store.Do(Of(s_acme), Of(s_other), new CreateAllocation(new(World.Bolt, 1)), new SetPriorityRule(rule));
        Store.Do(s_tick);
    }

    private void Tells(params string[] parts) => Assert.All(parts, part => Assert.Contains(part, Store.Listing, StringComparison.Ordinal));

    private void Has(int allocation, int number) => Tells($"allocation {allocation} product 1 Medium {number} ");

    [Fact]
    public void The_tier_of_a_customer_is_a_staircase_and_a_change_of_it_is_reviewed_by_a_job()
    {
        Begin(s_tier, new("ACME") { Tier = 2 });
        Has(1, 540);
        Has(2, 500);
        Tells("adjusted by customer 1 1", "adjusted by customer 2 2");
        Store.Do(new ChangeCustomer(s_acme, new() { Tier = 1 }));
        Has(1, 540);
        Tells("adjusted by customer 1 1*", "job 2 FactorReview Running", "slices 1 done 0 served 0");
        Store.Do(Of(s_acme));
        Has(4, 520);
        Store.Gives(new Expected(Ok), s_tick);
        Has(1, 520);
        Tells("job 2 FactorReview Completed", "slices 2 done 1 served 0", "adjusted by customer 1 4 1");
        Store.Do(new ChangeCustomer(s_acme, new() { Tier = 0 }), new ChangeCustomer(s_other, new() { Tier = 3 }));
        Store.Do(s_tick);
        Has(1, 500);
        Has(2, 560);
        Has(3, 500);
    }

    [Fact]
    public void A_change_that_takes_no_rule_to_another_step_starts_no_job()
    {
        Begin(s_tier, new("ACME") { Tier = 3, Region = "north" });
        Store.Do(
            new ChangeCustomer(s_acme, new() { Tier = 9 }), new ChangeCustomer(s_acme, new() { Region = "south" }),
            new SetContract(s_acme, new("K-1") { Penalty = 100 }), new SetDeliveredOrders(s_acme, 7),
            new SetUnitCost(World.Bolt, 1), new ChangeProduct(World.Bolt, new() { UnitValue = 99 }));
        Assert.DoesNotContain("FactorReview", Store.Listing, StringComparison.Ordinal);
        Store.Do(new ChangeCustomer(s_acme, new() { Tier = 2 }).Sent(World.North) with { Tenant = 0 });
        Tells("job 2 FactorReview Running");
    }

    [Fact]
    public void The_penalty_is_that_of_the_contract_under_which_it_was_created_while_it_is_in_force()
    {
        ContractTerms terms = new("K-1") { Penalty = 50 };
        Begin(new("PENALTY", PriorityFactor.ContractPenalty) { From = 40, Every = 40, Points = 30, FurtherSteps = 9 }, contract: terms);
        Has(1, 530);
        Store.Do(new SetContract(s_other, new("K-2") { Penalty = 500 }));
        Assert.DoesNotContain("FactorReview", Store.Listing, StringComparison.Ordinal); // nobody is under it
        Has(2, 500);
        Store.Do(new SetContract(s_acme, terms with { Penalty = 80 }));
        Store.Do(s_tick);
        Has(1, 560);
        Store.Do(new SetContract(s_acme, terms with { Penalty = null }));
        Store.Do(s_tick);
        Has(1, 500);
        Store.Do(new SetContract(s_acme, terms with { ValidUntil = World.At(90) }));
        Store.Do(s_tick);
        Has(1, 530);
        Store.Do(Tick.OfWriter.Sent(after: 100));
        Store.Do(s_tick);
        Has(1, 500);
    }

    [Fact]
    public void A_region_is_one_step_and_a_rule_that_lifts_by_it_says_so()
    {
        Begin(new("NORTH", PriorityFactor.Region) { Region = "north", Points = 5, LiftsTo = PriorityStrategy.High }, new("ACME") { Region = "north" });
        Tells("allocation 1 product 1 High 855", "priority rule of 0 'NORTH' Region from 0 every 0 further steps 0 points 5 lifts to High in 'north'");
        Has(2, 500);
        Store.Do(new ChangeCustomer(s_acme, new() { Region = "south" }), new ChangeCustomer(s_other, new() { Region = "north" }));
        Store.Do(s_tick);
        Has(1, 500);
        Tells("allocation 2 product 1 High 855");
        Store.Gives(new Expected(Unchanged), new SetPriorityRule(new("NORTH", PriorityFactor.Region) { Region = "north", Points = 5, LiftsTo = PriorityStrategy.High }));
        Store.Do(new SetPriorityRule(new("NORTH", PriorityFactor.Region) { Region = "west", Points = 5, LiftsTo = PriorityStrategy.High }));
        Store.Do(s_tick);
        Has(2, 500);
    }

    [Fact]
    public void The_margin_is_the_value_less_the_cost_and_each_of_them_is_reviewed()
    {
        Begin(new("MARGIN", PriorityFactor.MarginPerUnit) { From = 2, Every = 2, Points = 10, FurtherSteps = 3 });
        Has(1, 500);
        Store.Gives(new Expected(Ok, 1), new ChangeProduct(World.Bolt, new() { UnitValue = 9 }));
        Assert.DoesNotContain("FactorReview", Store.Listing, StringComparison.Ordinal); // there is no cost
        Store.Gives(new Expected(Ok, 1), new SetUnitCost(World.Bolt, 4));
        Store.Gives(new Expected(Unchanged, 1), new SetUnitCost(World.Bolt, 4));
        Tells("cost of product 1 4", "adjusted by product 1 1* 2* 3*");
        Store.Do(s_tick);
        Has(1, 520);
        Has(3, 520);
        Store.Do(new ChangeProduct(World.Bolt, new() { UnitValue = 3 }));
        Store.Do(s_tick);
        Has(1, 500);
        Store.Do(new SetUnitCost(World.Bolt, 0), s_tick, new SetUnitCost(World.Bolt, null));
        Has(1, 510);
        Store.Do(s_tick);
        Has(1, 500);
        Store.Refuses(InvalidOption, new SetUnitCost(World.Bolt, Quantity.Of(-1L)));
        Store.Refuses(UnknownProduct, new SetUnitCost(new(99), 1), id: 99);
        Store.Refuses(OtherTenant, new SetUnitCost(World.NorthBolt, 1), id: World.NorthBolt);
    }

    [Fact]
    public void The_value_of_a_product_is_reviewed_for_rules_about_order_values_as_well()
    {
        Begin(new("VALUE", PriorityFactor.OrderValue) { From = 10, Points = 25 });
        Store.Do(new ChangeProduct(World.Bolt, new() { UnitValue = 10 }));
        Store.Do(s_tick);
        Has(1, 525);
        Has(3, 525);
        Store.Do(new ChangeProduct(World.Bolt, new() { Name = "bolt" }));
        Store.Gives(new Expected(Unchanged), s_tick);
    }

    [Fact]
    public void Orders_are_counted_once_each_when_they_finish_and_something_of_them_was_delivered()
    {
        Begin(new("REGULAR", PriorityFactor.DeliveredOrders) { From = 1, Every = 1, Points = 15, FurtherSteps = 5 });
        Store.Do(new Receive(World.Bolt, World.ShelfB, 2)); // for 1 and 2
        Store.Do(Of(s_acme), new Release(new(1), Amount.All));
        Tells("delivered to customer 1 1", "adjusted by customer 1 4*");
        Store.Do(s_tick);
        Has(4, 515);
        Store.Do(new ReverseRelease(new(1), 1), new Release(new(1), Amount.All)); // the same one again
        Tells("delivered to customer 1 1");
        Store.Do(new Cancel(new(4)), new CreateAllocation(new(World.Bolt, 1)));
        Tells("delivered to customer 1 1");
        Store.Gives(new Expected(Ok, 1), new SetDeliveredOrders(s_acme, 3));
        Store.Gives(new Expected(Unchanged, 1), new SetDeliveredOrders(s_acme, 3));
        Store.Do(Of(s_acme));
        Has(6, 545);
        Store.Refuses(InvalidOption, new SetDeliveredOrders(s_acme, -1));
        Store.Refuses(UnknownCustomer, new SetDeliveredOrders(new(9), 1), id: 9);
        Store.Refuses(OtherTenant, new SetDeliveredOrders(s_acme, 1).Sent(World.North), id: 1);
    }

    [Fact]
    public void Without_a_rule_about_them_and_a_number_nothing_is_counted()
    {
        Store.Do(
            new DefineCustomer(new("ACME")), new Receive(World.Bolt, World.ShelfB, 2), Of(s_acme), new Release(new(1), Amount.All));
        Assert.DoesNotContain("delivered to customer", Store.Listing, StringComparison.Ordinal);
        Store.Do(new SetDeliveredOrders(s_acme, 5), Of(s_acme), new Release(new(2), Amount.All));
        Tells("delivered to customer 1 6");
    }

    [Fact]
    public void Points_stay_in_the_band_and_take_no_one_into_another()
    {
        Begin(s_tier with { Points = 1000 }, new("ACME") { Tier = 1 });
        Has(1, 600);
        Store.Do(new ChangePriority(new(1), Priority.Low(), "can wait"));
        Tells("allocation 1 product 1 Low 300");
    }

    [Fact]
    public void Who_has_finished_is_not_looked_at_and_who_comes_back_is()
    {
        Begin(s_tier);
        Store.Do(new Receive(World.Bolt, World.ShelfB, 1), new Release(new(1), Amount.All));
        Assert.DoesNotContain("adjusted by customer 1", Store.Listing, StringComparison.Ordinal);
        Store.Do(new ChangeCustomer(s_acme, new() { Tier = 1 }));
        Assert.DoesNotContain("FactorReview", Store.Listing, StringComparison.Ordinal);
        Store.Do(new ReverseRelease(new(1), 1));
        Tells("adjusted by customer 1 1*");
        Store.Do(s_tick);
        Has(1, 520);
    }

    [Fact]
    public void A_slice_looks_at_eight_for_each_timer_and_goes_on_with_the_next_tick()
    {
        Begin(s_tier);
        for (int i = 0; i < 30; i++)
        {
            Store.Do(Of(s_acme));
        }

        Store.Do(new ChangeCustomer(s_acme, new() { Tier = 1 }), new Tick(3));
        Tells("slices 2 done 3");
        Store.Do(new Cancel(new(1)), new ChangeCustomer(s_acme, new() { Tier = 2 }), new Tick(256));
        Tells("FactorReview Completed", "slices 3 done 33");
        Has(33, 540);
    }

    [Fact]
    public void The_job_cannot_be_stopped_and_parts_follow_their_customer()
    {
        Begin(s_tier);
        Store.Do(Of(s_acme, 3), new Split(new(4), 1), new ChangeCustomer(s_acme, new() { Tier = 1 }));
        Store.Refuses(JobNotStoppable, new StopJob(new(2)), id: 2);
        Store.Do(s_tick);
        Has(4, 520);
        Has(5, 520);
        Store.Do(new RemovePriorityRule("TIER"));
        Store.Do(s_tick);
        Assert.DoesNotContain("adjusted by", Store.Listing, StringComparison.Ordinal);
        Has(5, 500);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Store.Refuses(InvalidOption, new SetPriorityRule(s_tier with { Region = "north" }));
        Store.Refuses(InvalidOption, new SetPriorityRule(new("R", PriorityFactor.Region) { Points = 1 }));
        PriorityRule region = new("R", PriorityFactor.Region) { Points = 1, Region = "north" };
        Store.Refuses(InvalidOption, new SetPriorityRule(region with { From = 1 }));
        Store.Refuses(InvalidOption, new SetPriorityRule(region with { Every = 1, FurtherSteps = 1 }));
        Store.Refuses(CodeInvalid, new SetPriorityRule(region with { Region = " north" }), index: 1);
        Store.Refuses(InvalidOption, new SetPriorityRule(s_tier with { Factor = (PriorityFactor)9 }));
        Store.Do(new SetPriorityRule(s_tier with { From = 2_000_000 }));
    }
}
