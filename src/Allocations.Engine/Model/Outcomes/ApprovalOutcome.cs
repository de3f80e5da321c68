using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The result of an approval.</summary>
/// <remarks>A view of <see cref="Outcome"/>; for a command in a batch, make one from its outcome. Immutable, no
/// references.</remarks>
public readonly record struct ApprovalOutcome
{
    /// <summary>Creates the view of an outcome.</summary>
    /// <param name="outcome">The outcome of an approval.</param>
    [JsonConstructor]
    public ApprovalOutcome(Outcome outcome) => Outcome = outcome;

    /// <summary>The general outcome of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>The status of the approval.</summary>
    [JsonIgnore]
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether the approval was given.</summary>
    [JsonIgnore]
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>The status with which the command that was kept ran, on the last approval; null if it did not run, because
    /// another approval is missing or this one was refused.</summary>
    [JsonIgnore]
    public CommandStatus? StatusOfCommand => (Outcome.Notes & OutcomeNotes.ApprovedCommandRan) == 0
        ? null
        : (CommandStatus)Outcome.Index;

    /// <summary>The number of approvals that are still missing; 0 on a refusal.</summary>
    [JsonIgnore]
    public int Missing => IsSuccess && StatusOfCommand is null ? Outcome.Index : 0;

    /// <summary>Returns this result if the approval was given, whatever became of the command that was kept.</summary>
    /// <exception cref="CommandRefusedException">The approval was refused.</exception>
    public ApprovalOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }
}
