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

    public bool ForbidsReallocation { get; set; }

    /// <summary>Its weight in fair shares.</summary>
    public int Weight { get; set; } = 1;
}

/// <summary>A contract with a customer, in force or ended.</summary>
internal sealed class ModelContract(int id, ModelCustomer customer, ContractTerms terms)
{
    public int Id => id;

    public ModelCustomer Customer => customer;

    public ContractTerms Terms { get; set; } = terms;

    public bool IsEnded { get; set; }

    /// <summary>The job that cancels what it carried; 0 for none.</summary>
    public int Job { get; set; }
}

/// <summary>The limit of a product on what waits for the customers of a channel.</summary>
internal sealed record ModelChannelLimit(string Channel)
{
    public decimal Limit { get; set; }
}
