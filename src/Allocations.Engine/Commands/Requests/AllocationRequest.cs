namespace Allocations.Engine;

/// <summary>What somebody asks to be promised.</summary>
/// <remarks>A value: nothing is kept of it after the call returns. With <c>default</c> instead of the constructor the product is
/// unknown, and the request is refused.</remarks>
public readonly record struct AllocationRequest
{
    /// <summary>A request at Medium 500, partial allowed, from anywhere that can be allocated from.</summary>
    /// <param name="product">What is wanted.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    public AllocationRequest(ProductId product, Quantity quantity)
    {
        Product = product;
        Quantity = quantity;
        AllowPartial = true;
    }

    /// <summary>What is wanted.</summary>
    public ProductId Product { get; init; }

    /// <summary>How much.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Who is served first when stock is short; Medium 500 by default.</summary>
    public Priority Priority { get; init; }

    /// <summary>Whether a part may be reserved while the rest waits; otherwise it is all or nothing. True by default.</summary>
    /// <remarks>This speaks of promising, not of shipping: as long as it is false, the queue reserves everything at once or
    /// nothing. A reserved quantity can be released, picked, cancelled, split or reallocated in parts all the same, and a repair
    /// may replace a part of a loss. A host that ships complete orders only releases everything
    /// (<see cref="FulfillmentOperations.ReleaseAsync"/>).</remarks>
    public bool AllowPartial { get; init; }

    /// <summary>Refuse with <see cref="CommandStatus.InsufficientStock"/> instead of waiting when not everything can be
    /// reserved at once. False by default.</summary>
    public bool RefuseIfShort { get; init; }

    /// <summary>Flag what can't be reserved at once for procurement (<see cref="OutcomeNotes.NeedsProcurement"/>). False by
    /// default.</summary>
    public bool AllowNonStock { get; init; }

    /// <summary>The document that it comes from; none by default.</summary>
    public SourceDocument Source { get; init; }

    /// <summary>The customer's number or code, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Customer { get; init; }

    /// <summary>When it was asked for; may lie in the past. By default the time at which the engine takes the command.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The deadline; none by default.</summary>
    public DateTimeOffset? RequiredBy { get; init; }

    /// <summary>Where it goes, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? ShipTo { get; init; }

    /// <summary>Anything else, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Notes { get; init; }

    /// <summary>From which locations stock is taken first, also when the request waits and is served later. Null, the default:
    /// as the product says at that moment (<see cref="CatalogOperations.SetSourcingAsync"/>).</summary>
    public SourcingPolicy? Sourcing { get; init; }

    /// <summary>Of a product that is tracked by lot: take only from lots that do not expire before this instant, also when the
    /// request waits and is served later; a customer's near-expiry cut-off. Null, the default: from any that has not expired. For
    /// another product the request is refused (<see cref="CommandStatus.ProductHasNoLots"/>).</summary>
    public DateTimeOffset? UsableUntil { get; init; }

    /// <summary>Take from these locations only, up to <see cref="EngineLimits.LocationsPerRequest"/>; in this order, unless a
    /// sourcing policy says another, or lots are taken by their expiry. Empty, the default: from every location of a kind
    /// that can be allocated from, by walk order.</summary>
    public ReadOnlyMemory<LocationId> Locations { get; init; }

    /// <summary>Take exactly these units, at once or not at all, up to <see cref="EngineLimits.SerialsPerCommand"/>; their number
    /// must be the quantity. Empty, the default: the engine chooses by the product's selection strategy.</summary>
    public ReadOnlyMemory<string> Serials { get; init; }
}
