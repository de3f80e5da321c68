namespace Allocations.Engine.Tool;

/// <summary>
/// Repeats work on a store that is open elsewhere, with the newest checkpoints, after the data being read were discarded for
/// newer ones. Half of the attempts begin with the newest checkpoint only, which is discarded last.
/// </summary>
internal static class Attempts
{
    public const int Most = 16;

    /// <summary>The pause, longer from attempt to attempt, so that discarded data have disappeared.</summary>
    private const int PauseMs = 4;

    /// <summary>Repeats the work until it succeeds.</summary>
    /// <param name="work">The work, which gets the position from which it may begin.</param>
    public static T Run<T>(Func<Beginning, T> work)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return work(attempt <= Most / 2 ? Beginning.Oldest : Beginning.NewestCheckpoint);
            }
            catch (StoreMovedException)
            {
                if (attempt == Most)
                {
                    throw new ToolException(ExitCodes.Unreadable,
                        $"The store takes checkpoints and recycles its log faster than it can be read; {Most} attempts failed. "
                        + "Try again when less is written, or with larger CheckpointBytes.");
                }

                Thread.Sleep(attempt * PauseMs);
            }
        }
    }
}
