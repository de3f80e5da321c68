using Allocations.Engine.Explaining;
using Allocations.Engine.State;

namespace Allocations.Engine;

public sealed partial class AllocationEngine
{
    /// <summary>Explanations: why the engine decided as it did, what would help, and who competes for stock. In the default
    /// tenant; see <see cref="As"/>.</summary>
    public ExplanationOperations Explanations => _defaultScope.Explanations;

    /// <summary>Explains the outcome of a command of any tenant by its sequence. The engine remembers the outcomes of the
    /// commands that had operation ids (<see cref="EngineOptions.OperationWindow"/>); it does not read its log, which
    /// <c>allocations dump</c> does. The writer searches in slices of <see cref="EngineLimits.RowsPerPage"/> ids, and executes
    /// the commands of others in between.</summary>
    /// <param name="sequence">The sequence (<see cref="Outcome.Sequence"/>).</param>
    /// <param name="cancellationToken"><inheritdoc cref="AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation, with the figures of today; <see cref="ExplanationRule.NotKnown"/> if the outcome is not
    /// remembered: the command had no operation id, the id was forgotten, or the refused command was tried again under
    /// it.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public async Task<Explanation> ExplainAsync(long sequence, CancellationToken cancellationToken = default)
    {
        int from = 1;
        while (true)
        {
            int at = from;
            (Explanation? found, from) = await AskAsync(
                state => OutcomeSearch.Visit(state, sequence, at), cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                return found;
            }
        }
    }

    /// <summary>Explains the outcome that is stored under an operation id, of any tenant.</summary>
    /// <param name="operation">The id.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation, with the figures of today; <see cref="ExplanationRule.NotKnown"/> if the id is unknown or was
    /// forgotten (<see cref="EngineOptions.OperationWindow"/>).</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Explanation> ExplainAsync(OperationId operation, CancellationToken cancellationToken = default) => AskAsync(
        state => FindOperation(state, operation) is { } outcome
            ? RefusalAnswers.Of(state, tenant: null, outcome)
            : RefusalAnswers.NotKnown(state, "No outcome is remembered under this operation id."),
        cancellationToken);

    /// <summary>Has the writer execute commands, look at the state to which they lead, and roll everything back.</summary>
    internal Task<T> TryAsync<T>(
        byte[] commands, int count, Func<EngineState, Outcome[], T> look, CancellationToken cancellationToken) => AskAsync(
        _ => Failure is null ? _previewing.Try(commands, count, look) : throw new EngineUnavailableException(),
        cancellationToken);

    /// <summary>Previews commands on the writer, between two queries.</summary>
    internal CommandPreview PreviewNow(byte[] commands, int count) => Failure is null
        ? _previewing.Run(commands, count, DurableForQueries)
        : throw new EngineUnavailableException();
}
