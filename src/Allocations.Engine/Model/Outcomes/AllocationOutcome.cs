using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The result of a command on one allocation.</summary>
/// <remarks>A view of <see cref="Outcome"/> in the terms of allocations. Immutable, no references.</remarks>
public readonly record struct AllocationOutcome
{
    /// <summary>Creates a result: for JSON, and for the doubles of a host's tests.</summary>
    /// <param name="outcome">The <see cref="Outcome"/>.</param>
    /// <param name="id">The <see cref="Id"/>.</param>
    [JsonConstructor]
    public AllocationOutcome(Outcome outcome, AllocationId id)
    {
        Outcome = outcome;
        Id = id;
    }

    internal AllocationOutcome(Outcome outcome, bool isOfCreation = false)
    {
        Outcome = outcome;
        Id = outcome.IsSuccess || (!isOfCreation && outcome.Status.NamesAllocation())
            ? outcome.Subject.Allocation
            : AllocationId.None;
    }

    /// <summary>The general outcome of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>The status of the command.</summary>
    [JsonIgnore]
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether the command succeeded.</summary>
    [JsonIgnore]
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>The allocation: on success, and on every refusal whose <see cref="CommandStatus"/> documents that Id is the
    /// allocation; otherwise <see cref="AllocationId.None"/>. If a refusal names something else, such as a product or the
    /// allocation that holds a unit, see <see cref="Outcome.Id"/> of <see cref="Outcome"/>.</summary>
    public AllocationId Id { get; }

    /// <summary>The quantity that moved: allocated at once by a creation, released or cancelled.</summary>
    [JsonIgnore]
    public Quantity Quantity => Outcome.Quantity;

    /// <summary>The headline state after the command; <see cref="AllocationState.None"/> if a refusal is not about an
    /// allocation.</summary>
    [JsonIgnore]
    public AllocationState State => Outcome.State;

    /// <inheritdoc cref="Outcome.ServedCount"/>
    [JsonIgnore]
    public int ServedCount => Outcome.ServedCount;

    /// <inheritdoc cref="Outcome.FailedEntry"/>
    [JsonIgnore]
    public int? FailedEntry => Outcome.FailedEntry;

    /// <summary>Returns this result if the command succeeded.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public AllocationOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }
}
