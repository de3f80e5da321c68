namespace Allocations.Engine;

/// <summary>A request for approval, with the command, or the group of commands, that is kept.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record ApprovalRequestView
{
    /// <summary>The id of the request: the sequence of the command.</summary>
    public required ApprovalRequestId Id { get; init; }

    /// <summary>Its state.</summary>
    public required ApprovalState State { get; init; }

    /// <summary>The command, as it was sent; null for a group, whose members are in <see cref="Commands"/>.</summary>
    public ICommand? Command { get; init; }

    /// <summary>The commands that are kept, in their order: one, or the members of a group. Of a group, those that had been done
    /// before under their operation ids are not among them.</summary>
    public required IReadOnlyList<HeldCommandView> Commands { get; init; }

    /// <summary>The actor who sent the command; none for a command without an actor.</summary>
    public ActorId Requester { get; init; }

    /// <summary>The time at which it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The time at which it expires, or would have; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The next time at which it escalates; null for never, and for a closed request.</summary>
    public DateTimeOffset? EscalatesAt { get; init; }

    /// <summary>The code of the policy that demanded consent.</summary>
    public required string Policy { get; init; }

    /// <summary>The kind of decision.</summary>
    public required ApprovalDecision Decision { get; init; }

    /// <summary>The level of consent that is demanded.</summary>
    public required ApprovalLevel Level { get; init; }

    /// <summary>The code of the authority that approves.</summary>
    public required string Authority { get; init; }

    /// <summary>The code of the authority for the second approval, which may be the same; null if one is enough.</summary>
    public string? SecondAuthority { get; init; }

    /// <summary>The code of the authority to which it has escalated from <see cref="Authority"/>; the same if it has
    /// not.</summary>
    public required string CurrentAuthority { get; init; }

    /// <summary>The code of the authority to which it has escalated from <see cref="SecondAuthority"/>; null if one approval is
    /// enough.</summary>
    public string? CurrentSecondAuthority { get; init; }

    /// <summary>The approvals so far.</summary>
    public required IReadOnlyList<ApprovalView> Approvals { get; init; }

    /// <summary>The number of approvals that are missing; 0 for a closed request.</summary>
    public int Missing { get; init; }

    /// <summary>The effect on allocations that the command would have had when it was asked. For the present one, see
    /// <see cref="ApprovalOperations.PreviewAsync"/>.</summary>
    public ApprovalImpact Impact { get; init; }

    /// <summary>The outcome of the command, which ran on the last approval; null if it has not run. Its sequence is that of the
    /// approval. Of a group, it is the outcome of the member that was refused, or of the last one.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The place among <see cref="Commands"/>, from 0, of the one that was refused when they ran; null if none
    /// was.</summary>
    public int? FailedCommand { get; init; }

    /// <summary>The time at which it was closed; null for an open request.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The actor who rejected or withdrew it; none otherwise.</summary>
    public ActorId ClosedBy { get; init; }

    /// <summary>The reason of a rejection; null for none.</summary>
    public string? Reason { get; init; }
}
