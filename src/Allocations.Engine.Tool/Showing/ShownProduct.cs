using System.Text.Json.Nodes;
using Allocations.Engine.Queries;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Showing;

/// <summary>A product by SKU, other code, or id: definition, codes, units of measure, stock, and the events about it that are about
/// no allocation and no stock.</summary>
internal sealed class ShownProduct(string key) : ShownSubject
{
    private readonly HashSet<int> _products = [];

    public override void Learn(EngineState state) => _products.UnionWith(RowsOf(state, key));

    public override bool Concerns(in EngineEvent happened)
    {
        if (happened.Code == key && happened.Kind is EventKind.ProductDefined or EventKind.ProductCodeAdded)
        {
            _products.Add(happened.Product.Value);
        }

        return _products.Contains(happened.Product.Value) && happened.Allocation.IsNone && happened.Quantity == Quantity.Zero
            && happened.Serial is null;
    }

    public override JsonObject Show(EngineState state)
    {
        var shown = new JsonArray();
        foreach (int product in RowsOf(state, key))
        {
            int tenant = state.ProductRows[product].Tenant;
            var id = new ProductId(product);
            var each = (JsonObject)ToolJson.NodeOf(CatalogViews.OfProduct(state, product))!;
            each.Add("codes", ToolJson.NodeOf(ProductCodeLookups.CodesOf(state, tenant, id)));
            each.Add("unitsOfMeasure", ToolJson.NodeOf(ProductCodeLookups.UnitsOf(state, tenant, id)));
            each.Add("stock", ToolJson.NodeOf(
                LedgerLookups.Of(state, tenant, id, 0, int.MaxValue, long.MaxValue, mostVisited: int.MaxValue).Places));
            shown.Add((JsonNode)each);
        }

        return shown.Count == 0 ? [] : new JsonObject { ["products"] = shown };
    }

    private static List<int> RowsOf(EngineState state, string key)
    {
        List<int> byCode = [.. Enumerable.Range(1, Math.Max(0, state.ProductRows.Count - 1)).Where(row =>
            ProductCodeLookups.CodesOf(state, state.ProductRows[row].Tenant, new ProductId(row)).Contains(key))];
        return byCode.Count > 0
            ? byCode
            : RowsOf(state.ProductRows.Count, key, row => state.Texts.ToString(state.ProductRows[row].SkuText));
    }
}
