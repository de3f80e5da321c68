namespace Allocations.Engine;

/// <summary>A command that is kept for approval, alone or as a member of a group.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record HeldCommandView
{
    /// <summary>The kind of the command.</summary>
    public required CommandKind Kind { get; init; }

    /// <summary>Everything that the command says.</summary>
    public required IReadOnlyList<HeldField> Fields { get; init; }

    /// <summary>The command as it was sent, if it is of a kind that can need consent (<see cref="ApprovalDecision"/>); null for
    /// other members of a group.</summary>
    public ICommand? Command { get; init; }
}
