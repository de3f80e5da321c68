using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>What exists: tenants, actors, products and locations.</summary>
internal sealed class Catalogue
{
    private const int MaxTenants = 1 << 20;
    private const int MaxActors = 1 << 24;
    private const int MaxProducts = 1 << 26;
    public const int MaxLocations = 1 << 24;

    public Catalogue(TableSet tables, TextStore texts, KeyedHash hash)
    {
        Tenants = new(tables, "tenants", MaxTenants, texts, hash);
        Actors = new(tables, "actors", MaxActors, texts, hash);
        Products = new(tables, "products", MaxProducts, texts, hash);
        Locations = new(tables, "locations", MaxLocations, texts, hash);
    }

    public CodeBook<PartyRow> Tenants { get; }

    public CodeBook<PartyRow> Actors { get; }

    public CodeBook<ProductRow> Products { get; }

    public CodeBook<LocationRow> Locations { get; }
}
