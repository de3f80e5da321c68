namespace Allocations.Engine.Tool.Exporting;

/// <summary>The files of an export, which are those of an import, and names that their columns share.</summary>
internal static class ExportFile
{
    public const string Store = "store.csv";
    public const string Tenants = "tenants.csv";
    public const string Actors = "actors.csv";
    public const string CustomerGroups = "customer_groups.csv";
    public const string Customers = "customers.csv";
    public const string Contracts = "contracts.csv";
    public const string Products = "products.csv";
    public const string ProductCodes = "product_codes.csv";
    public const string Measures = "units_of_measure.csv";
    public const string ChannelLimits = "channel_limits.csv";
    public const string Locations = "locations.csv";
    public const string Lots = "lots.csv";
    public const string Ledgers = "ledgers.csv";
    public const string Allocations = "allocations.csv";
    public const string Reservations = "reservations.csv";
    public const string Deliveries = "deliveries.csv";
    public const string Serials = "serials.csv";
    public const string PriorityRules = "priority_rules.csv";
    public const string ReallocationPolicies = "reallocation_policies.csv";
    public const string Permissions = "permissions.csv";
    public const string DistributionSegments = "distribution_segments.csv";

    public static IReadOnlyList<string> All { get; } =
    [
        Store, Tenants, Actors, CustomerGroups, Customers, Contracts, Products, ProductCodes, Measures, ChannelLimits, Locations, Lots,
        Ledgers, Allocations, Reservations, Deliveries, Serials, PriorityRules, ReallocationPolicies, Permissions,
        DistributionSegments,
    ];

    /// <summary>The column of the quantity of allocations in a bucket.</summary>
    public static string ColumnOf(AllocationState bucket) => bucket switch
    {
        AllocationState.Open => "open",
        AllocationState.OnOrder => "on_order",
        AllocationState.Allocated => "allocated",
        AllocationState.Picked => "picked",
        AllocationState.WithTechnician => "with_technician",
        AllocationState.InTransit => "in_transit",
        AllocationState.Delivered => "delivered",
        _ => "cancelled",
    };
}
