using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Sets contracts while allocations are created, so that each of them is under the contract of its customer, or is not. The
/// terms are those of the files in the end.</summary>
internal sealed class ContractImport(Warehouse warehouse, WarehouseIds ids, CommandFeed feed)
{
    private readonly Dictionary<(int Tenant, string Code), ContractEntry> _contracts = warehouse.Contracts
        .Join(warehouse.Customers, contract => contract.Customer, customer => customer.Id, (contract, customer) => (contract, customer))
        .ToDictionary(each => (each.customer.Tenant, each.customer.Definition.Code), each => each.contract);

    private readonly Dictionary<int, ContractTerms> _set = [];

    /// <summary>Sets the contract of an allocation's customer as its creation needs it.</summary>
    /// <returns>The priority that its request asks for.</returns>
    public async ValueTask<Priority> PrepareAsync(AllocationEntry entry)
    {
        Priority priority = entry.Request.Priority;
        if (!_contracts.TryGetValue((entry.Tenant, entry.Request.Customer ?? ""), out ContractEntry? contract))
        {
            return priority;
        }

        bool isUnder = entry.Contract == contract.Terms.Number;
        ContractTerms terms = new(contract.Terms.Number)
        {
            ValidFrom = isUnder ? null : DateTimeOffset.MaxValue,
            FloorPriority = isUnder && entry.BasePriority is not null ? priority : null,
        };
        if (!_set.TryGetValue(contract.Customer, out ContractTerms before) || before != terms)
        {
            _set[contract.Customer] = terms;
            await feed.AddAsync(contract, ids.TenantOf(entry.Tenant), new SetContract(ids.CustomerOf(contract.Customer), terms))
                .ConfigureAwait(false);
        }

        return isUnder ? entry.BasePriority ?? priority : priority;
    }
}
