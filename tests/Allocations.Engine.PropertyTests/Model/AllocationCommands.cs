using static System.FormattableString;

namespace Allocations.Engine.PropertyTests.Model;

internal sealed record Create(int Product, decimal Quantity) : ModelCommand
{
    public Priority Priority { get; init; }

    public bool AllowPartial { get; init; } = true;

    public bool RefuseIfShort { get; init; }

    public bool AllowNonStock { get; init; }

    public IReadOnlyList<int> Locations { get; init; } = [];

    /// <summary>Null for the product's.</summary>
    public SourcingPolicy? Sourcing { get; init; }

    public IReadOnlyList<string> Serials { get; init; } = [];

    public DocumentKind DocumentKind { get; init; }

    public string? Document { get; init; }

    public string? Customer { get; init; }

    public string? ShipTo { get; init; }

    public string? Notes { get; init; }

    public DateTimeOffset? RequestedAt { get; init; }

    public DateTimeOffset? RequiredBy { get; init; }

    /// <summary>Only of lots that do not expire before that, counted from <see cref="ReferenceModel.Begin"/>.</summary>
    public TimeSpan? UsableUntil { get; init; }

    public override string Content => Invariant(
        $"Create product {Product}: {Quantity:0.######} {Priority}{Options}{Lists}{Texts}{Times}");

    private string Options =>
        (AllowPartial ? "" : " all-or-nothing")
        + (RefuseIfShort ? " refuse-if-short" : "")
        + (AllowNonStock ? " non-stock" : "")
        + (Sourcing is { } policy ? $" by {policy}" : "");

    private string Lists =>
        (Locations.Count == 0 ? "" : $" from [{string.Join(' ', Locations)}]")
        + (Serials.Count == 0 ? "" : $" units [{string.Join(' ', Serials)}]");

    private string Texts => DocumentKind == default && (Document ?? Customer ?? ShipTo ?? Notes) is null
        ? ""
        : $" {DocumentKind} {Quoted(Document)} for {Quoted(Customer)} to {Quoted(ShipTo)} note {Quoted(Notes)}";

    private string Times => (RequestedAt is null ? "" : Invariant($" asked {RequestedAt:u}"))
        + (RequiredBy is null ? "" : Invariant($" due {RequiredBy:u}"))
        + (UsableUntil is null ? "" : Invariant($" usable until {UsableUntil}"));
}

internal sealed record Release(long Allocation, ModelAmount Amount) : ModelCommand
{
    public ReleaseReason Reason { get; init; }

    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    public string? ShipTo { get; init; }

    public override string Content => $"Release allocation {Allocation}: {Amount} ({Reason})"
        + ((Carrier ?? TrackingNumber ?? ShipTo) is null
            ? ""
            : $" by {Quoted(Carrier)} {Quoted(TrackingNumber)} to {Quoted(ShipTo)}");
}

internal sealed record Cancel(long Allocation) : ModelCommand
{
    public CancelReason Reason { get; init; }

    public string? Note { get; init; }

    public override string Content =>
        $"Cancel allocation {Allocation} ({Reason}){(Note is null ? "" : $" note {Quoted(Note)}")}";
}
