using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/catalog.md, "Define tenant, actor, product, location".</summary>
public abstract class CatalogScenarios : StoreScenarios
{
    [Fact]
    public void Ids_count_from_one_over_all_tenants()
    {
        Assert.Equal(2, Store.Do(new DefineTenant(new("south"))).Id);
        Assert.Equal(3, Store.Do(new DefineActor(new("cy"))).Id);
        Assert.Equal(11, Store.Do(new DefineProduct(new("NEW")).Sent(tenant: World.North)).Id);
        Assert.Equal(11, Store.Do(new DefineLocation(new("NEW"))).Id);
    }

    [Fact]
    public void The_same_definition_again_is_unchanged()
    {
        Store.Gives(new Expected(Unchanged, World.North), new DefineTenant(new("north")));
        Store.Gives(new Expected(Unchanged, World.Bob), new DefineActor(new("bob") { Name = "" }).Sent(tenant: World.North));
        Store.Gives(new Expected(Unchanged, World.Cable), new DefineProduct(World.Products[World.Cable.Value - 1]));
        Store.Gives(new Expected(Unchanged, World.ShelfB), new DefineLocation(World.Locations[World.ShelfB.Value - 1]));
    }

    [Fact]
    public void A_code_defined_with_other_properties_is_refused_and_changes_nothing()
    {
        Store.Refuses(DefinedDifferently, new DefineTenant(new("north") { Name = "The North" }), id: World.North);
        Store.Refuses(DefinedDifferently, new DefineActor(new("ann") { Name = "Ann" }), id: World.Ann);
        ProductDefinition bolt = World.Products[World.Bolt.Value - 1];
        ProductDefinition[] products =
        [
            bolt with { Name = "Bolt" }, bolt with { Increment = 2 }, bolt with { UnitValue = 1 },
            bolt with { Tracking = Tracking.Serialized }, bolt with { Selection = SelectionStrategy.Lifo },
            bolt with { Backorder = BackorderPolicy.StrictOrder }, bolt with { IsAllocatable = false },
        ];
        Assert.All(products, product => Store.Refuses(DefinedDifferently, new DefineProduct(product), id: World.Bolt));
        LocationDefinition shelf = World.Locations[World.ShelfA.Value - 1];
        LocationDefinition[] locations =
        [
            shelf with { Kind = LocationKind.Staging }, shelf with { WalkOrder = 21 }, shelf with { TransportCost = 1 },
            shelf with { Site = "x" }, shelf with { Zone = "x" },
        ];
        Assert.All(locations, place => Store.Refuses(DefinedDifferently, new DefineLocation(place), id: World.ShelfA));
    }

    [Fact]
    public void Codes_are_compared_byte_by_byte_and_within_a_tenant()
    {
        Assert.Equal(11, Store.Do(new DefineProduct(new("bolt"))).Id);
        Assert.Equal(3, Store.Do(new DefineActor(new("ann")).Sent(tenant: World.North)).Id);
    }

    [Theory]
    [InlineData(0, Tracking.Bulk)]
    [InlineData(-1, Tracking.Bulk)]
    [InlineData(0.5, Tracking.Serialized)]
    [InlineData(1.5, Tracking.Serialized)]
    public void A_product_with_an_impossible_increment_is_refused_and_changes_nothing(
        double increment, Tracking tracking) => Store.Refuses(
            InvalidIncrement,
            new DefineProduct(new("NEW")
            {
                Increment = Quantity.Of((decimal)increment), Tracking = tracking,
            }));

    [Fact]
    public void The_increment_is_checked_before_the_code() =>
        Store.Refuses(InvalidIncrement, new DefineProduct(World.Products[World.Bolt.Value - 1] with { Increment = 0 }));

    [Fact]
    public void A_product_of_negative_value_is_refused_and_changes_nothing()
    {
        Store.Refuses(InvalidOption, new DefineProduct(new("NEW") { UnitValue = -1 }));
        Store.Refuses(InvalidOption, new DefineProduct(World.Products[World.Bolt.Value - 1] with { UnitValue = -1 }));
    }

    [Fact]
    public void Freezing_and_thawing_say_the_product_and_twice_is_unchanged()
    {
        Store.Gives(new Expected(Unchanged, World.Bolt), new ThawProduct(World.Bolt));
        Store.Gives(new Expected(Ok, World.Bolt), new FreezeProduct(World.Bolt));
        Store.Gives(new Expected(Unchanged, World.Bolt), new FreezeProduct(World.Bolt));
        Store.Gives(new Expected(Ok, World.Bolt), new ThawProduct(World.Bolt));
    }

    [Fact]
    public void Freezing_a_product_that_is_unknown_or_of_another_tenant_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownProduct, new FreezeProduct(new(99)), id: 99);
        Store.Refuses(UnknownProduct, new ThawProduct(new(0)));
        Store.Refuses(OtherTenant, new FreezeProduct(World.NorthBolt), id: World.NorthBolt);
        Store.Refuses(OtherTenant, new ThawProduct(World.Bolt).Sent(tenant: World.North), id: World.Bolt);
    }

    [Fact]
    public void A_frozen_product_serves_its_queue_and_releases_and_cancels()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 3)), new CreateAllocation(new(World.Bolt, 1)), new FreezeProduct(World.Bolt));
        Store.Gives(
            new Expected(Ok, World.Bolt, 4, Index: 2), new Receive(World.Bolt, World.ShelfA, 4));
        Store.Do(new Release(new(1), 2), new Cancel(new(2)));
        Store.Shows("ledger 1 1 free 1 reserved 1 picked 0 blocked 0");
    }
}
