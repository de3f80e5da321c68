namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A group of customers.</summary>
internal sealed class ModelCustomerGroup(CustomerGroupId id, int tenant, CustomerGroupDefinition definition)
{
    public CustomerGroupId Id => id;

    public int Tenant => tenant;

    public CustomerGroupDefinition Definition { get; set; } = definition;
}

internal sealed class ModelCustomer(CustomerId id, int tenant, CustomerDefinition definition)
{
    public CustomerId Id => id;

    public int Tenant => tenant;

    public CustomerDefinition Definition { get; set; } = definition;

    public bool IsDiscontinued { get; set; }
}
