namespace Allocations.Engine;

/// <summary>A change of the priority by which an allocation is served.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record PriorityStep
{
    /// <summary>What changed it: <see cref="ExplanationRule.PriorityChangedByCommand"/>,
    /// <see cref="ExplanationRule.PriorityChangedByRule"/> or <see cref="ExplanationRule.PriorityRaisedByContract"/>.</summary>
    public required ExplanationRule Cause { get; init; }

    /// <summary>The priority before.</summary>
    public required Priority Before { get; init; }

    /// <summary>The priority afterwards.</summary>
    public required Priority After { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The sequence of the command.</summary>
    public required long Sequence { get; init; }

    /// <summary>The kind of the command: <see cref="CommandKind.Tick"/> if it was time that passed, or a job.</summary>
    public required CommandKind Command { get; init; }

    /// <summary>The actor that issued the command; the default id for none.</summary>
    public ActorId Actor { get; init; }

    /// <summary>The justification; null for none.</summary>
    public string? Justification { get; init; }
}
