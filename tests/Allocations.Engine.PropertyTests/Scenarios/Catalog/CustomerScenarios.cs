using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/customers.md, "Customers".</summary>
public abstract class CustomerScenarios : StoreScenarios
{
    private static readonly CustomerDefinition s_acme = new("ACME")
    {
        Name = "Acme Ltd", Tier = 2, Region = "north", Channel = "web", Group = new(1),
    };

    private static readonly CustomerId s_first = new(1);

    [Fact]
    public void A_customer_is_defined_once_and_compared_with_its_present_properties()
    {
        Store.Do(new DefineCustomerGroup(new("G")));
        Store.Gives(new Expected(Ok, 1), new DefineCustomer(s_acme));
        Store.Gives(new Expected(Unchanged, 1), new DefineCustomer(s_acme));
        CustomerDefinition[] others =
        [
            s_acme with { Name = "" }, s_acme with { Tier = 3 }, s_acme with { Region = "web" }, s_acme with { Channel = null },
            s_acme with { Group = default },
        ];
        Assert.All(others, other => Store.Refuses(DefinedDifferently, new DefineCustomer(other), id: 1));
        Store.Gives(new Expected(Ok, 2), new DefineCustomer(new("ACME")).Sent(World.North));
        Store.Shows(
            "customer 1 of 0 'ACME' name 'Acme Ltd' tier 2 region 'north' channel 'web' group 1",
            "customer 2 of 1 'ACME' name '' tier 0 region '' channel '' group 0");
    }

    [Fact]
    public void Only_what_is_given_changes()
    {
        Store.Do(new DefineCustomerGroup(new("G")), new DefineCustomer(s_acme));
        Store.Gives(new Expected(Unchanged, 1), new ChangeCustomer(s_first, default));
        Store.Gives(new Expected(Ok, 1), new ChangeCustomer(s_first, new() { Tier = 0, Region = "web" }));
        Store.Shows("customer 1 of 0 'ACME' name 'Acme Ltd' tier 0 region 'web' channel 'web' group 1");
        Store.Gives(new Expected(Ok, 1), new ChangeCustomer(s_first, new() { Name = "", Channel = "", Group = default(CustomerGroupId) }));
        Store.Shows("customer 1 of 0 'ACME' name '' tier 0 region 'web' channel '' group 0");
        Store.Gives(new Expected(Unchanged, 1), new DefineCustomer(new("ACME") { Region = "web" }));
    }

    [Fact]
    public void Tiers_are_bounded()
    {
        Store.Gives(new Expected(Ok, 1), new DefineCustomer(new("A") { Tier = EngineLimits.CustomerTier }));
        Store.Refuses(InvalidOption, new DefineCustomer(new("B") { Tier = EngineLimits.CustomerTier + 1 }));
        Store.Refuses(InvalidOption, new DefineCustomer(new("B") { Tier = -1 }));
        Store.Refuses(InvalidOption, new ChangeCustomer(s_first, new() { Tier = 256 }));
        Store.Refuses(InvalidOption, new ChangeCustomer(new(9), new() { Tier = -1 }));
    }

    [Fact]
    public void A_customer_is_discontinued_and_reinstated()
    {
        Store.Do(new DefineCustomer(new("A")));
        Store.Gives(new Expected(Unchanged, 1), new ReinstateCustomer(s_first));
        Store.Gives(new Expected(Ok, 1), new DiscontinueCustomer(s_first));
        Store.Gives(new Expected(Unchanged, 1), new DiscontinueCustomer(s_first));
        Store.Gives(new Expected(Unchanged, 1), new DefineCustomer(new("A")));
        Store.Shows("customer 1 of 0 'A' name '' tier 0 region '' channel '' group 0 discontinued");
        Store.Gives(new Expected(Ok, 1), new ReinstateCustomer(s_first));
    }

    [Fact]
    public void Unknown_customers_and_groups_and_those_of_other_tenants_are_refused()
    {
        Store.Do(
            new DefineCustomer(new("N")).Sent(World.North), new DefineCustomerGroup(new("N")).Sent(World.North),
            new DefineCustomer(new("A")));
        Store.Refuses(UnknownCustomerGroup, new DefineCustomer(new("B") { Group = new(9) }), id: 9);
        Store.Refuses(OtherTenant, new DefineCustomer(new("B") { Group = new(1) }), id: 1);
        Store.Refuses(UnknownCustomer, new ChangeCustomer(new(9), new() { Name = "x" }), id: 9);
        Store.Refuses(OtherTenant, new ChangeCustomer(s_first, new() { Name = "x" }), id: 1);
        Store.Refuses(UnknownCustomerGroup, new ChangeCustomer(new(2), new() { Group = new(9) }), id: 9);
        Store.Refuses(OtherTenant, new ChangeCustomer(new(2), new() { Group = new(1) }), id: 1);
        Store.Refuses(UnknownCustomer, new DiscontinueCustomer(default));
        Store.Refuses(OtherTenant, new ReinstateCustomer(s_first), id: 1);
        Store.Refuses(TextMissing, new DefineCustomer(new("")));
    }
}
