using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Receives the units in the order in which they came in, each at its hour, neighbours at one location at once, and blocks
/// them. A unit that an allocation holds or got comes in where that can take it. Units that have left, and are recalled, come in and
/// leave again, so that their numbers are known.</summary>
internal sealed class UnitImport(Warehouse warehouse, WarehouseIds ids, CommandFeed feed, ImportClock clock)
{
    private readonly Dictionary<int, ProductEntry> _products = warehouse.Products.ToDictionary(each => each.Id);
    private readonly Queue<IGrouping<DateTimeOffset, UnitEntry>> _hours = new(ByHour(warehouse));

    /// <summary>Receives what came in up to a time, and is not received yet.</summary>
    public async Task ReceiveUntilAsync(DateTimeOffset time)
    {
        while (_hours.TryPeek(out IGrouping<DateTimeOffset, UnitEntry>? hour) && hour.Key <= time)
        {
            await feed.FlushAsync().ConfigureAwait(false);
            clock.MoveTo(hour.Key);
            foreach (IGrouping<int, UnitEntry> units in hour.GroupBy(each => each.Product))
            {
                foreach (List<UnitEntry> run in RunsOf(units.OrderBy(each => each.Number)))
                {
                    await ReceiveAsync(run).ConfigureAwait(false);
                }
            }

            _hours.Dequeue();
        }
    }

    /// <summary>The units of each hour, at the locations at which they come in.</summary>
    private static IEnumerable<IGrouping<DateTimeOffset, UnitEntry>> ByHour(Warehouse warehouse)
    {
        Dictionary<long, AllocationEntry> allocations = warehouse.Allocations.ToDictionary(each => each.Id);
        var feeds = new FeedingPlaces(warehouse);
        Dictionary<(int Product, string Serial), int> fed = [];
        foreach (HoldingEntry holding in warehouse.Holdings)
        {
            AllocationEntry allocation = allocations[holding.Allocation];
            foreach (string serial in holding.Serials)
            {
                fed[(allocation.Request.Product.Value, serial)] = feeds.Of(allocation, holding.Location);
            }
        }

        return warehouse.Units
            .Select(unit => fed.TryGetValue((unit.Product, unit.Serial), out int location) ? unit with { Location = location } : unit)
            .GroupBy(each => each.ReceivedAt ?? warehouse.Settings.AsOf)
            .OrderBy(hour => hour.Key);
    }

    /// <summary>Consecutive units at one location that come in in the same way.</summary>
    private static IEnumerable<List<UnitEntry>> RunsOf(IEnumerable<UnitEntry> units)
    {
        List<UnitEntry> run = [];
        foreach (UnitEntry unit in units)
        {
            if (run.Count > 0 && (run.Count == EngineLimits.SerialsPerCommand || WayOf(run[^1]) != WayOf(unit)))
            {
                yield return run;
                run = [];
            }

            run.Add(unit);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static (int Location, bool IsBlockedByRecall, bool IsGone, BlockReason Reason) WayOf(UnitEntry unit) =>
        (unit.Location, unit.IsBlockedByRecall, unit.State == SerialState.WrittenOff, ReasonOf(unit));

    private static BlockReason ReasonOf(UnitEntry unit) => unit.State switch
    {
        SerialState.Quarantined => BlockReason.Quarantine,
        SerialState.Damaged => BlockReason.Damage,
        _ => BlockReason.Hold,
    };

    private async Task ReceiveAsync(List<UnitEntry> run)
    {
        UnitEntry first = run[0];
        int tenant = ids.TenantOf(_products[first.Product].Tenant);
        ProductId product = ids.ProductOf(first.Product);
        LocationId location = ids.LocationOf(first.Location);
        Amount units = Amount.Units([.. run.Select(each => each.Serial)]);
        await feed.AddAsync(first, tenant, new Receive(product, location, units)).ConfigureAwait(false);
        if (first.IsBlockedByRecall)
        {
            await feed.AddAsync(first, tenant, new RecallSerials(product, units)).ConfigureAwait(false);
        }
        else if (first.State == SerialState.WrittenOff)
        {
            await feed.AddAsync(first, tenant, new WriteOff(product, location, units, WriteOffReason.Other)).ConfigureAwait(false);
        }
        else
        {
            await feed.AddAsync(first, tenant, new Block(product, location, units, ReasonOf(first))).ConfigureAwait(false);
        }
    }
}
