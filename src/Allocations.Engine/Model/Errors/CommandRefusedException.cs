namespace Allocations.Engine;

/// <summary>Thrown by <see cref="Outcome.EnsureSuccess"/>, for callers who take any refusal as an error. The engine itself
/// answers with statuses and never throws this.</summary>
public sealed class CommandRefusedException : InvalidOperationException
{
    internal CommandRefusedException(Outcome outcome)
        : base($"The command was refused: {outcome}.") => Outcome = outcome;

    /// <summary>The refusal.</summary>
    public Outcome Outcome { get; }
}
