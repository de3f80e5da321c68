using System.Text.Json.Nodes;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Showing;

/// <summary>The tenants or the actors with a code, or the one with an id, and the events about them. The commands of an actor are
/// in <c>allocations events --actor</c>.</summary>
internal sealed class ShownParty(string key, bool isTenant) : ShownSubject
{
    private readonly HashSet<int> _parties = [];

    public override void Learn(EngineState state) => _parties.UnionWith(RowsOf(state));

    public override bool Concerns(in EngineEvent happened)
    {
        int party = isTenant ? happened.SubjectTenant.Value : happened.SubjectActor.Value;
        if (party != 0 && happened.Code == key)
        {
            _parties.Add(party);
        }

        return _parties.Contains(party);
    }

    public override JsonObject Show(EngineState state)
    {
        List<int> rows = RowsOf(state);
        return isTenant
            ? ListOf("tenants", rows.ConvertAll(row => CatalogViews.OfTenant(state, row)))
            : ListOf("actors", rows.ConvertAll(row => CatalogViews.OfActor(state, row)));
    }

    private List<int> RowsOf(EngineState state)
    {
        Memory.Table<PartyRow> parties = isTenant ? state.Catalog.Tenants.Rows : state.Catalog.Actors.Rows;
        return RowsOf(parties.Count, key, row => state.Texts.ToString(parties[row].CodeText));
    }
}
