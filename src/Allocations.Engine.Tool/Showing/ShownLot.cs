using System.Text.Json.Nodes;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Showing;

/// <summary>The lots with a code, of all products, or the one with an id; and the events about them that are about no
/// quantity.</summary>
internal sealed class ShownLot(string key) : ShownSubject
{
    private readonly HashSet<int> _lots = [];

    public override void Learn(EngineState state) => _lots.UnionWith(RowsOf(state, key));

    public override bool Concerns(in EngineEvent happened)
    {
        if (happened.Kind == EventKind.LotDefined && happened.Code == key)
        {
            _lots.Add(happened.Lot.Value);
        }

        return _lots.Contains(happened.Lot.Value) && happened.Allocation.IsNone && happened.Quantity == Quantity.Zero;
    }

    public override JsonObject Show(EngineState state) =>
        ListOf("lots", RowsOf(state, key).ConvertAll(lot => CatalogViews.OfLot(state, lot, state.Lots.Rows[lot])));

    private static List<int> RowsOf(EngineState state, string key) =>
        RowsOf(state.Lots.Rows.Count, key, lot => state.Texts.ToString(state.Lots.Rows[lot].CodeText));
}
