using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The codes and units of measure of products, as the writer answers them between commands.</summary>
internal static class ProductCodeLookups
{
    /// <summary>The codes of a product beside its SKU, in the order in which they were added.</summary>
    public static IReadOnlyList<string> CodesOf(EngineState state, int tenant, ProductId product)
    {
        if (!Exists(state, tenant, product))
        {
            return [];
        }

        var codes = new List<string>();
        for (int row = state.ProductCodes.Lists.LastOf(product.Value); row != 0; row = state.ProductCodes[row].Next)
        {
            codes.Add(state.Texts.ToString(state.ProductCodes[row].CodeText));
        }

        codes.Reverse();
        return codes;
    }

    /// <summary>The units of measure of a product, in the order in which they were defined.</summary>
    public static IReadOnlyList<UnitOfMeasureView> UnitsOf(EngineState state, int tenant, ProductId product)
    {
        if (!Exists(state, tenant, product))
        {
            return [];
        }

        var units = new List<UnitOfMeasureView>();
        for (int row = state.Measures.Lists.LastOf(product.Value); row != 0; row = state.Measures[row].Next)
        {
            MeasureRow measure = state.Measures[row];
            units.Add(new UnitOfMeasureView(
                new UnitOfMeasure(
                    state.Texts.ToString(measure.CodeText), new Rational(measure.Numerator, measure.Denominator)),
                measure.Barcode == 0 ? null : state.Texts.ToString(state.ProductCodes[measure.Barcode].CodeText)));
        }

        units.Reverse();
        return units;
    }

    private static bool Exists(EngineState state, int tenant, ProductId product) =>
        state.Catalog.Products.Exists(product.Value) && state.ProductRows[product.Value].Tenant == tenant;
}
