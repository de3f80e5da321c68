using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandFamilies;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/permissions.md, "Restricted locations".</summary>
public abstract class RestrictedStockScenarios : StoreScenarios
{
    private static readonly ActorId s_ann = new(World.Ann);
    private static readonly LocationId[] s_vault = [World.Restricted];

    private static ScriptStep ByAnn(ICommand command) => command.Sent() with { Actor = World.Ann };

    private static CreateAllocation Request(decimal quantity, params LocationId[] locations) =>
        new(new(World.Bolt, Quantity.Of(quantity)) { Locations = locations });

    private static Expected Missing(LocationId location) =>
        new(NotPermitted, location, Index: (int)CommandFamilies.RestrictedLocations);

    /// <summary>Everybody may do everything, and Ann has the authority; 5 lie in the vault, and 3 on shelf A.</summary>
    private void Begin() => Store.Do(
        new GrantPermission(default, AllCommands), new GrantPermission(s_ann, AllCommands),
        new GrantPermission(s_ann, CommandFamilies.RestrictedLocations, World.Restricted),
        new Receive(World.Bolt, World.Restricted, 5), new Receive(World.Bolt, World.ShelfA, 3));

    [Fact]
    public void Only_who_has_the_authority_is_promised_stock_there()
    {
        Store.Do(new Receive(World.Bolt, World.Restricted, 5));
        Store.Refuses(LocationIsRestricted, ByAnn(Request(2, s_vault)), id: World.Restricted);
        Store.Do(new GrantPermission(default, AllCommands), new GrantPermission(s_ann, AllCommands));
        Store.Refuses(LocationIsRestricted, ByAnn(Request(2, s_vault)), id: World.Restricted);
        Store.Do(new GrantPermission(s_ann, CommandFamilies.RestrictedLocations, World.Restricted));
        Store.Refuses(LocationIsRestricted, Request(2, World.ShelfA, World.Restricted), id: World.Restricted, index: 1);
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), ByAnn(Request(2, s_vault)));
        Store.Shows("product 1 available 0 waiting 0 frozen 0", "ledger 1 8 free 3 reserved 2 picked 0 blocked 0");
        Store.Gives(new Expected(Ok, 2, State: AllocationState.Open), ByAnn(new CreateAllocation(new(World.Bolt, 1))));
    }

    [Fact]
    public void It_is_everything_at_once_or_nothing()
    {
        Begin();
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 5), ByAnn(Request(6, s_vault)));
        Store.Refuses(
            new Expected(InsufficientStock, World.Bolt, 8),
            ByAnn(new CreateAllocation(new(World.Bolt, 9) { AllowPartial = true, Locations = new[] { World.ShelfA, World.Restricted } })));
        Store.Do(ByAnn(Request(8, World.ShelfA, World.Restricted)));
        Store.Shows("reservation 1 1 3", "reservation 1 8 5", "product 1 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void It_is_taken_in_the_order_of_the_list_or_of_the_policy()
    {
        Begin();
        Store.Do(ByAnn(Request(4, World.Restricted, World.ShelfA)));
        Store.Shows("reservation 1 8 4", "product 1 available 3 waiting 0 frozen 0");
        Store.Do(ByAnn(new CreateAllocation(
            new(World.Bolt, 2) { Locations = new[] { World.Restricted, World.ShelfA }, Sourcing = SourcingPolicy.MostStock })));
        Store.Shows("reservation 2 1 2");
    }

    [Fact]
    public void Units_and_lots_are_promised_there_as_well()
    {
        Begin();
        Store.Do(
            new Receive(World.Pump, World.Restricted, new[] { "S1", "S2" }), new Receive(World.Pump, World.ShelfA, new[] { "S3" }),
            new Receive(World.Milk, World.Restricted, Amount.Of(2).InLot(World.LateMilk)));
        Store.Refuses(
            new Expected(LocationIsRestricted, World.Restricted),
            ByAnn(new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } })));
        Store.Do(
            ByAnn(new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" }, Locations = s_vault })),
            ByAnn(new CreateAllocation(new(World.Pump, 1) { Locations = s_vault })),
            ByAnn(new CreateAllocation(new(World.Milk, 2) { Locations = s_vault })));
        Store.Shows("reservation 1 8 1", "reservation 2 8 1", "reservation 3 8 lot 1 2");
    }

    [Fact]
    public void A_frozen_one_is_frozen_for_everybody()
    {
        Begin();
        Store.Do(new FreezeLocation(World.Restricted));
        Store.Refuses(LocationIsFrozen, ByAnn(Request(1, s_vault)), id: World.Restricted);
    }

    [Fact]
    public void Its_stock_serves_no_queue()
    {
        Begin();
        Store.Do(ByAnn(Request(8, World.Restricted, World.ShelfA)), ByAnn(Request(2, World.ShelfA)));
        Store.Do(new WriteOff(World.Bolt, World.Restricted, 1, Allocation: new(1)));
        Store.Shows("product 1 available 0 waiting 3 frozen 0");
        Store.Do(new Receive(World.Bolt, World.Restricted, 9));
        Store.Shows("product 1 available 0 waiting 3 frozen 0");
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1));
        Store.Shows("reservation 1 1 4", "product 1 available 0 waiting 2 frozen 0");
    }

    [Fact]
    public void A_hold_is_promised_there_and_gives_it_back_to_nobody()
    {
        Begin();
        Store.Do(ByAnn(new CreateHold(new(World.Bolt, 5) { Locations = s_vault }, World.At(600))));
        Store.Do(new CreateAllocation(new(World.Bolt, 4)));
        Store.Do(new Cancel(new(1)));
        Store.Shows("ledger 1 8 free 5 reserved 0 picked 0 blocked 0", "product 1 available 0 waiting 1 frozen 0");
    }

    [Fact]
    public void What_it_counts_for_one_request_counts_against_the_safety_stock()
    {
        Begin();
        Store.Do(new SetSafetyStock(World.Bolt, 4));
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 4), ByAnn(Request(5, s_vault)));
        Store.Do(ByAnn(Request(4, s_vault)));
        Store.Shows("product 1 available 3 waiting 0 frozen 0");
    }

    [Fact]
    public void Nobody_else_takes_it_from_the_shelf()
    {
        Begin();
        Store.Do(ByAnn(Request(6, World.Restricted, World.ShelfA)), new CreateAllocation(new(World.Bolt, 2)), new CreateAllocation(new(World.Bolt, 4)));
        AllocationId id = new(1);
        ICommand[] refused =
        [
            new Pick(id, 1), new CheckOut(id, 1, World.Vehicle), new Ship(id, 1, new(ReleaseReason.Shipment)),
            new Release(id, Amount.All, new(ReleaseReason.Shipment)), new Reallocate(id, new(3), 1, "as agreed"), new Merge(id, new(2)),
            new ReleaseFrom(id, World.Restricted, 1, new(ReleaseReason.Shipment)), new Relocate(id, World.Restricted, World.ShelfB, 1),
        ];
        Assert.All(refused, command => Store.Refuses(Missing(World.Restricted), command));
        Store.Do(new ReleaseFrom(id, World.ShelfA, 1, new(ReleaseReason.Shipment)), new Pick(new(2), 1));
        Store.Do(ByAnn(new Pick(id, Amount.All)));
        Store.Refuses(Missing(World.Restricted), new Ship(id, 1, new(ReleaseReason.Shipment)));
        Store.Do(ByAnn(new Ship(id, Amount.All, new(ReleaseReason.Shipment))), new Deliver(id, Amount.All));
    }

    [Fact]
    public void What_was_promised_before_its_location_was_restricted_is_protected_from_the_first_grant_on()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfB, 2), new CreateAllocation(new(World.Bolt, 2)),
            new ChangeLocation(World.ShelfB, new() { Kind = LocationKind.Restricted }), new Pick(new(1), 1),
            new GrantPermission(default, AllCommands));
        Store.Refuses(Missing(World.ShelfB), new Pick(new(1), 1));
        Store.Do(new GrantPermission(default, CommandFamilies.RestrictedLocations), new Pick(new(1), 1));
    }
}
