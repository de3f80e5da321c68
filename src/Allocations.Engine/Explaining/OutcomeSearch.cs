using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Finds the outcome of a command by its sequence among those that are kept under operation ids. The window is in the
/// order in which the ids came, but a refusal that was tried again has a later outcome in its old place, so all of it is visited,
/// in slices.</summary>
internal static class OutcomeSearch
{
    /// <summary>Visits one slice.</summary>
    /// <param name="state">The state.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="from">The row to begin with.</param>
    /// <param name="most">The maximum number of rows to visit.</param>
    /// <returns>The answer, or the row to continue with.</returns>
    public static (Explanation? Found, int Next) Visit(
        EngineState state, long sequence, int from, int most = EngineLimits.RowsPerPage)
    {
        int end = (int)Math.Min((long)from + most, state.Operations.Count + 1);
        for (int row = from; row < end; row++)
        {
            Outcome outcome = state.Operations.OutcomeAt(row);
            if (outcome.Sequence == sequence)
            {
                return (RefusalAnswers.Of(state, tenant: null, outcome), 0);
            }
        }

        return end <= state.Operations.Count ? (null, end) : (NotFound(state, sequence), 0);
    }

    private static Explanation NotFound(EngineState state, long sequence) => RefusalAnswers.NotKnown(
        state, sequence <= 0 || sequence > state.Sequence
            ? "No command has had this sequence."
            : "The outcome of this command is not remembered: it had no operation id, or its id was forgotten, or the command "
                + "was sent again and has another outcome.");
}
