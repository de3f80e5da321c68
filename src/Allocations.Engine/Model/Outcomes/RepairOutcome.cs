using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The result of a command that may take allocated stock from allocations, and repairs them.</summary>
/// <remarks>
/// <para>A view of <see cref="Outcome"/>; for a command in a batch, make one from its outcome. Immutable, no
/// references.</para>
/// <para>A part that could not be replaced waits in the product's queue, unless it was cancelled. Every allocation that lost
/// stock carries the command's <see cref="Outcome.Sequence"/> as its own <see cref="AllocationView.Sequence"/> until the next
/// command changes it. Among the waiting allocations (<see cref="AllocationOperations.GetWaitingAsync"/>)
/// these are the ones that could not be restored in full.</para>
/// </remarks>
public readonly record struct RepairOutcome
{
    private const int CountShift = 32;

    /// <summary>Creates the view of an outcome.</summary>
    /// <param name="outcome">The outcome of a command that blocks, writes off, counts serial numbers or quarantines
    /// them.</param>
    [JsonConstructor]
    public RepairOutcome(Outcome outcome) => Outcome = outcome;

    /// <summary>The general outcome of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>The status of the command.</summary>
    [JsonIgnore]
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether the command succeeded.</summary>
    [JsonIgnore]
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>The quantity that was blocked or written off.</summary>
    [JsonIgnore]
    public Quantity Quantity => Outcome.Quantity;

    /// <summary>The number of units that were taken from allocations and replaced by others. For a bulk product: 1 if the
    /// named allocation lost stock and got all of it again from elsewhere.</summary>
    [JsonIgnore]
    public int Replaced => Outcome.Status == CommandStatus.Ok ? Outcome.Index : 0;

    /// <summary>The number of units that were taken from allocations and not replaced: these parts wait, or were cancelled.
    /// For a bulk product: 1 if the named allocation could not get all of it again.</summary>
    [JsonIgnore]
    public int NotReplaced => Outcome.Status == CommandStatus.Ok ? (int)(Outcome.Id >> CountShift) : 0;

    /// <summary>Returns this result if the command succeeded.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public RepairOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }

    /// <summary>The id of an outcome: the product in the low 32 bits, the number of units not replaced above them.</summary>
    internal static long IdOf(int product, int notReplaced) => ((long)notReplaced << CountShift) | (uint)product;
}
