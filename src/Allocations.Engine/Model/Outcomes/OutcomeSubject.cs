using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The object that an outcome is about, as a typed id. The kind of object follows from the command on success, and from
/// the <see cref="CommandStatus"/> on a refusal; read the property of that kind.</summary>
/// <param name="Number">The number of the object: <see cref="Outcome.Id"/>.</param>
/// <remarks>A property of another kind returns an id of the same number, which names an unrelated object or none. Immutable and
/// safe to share between threads.</remarks>
public readonly record struct OutcomeSubject(
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Number)
{
    /// <summary>The subject as an allocation: of a command on an allocation, of
    /// <see cref="CommandStatus.SerialAlreadyAllocated"/>.</summary>
    [JsonIgnore]
    public AllocationId Allocation => new(Number);

    /// <summary>The subject as a product: of a receipt, of <see cref="CommandStatus.UnknownProduct"/>.</summary>
    [JsonIgnore]
    public ProductId Product => new((int)Number);

    /// <summary>The subject as a location: of the definition of one, of <see cref="CommandStatus.LocationIsFrozen"/>.</summary>
    [JsonIgnore]
    public LocationId Location => new((int)Number);

    /// <summary>The subject as a lot: of the definition of one, of <see cref="CommandStatus.UnknownLot"/>.</summary>
    [JsonIgnore]
    public LotId Lot => new((int)Number);

    /// <summary>The subject as a tenant: of the definition of one, of <see cref="CommandStatus.UnknownTenant"/>.</summary>
    [JsonIgnore]
    public TenantId Tenant => new((int)Number);

    /// <summary>The subject as an actor: of the definition of one, of <see cref="CommandStatus.UnknownActor"/>.</summary>
    [JsonIgnore]
    public ActorId Actor => new((int)Number);

    /// <summary>The subject as a customer: of the definition of one, of <see cref="CommandStatus.UnknownCustomer"/>.</summary>
    [JsonIgnore]
    public CustomerId Customer => new((int)Number);

    /// <summary>The subject as a group of customers: of the definition of one, of
    /// <see cref="CommandStatus.UnknownCustomerGroup"/>.</summary>
    [JsonIgnore]
    public CustomerGroupId CustomerGroup => new((int)Number);

    /// <summary>The subject as a request for approval: of <see cref="CommandStatus.ApprovalRequired"/>.</summary>
    [JsonIgnore]
    public ApprovalRequestId ApprovalRequest => new(Number);
}
