using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Customers and their groups as the writer answers them: by id, and in pages.</summary>
internal static class CustomerLookups
{
    public static CustomerView? Customer(EngineState state, int tenant, CustomerId id) =>
        state.Customers.Codes.Exists(id.Value) && state.Customers.Rows[id.Value].Tenant == tenant
            ? CustomerViews.OfCustomer(state, id.Value)
            : null;

    public static CustomerGroupView? Group(EngineState state, int tenant, CustomerGroupId id) =>
        state.Customers.Groups.Exists(id.Value) && state.Customers.Groups.Rows[id.Value].Tenant == tenant
            ? CustomerViews.OfGroup(state, id.Value)
            : null;

    /// <summary>The text of an allocation's customer; null for none.</summary>
    public static string? TextOf(EngineState state, in AllocationRow row) =>
        row.Customer == 0 ? null : Encoding.UTF8.GetString(state.Allocations.CustomerTextOf(row));

    public static CatalogPage<CustomerView> Customers(
        EngineState state, int tenant, int cursor, int limit, int mostVisited = EngineLimits.RowsPerPage) =>
        CatalogLookups.Page(
            state, state.Customers.Rows.Count, cursor, limit, mostVisited,
            id => state.Customers.Rows[id].Tenant == tenant, id => CustomerViews.OfCustomer(state, id));

    public static CatalogPage<CustomerGroupView> Groups(
        EngineState state, int tenant, int cursor, int limit, int mostVisited = EngineLimits.RowsPerPage) =>
        CatalogLookups.Page(
            state, state.Customers.Groups.Rows.Count, cursor, limit, mostVisited,
            id => state.Customers.Groups.Rows[id].Tenant == tenant, id => CustomerViews.OfGroup(state, id));
}
