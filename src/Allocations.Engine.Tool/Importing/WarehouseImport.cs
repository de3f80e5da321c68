namespace Allocations.Engine.Tool.Importing;

/// <summary>Makes a warehouse by commands in an empty engine. The phases, in this order:</summary>
/// <remarks>
/// <list type="number">
/// <item>The catalog, as if every location could be allocated from, and at a time when no unit has come in yet, and no lot has
/// expired.</item>
/// <item>The units, in the order of their receipt, each at its hour, and blocked, so that nothing takes them.</item>
/// <item>For each product that allocations hold, a <em>carrier</em>: an allocation that precedes all others. Then the allocations, in
/// the order of their queues; they wait, because there is no stock.</item>
/// <item>What they hold: each quantity is received, goes to the carrier and from it to its allocation, and takes the steps to where it
/// is. So nobody else gets it, whatever the rules of sourcing say.</item>
/// <item>The carriers are retired, but for those of products for whose whole bins somebody waits: they hold the free stock until all of
/// it has come in.</item>
/// <item>The catalog as it is, the time as it is, and in the end the stock that is free or blocked, the recalls, the rules of
/// priorities, the indexes, and the permissions.</item>
/// </list>
/// Bulk stock and lots come before units that came in after the first expiry of a lot that is held: the clock never goes back.
/// </remarks>
internal sealed class WarehouseImport : IDisposable
{
    private readonly AllocationEngine _engine;
    private readonly ImportClock _clock;
    private readonly Warehouse _warehouse;
    private readonly ImportFaults _faults;
    private readonly CommandFeed _feed;

    private WarehouseImport(AllocationEngine engine, ImportClock clock, Warehouse warehouse, ImportFaults faults)
    {
        _engine = engine;
        _clock = clock;
        _warehouse = warehouse;
        _faults = faults;
        _feed = new CommandFeed(engine, faults);
    }

    /// <summary>The time at which an import begins: when the first unit came in, or that of the allocations, if it is
    /// earlier.</summary>
    public static DateTimeOffset BeginningOf(Warehouse warehouse)
    {
        DateTimeOffset promised = TimeOfPromises(warehouse);
        DateTimeOffset first = warehouse.Units.Min(unit => unit.ReceivedAt) ?? promised;
        return first < promised ? first : promised;
    }

    /// <summary>Makes it.</summary>
    /// <returns>The ids that everything got.</returns>
    /// <exception cref="ImportException">The engine refused something.</exception>
    public static async Task<(WarehouseIds Ids, long Commands)> RunAsync(
        AllocationEngine engine, ImportClock clock, Warehouse warehouse, ImportFaults faults)
    {
        using var import = new WarehouseImport(engine, clock, warehouse, faults);
        WarehouseIds ids = await new CatalogImport(warehouse, import._feed).RunAsync().ConfigureAwait(false);
        await import.EndPhaseAsync().ConfigureAwait(false);
        var units = new UnitImport(warehouse, ids, import._feed, clock);
        var holdings = new HoldingImport(warehouse, ids, import._feed);
        await import.PromiseAsync(units, holdings, TimeOfPromises(warehouse), ofUnits: false).ConfigureAwait(false);
        await import.PromiseAsync(units, holdings, warehouse.Settings.AsOf, ofUnits: true).ConfigureAwait(false);
        await holdings.RetireCarriersAsync().ConfigureAwait(false);
        await import.EndPhaseAsync().ConfigureAwait(false);
        await import.FinishAsync(ids, holdings).ConfigureAwait(false);
        await import.EndPhaseAsync().ConfigureAwait(false);
        return (ids, import._feed.Count);
    }

    public void Dispose() => _feed.Dispose();

    private async Task EndPhaseAsync()
    {
        await _feed.FlushAsync().ConfigureAwait(false);
        _faults.ThrowIfAny();
    }

    /// <summary>The time at which allocations of stock without serial numbers are made: that of the warehouse, or before the first
    /// expiry of a lot that an allocation holds or names, since an expired lot can't be promised any more.</summary>
    private static DateTimeOffset TimeOfPromises(Warehouse warehouse)
    {
        DateTimeOffset asOf = warehouse.Settings.AsOf;
        HashSet<int> promised =
            [.. warehouse.Holdings.Select(each => each.Lot), .. warehouse.Allocations.Select(each => each.Request.Lot.Value)];
        DateTimeOffset first = warehouse.Lots.Where(lot => promised.Contains(lot.Id)).Min(lot => lot.ExpiresAt) ?? asOf;
        return first > asOf ? asOf : first > DateTimeOffset.UnixEpoch ? first.AddTicks(-1) : DateTimeOffset.UnixEpoch;
    }

    /// <summary>Receives the units that came in up to a time, and then makes allocations.</summary>
    private async Task PromiseAsync(UnitImport units, HoldingImport holdings, DateTimeOffset time, bool ofUnits)
    {
        await units.ReceiveUntilAsync(time).ConfigureAwait(false);
        await EndPhaseAsync().ConfigureAwait(false);
        _clock.MoveTo(time);
        await holdings.RunAsync(ofUnits).ConfigureAwait(false);
        await EndPhaseAsync().ConfigureAwait(false);
    }

    private async Task FinishAsync(WarehouseIds ids, HoldingImport holdings)
    {
        var stock = new StockImport(_engine, _warehouse, ids, _feed);
        await stock.CloseLocationsAsync().ConfigureAwait(false);
        await stock.RecallAsync().ConfigureAwait(false);
        await stock.ReceiveAsync().ConfigureAwait(false);
        await holdings.FreeBinsAsync().ConfigureAwait(false);
        await stock.RecallUnitsAsync().ConfigureAwait(false);
        await stock.FinishCatalogAsync().ConfigureAwait(false);
        await stock.PrioritizeAsync().ConfigureAwait(false);
        await new CustomerImport(_warehouse, ids, _feed).FinishAsync().ConfigureAwait(false);
        await stock.IndexAsync().ConfigureAwait(false);
        await new DistributionImport(_warehouse, ids, _feed).RunAsync().ConfigureAwait(false);
        await new PermissionImport(_warehouse, ids, _feed).RunAsync().ConfigureAwait(false);
    }
}
