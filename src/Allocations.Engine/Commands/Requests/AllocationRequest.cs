using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A request for an allocation.</summary>
/// <remarks>A value: the engine keeps no reference to it after the call returns. In <c>default</c> the product is unknown, so
/// the request is refused; use the constructor.</remarks>
public readonly record struct AllocationRequest
{
    /// <summary>Creates a request at Medium 500, partial allowed, from all allocatable locations.</summary>
    /// <param name="product">The requested product.</param>
    /// <param name="quantity">The requested quantity; above zero, a multiple of the product's increment.</param>
    /// <param name="allowPartial">The value of <see cref="AllowPartial"/>. Default: true.</param>
    [JsonConstructor]
    public AllocationRequest(ProductId product, Quantity quantity, bool allowPartial = true)
    {
        Product = product;
        Quantity = quantity;
        AllowPartial = allowPartial;
    }

    /// <summary>The requested product.</summary>
    public ProductId Product { get; init; }

    /// <summary>The requested quantity.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>The priority, by which requests are served when stock is short.</summary>
    /// <value>Default: Medium 500.</value>
    public Priority Priority { get; init; }

    /// <summary>Whether a part may be allocated while the rest waits; otherwise it is all or nothing.</summary>
    /// <value>Default: true.</value>
    /// <remarks>This concerns allocation, not shipment: while it is false, the queue allocates either everything at once or
    /// nothing. An allocated quantity can still be released, picked, cancelled, split or reallocated in parts, and a repair
    /// may replace a part of a loss. A host that ships only complete orders releases everything at once
    /// (<see cref="FulfillmentOperations.ReleaseAsync"/>).</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool AllowPartial { get; init; }

    /// <summary>Whether the request is refused with <see cref="CommandStatus.InsufficientStock"/> instead of waiting if not
    /// everything can be allocated at once.</summary>
    /// <value>Default: false.</value>
    public bool RefuseIfShort { get; init; }

    /// <summary>Whether the quantity that can't be allocated at once is flagged for procurement
    /// (<see cref="OutcomeNotes.NeedsProcurement"/>).</summary>
    /// <value>Default: false.</value>
    public bool AllowNonStock { get; init; }

    /// <summary>The document that the request comes from, such as a sales order; none by default.</summary>
    public SourceDocument Document { get; init; }

    /// <summary>The customer's number or code, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default. If the
    /// tenant has a customer with this code (<see cref="Commands.DefineCustomer"/>), the allocation is that customer's; any
    /// other text is kept as it is.</summary>
    public string? Customer { get; init; }

    /// <summary>The customer in the catalog, instead of, or beside, its code. An unknown one is refused
    /// (<see cref="CommandStatus.UnknownCustomer"/>), and so is one that <see cref="Customer"/> contradicts
    /// (<see cref="CommandStatus.CustomerMismatch"/>).</summary>
    /// <value>Default: none, for the customer that <see cref="Customer"/> names.</value>
    public CustomerId CustomerId { get; init; }

    /// <summary>The time of the request, which may lie in the past.</summary>
    /// <value>Default: null, for the time of the command.</value>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The deadline; none by default.</summary>
    public DateTimeOffset? RequiredBy { get; init; }

    /// <summary>The expiry of the allocation: the time at which its unreleased rest is cancelled, after the
    /// <see cref="Grace"/>, as if <see cref="AllocationOperations.SetExpiryAsync"/> had set it at creation. Often the deadline.
    /// It is on the engine's clock (<see cref="EngineOptions.TimeProvider"/>), and must not be over with the grace
    /// (<see cref="CommandStatus.ExpiryInPast"/>). A hold has its own time: a request for one with an expiry, or with a grace,
    /// is refused (<see cref="CommandStatus.InvalidOption"/>).</summary>
    /// <value>Default: null, for none.</value>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The time by which the cancellation follows <see cref="ExpiresAt"/>; not negative, and zero without an
    /// expiry.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan Grace { get; init; }

    /// <summary>Whether nothing may be reallocated from the allocation, or from a part that is split off
    /// (<see cref="CommandStatus.ReallocationForbidden"/>). It may still be given stock by a reallocation, and substitution,
    /// recall and repair still take stock from it.</summary>
    /// <value>Default: false; a product can forbid it for all its allocations
    /// (<see cref="CatalogOperations.SetReallocationAsync"/>).</value>
    public bool ForbidReallocation { get; init; }

    /// <summary>The destination address, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? ShipTo { get; init; }

    /// <summary>Notes, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Notes { get; init; }

    /// <summary>The justification of the priority, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default. A
    /// tenant can demand it for requests in some bands (<see cref="Commands.SetJustifiedBands"/>,
    /// <see cref="CommandStatus.JustificationMissing"/>); others can have one as well.
    /// <see cref="AllocationDetails.Justification"/> has it while the allocation is in memory, and the audit trail has it
    /// too.</summary>
    public string? Justification { get; init; }

    /// <summary>The policy that chooses the locations, also if the request waits and is served later.</summary>
    /// <value>Default: null, for the product's policy at that moment
    /// (<see cref="CatalogOperations.SetSourcingAsync"/>).</value>
    public SourcingPolicy? Sourcing { get; init; }

    /// <summary>Limits on the sources of the stock, which combine with each policy: all of it from one location, or of one lot,
    /// or bins only whole. A limit to one lot is for a product that is tracked by lot
    /// (<see cref="CommandStatus.ProductHasNoLots"/>). Named units of a request for one location must all be there
    /// (<see cref="CommandStatus.SerialElsewhere"/>); those of a request for whole bins must be all that are free at each of
    /// their locations (<see cref="CommandStatus.BinNotWhole"/>).</summary>
    /// <value>Default: none.</value>
    public SourcingLimits SourcingLimits { get; init; }

    /// <summary>For a product that is tracked by lot: the instant before which the lots may not expire, also if the request
    /// waits and is served later; it represents a customer's near-expiry cut-off. For another product the request is refused
    /// (<see cref="CommandStatus.ProductHasNoLots"/>).</summary>
    /// <value>Default: null, for any lot that has not expired.</value>
    public DateTimeOffset? UsableUntil { get; init; }

    /// <summary>For a product that is tracked by lot: the only lot from which stock is taken, also if the request waits and is
    /// served later, and by a reallocation. It may not have expired (<see cref="CommandStatus.LotExpired"/>), also not before
    /// <see cref="UsableUntil"/>, nor be recalled (<see cref="CommandStatus.LotIsRecalled"/>).</summary>
    /// <value>Default: none, for any lot.</value>
    public LotId Lot { get; init; }

    /// <summary>The only locations from which stock may be taken, up to <see cref="EngineLimits.LocationsPerRequest"/>; in
    /// this order, unless a sourcing policy defines another, or lots are taken by their expiry.</summary>
    /// <value>Default: empty, for every allocatable location, in walk order.</value>
    public ReadOnlyMemory<LocationId> Locations { get; init; }

    /// <summary>The exact units to allocate, at once or not at all, up to <see cref="EngineLimits.SerialsPerCommand"/>; their
    /// number must be the quantity.</summary>
    /// <value>Default: empty, for a choice by the product's selection strategy.</value>
    public ReadOnlyMemory<string> Serials { get; init; }
}
