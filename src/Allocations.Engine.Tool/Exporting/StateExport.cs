using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Exports the state as CSV files, one for each table; ids join them.</summary>
internal static class StateExport
{
    /// <summary>Writes all files into a directory.</summary>
    /// <returns>The files with their rows.</returns>
    public static IReadOnlyList<(string Name, long Rows)> Write(EngineState state, string directory) =>
    [
        (ExportFile.Store, StoreExport.Settings(state, Path.Combine(directory, ExportFile.Store))),
        ("tenants.csv", CatalogExport.Tenants(state, Path.Combine(directory, "tenants.csv"))),
        ("actors.csv", CatalogExport.Actors(state, Path.Combine(directory, "actors.csv"))),
        (ExportFile.CustomerGroups, CustomerExport.Groups(state, Path.Combine(directory, ExportFile.CustomerGroups))),
        (ExportFile.Customers, CustomerExport.Customers(state, Path.Combine(directory, ExportFile.Customers))),
        (ExportFile.Contracts, CustomerExport.Contracts(state, Path.Combine(directory, ExportFile.Contracts))),
        ("products.csv", CatalogExport.Products(state, Path.Combine(directory, "products.csv"))),
        ("product_codes.csv", CatalogExport.ProductCodes(state, Path.Combine(directory, "product_codes.csv"))),
        ("units_of_measure.csv", CatalogExport.Units(state, Path.Combine(directory, "units_of_measure.csv"))),
        (ExportFile.ChannelLimits, CatalogExport.ChannelLimits(state, Path.Combine(directory, ExportFile.ChannelLimits))),
        ("locations.csv", CatalogExport.Locations(state, Path.Combine(directory, "locations.csv"))),
        ("lots.csv", CatalogExport.Lots(state, Path.Combine(directory, "lots.csv"))),
        ("ledgers.csv", StockExport.Ledgers(state, Path.Combine(directory, "ledgers.csv"))),
        ("allocations.csv", PromiseExport.Allocations(state, Path.Combine(directory, "allocations.csv"))),
        ("reservations.csv", PromiseExport.Reservations(state, Path.Combine(directory, "reservations.csv"))),
        (ExportFile.Deliveries, PromiseExport.Deliveries(state, Path.Combine(directory, ExportFile.Deliveries))),
        ("serials.csv", StockExport.Serials(state, Path.Combine(directory, "serials.csv"))),
        (ExportFile.PriorityRules, PromiseExport.PriorityRules(state, Path.Combine(directory, ExportFile.PriorityRules))),
        (ExportFile.ReallocationPolicies,
            CustomerExport.ReallocationPolicies(state, Path.Combine(directory, ExportFile.ReallocationPolicies))),
        (ExportFile.Permissions, CatalogExport.Permissions(state, Path.Combine(directory, ExportFile.Permissions))),
        (ExportFile.DistributionSegments,
            DistributionExport.Segments(state, Path.Combine(directory, ExportFile.DistributionSegments))),
    ];
}
