using static System.FormattableString;

namespace Allocations.Engine.PropertyTests.Model;

internal sealed record ChangeQuantity(long Allocation, decimal Quantity) : ModelCommand
{
    public override string Content => Invariant($"ChangeQuantity allocation {Allocation}: {Quantity:0.######}");
}

/// <summary>Named units go back, and are not waited for.</summary>
internal sealed record GiveUp(long Allocation, ModelAmount Units) : ModelCommand
{
    public override string Content => $"GiveUp allocation {Allocation}: {Units}";
}

internal sealed record Reschedule(long Allocation, DateTimeOffset? RequiredBy) : ModelCommand
{
    public override string Content => Invariant($"Reschedule allocation {Allocation} due {RequiredBy:u}");
}

internal sealed record Redirect(long Allocation, string ShipTo) : ModelCommand
{
    public override string Content => $"Redirect allocation {Allocation} to {Quoted(ShipTo)}";
}

internal sealed record Split(long Allocation, ModelAmount Amount) : ModelCommand
{
    public SplitSource Source { get; init; }

    public string? ShipTo { get; init; }

    public DateTimeOffset? RequiredBy { get; init; }

    public override string Content => $"Split allocation {Allocation}: {Amount} ({Source})"
        + (string.IsNullOrEmpty(ShipTo) ? "" : $" to {Quoted(ShipTo)}")
        + (RequiredBy is null ? "" : Invariant($" due {RequiredBy:u}"));
}

internal sealed record Merge(long From, long Into) : ModelCommand
{
    public override string Content => $"Merge allocation {From} into {Into}";
}

internal sealed record Recreate(long Allocation) : ModelCommand
{
    public override string Content => $"Recreate allocation {Allocation}";
}

internal sealed record CancelDocument(DocumentKind Kind, string Number) : ModelCommand
{
    public CancelReason Reason { get; init; }

    public string? Note { get; init; }

    public override string Content =>
        $"CancelDocument {Kind} {Quoted(Number)} ({Reason}){(Note is null ? "" : $" note {Quoted(Note)}")}";
}

internal sealed record Reallocate(long From, long To, ModelAmount Amount) : ModelCommand
{
    public string Justification { get; init; } = "more urgent";

    public bool CancelGiven { get; init; }

    public override string Content => $"Reallocate from {From} to {To}: {Amount} because {Quoted(Justification)}"
        + (CancelGiven ? ", given up" : "");
}
