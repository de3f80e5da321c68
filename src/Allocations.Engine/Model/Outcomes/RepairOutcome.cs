namespace Allocations.Engine;

/// <summary>The result of a command that may take reserved stock away from allocations, and repairs them.</summary>
/// <remarks>
/// <para>A view of <see cref="Outcome"/>; of a batch, make one from the batch's outcome. Immutable, no references.</para>
/// <para>What could not be replaced waits in the product's queue, unless it was cancelled. Every allocation that lost
/// something carries the command's <see cref="Outcome.Sequence"/> as its own <see cref="AllocationView.Sequence"/> until the
/// next command changes it: among those that wait
/// (<see cref="AllocationOperations.GetWaitingAsync(ProductId, int)"/>) these are the ones that could not be made whole.</para>
/// </remarks>
public readonly record struct RepairOutcome
{
    private const int CountShift = 32;

    /// <summary>The outcome in the words of repairs.</summary>
    /// <param name="outcome">Of blocking, writing off, counting serial numbers or quarantining them.</param>
    public RepairOutcome(Outcome outcome) => Outcome = outcome;

    /// <summary>The outcome as every command has it.</summary>
    public Outcome Outcome { get; }

    /// <summary>What became of the command.</summary>
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether it was done, or was so already.</summary>
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>How much was blocked or written off.</summary>
    public Quantity Quantity => Outcome.Quantity;

    /// <summary>How many units were taken from allocations and replaced by others. Of a bulk product: 1 if the allocation
    /// that was named lost stock and was given all of it again from elsewhere.</summary>
    public int Replaced => Outcome.Status == CommandStatus.Ok ? Outcome.Index : 0;

    /// <summary>How many units were taken from allocations and not replaced: these parts wait, or were cancelled. Of a bulk
    /// product: 1 if the allocation that was named could not be given all of it again.</summary>
    public int NotReplaced => Outcome.Status == CommandStatus.Ok ? (int)(Outcome.Id >> CountShift) : 0;

    /// <summary>Returns this result if it is a success.</summary>
    /// <exception cref="CommandRefusedException">It is a refusal.</exception>
    public RepairOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }

    /// <summary>The id that an outcome carries: the product in the low 32 bits, what was not replaced above them.</summary>
    internal static long IdOf(int product, int notReplaced) => ((long)notReplaced << CountShift) | (uint)product;
}
