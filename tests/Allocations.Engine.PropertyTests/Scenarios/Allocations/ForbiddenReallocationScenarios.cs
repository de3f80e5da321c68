using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Forbidden reallocation": which rule it is, for one line and for several.</summary>
public abstract class ForbiddenReallocationScenarios : StoreScenarios
{
    private static readonly CustomerId s_acme = new(1);

    private static AllocationRequest Request(int quantity) => new(World.Bolt, quantity);

    /// <summary>The first allocation gives, and the second one may receive.</summary>
    private void Begin(AllocationRequest giver, AllocationRequest receiver = default) => Store.Do(
        new DefineCustomer(new("ACME") { Tier = 3 }), new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(giver),
        new CreateAllocation(receiver == default ? Request(3) : receiver));

    private void IsForbidden(ReallocationRule rule)
    {
        Store.Refuses(
            new Expected(ReallocationForbidden, 1, (int)rule), new Reallocate(new(1), new(2), 1, "more urgent"));
        Store.Refuses(
            new Expected(ReallocationForbidden, 1, (int)rule),
            new ReallocateMany(
                new ReallocationLine[] { new(new(1), new(2), 1) }, "more urgent", ReallocationStrictness.TakeWhatIsThere));
    }

    private void IsPermitted() => Store.Do(new Reallocate(new(1), new(2), 1, "more urgent"));

    [Fact]
    public void The_first_rule_that_forbids_it_is_named()
    {
        Begin(Request(5) with { CustomerId = s_acme, Priority = Priority.High(), ForbidReallocation = true });
        Store.Do(
            new SetReallocation(World.Bolt, Forbidden: true), new SetCustomerReallocation(s_acme, Forbidden: true),
            new SetReallocationPolicy(new()
            {
                KeptBands = PriorityBands.High, ForbidsLowerBands = true, FirstTier = 2, LastTier = 3,
            }));
        IsForbidden(ReallocationRule.Request);
    }

    [Fact]
    public void A_product_a_contract_and_a_customer_forbid_it()
    {
        Store.Do(new DefineCustomer(new("FIRST")));
        Store.Do(
            new DefineCustomer(new("ACME")), new SetContract(new(2), new("K-1") { ForbidsReallocation = true }),
            new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(Request(5) with { CustomerId = new(2) }),
            new CreateAllocation(Request(3)), new SetReallocation(World.Bolt, Forbidden: true),
            new SetCustomerReallocation(new(2), Forbidden: true));
        IsForbidden(ReallocationRule.Product);
        Store.Do(new SetReallocation(World.Bolt, Forbidden: false));
        IsForbidden(ReallocationRule.Contract);
        Store.Do(new EndContract(new(2)));
        IsForbidden(ReallocationRule.Customer);
        Store.Gives(new Expected(Ok, 2), new SetCustomerReallocation(new(2), Forbidden: false));
        IsPermitted();
    }

    [Fact]
    public void A_customer_that_keeps_its_stock_may_be_given_some()
    {
        Begin(Request(5), Request(3) with { CustomerId = s_acme });
        Store.Gives(new Expected(Ok, 1), new SetCustomerReallocation(s_acme, Forbidden: true));
        Store.Gives(new Expected(Unchanged, 1), new SetCustomerReallocation(s_acme, Forbidden: true));
        Store.Shows("customer 1 of 0 'ACME' name '' tier 3 region '' channel '' group 0 forbids reallocation");
        IsPermitted();
        Store.Refuses(
            new Expected(ReallocationForbidden, 2, (int)ReallocationRule.Customer), new Reallocate(new(2), new(1), 1, "back"));
        Store.Refuses(UnknownCustomer, new SetCustomerReallocation(new(9), Forbidden: true), id: 9);
        Store.Do(new DefineCustomer(new("N")).Sent(World.North));
        Store.Refuses(OtherTenant, new SetCustomerReallocation(new(2), Forbidden: true), id: 2);
    }

    [Fact]
    public void A_text_that_is_no_customer_belongs_to_none()
    {
        Begin(Request(5) with { Customer = "someone" });
        Store.Do(
            new SetCustomerReallocation(s_acme, Forbidden: true), new SetReallocationPolicy(new() { FirstTier = 1, LastTier = 255 }));
        IsPermitted();
    }

    [Fact]
    public void Customers_of_a_range_of_tiers_keep_their_stock()
    {
        Begin(Request(5) with { CustomerId = s_acme });
        Store.Gives(new Expected(Ok), new SetReallocationPolicy(new() { FirstTier = 1, LastTier = 3 }));
        IsForbidden(ReallocationRule.Tier);
        Store.Do(new SetReallocationPolicy(new() { FirstTier = 3, LastTier = 9 }));
        IsForbidden(ReallocationRule.Tier);
        Store.Do(new SetReallocationPolicy(new() { FirstTier = 1, LastTier = 2 }));
        IsPermitted();
        Store.Do(new SetReallocationPolicy(new() { FirstTier = 1, LastTier = 2 }), new ChangeCustomer(s_acme, new() { Tier = 2 }));
        IsForbidden(ReallocationRule.Tier);
        Store.Do(new ChangeCustomer(s_acme, new() { Tier = 0 }));
        IsPermitted();
    }

    [Fact]
    public void A_band_keeps_its_stock()
    {
        Begin(Request(5));
        Store.Do(new SetReallocationPolicy(new() { KeptBands = PriorityBands.High | PriorityBands.Low }));
        Store.Shows("reallocation policy of 0 keeps Low, High lower bands permitted tiers 0 to 0");
        IsPermitted();
        Store.Do(new ChangePriority(new(1), Priority.High(), "line down"));
        IsForbidden(ReallocationRule.Band);
        Store.Do(new ChangePriority(new(1), Priority.Low(), "it can wait"));
        IsForbidden(ReallocationRule.Band);
        Store.Gives(new Expected(Ok), new SetReallocationPolicy(default));
        Store.Gives(new Expected(Unchanged), new SetReallocationPolicy(default));
        IsPermitted();
    }

    [Fact]
    public void Nothing_goes_to_a_lower_band()
    {
        Begin(Request(5));
        Store.Do(new SetReallocationPolicy(new() { ForbidsLowerBands = true }));
        IsPermitted();
        Store.Do(new ChangePriority(new(2), Priority.Low(300), "it can wait"));
        IsForbidden(ReallocationRule.LowerBand);
        Store.Do(new ChangePriority(new(2), Priority.High(), "line down"));
        IsPermitted();
    }

    [Fact]
    public void A_policy_concerns_its_tenant_alone()
    {
        Begin(Request(5));
        Store.Gives(
            new Expected(Ok, World.North),
            new SetReallocationPolicy(new() { KeptBands = PriorityBands.Medium }).Sent(World.North));
        Store.Shows("reallocation policy of 1 keeps Medium lower bands permitted tiers 0 to 0");
        IsPermitted();
    }

    [Fact]
    public void A_policy_that_cannot_be_is_refused()
    {
        ReallocationPolicy[] wrong =
        [
            new() { KeptBands = (PriorityBands)8 }, new() { FirstTier = -1 }, new() { FirstTier = 3, LastTier = 2 },
            new() { LastTier = 2 }, new() { FirstTier = 2 }, new() { FirstTier = 2, LastTier = EngineLimits.CustomerTier + 1 },
            new() { FirstTier = int.MinValue, LastTier = int.MaxValue },
        ];
        Assert.All(wrong, policy => Store.Refuses(InvalidOption, new SetReallocationPolicy(policy)));
    }
}
