using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/customers.md, "Groups of customers".</summary>
public abstract class CustomerGroupScenarios : StoreScenarios
{
    private static CustomerGroupId Group(int number) => new(number);

    private static DefineCustomerGroup Define(string code, int parent = 0, string? name = null) =>
        new(new(code) { Name = name, Parent = Group(parent) });

    [Fact]
    public void A_group_is_defined_once_and_compared_with_its_present_properties()
    {
        Store.Gives(new Expected(Ok, 1), Define("RETAIL"));
        Store.Gives(new Expected(Ok, 2), Define("SHOPS", parent: 1, name: "Shops"));
        Store.Gives(new Expected(Unchanged, 2), Define("SHOPS", parent: 1, name: "Shops"));
        Store.Refuses(DefinedDifferently, Define("SHOPS", parent: 1), id: 2);
        Store.Refuses(DefinedDifferently, Define("SHOPS", name: "Shops"), id: 2);
        Store.Gives(new Expected(Ok, 3), Define("SHOPS").Sent(World.North));
        Store.Gives(new Expected(Ok, 2), new ChangeCustomerGroup(Group(2), new() { Name = "", Parent = default(CustomerGroupId) }));
        Store.Gives(new Expected(Unchanged, 2), Define("SHOPS"));
        Store.Shows(
            "customer group 1 of 0 'RETAIL' name '' parent 0", "customer group 2 of 0 'SHOPS' name '' parent 0",
            "customer group 3 of 1 'SHOPS' name '' parent 0");
    }

    [Fact]
    public void Only_what_is_given_changes()
    {
        Store.Do(Define("A"), Define("B", parent: 1, name: "b"));
        Store.Gives(new Expected(Unchanged, 2), new ChangeCustomerGroup(Group(2), default));
        Store.Gives(new Expected(Unchanged, 2), new ChangeCustomerGroup(Group(2), new() { Name = "b", Parent = Group(1) }));
        Store.Gives(new Expected(Ok, 2), new ChangeCustomerGroup(Group(2), new() { Name = "bb" }));
        Store.Shows("customer group 2 of 0 'B' name 'bb' parent 1");
    }

    [Fact]
    public void A_tree_has_a_bounded_number_of_levels()
    {
        Store.Do(Enumerable.Range(0, EngineLimits.CustomerGroupLevels).Select(ICommand (i) => Define($"L{i}", parent: i)));
        Store.Refuses(CustomerGroupTooDeep, Define("more", parent: 8), id: 8);
        Store.Gives(new Expected(Ok, 9), Define("sibling", parent: 7));
        Store.Gives(new Expected(Ok, 10), Define("root"));
        Store.Refuses(CustomerGroupTooDeep, new ChangeCustomerGroup(Group(10), new() { Parent = Group(8) }), id: 8);
    }

    [Fact]
    public void A_group_takes_all_groups_below_it_along()
    {
        Store.Do(Enumerable.Range(0, 4).Select(ICommand (i) => Define($"L{i}", parent: i)));
        Store.Do(Define("M1"), Define("M2", parent: 5), Define("M3", parent: 6), Define("M4", parent: 7), Define("M5", parent: 8));
        Store.Refuses(CustomerGroupTooDeep, new ChangeCustomerGroup(Group(5), new() { Parent = Group(4) }), id: 4);
        Store.Refuses(CustomerGroupTooDeep, new ChangeCustomerGroup(Group(1), new() { Parent = Group(9) }), id: 9);
        Store.Gives(new Expected(Ok, 6), new ChangeCustomerGroup(Group(6), new() { Parent = Group(4) }));
        Store.Refuses(CustomerGroupTooDeep, Define("more", parent: 9), id: 9);
        Store.Gives(new Expected(Ok, 10), Define("more", parent: 5));
    }

    [Fact]
    public void A_group_is_never_below_itself()
    {
        Store.Do(Define("A"), Define("B", parent: 1), Define("C", parent: 2));
        Store.Refuses(CustomerGroupCycle, new ChangeCustomerGroup(Group(1), new() { Parent = Group(1) }), id: 1);
        Store.Refuses(CustomerGroupCycle, new ChangeCustomerGroup(Group(1), new() { Parent = Group(3) }), id: 3);
        Store.Gives(new Expected(Ok, 3), new ChangeCustomerGroup(Group(3), new() { Parent = Group(1) }));
        Store.Gives(new Expected(Ok, 2), new ChangeCustomerGroup(Group(2), new() { Parent = Group(3) }));
    }

    [Fact]
    public void Unknown_groups_and_those_of_other_tenants_are_refused()
    {
        Store.Do(Define("A"), Define("N").Sent(World.North));
        Store.Refuses(UnknownCustomerGroup, Define("B", parent: 9), id: 9, index: 1);
        Store.Refuses(UnknownCustomerGroup, Define("B", parent: -1), id: -1, index: 1);
        Store.Refuses(OtherTenant, Define("B", parent: 2), id: 2, index: 1);
        Store.Refuses(UnknownCustomerGroup, new ChangeCustomerGroup(default, new() { Name = "x" }));
        Store.Refuses(OtherTenant, new ChangeCustomerGroup(Group(2), new() { Name = "x" }), id: 2);
        Store.Refuses(UnknownCustomerGroup, new ChangeCustomerGroup(Group(1), new() { Parent = Group(7) }), id: 7, index: 1);
        Store.Refuses(OtherTenant, new ChangeCustomerGroup(Group(1), new() { Parent = Group(2) }), id: 2, index: 1);
        Store.Refuses(TextMissing, Define(""));
    }
}
