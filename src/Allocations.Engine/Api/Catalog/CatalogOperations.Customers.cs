using Allocations.Engine.Api;

namespace Allocations.Engine;

/// <content>Customers and their groups.</content>
public sealed partial class CatalogOperations
{
    /// <summary>Finds a customer by its code. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="customer">The customer.</param>
    /// <returns>False if this tenant has no customer with this code.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindCustomer(string code, out CustomerId customer)
    {
        customer = new CustomerId(_scope.Engine.FindCode(_scope.Engine.State.Customers.Codes, _scope.Tenant.Value, code));
        return !customer.IsNone;
    }

    /// <summary>Finds a group of customers by its code. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="group">The group.</param>
    /// <returns>False if this tenant has no group with this code.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryFindCustomerGroup(string code, out CustomerGroupId group)
    {
        group = new CustomerGroupId(
            _scope.Engine.FindCode(_scope.Engine.State.Customers.Groups, _scope.Tenant.Value, code));
        return !group.IsNone;
    }

    /// <summary>Gets a customer. The writer answers between commands.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The definition, or null if this tenant has no such customer.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<CustomerView?> GetCustomerAsync(CustomerId customer, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.CustomerLookups.Customer(state, tenant, customer), cancellationToken);
    }

    /// <summary>Gets a group of customers. The writer answers between commands.</summary>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The definition and the level, or null if this tenant has no such group.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<CustomerGroupView?> GetCustomerGroupAsync(CustomerGroupId group, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.CustomerLookups.Group(state, tenant, group), cancellationToken);
    }

    /// <summary>Lists the limits of a product on promises beyond stock by channel
    /// (<see cref="SetChannelBackorderLimitAsync(ProductId, string, Quantity?, OperationId, CancellationToken)"/>), in the order
    /// in which they were set. The writer answers between commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The limits, with the quantities that wait; none if this tenant has no such product.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<ChannelLimitView>> GetChannelLimitsAsync(
        ProductId product, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.ChannelLimitLookups.Of(state, tenant, product), cancellationToken);
    }

    /// <summary>Gets the policy of the tenant about reallocation
    /// (<see cref="SetReallocationPolicyAsync(ReallocationPolicy, OperationId, CancellationToken)"/>). The writer answers between
    /// commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The policy; the default one if none was set.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<ReallocationPolicy> GetReallocationPolicyAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => state.ReallocationPolicies.Of(tenant).ToPolicy(), cancellationToken);
    }

    /// <summary>Lists the tenant's customers, page by page. The writer answers between commands.</summary>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or the one of the previous page
    /// (<see cref="CatalogPage{T}.NextCursor"/>).</param>
    /// <param name="limit">The maximum number of entries to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Customers in the order of definition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page visits at most <see cref="EngineLimits.RowsPerPage"/> entries, those of other tenants included.</remarks>
    public Task<CatalogPage<CustomerView>> ListCustomersAsync(
        int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.CustomerLookups.Customers(state, tenant, cursor, limit), cancellationToken);
    }

    /// <summary>Lists the tenant's groups of customers, page by page. The writer answers between commands.</summary>
    /// <param name="cursor">The cursor: 0, the default, for the first page, or the one of the previous page
    /// (<see cref="CatalogPage{T}.NextCursor"/>).</param>
    /// <param name="limit">The maximum number of entries to return, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>Groups in the order of definition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> or <paramref name="cursor"/> is out of
    /// range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>A page visits at most <see cref="EngineLimits.RowsPerPage"/> entries, those of other tenants included.</remarks>
    public Task<CatalogPage<CustomerGroupView>> ListCustomerGroupsAsync(
        int cursor = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.CustomerLookups.Groups(state, tenant, cursor, limit), cancellationToken);
    }
}
