using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The property of an allocation by which a <see cref="PriorityRule"/> adjusts its priority. The numbers are on disk:
/// never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<PriorityFactor>))]
public enum PriorityFactor : byte
{
    /// <summary>No factor.</summary>
    None = 0,

    /// <summary>The time to the deadline (<see cref="AllocationRequest.RequiredBy"/>), in hours: the first step is taken
    /// <see cref="PriorityRule.From"/> hours before it, each further one <see cref="PriorityRule.Every"/> hours later. An
    /// allocation without a deadline takes none.</summary>
    TimeToDeadline = 1,

    /// <summary>The time since the allocation was created, in hours: the first step is taken after
    /// <see cref="PriorityRule.From"/> hours, each further one <see cref="PriorityRule.Every"/> hours later.</summary>
    TimeWaiting = 2,

    /// <summary>The value of what is requested: the quantity times the value of one unit of the product
    /// (<see cref="ProductDefinition.UnitValue"/>). The first step is taken at <see cref="PriorityRule.From"/>, each further one
    /// at <see cref="PriorityRule.Every"/> more.</summary>
    OrderValue = 3,

    /// <summary>The tier of the customer in the catalog (<see cref="CustomerDefinition.Tier"/>). The first step is taken at
    /// <see cref="PriorityRule.From"/>, each further one at <see cref="PriorityRule.Every"/> more. An allocation of a customer
    /// without a tier, or of none in the catalog, takes none. Where low tiers are the better ones, a rule with negative points
    /// stands beside one that all tiers fulfil.</summary>
    CustomerTier = 4,

    /// <summary>The penalty of the contract under which the allocation was created (<see cref="ContractTerms.Penalty"/>), while
    /// the contract is in force. The steps are those of a value. An allocation without one takes none.</summary>
    ContractPenalty = 5,

    /// <summary>The region of the customer in the catalog: the one step is taken if it is <see cref="PriorityRule.Region"/>. The
    /// rule has no other steps.</summary>
    Region = 6,

    /// <summary>The margin of one unit of the product: its value (<see cref="ProductDefinition.UnitValue"/>) less its cost
    /// (<see cref="Commands.SetUnitCost"/>). The steps are those of a value. An allocation of a product without a cost, or sold
    /// below it, takes none.</summary>
    MarginPerUnit = 7,

    /// <summary>The number of orders that were delivered to the customer in the catalog so far
    /// (<see cref="CustomerView.DeliveredOrders"/>). The first step is taken at <see cref="PriorityRule.From"/>, each further one
    /// at <see cref="PriorityRule.Every"/> more.</summary>
    DeliveredOrders = 8,
}
