using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Translates rows of customers into public views. Each call allocates the texts.</summary>
internal static class CustomerViews
{
    public static CustomerView OfCustomer(EngineState state, int id)
    {
        ref readonly CustomerRow row = ref state.Customers.Rows[id];
        return new CustomerView
        {
            Id = new CustomerId(id),
            Tenant = new TenantId(row.Tenant),
            Definition = new CustomerDefinition(state.Texts.ToString(row.CodeText))
            {
                Name = TextOf(state, row.NameText),
                Tier = row.Tier,
                Region = MarketOf(state, row.Region),
                Channel = MarketOf(state, row.Channel),
                Group = new CustomerGroupId(row.Group),
            },
            IsDiscontinued = row.IsDiscontinued,
        };
    }

    public static CustomerGroupView OfGroup(EngineState state, int id)
    {
        ref readonly CustomerGroupRow row = ref state.Customers.Groups.Rows[id];
        return new CustomerGroupView
        {
            Id = new CustomerGroupId(id),
            Tenant = new TenantId(row.Tenant),
            Definition = new CustomerGroupDefinition(state.Texts.ToString(row.CodeText))
            {
                Name = TextOf(state, row.NameText),
                Parent = new CustomerGroupId(row.Parent),
            },
            Level = state.Customers.LevelOf(id),
        };
    }

    private static string? MarketOf(EngineState state, int market) =>
        market == 0 ? null : state.Texts.ToString(state.Customers.Markets.Rows[market].CodeText);

    private static string? TextOf(EngineState state, int text) => text == 0 ? null : state.Texts.ToString(text);
}
