using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The result of a recall of serial numbers.</summary>
/// <remarks>A view of <see cref="Outcome"/>; for a command in a batch, make one from its outcome. Immutable, no
/// references.</remarks>
public readonly record struct SerialRecallOutcome
{
    private const int CountShift = 32;

    /// <summary>Creates the view of an outcome.</summary>
    /// <param name="outcome">The outcome of a recall of serial numbers.</param>
    [JsonConstructor]
    public SerialRecallOutcome(Outcome outcome) => Outcome = outcome;

    /// <summary>The general outcome of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>The status of the command.</summary>
    [JsonIgnore]
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether the command succeeded.</summary>
    [JsonIgnore]
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>The number of units that went into quarantine.</summary>
    [JsonIgnore]
    public Quantity Blocked => Outcome.Quantity;

    /// <summary>The number of units of the list that are picked, with a technician, in transit or delivered.</summary>
    [JsonIgnore]
    public int Away => Outcome.Status == CommandStatus.Ok ? Outcome.Index : 0;

    /// <summary>The number of units that were taken from allocations and not replaced: these parts wait, or were
    /// cancelled.</summary>
    [JsonIgnore]
    public int NotReplaced => Outcome.Status == CommandStatus.Ok ? (int)(Outcome.Id >> CountShift) : 0;

    /// <summary>Returns this result if the command succeeded.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public SerialRecallOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }
}
