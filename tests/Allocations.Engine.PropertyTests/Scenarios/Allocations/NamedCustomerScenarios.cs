using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/customers.md, "The customer of a request".</summary>
public abstract class NamedCustomerScenarios : StoreScenarios
{
    private static readonly AllocationRequest s_bolt = new(World.Bolt, 1);

    private static readonly CustomerId s_acme = new(1);

    [Fact]
    public void A_text_that_is_a_customers_code_names_that_customer_from_its_definition_on()
    {
        Store.Do(new CreateAllocation(s_bolt with { Customer = "ACME" }), new DefineCustomer(new("ACME")));
        Store.Do(
            new CreateAllocation(s_bolt with { Customer = "ACME" }), new CreateAllocation(s_bolt with { Customer = "Acme" }),
            new CreateAllocation(new(World.NorthBolt, 1) { Customer = "ACME" }).Sent(World.North));
        Store.Shows(
            "request 1 customer 'ACME' ship to '' notes '' from []", "request 2 customer 'ACME' (1) ship to '' notes '' from []",
            "request 3 customer 'Acme' ship to '' notes '' from []", "request 4 customer 'ACME' ship to '' notes '' from []");
    }

    [Fact]
    public void A_request_names_a_customer_by_id_or_by_both()
    {
        Store.Do(new DefineCustomer(new("ACME")), new DefineCustomer(new("OTHER")));
        Store.Do(
            new CreateAllocation(s_bolt with { CustomerId = s_acme }),
            new CreateAllocation(s_bolt with { CustomerId = s_acme, Customer = "ACME", ShipTo = "Dock", Notes = "n" }),
            new CreateHold(
                s_bolt with { CustomerId = s_acme, Locations = new[] { World.ShelfA } }, World.At(1000)),
            new CreateAllocation(new(World.Milk, 1)
            {
                CustomerId = s_acme, Lot = World.LateMilk, UsableUntil = World.At(500), ExpiresAt = World.At(700),
                Grace = TimeSpan.FromSeconds(3), Locations = new[] { World.ShelfB },
            }));
        Store.Shows(
            "request 1 customer 'ACME' (1) ship to '' notes '' from []",
            "request 2 customer 'ACME' (1) ship to 'Dock' notes 'n' from []",
            "request 3 customer 'ACME' (1) ship to '' notes '' from [1]",
            "request 4 customer 'ACME' (1) ship to '' notes '' from [2]", "lot of 4 1");
        foreach (string other in (string[])["OTHER", "acme", "ACME."])
        {
            Store.Refuses(CustomerMismatch, new CreateAllocation(s_bolt with { CustomerId = s_acme, Customer = other }), id: 1);
        }
    }

    [Fact]
    public void A_customer_that_is_unknown_or_of_another_tenant_is_refused()
    {
        Store.Refuses(UnknownCustomer, new CreateAllocation(s_bolt with { CustomerId = s_acme }), id: 1);
        Store.Do(new DefineCustomer(new("ACME")).Sent(World.North));
        Store.Refuses(UnknownCustomer, new CreateAllocation(s_bolt with { CustomerId = new(-1) }), id: -1);
        Store.Refuses(UnknownCustomer, new CreateAllocation(s_bolt with { CustomerId = new(2) }), id: 2);
        Store.Refuses(OtherTenant, new CreateAllocation(s_bolt with { CustomerId = s_acme }), id: 1);
        Store.Refuses(
            OtherTenant, new CreateAllocation(s_bolt with { CustomerId = s_acme, Priority = Priority.Low(1) }), id: 1);
    }

    [Fact]
    public void A_discontinued_customer_gets_no_new_demand_and_keeps_what_it_has()
    {
        Store.Do(
            new DefineCustomer(new("ACME")), new Receive(World.Bolt, World.ShelfA, 3),
            new CreateAllocation(new(World.Bolt, 2) { CustomerId = s_acme }),
            new CreateAllocation(new(World.Bolt, 4) { Customer = "ACME" }), new Cancel(new(2)), new DiscontinueCustomer(s_acme));
        Store.Refuses(CustomerDiscontinued, new CreateAllocation(s_bolt with { CustomerId = s_acme }), id: 1);
        Store.Refuses(CustomerDiscontinued, new CreateAllocation(s_bolt with { Customer = "ACME" }), id: 1);
        Store.Refuses(CustomerDiscontinued, new CreateHold(s_bolt with { Customer = "ACME" }, World.At(99)), id: 1);
        Store.Refuses(CustomerDiscontinued, new ChangeQuantity(new(1), 3), id: 1);
        Store.Refuses(CustomerDiscontinued, new Recreate(new(2)), id: 1);
        Store.Do(
            new Split(new(1), 1), new ChangeQuantity(new(1), Quantity.Of(0.25m * 4)), new Release(new(3), Amount.All, default),
            new CreateAllocation(s_bolt with { Customer = "ACME-2" }), new ReinstateCustomer(s_acme), new Recreate(new(2)));
        Store.Shows("request 3 customer 'ACME' (1) ship to '' notes '' from []");
    }

    [Fact]
    public void A_part_that_is_split_off_and_what_is_recreated_have_the_same_customer()
    {
        Store.Do(
            new DefineCustomer(new("ACME")), new CreateAllocation(new(World.Bolt, 5) { CustomerId = s_acme }),
            new Split(new(1), 2), new Cancel(new(1)), new Recreate(new(1)));
        Store.Shows(
            "request 2 customer 'ACME' (1) ship to '' notes '' from []", "request 3 customer 'ACME' (1) ship to '' notes '' from []");
    }
}
