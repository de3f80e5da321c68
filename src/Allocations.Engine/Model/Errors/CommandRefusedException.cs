namespace Allocations.Engine;

/// <summary>Thrown by <see cref="Outcome.EnsureSuccess"/>, for callers that treat every refusal as an error. The engine
/// itself reports statuses and never throws this exception.</summary>
public sealed class CommandRefusedException : InvalidOperationException
{
    internal CommandRefusedException(Outcome outcome)
        : base($"The command was refused: {outcome}. {outcome.Status.GetText()} {outcome.Status.GetAdvice()}") =>
        Outcome = outcome;

    /// <summary>The refusal.</summary>
    public Outcome Outcome { get; }
}
