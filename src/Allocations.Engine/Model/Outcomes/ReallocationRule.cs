using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The rule that forbade a reallocation (<see cref="CommandStatus.ReallocationForbidden"/>;
/// <see cref="Outcome.ForbiddenBy"/>). If several do, it is the first of them in this order.</summary>
[JsonConverter(typeof(EnumJsonConverter<ReallocationRule>))]
public enum ReallocationRule : byte
{
    /// <summary>None is named: the command was refused by an engine that did not name the rule. The <c>default</c>
    /// value.</summary>
    None = 0,

    /// <summary>The request of the giving allocation (<see cref="AllocationRequest.ForbidReallocation"/>).</summary>
    Request = 1,

    /// <summary>Its product (<see cref="Commands.SetReallocation"/>).</summary>
    Product = 2,

    /// <summary>The contract under which it was created (<see cref="ContractTerms.ForbidsReallocation"/>).</summary>
    Contract = 3,

    /// <summary>Its customer (<see cref="Commands.SetCustomerReallocation"/>).</summary>
    Customer = 4,

    /// <summary>The tier of its customer (<see cref="ReallocationPolicy.FirstTier"/>).</summary>
    Tier = 5,

    /// <summary>The band of its priority (<see cref="ReallocationPolicy.KeptBands"/>).</summary>
    Band = 6,

    /// <summary>The band of its priority, which is above that of the receiving allocation
    /// (<see cref="ReallocationPolicy.ForbidsLowerBands"/>).</summary>
    LowerBand = 7,
}
