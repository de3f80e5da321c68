using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Translates rows of the catalog into public views. Each call allocates the texts.</summary>
internal static class CatalogViews
{
    public static ProductView Of(EngineState state, int id, in ProductRow row, long safetyStock) => new()
    {
        Id = new ProductId(id),
        Tenant = new TenantId(row.Tenant),
        Definition = new ProductDefinition(state.Texts.ToString(row.SkuText))
        {
            Name = TextOf(state, row.NameText),
            Tracking = DefinedTraits.TrackingOf(row.Traits),
            Increment = Quantity.FromMillionths(row.Increment),
            UnitValue = Quantity.FromMillionths(row.UnitValue),
            Selection = DefinedTraits.SelectionOf(row.Traits),
            Backorder = DefinedTraits.BackorderOf(row.Traits),
            IsAllocatable = DefinedTraits.IsAllocatable(row.Traits),
        },
        IsFrozen = row.Is(ProductTraits.Frozen),
        IsDiscontinued = row.Is(ProductTraits.Discontinued),
        IsLocked = row.Is(ProductTraits.Locked),
        Sourcing = row.Sourcing,
        SafetyStock = Quantity.FromMillionths(safetyStock),
        BackorderLimit = LimitOf(state, id, row),
        UnitCost = state.Factors.CostOf(id) is not long.MaxValue and var cost ? Quantity.FromMillionths(cost) : null,
        ForbidsReallocation = row.Is(ProductTraits.ForbidsReallocation),
    };

    private static Quantity? LimitOf(EngineState state, int id, in ProductRow row) =>
        row.Is(ProductTraits.HasBackorderLimit) && state.BackorderLimits.Of(id) is not BackorderLimitBook.None and var limit
            ? Quantity.FromMillionths(limit)
            : null;

    public static ProductView OfProduct(EngineState state, int id)
    {
        ref readonly ProductRow row = ref state.ProductRows[id];
        return Of(state, id, row, state.SafetyStocks.Of(row));
    }

    public static LocationView OfLocation(EngineState state, int id)
    {
        ref readonly LocationRow row = ref state.Catalog.Locations.Rows[id];
        return new LocationView
        {
            Id = new LocationId(id),
            Tenant = new TenantId(row.Tenant),
            Definition = new LocationDefinition(state.Texts.ToString(row.CodeText))
            {
                Kind = row.Kind,
                WalkOrder = row.WalkOrder,
                TransportCost = row.TransportCost,
                Site = TextOf(state, row.SiteText),
                Zone = TextOf(state, row.ZoneText),
            },
            IsFrozen = row.IsFrozen,
            IsDiscontinued = row.IsDiscontinued,
        };
    }

    public static LotView OfLot(EngineState state, int id, in LotRow row) => new()
    {
        Id = new LotId(id),
        Product = new ProductId(row.Product),
        Code = state.Texts.ToString(row.CodeText),
        ExpiresAt = row.ExpiresAt == LotRow.Never ? null : new DateTimeOffset(row.ExpiresAt, TimeSpan.Zero),
        IsExpired = row.IsExpired,
        IsRecalled = row.IsRecalled,
    };

    public static TenantView OfTenant(EngineState state, int id)
    {
        ref readonly PartyRow row = ref state.Catalog.Tenants.Rows[id];
        return new TenantView
        {
            Id = new TenantId(id),
            Definition = new TenantDefinition(state.Texts.ToString(row.CodeText)) { Name = TextOf(state, row.NameText) },
        };
    }

    public static ActorView OfActor(EngineState state, int id)
    {
        ref readonly PartyRow row = ref state.Catalog.Actors.Rows[id];
        return new ActorView
        {
            Id = new ActorId(id),
            Tenant = new TenantId(row.Tenant),
            Definition = new ActorDefinition(state.Texts.ToString(row.CodeText)) { Name = TextOf(state, row.NameText) },
        };
    }

    private static string? TextOf(EngineState state, int text) => text == 0 ? null : state.Texts.ToString(text);
}
