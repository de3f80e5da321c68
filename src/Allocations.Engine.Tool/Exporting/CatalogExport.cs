using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Tenants, actors, products, locations and lots.</summary>
internal static class CatalogExport
{
    /// <summary>The default tenant is 0 and has no row.</summary>
    public static long Tenants(EngineState state, string path)
    {
        using CsvFile csv = new(path, "tenant", "code", "name");
        for (int id = 1; id < state.Catalog.Tenants.Rows.Count; id++)
        {
            ref readonly PartyRow row = ref state.Catalog.Tenants.Rows[id];
            csv.Add(id).Add(state.Texts.ToString(row.CodeText)).Add(state.Texts.ToString(row.NameText)).EndRow();
        }

        return csv.Rows;
    }

    public static long Actors(EngineState state, string path)
    {
        using CsvFile csv = new(path, "actor", "tenant", "code", "name");
        for (int id = 1; id < state.Catalog.Actors.Rows.Count; id++)
        {
            ref readonly PartyRow row = ref state.Catalog.Actors.Rows[id];
            csv.Add(id).Add(row.Tenant).Add(state.Texts.ToString(row.CodeText)).Add(state.Texts.ToString(row.NameText)).EndRow();
        }

        return csv.Rows;
    }

    /// <summary>What is granted to whom; families have blanks in between.</summary>
    public static long Permissions(EngineState state, string path)
    {
        using CsvFile csv = new(path, "tenant", "actor", "location", "families");
        for (int tenant = 0; tenant < state.Catalog.Tenants.Rows.Count; tenant++)
        {
            foreach (PermissionGrant grant in PermissionLookups.Grants(state, tenant, actor: null))
            {
                csv.Add(tenant).Add(grant.Actor.Value).Add(grant.Location.Value)
                    .Add(grant.Families.ToString().Replace(",", "", StringComparison.Ordinal)).EndRow();
            }
        }

        return csv.Rows;
    }

    public static long Products(EngineState state, string path)
    {
        using CsvFile csv = new(path,
            "product", "tenant", "sku", "name", "tracking", "selection", "backorder", "allocatable", "frozen", "increment",
            "unit_value", "available", "waiting", "safety_stock", "discontinued", "sourcing", "forbids_reallocation",
            "backorder_limit", "unit_cost");
        for (int id = 1; id < state.Catalog.Products.Rows.Count; id++)
        {
            ref readonly ProductRow row = ref state.Catalog.Products.Rows[id];
            csv.Add(id).Add(row.Tenant).Add(state.Texts.ToString(row.SkuText)).Add(state.Texts.ToString(row.NameText))
                .Add(DefinedTraits.TrackingOf(row.Traits).ToString()).Add(DefinedTraits.SelectionOf(row.Traits).ToString())
                .Add(DefinedTraits.BackorderOf(row.Traits).ToString())
                .Add(DefinedTraits.IsAllocatable(row.Traits)).Add(row.Is(ProductTraits.Frozen))
                .AddQuantity(row.Increment).AddQuantity(row.UnitValue).AddQuantity(row.Available).AddQuantity(row.Waiting)
                .AddQuantity(state.SafetyStocks.Of(row)).Add(row.Is(ProductTraits.Discontinued))
                .Add(row.Sourcing.ToString())
                .Add(row.Is(ProductTraits.ForbidsReallocation))
                .Add(row.Is(ProductTraits.HasBackorderLimit)
                    ? Quantity.FromMillionths(state.BackorderLimits.Of(id)).ToString()
                    : "")
                .Add(state.Factors.CostOf(id) is not long.MaxValue and var cost ? Quantity.FromMillionths(cost).ToString() : "")
                .EndRow();
        }

        return csv.Rows;
    }

    /// <summary>The codes of products beside their SKUs.</summary>
    public static long ProductCodes(EngineState state, string path)
    {
        using CsvFile csv = new(path, "product", "code");
        for (int id = 1; id < state.ProductRows.Count; id++)
        {
            foreach (string code in ProductCodeLookups.CodesOf(state, state.ProductRows[id].Tenant, new ProductId(id)))
            {
                csv.Add(id).Add(code).EndRow();
            }
        }

        return csv.Rows;
    }

    /// <summary>The units of measure of products.</summary>
    public static long Units(EngineState state, string path)
    {
        using CsvFile csv = new(path, "product", "unit", "size", "barcode");
        for (int id = 1; id < state.ProductRows.Count; id++)
        {
            foreach (UnitOfMeasureView unit in ProductCodeLookups.UnitsOf(state, state.ProductRows[id].Tenant, new ProductId(id)))
            {
                csv.Add(id).Add(unit.Unit.Code).Add(unit.Unit.Size.ToString()).Add(unit.Barcode ?? "").EndRow();
            }
        }

        return csv.Rows;
    }

    /// <summary>The limits of products on promises beyond stock by channel.</summary>
    public static long ChannelLimits(EngineState state, string path)
    {
        using CsvFile csv = new(path, "product", "channel", "limit", "waiting");
        for (int id = 1; id < state.ProductRows.Count; id++)
        {
            foreach (ChannelLimitView view in ChannelLimitLookups.Of(state, state.ProductRows[id].Tenant, new ProductId(id)))
            {
                csv.Add(id).Add(view.Channel).Add(view.Limit.ToString()).Add(view.Waiting.ToString()).EndRow();
            }
        }

        return csv.Rows;
    }

    public static long Locations(EngineState state, string path)
    {
        using CsvFile csv = new(path,
            "location", "tenant", "code", "site", "zone", "kind", "walk_order", "transport_cost", "frozen", "discontinued");
        for (int id = 1; id < state.Catalog.Locations.Rows.Count; id++)
        {
            ref readonly LocationRow row = ref state.Catalog.Locations.Rows[id];
            csv.Add(id).Add(row.Tenant).Add(state.Texts.ToString(row.CodeText)).Add(state.Texts.ToString(row.SiteText))
                .Add(state.Texts.ToString(row.ZoneText)).Add(row.Kind.ToString()).Add(row.WalkOrder).Add(row.TransportCost)
                .Add(row.IsFrozen).Add(row.IsDiscontinued)
                .EndRow();
        }

        return csv.Rows;
    }

    public static long Lots(EngineState state, string path)
    {
        using CsvFile csv = new(path, "lot", "product", "code", "expires_at", "expired", "recalled");
        for (int id = 1; id < state.Lots.Rows.Count; id++)
        {
            ref readonly LotRow row = ref state.Lots.Rows[id];
            csv.Add(id).Add(row.Product).Add(state.Texts.ToString(row.CodeText)).AddTime(row.ExpiresAt).Add(row.IsExpired)
                .Add(row.IsRecalled).EndRow();
        }

        return csv.Rows;
    }
}
