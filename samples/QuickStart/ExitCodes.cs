namespace QuickStart;

/// <summary>How the program ends.</summary>
internal static class ExitCodes
{
    /// <summary>Every check held.</summary>
    public const int Good = 0;

    /// <summary>A check failed, or the work could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The arguments make no sense.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by the system.</summary>
    public const int Terminated = 143;
}
