using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The result of a command on one allocation.</summary>
/// <remarks>A view of <see cref="Outcome"/> in the words of allocations. Immutable, no references.</remarks>
public readonly record struct AllocationOutcome
{
    internal AllocationOutcome(Outcome outcome, bool isOfCreation = false)
    {
        Outcome = outcome;
        Id = outcome.IsSuccess || (!isOfCreation && outcome.Status.NamesAllocation())
            ? outcome.AllocationId
            : AllocationId.None;
    }

    /// <summary>The outcome as every command has it.</summary>
    public Outcome Outcome { get; }

    /// <summary>What became of the command.</summary>
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether it was done.</summary>
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>The allocation: on success, and on every refusal of which <see cref="CommandStatus"/> says that Id is the
    /// allocation; otherwise <see cref="AllocationId.None"/>. What else a refusal names, a product or the allocation that holds a
    /// unit, is <see cref="Outcome.Id"/> of <see cref="Outcome"/>.</summary>
    public AllocationId Id { get; }

    /// <summary>The quantity that moved: reserved at once by a creation, released or cancelled.</summary>
    public Quantity Quantity => Outcome.Quantity;

    /// <summary>The headline state after the command.</summary>
    public AllocationState State => Outcome.State;

    /// <summary>Returns this result if it is a success.</summary>
    /// <exception cref="CommandRefusedException">It is a refusal.</exception>
    public AllocationOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }
}
