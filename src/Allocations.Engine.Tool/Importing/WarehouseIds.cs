namespace Allocations.Engine.Tool.Importing;

/// <summary>The ids of the new store for those of the files.</summary>
internal sealed class WarehouseIds
{
    public Dictionary<int, int> Tenants { get; } = [];

    public Dictionary<int, int> Actors { get; } = [];

    public Dictionary<int, CustomerGroupId> CustomerGroups { get; } = [];

    public Dictionary<int, CustomerId> Customers { get; } = [];

    public Dictionary<int, ProductId> Products { get; } = [];

    public Dictionary<int, LocationId> Locations { get; } = [];

    public Dictionary<int, LotId> Lots { get; } = [];

    public Dictionary<long, AllocationId> Allocations { get; } = [];

    public int TenantOf(int tenant) => Tenants.GetValueOrDefault(tenant);

    public int ActorOf(int actor) => Actors.GetValueOrDefault(actor);

    public CustomerGroupId GroupOf(int group) => CustomerGroups.GetValueOrDefault(group);

    public CustomerId CustomerOf(int customer) => Customers.GetValueOrDefault(customer);

    public ProductId ProductOf(int product) => Products.GetValueOrDefault(product);

    public LocationId LocationOf(int location) => Locations.GetValueOrDefault(location);

    public LotId LotOf(int lot) => Lots.GetValueOrDefault(lot);

    public AllocationId AllocationOf(long allocation) => Allocations.GetValueOrDefault(allocation);
}
