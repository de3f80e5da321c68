using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>The catalog in words. The definitions are no part of the state listing, because older listings lack them.</summary>
internal static class CatalogListing
{
    /// <summary>All definitions as they are now.</summary>
    public static IEnumerable<string> Definitions(EngineState state)
    {
        for (int id = 1; id < state.Catalog.Tenants.Rows.Count; id++)
        {
            yield return Line(state, "tenant", id, state.Catalog.Tenants.Rows[id]);
        }

        for (int id = 1; id < state.Catalog.Actors.Rows.Count; id++)
        {
            yield return Line(state, "actor", id, state.Catalog.Actors.Rows[id]);
        }

        for (int id = 1; id < state.ProductRows.Count; id++)
        {
            yield return Line(state, id, state.ProductRows[id]);
        }

        for (int id = 1; id < state.Catalog.Locations.Rows.Count; id++)
        {
            yield return Line(state, id, state.Catalog.Locations.Rows[id]);
        }
    }

    /// <summary>Codes and units of measure of products, and what is discontinued.</summary>
    public static IEnumerable<string> BesideDefinitions(EngineState state)
    {
        for (int id = 1; id < state.ProductRows.Count; id++)
        {
            int tenant = state.ProductRows[id].Tenant;
            foreach (string code in ProductCodeLookups.CodesOf(state, tenant, new ProductId(id)))
            {
                yield return $"code '{code}' of product {id}";
            }

            foreach (UnitOfMeasureView unit in ProductCodeLookups.UnitsOf(state, tenant, new ProductId(id)))
            {
                yield return $"unit of product {id} {unit.Unit} barcode '{unit.Barcode}'";
            }

            if (state.ProductRows[id].Is(ProductTraits.Discontinued))
            {
                yield return $"product {id} discontinued";
            }
        }

        for (int id = 1; id < state.Catalog.Locations.Rows.Count; id++)
        {
            if (state.Catalog.Locations.Rows[id].IsDiscontinued)
            {
                yield return $"location {id} discontinued";
            }
        }
    }

    private static string Line(EngineState state, string kind, int id, in PartyRow row) =>
        $"{kind} {id} of {row.Tenant} '{state.Texts.ToString(row.CodeText)}' name '{state.Texts.ToString(row.NameText)}'";

    private static string Line(EngineState state, int id, in ProductRow row) =>
        $"definition of product {id} of {row.Tenant} '{state.Texts.ToString(row.SkuText)}'"
        + $" name '{state.Texts.ToString(row.NameText)}' {DefinedTraits.TrackingOf(row.Traits)}"
        + $" increment {Quantity.FromMillionths(row.Increment)} value {Quantity.FromMillionths(row.UnitValue)}"
        + $" {DefinedTraits.SelectionOf(row.Traits)} {DefinedTraits.BackorderOf(row.Traits)}"
        + (DefinedTraits.IsAllocatable(row.Traits) ? "" : " not allocatable");

    private static string Line(EngineState state, int id, in LocationRow row) =>
        FormattableString.Invariant(
            $"definition of location {id} of {row.Tenant} '{state.Texts.ToString(row.CodeText)}' {row.Kind} walk {row.WalkOrder}")
        + FormattableString.Invariant($" cost {row.TransportCost} site '{state.Texts.ToString(row.SiteText)}'")
        + $" zone '{state.Texts.ToString(row.ZoneText)}'";
}
