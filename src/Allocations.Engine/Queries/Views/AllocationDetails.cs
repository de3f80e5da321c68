using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Everything that the engine stores of an allocation, and the places of its stock, at one moment.</summary>
/// <remarks>Immutable and safe to share between threads. The units of a serialized product are answered by
/// <see cref="AllocationOperations.GetSerialsAsync"/>, and the steps so far, with their actors, by the audit trail
/// (<see cref="EventOperations"/>).</remarks>
public sealed record AllocationDetails
{
    /// <summary>Product, priority, state, quantities, and expiry.</summary>
    public required AllocationView View { get; init; }

    /// <summary>The document that the allocation comes from; <c>default</c> for none.</summary>
    public SourceDocument Document { get; init; }

    /// <summary>The customer's number or code, as the request gave it, or the code of <see cref="CustomerId"/>; null for
    /// none.</summary>
    public string? Customer { get; init; }

    /// <summary>The customer in the catalog; <see cref="Engine.CustomerId.None"/> for none, and if <see cref="Customer"/> was no
    /// customer's code when the allocation was created.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>The number of the contract under which the allocation was created, in force or ended; null for none.</summary>
    public string? Contract { get; init; }

    /// <summary>The priority that the request, or the last change of the priority, asked for. By
    /// <see cref="AllocationView.Priority"/> it is served: the floor of a contract raises what a request asks for, and rules
    /// adjust it.</summary>
    public Priority BasePriority { get; init; }

    /// <summary>The destination address, as it was last changed; null for none.</summary>
    public string? ShipTo { get; init; }

    /// <summary>The notes of the request; null for none.</summary>
    public string? Notes { get; init; }

    /// <summary>The justification that the request gave for its priority, or that of the allocation from which it was split off
    /// or recreated; null for none. Of later changes of the priority the audit trail has the justifications.</summary>
    public string? Justification { get; init; }

    /// <summary>The deadline, as it was last changed; null for none.</summary>
    public DateTimeOffset? RequiredBy { get; init; }

    /// <summary>The time of the request: the time that it gave, or else <see cref="CreatedAt"/>.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The time of the command that created the allocation, in the engine's time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the command by which everything became delivered or cancelled; null as long as that is not
    /// so.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The actor that created the allocation; <see cref="ActorId.None"/> for none.</summary>
    public ActorId Actor { get; init; }

    /// <summary>The only locations from which stock may be taken, in their order; empty for every allocatable
    /// location.</summary>
    public required IReadOnlyList<LocationId> Locations { get; init; }

    /// <summary>The instant before which its lots may not expire; null for no condition.</summary>
    public DateTimeOffset? UsableUntil { get; init; }

    /// <summary>The only lot that it takes (<see cref="AllocationRequest.Lot"/>); <see cref="LotId.None"/> for any.</summary>
    public LotId Lot { get; init; }

    /// <summary>The request's own sourcing policy; null for the policy of the product.</summary>
    public SourcingPolicy? Sourcing { get; init; }

    /// <summary>The limits on the sources of its stock (<see cref="AllocationRequest.SourcingLimits"/>). The location, or the
    /// lot, to which it keeps is that of its <see cref="Stock"/>.</summary>
    public SourcingLimits SourcingLimits { get; init; }

    /// <summary>Whether the request flags for procurement whatever can't be allocated
    /// (<see cref="AllocationRequest.AllowNonStock"/>).</summary>
    public bool AllowNonStock { get; init; }

    /// <summary>Whether its request forbids that stock is reallocated from it
    /// (<see cref="AllocationRequest.ForbidReallocation"/>). Its product may forbid it too
    /// (<see cref="ProductView.ForbidsReallocation"/>).</summary>
    public bool ForbidsReallocation { get; init; }

    /// <summary>Whether a quantity is to be procured: the request flags it, and a part of it is open.</summary>
    [JsonIgnore]
    public bool NeedsProcurement => AllowNonStock && View.Open > Quantity.Zero;

    /// <summary>Whether the demand continues in another allocation: it was recreated, or merged into another one.</summary>
    public bool IsContinued { get; init; }

    /// <summary>The places of its stock, allocated to delivered, ordered by state, location and lot; at most
    /// <see cref="EngineLimits.PlacesPerAnswer"/>.</summary>
    public required IReadOnlyList<AllocationStock> Stock { get; init; }

    /// <summary>Whether <see cref="Stock"/> has all places. For an allocation of a serialized product with more units than
    /// <see cref="EngineLimits.PlacesPerAnswer"/>, the delivered ones may be missing.</summary>
    public required bool IsStockComplete { get; init; }

    /// <summary>The last command before the answer, after which all of this was so.</summary>
    public required long Sequence { get; init; }
}
