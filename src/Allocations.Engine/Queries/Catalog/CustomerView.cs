namespace Allocations.Engine;

/// <summary>A customer: its definition, whether it is discontinued, and its contract.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct CustomerView
{
    /// <summary>The weight, so that zero is the weight 1.</summary>
    private readonly int _weight;

    /// <summary>The customer.</summary>
    public required CustomerId Id { get; init; }

    /// <summary>The tenant of the customer.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The definition: code, name, tier, region, channel and group. Sent again, it is
    /// <see cref="CommandStatus.Unchanged"/>.</summary>
    public required CustomerDefinition Definition { get; init; }

    /// <summary>Whether the customer is discontinued (<see cref="Commands.DiscontinueCustomer"/>).</summary>
    public required bool IsDiscontinued { get; init; }

    /// <summary>Whether nothing is reallocated from the customer's allocations
    /// (<see cref="Commands.SetCustomerReallocation"/>).</summary>
    public bool ForbidsReallocation { get; init; }

    /// <summary>The weight by which the customer shares in segments that share by weight
    /// (<see cref="Commands.SetDistributionWeight"/>).</summary>
    /// <value>1 by default.</value>
    public int DistributionWeight
    {
        get => _weight ^ 1;
        init => _weight = value ^ 1;
    }

    /// <summary>The contract in force (<see cref="Commands.SetContract"/>), which may become valid later; null for
    /// none.</summary>
    public ContractTerms? Contract { get; init; }
}
