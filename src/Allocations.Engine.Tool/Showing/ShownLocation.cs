using System.Text.Json.Nodes;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Showing;

/// <summary>The locations with a code, or the one with an id, and the events about them that are about no stock.</summary>
internal sealed class ShownLocation(string key) : ShownSubject
{
    private readonly HashSet<int> _locations = [];

    public override void Learn(EngineState state) => _locations.UnionWith(RowsOf(state, key));

    public override bool Concerns(in EngineEvent happened)
    {
        if (happened.Kind == EventKind.LocationDefined && happened.Code == key)
        {
            _locations.Add(happened.Location.Value);
        }

        return _locations.Contains(happened.Location.Value) && happened.Product.IsNone;
    }

    public override JsonObject Show(EngineState state) =>
        ListOf("locations", RowsOf(state, key).ConvertAll(location => CatalogViews.OfLocation(state, location)));

    private static List<int> RowsOf(EngineState state, string key) => RowsOf(
        state.Catalog.Locations.Rows.Count, key, row => state.Texts.ToString(state.Catalog.Locations.Rows[row].CodeText));
}
