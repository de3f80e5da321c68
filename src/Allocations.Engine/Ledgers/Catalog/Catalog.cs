using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The master data: tenants, actors, products and locations.</summary>
internal sealed class Catalog : IStructure
{
    private const int MaxTenants = 1 << 20;
    private const int MaxActors = 1 << 24;
    public const int MaxProducts = 1 << 26;
    public const int MaxLocations = 1 << 24;

    private readonly TextStore _texts;

    /// <summary>Null until somebody asks.</summary>
    private bool? _hasRestricted;

    public Catalog(TableSet tables, TextStore texts, KeyedHash hash)
    {
        _texts = texts;
        Tenants = new(tables, "tenants", MaxTenants, texts, hash);
        Actors = new(tables, "actors", MaxActors, texts, hash);
        Products = new(tables, "products", MaxProducts, texts, hash);
        Locations = new(tables, "locations", MaxLocations, texts, hash);
    }

    public CodeIndex<PartyRow> Tenants { get; }

    public CodeIndex<PartyRow> Actors { get; }

    public CodeIndex<ProductRow> Products { get; }

    public CodeIndex<LocationRow> Locations { get; }

    /// <summary>Whether a location may be restricted: one is, or became so since the store was opened. Not state. Writer thread
    /// only.</summary>
    public bool MayHaveRestricted => _hasRestricted ??= HasRestricted();

    /// <summary>Notes the kind that a location gets.</summary>
    public void NoteKind(LocationKind kind)
    {
        if (kind == LocationKind.Restricted)
        {
            _hasRestricted = true;
        }
    }

    private bool HasRestricted()
    {
        bool isAny = false;
        for (int row = 1; row < Locations.Rows.Count && !isAny; row++)
        {
            isAny = Locations.Rows[row].Kind == LocationKind.Restricted;
        }

        return isAny;
    }

    /// <summary>Checks codes and references. The other books check a product's ledgers, queues and units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        Tenants.CheckCodes(check, owners: null);
        Actors.CheckCodes(check, Tenants.Rows);
        Products.CheckCodes(check, Tenants.Rows);
        Locations.CheckCodes(check, Tenants.Rows);
        CheckNames(check, Tenants.Rows);
        CheckNames(check, Actors.Rows);
        for (int row = 1; row < Products.Rows.Count; row++)
        {
            CheckProduct(check, Products.Rows[row], row);
        }

        for (int row = 1; row < Locations.Rows.Count; row++)
        {
            ref readonly LocationRow location = ref Locations.Rows[row];
            StructureCheck.Require(
                location.Kind <= LocationKind.Restricted && location.IsPossible, Locations.Rows, row, "is of no kind");
            _texts.Check(check, location.SiteText, EngineLimits.CodeBytes, Locations.Rows, row);
            _texts.Check(check, location.ZoneText, EngineLimits.CodeBytes, Locations.Rows, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckNames(StructureCheck check, Table<PartyRow> parties)
    {
        for (int row = 1; row < parties.Count; row++)
        {
            _texts.Check(check, parties[row].NameText, EngineLimits.NameBytes, parties, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckProduct(StructureCheck check, in ProductRow product, int row)
    {
        Table table = Products.Rows;
        StructureCheck.RequireOpen(product.Version, table, row);
        bool isTracked = product.Is(ProductTraits.Serialized) && product.Is(ProductTraits.LotTracked);
        StructureCheck.Require(
            (product.Traits & ~ProductTraits.All) == 0 && !isTracked && product.Sourcing <= SourcingPolicy.EmptyBins,
            table, row, "has traits that can't be");
        StructureCheck.Require(
            product.Increment > 0 && product.UnitValue >= 0
            && (!product.IsSerialized || product.Increment % Quantity.MillionthsPerUnit == 0),
            table, row, "comes in no possible quantities");
        StructureCheck.Require(
            product.Available >= 0 && product.Waiting >= 0 && product.OutstandingAtMost >= 0 && product.InStockAtMost >= 0,
            table, row, "has a sum below zero");
        _texts.Check(check, product.NameText, EngineLimits.NameBytes, table, row);
    }
}
