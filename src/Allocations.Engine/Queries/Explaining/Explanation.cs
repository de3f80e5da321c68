namespace Allocations.Engine;

/// <summary>The answer to a question: the rule that decided, the figures on which the decision rests, what would help, and a
/// sentence for people.</summary>
/// <remarks>Members that do not apply are <c>default</c>. The text can change with any version: programs decide by
/// <see cref="Rule"/>, <see cref="Status"/> and <see cref="Exclusion"/>. Immutable and safe to share between threads.</remarks>
public sealed record Explanation
{
    /// <summary>The rule that decided.</summary>
    public required ExplanationRule Rule { get; init; }

    /// <summary>The status of the refusal that is explained; <see cref="CommandStatus.Pending"/> if no refusal is.</summary>
    public CommandStatus Status { get; init; }

    /// <summary>The reason for which stock at the place does not count.</summary>
    public StockExclusion Exclusion { get; init; }

    /// <summary>The allocation that was asked about.</summary>
    public AllocationId Allocation { get; init; }

    /// <summary>Another allocation that has to do with it: the one that holds the unit, that precedes this one, or that would
    /// receive the stock.</summary>
    public AllocationId Other { get; init; }

    /// <summary>The product.</summary>
    public ProductId Product { get; init; }

    /// <summary>The location: that of the unit, or the one that was asked about.</summary>
    public LocationId Location { get; init; }

    /// <summary>The lot.</summary>
    public LotId Lot { get; init; }

    /// <summary>The job that locks the product.</summary>
    public JobId Job { get; init; }

    /// <summary>The serial number of the unit; null for other answers.</summary>
    public string? Serial { get; init; }

    /// <summary>The state of the unit.</summary>
    public SerialState SerialState { get; init; }

    /// <summary>The headline state of the allocation, or the state that the outcome states.</summary>
    public AllocationState State { get; init; }

    /// <summary>The actor whose command it was, if it was in the past.</summary>
    public ActorId Actor { get; init; }

    /// <summary>The time at which it happened, if it was in the past; otherwise the time at which it comes to its end by itself,
    /// such as the expiry of the allocation that holds the stock. Null for none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The reason or justification that was recorded; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The figures, each kind once.</summary>
    public required IReadOnlyList<ExplanationFigure> Figures { get; init; }

    /// <summary>What would help, the nearest first; empty if nothing has to.</summary>
    public required IReadOnlyList<ExplanationAdvice> Advice { get; init; }

    /// <summary>The answer in English, in whole sentences.</summary>
    public required string Text { get; init; }

    /// <summary>The last command before the answer, after which all of this was so.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets a figure.</summary>
    /// <param name="kind">Its meaning.</param>
    /// <returns>The quantity; null if the answer does not rest on it.</returns>
    public Quantity? GetFigure(ExplanationFigureKind kind)
    {
        foreach (ExplanationFigure figure in Figures)
        {
            if (figure.Kind == kind)
            {
                return figure.Quantity;
            }
        }

        return null;
    }
}
