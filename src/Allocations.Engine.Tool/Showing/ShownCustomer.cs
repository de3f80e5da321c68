using System.Text.Json.Nodes;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Showing;

/// <summary>The customers, or the groups of customers, with a code, or the one with an id, and the events about them.</summary>
internal sealed class ShownCustomer(string key, bool isGroup) : ShownSubject
{
    private readonly HashSet<int> _shown = [];

    public override void Learn(EngineState state) => _shown.UnionWith(RowsOf(state));

    public override bool Concerns(in EngineEvent happened)
    {
        int subject = isGroup ? happened.CustomerGroup.Value : happened.Customer.Value;
        if (subject != 0 && happened.Code == key)
        {
            _shown.Add(subject);
        }

        return _shown.Contains(subject);
    }

    public override JsonObject Show(EngineState state)
    {
        List<int> rows = RowsOf(state);
        return isGroup
            ? ListOf("customerGroups", rows.ConvertAll(row => CustomerViews.OfGroup(state, row)))
            : ListOf("customers", rows.ConvertAll(row => CustomerViews.OfCustomer(state, row)));
    }

    private List<int> RowsOf(EngineState state)
    {
        CustomerBook customers = state.Customers;
        return isGroup
            ? RowsOf(customers.Groups.Rows.Count, key, row => state.Texts.ToString(customers.Groups.Rows[row].CodeText))
            : RowsOf(customers.Rows.Count, key, row => state.Texts.ToString(customers.Rows[row].CodeText));
    }
}
