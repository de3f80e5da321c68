using Allocations.Engine.Demand;
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
            ForbidsReallocation = row.ForbidsReallocation,
            DistributionWeight = row.Weight,
            Contract = state.Customers.Contracts.InForce(id) is > 0 and var contract ? OfContract(state, contract) : null,
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

    public static ContractTerms OfContract(EngineState state, int id)
    {
        ref readonly ContractRow row = ref state.Customers.Contracts.Rows[id];
        return new ContractTerms(state.Texts.ToString(row.NumberText))
        {
            ValidFrom = row.ValidFrom == 0 ? null : new DateTimeOffset(row.ValidFrom, TimeSpan.Zero),
            ValidUntil = row.ValidUntil == ContractRow.Never ? null : new DateTimeOffset(row.ValidUntil, TimeSpan.Zero),
            Penalty = row.Penalty == ContractRow.NoPenalty ? null : Quantity.FromMillionths(row.Penalty),
            FloorPriority = row.Floor == ContractRow.NoFloor ? null : Priority.FromBits(row.Floor),
            ForbidsReallocation = row.Is(ContractTraits.ForbidsReallocation),
            CancelsAtEnd = row.Is(ContractTraits.CancelsAtEnd),
        };
    }

    /// <summary>The number of the contract under which an allocation was created; null for none.</summary>
    public static string? ContractNumberOf(EngineState state, in AllocationRow allocation) =>
        CustomerReference.ContractOf(allocation.Customer) is > 0 and var contract
            ? state.Texts.ToString(state.Customers.Contracts.Rows[contract].NumberText)
            : null;

    private static string? MarketOf(EngineState state, int market) =>
        market == 0 ? null : state.Texts.ToString(state.Customers.Markets.Rows[market].CodeText);

    private static string? TextOf(EngineState state, int text) => text == 0 ? null : state.Texts.ToString(text);
}
