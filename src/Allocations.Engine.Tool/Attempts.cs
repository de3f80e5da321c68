namespace Allocations.Engine.Tool;

/// <summary>
/// What reads a store that is open elsewhere begins again, with the newest checkpoints, when what it was reading has been
/// given up for newer ones. In half of the attempts from the newest checkpoint only, which is given up last.
/// </summary>
internal static class Attempts
{
    public const int Most = 16;

    /// <summary>Longer from attempt to attempt: what is being given up shall be gone.</summary>
    private const int PauseMs = 4;

    /// <summary>Does the work until it is done.</summary>
    /// <param name="work">Gets where it may begin.</param>
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
