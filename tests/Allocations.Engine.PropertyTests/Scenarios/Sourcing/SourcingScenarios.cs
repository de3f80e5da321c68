using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;
using static Allocations.Engine.SourcingPolicy;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Sourcing policies". The walk goes B, C, A; C and A cost 2, B costs 5.</summary>
public abstract class SourcingScenarios : StoreScenarios
{
    [Fact]
    public void A_policy_is_set_and_twice_is_unchanged()
    {
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetSourcing(World.Bolt, PreferenceOrder));
        Store.Gives(new Expected(Ok, World.Bolt), new SetSourcing(World.Bolt, MostStock));
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetSourcing(World.Bolt, MostStock));
        Store.Shows("sourcing of product 1 MostStock");
        Store.Gives(new Expected(Ok, World.Bolt), new SetSourcing(World.Bolt, PreferenceOrder));
        Assert.DoesNotContain("sourcing", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_for_what_is_unknown_or_of_another_tenant_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownProduct, new SetSourcing(new(99), MostStock), id: 99);
        Store.Refuses(OtherTenant, new SetSourcing(World.NorthBolt, MostStock), id: World.NorthBolt);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(255)]
    public void A_policy_that_does_not_exist_is_refused_and_changes_nothing(int policy)
    {
        Store.Refuses(InvalidOption, new SetSourcing(new(99), (SourcingPolicy)policy));
        Store.Refuses(InvalidOption, new CreateAllocation(new(new(99), 1) { Sourcing = (SourcingPolicy)policy }));
    }

    [Fact]
    public void The_definition_of_a_product_does_not_say_its_policy()
    {
        Store.Do(new SetSourcing(World.Bolt, EmptyBins));
        Store.Gives(new Expected(Unchanged, World.Bolt), new DefineProduct(World.Products[World.Bolt.Value - 1]));
    }

    /// <summary>A has 5, B has 3, C has 4, and 6 are wanted.</summary>
    [Theory]
    [InlineData(PreferenceOrder, "2 3", "3 3")]
    [InlineData(LowestTransportCost, "1 2", "3 4")]
    [InlineData(FewestLocations, "1 5", "2 1")]
    [InlineData(MostStock, "1 5", "3 1")]
    [InlineData(EmptyBins, "2 3", "3 3")]
    public void Each_policy_has_its_order(SourcingPolicy policy, params string[] taken)
    {
        Stock(World.Bolt, a: 5, b: 3, c: 4);
        Store.Do(new SetSourcing(World.Bolt, policy), new CreateAllocation(new(World.Bolt, 6)));
        Store.Shows(taken.Select(part => $"reservation 1 {part}"));
        Assert.Equal(taken.Length, Store.Listing.Split("reservation 1 ").Length - 1);
    }

    [Fact]
    public void The_fewest_locations_are_one_that_is_just_enough()
    {
        Stock(World.Bolt, a: 5, b: 3, c: 4);
        Store.Do(new CreateAllocation(new(World.Bolt, 4) { Sourcing = FewestLocations }));
        Store.Shows("reservation 1 3 4", "sourcing of 1 FewestLocations");
    }

    [Fact]
    public void The_fewest_locations_are_the_largest_until_one_is_enough_for_the_rest()
    {
        Stock(World.Bolt, a: 7, b: 2, c: 3);
        Store.Do(new CreateAllocation(new(World.Bolt, 9) { Sourcing = FewestLocations }));
        Store.Shows("reservation 1 1 7", "reservation 1 2 2");
    }

    [Theory]
    [InlineData(MostStock)]
    [InlineData(EmptyBins)]
    [InlineData(FewestLocations)]
    public void Equal_stock_is_taken_by_walk_order_and_id(SourcingPolicy policy)
    {
        Stock(World.Bolt, a: 4, b: 4, c: 4);
        Store.Do(new CreateAllocation(new(World.Bolt, 6) { Sourcing = policy }));
        Store.Shows("reservation 1 2 4", "reservation 1 3 2");
    }

    [Fact]
    public void Equal_cost_is_taken_by_walk_order()
    {
        Stock(World.Bolt, a: 4, b: 4, c: 4);
        Store.Do(new CreateAllocation(new(World.Bolt, 6) { Sourcing = LowestTransportCost }));
        Store.Shows("reservation 1 3 4", "reservation 1 1 2");
    }

    [Fact]
    public void A_list_restricts_and_the_policy_orders()
    {
        Stock(World.Bolt, a: 5, b: 3, c: 4);
        Store.Do(
            new CreateAllocation(new(World.Bolt, 4) { Sourcing = EmptyBins, Locations = new[] { World.ShelfA, World.ShelfC } }));
        Store.Shows("reservation 1 3 4");
        Store.Do(new Cancel(new(1)), new SetSourcing(World.Bolt, EmptyBins));
        Store.Do(new CreateAllocation(new(World.Bolt, 4) { Locations = new[] { World.ShelfA, World.ShelfC } }));
        Store.Shows("reservation 2 3 4");
    }

    [Fact]
    public void A_request_may_ask_for_preference_order_where_the_product_has_another()
    {
        Stock(World.Bolt, a: 5, b: 3, c: 4);
        Store.Do(new SetSourcing(World.Bolt, MostStock), new CreateAllocation(new(World.Bolt, 4) { Sourcing = PreferenceOrder }));
        Store.Shows("reservation 1 2 3", "reservation 1 3 1");
        Store.Do(
            new CreateAllocation(
                new(World.Bolt, 5) { Sourcing = PreferenceOrder, Locations = new[] { World.ShelfA, World.ShelfC } }));
        Store.Shows("reservation 2 1 5");
    }

    [Fact]
    public void Who_waits_is_served_by_the_policy_of_the_request_or_the_products_of_then()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 4) { AllowPartial = false, Sourcing = MostStock }),
            new CreateAllocation(new(World.Bolt, 4) { AllowPartial = false }),
            new Receive(World.Bolt, World.ShelfB, 3),
            new SetSourcing(World.Bolt, LowestTransportCost),
            new Receive(World.Bolt, World.ShelfA, 5));
        Store.Shows("reservation 1 1 4", "reservation 2 1 1", "reservation 2 2 3");
    }

    [Fact]
    public void Units_are_selected_within_each_location_as_ever()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfB, ["S1"]),
            new Receive(World.Pump, World.ShelfA, ["S2", "S3"]),
            new CreateAllocation(new(World.Pump, 1) { Sourcing = MostStock }));
        Store.Shows("reservation 1 1 1", "unit 3 S2 number 1 Allocated location 1 allocation 1");
    }

    [Fact]
    public void Stock_where_nothing_may_be_allocated_from_is_no_source()
    {
        Stock(World.Bolt, a: 1, b: 0, c: 0);
        Store.Do(new Receive(World.Bolt, World.Staging, 9), new CreateAllocation(new(World.Bolt, 3) { Sourcing = MostStock }));
        Store.Shows("reservation 1 1 1", "ledger 1 5 free 9 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void Named_units_are_taken_whatever_the_policy()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]),
            new Receive(World.Pump, World.ShelfB, ["S3"]),
            new CreateAllocation(new(World.Pump, 1) { Sourcing = MostStock, Serials = new[] { "S3" } }));
        Store.Shows("reservation 1 2 1");
    }

    private void Stock(ProductId product, int a, int b, int c)
    {
        (LocationId Location, int Quantity)[] all = [(World.ShelfA, a), (World.ShelfB, b), (World.ShelfC, c)];
        Store.Do(all.Where(part => part.Quantity > 0)
            .Select(ICommand (part) => new Receive(product, part.Location, part.Quantity)));
    }
}
