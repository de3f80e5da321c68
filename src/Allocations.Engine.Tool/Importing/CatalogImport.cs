using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Defines the catalog of a warehouse, in the order of its files, so that ids that are consecutive stay as they are.</summary>
internal sealed class CatalogImport(Warehouse warehouse, CommandFeed feed)
{
    private readonly WarehouseIds _ids = new();

    public async Task<WarehouseIds> RunAsync()
    {
        foreach (TenantEntry each in warehouse.Tenants)
        {
            await feed.AddAsync(each, 0, new DefineTenant(each.Definition), done => _ids.Tenants.TryAdd(each.Id, (int)done.Id)).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
        foreach (ActorEntry each in warehouse.Actors)
        {
            await feed.AddAsync(each, _ids.TenantOf(each.Tenant), new DefineActor(each.Definition), done => _ids.Actors.TryAdd(each.Id, (int)done.Id))
                .ConfigureAwait(false);
        }

        await new CustomerImport(warehouse, _ids, feed).DefineAsync().ConfigureAwait(false);
        foreach (LocationEntry each in warehouse.Locations)
        {
            LocationDefinition definition = each.Definition with
            {
                Kind = each.IsVehicle ? LocationKind.TechnicianVehicle : LocationKind.Pickable,
            };
            await feed.AddAsync(
                each, _ids.TenantOf(each.Tenant), new DefineLocation(definition),
                done => _ids.Locations.TryAdd(each.Id, new LocationId((int)done.Id))).ConfigureAwait(false);
        }

        await DefineProductsAsync().ConfigureAwait(false);
        return _ids;
    }

    private async Task DefineProductsAsync()
    {
        foreach (ProductEntry each in warehouse.Products)
        {
            await feed.AddAsync(
                each, _ids.TenantOf(each.Tenant), new DefineProduct(each.Definition with { IsAllocatable = true }),
                done => _ids.Products.TryAdd(each.Id, new ProductId((int)done.Id))).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
        foreach (ProductEntry each in warehouse.Products)
        {
            await DefineCodesAsync(each).ConfigureAwait(false);
            if (each.Sourcing != SourcingPolicy.PreferenceOrder)
            {
                await feed.AddAsync(each, _ids.TenantOf(each.Tenant), new SetSourcing(_ids.ProductOf(each.Id), each.Sourcing))
                    .ConfigureAwait(false);
            }
        }

        Dictionary<int, ProductEntry> products = warehouse.Products.ToDictionary(each => each.Id);
        foreach (LotEntry each in warehouse.Lots)
        {
            int tenant = products.TryGetValue(each.Product, out ProductEntry? product) ? product.Tenant : 0;
            await feed.AddAsync(
                each, _ids.TenantOf(tenant), new DefineLot(_ids.ProductOf(each.Product), each.Code, each.ExpiresAt),
                done => _ids.Lots.TryAdd(each.Id, new LotId((int)done.Id))).ConfigureAwait(false);
        }
    }

    /// <summary>Both lists have an order of their own, and a unit of measure with a barcode stands in both.</summary>
    private async Task DefineCodesAsync(ProductEntry product)
    {
        Queue<MeasureEntry> measures = new(warehouse.Measures.Where(each => each.Product == product.Id));
        foreach (CodeEntry code in warehouse.Codes.Where(each => each.Product == product.Id))
        {
            if (!measures.Any(each => each.Barcode == code.Code))
            {
                await feed.AddAsync(
                    code, _ids.TenantOf(product.Tenant), new AddProductCode(_ids.ProductOf(product.Id), code.Code)).ConfigureAwait(false);
                continue;
            }

            bool isDefined = false;
            while (!isDefined)
            {
                isDefined = measures.Peek().Barcode == code.Code;
                await DefineMeasureAsync(product, measures.Dequeue()).ConfigureAwait(false);
            }
        }

        while (measures.TryDequeue(out MeasureEntry? left))
        {
            await DefineMeasureAsync(product, left).ConfigureAwait(false);
        }
    }

    private ValueTask DefineMeasureAsync(ProductEntry product, MeasureEntry measure) => feed.AddAsync(
        measure, _ids.TenantOf(product.Tenant),
        new DefineUnitOfMeasure(_ids.ProductOf(product.Id), measure.Code, measure.Size, measure.Barcode));
}
