using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The property of allocations by which an index finds them (<see cref="Commands.CreateIndex"/>). The numbers are on
/// disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<AllocationIndexKey>))]
public enum AllocationIndexKey : byte
{
    /// <summary>No property. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>The document: <see cref="AllocationFilter.Document"/>.</summary>
    Document = 1,

    /// <summary>The product: <see cref="AllocationFilter.Product"/>.</summary>
    Product = 2,

    /// <summary>The headline state, in each tenant: <see cref="AllocationFilter.State"/>.</summary>
    State = 3,

    /// <summary>The customer, in each tenant: <see cref="AllocationFilter.Customer"/>.</summary>
    Customer = 4,
}
