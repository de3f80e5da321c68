using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/catalog.md, "Codes of a product".</summary>
public abstract class ProductCodeScenarios : StoreScenarios
{
    [Fact]
    public void A_code_names_one_product_of_the_tenant_beside_all_SKUs()
    {
        Store.Gives(new Expected(Ok, World.Bolt), new AddProductCode(World.Bolt, "400"));
        Store.Gives(new Expected(Unchanged, World.Bolt), new AddProductCode(World.Bolt, "400"));
        Store.Gives(new Expected(Unchanged, World.Bolt), new AddProductCode(World.Bolt, "BOLT"));
        Store.Refuses(CodeInUse, new AddProductCode(World.Cable, "400"), id: World.Bolt);
        Store.Refuses(CodeInUse, new AddProductCode(World.Cable, "BOLT"), id: World.Bolt);
        Store.Refuses(CodeInUse, new DefineProduct(new("400")), id: World.Bolt);
        Store.Gives(new Expected(Ok, World.NorthBolt), new AddProductCode(World.NorthBolt, "400").Sent(tenant: World.North));
        Store.Do(new AddProductCode(World.Bolt, "200"));
        Store.Shows("code '400' of product 1", "code '200' of product 1", "code '400' of product 6");
    }

    [Fact]
    public void A_code_that_was_removed_is_free()
    {
        Store.Do(
            new AddProductCode(World.Bolt, "1"), new AddProductCode(World.Bolt, "2"), new AddProductCode(World.Bolt, "3"));
        Store.Gives(new Expected(Ok, World.Bolt), new RemoveProductCode(World.Bolt, "2"));
        Store.Gives(new Expected(Unchanged, World.Bolt), new RemoveProductCode(World.Bolt, "2"));
        Store.Gives(new Expected(Unchanged, World.Bolt), new RemoveProductCode(World.Bolt, "BOLT"));
        Store.Gives(new Expected(Unchanged, World.Cable), new RemoveProductCode(World.Cable, "1"));
        Store.Gives(new Expected(Ok, World.Cable), new AddProductCode(World.Cable, "2"));
        Store.Do(new RemoveProductCode(World.Bolt, "3"), new RemoveProductCode(World.Bolt, "1"));
        Store.Gives(new Expected(Ok, 11), new DefineProduct(new("1")));
        Store.Shows("code '2' of product 2");
        Assert.DoesNotContain("of product 1\n", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_has_a_bounded_number_of_codes()
    {
        Store.Do(Enumerable.Range(0, EngineLimits.CodesPerProduct).Select(ICommand (i) => new AddProductCode(World.Bolt, $"{i}")));
        Store.Refuses(TooManyCodes, new AddProductCode(World.Bolt, "more"), id: World.Bolt);
        Store.Gives(new Expected(Unchanged, World.Bolt), new AddProductCode(World.Bolt, "7"));
        Store.Do(new RemoveProductCode(World.Bolt, "7"), new AddProductCode(World.Bolt, "more"));
    }

    [Fact]
    public void A_product_that_is_unknown_or_of_another_tenant_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownProduct, new AddProductCode(new(99), "1"), id: 99);
        Store.Refuses(OtherTenant, new AddProductCode(World.NorthBolt, "1"), id: World.NorthBolt);
        Store.Refuses(UnknownProduct, new RemoveProductCode(new(0), "1"));
        Store.Refuses(OtherTenant, new RemoveProductCode(World.Bolt, "1").Sent(tenant: World.North), id: World.Bolt);
        Store.Refuses(TextMissing, new AddProductCode(World.Bolt, ""));
    }
}
