namespace Allocations.Engine.Journal;

/// <summary>Converts .NET's file errors into the journal's.</summary>
internal static class PortableErrors
{
    private const int WindowsDiskFull = 112;
    private const int WindowsHandleDiskFull = 39;

    public static void Run(string operation, string file, Action action)
    {
        try
        {
            action();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Wrap(operation, file, 0, cause);
        }
    }

    public static JournalIOException Wrap(string operation, string file, long offset, Exception cause) =>
        new(operation, file, offset, Translate(cause), cause.Message, cause);

    private static int Translate(Exception cause)
    {
        int code = cause.HResult & 0xFFFF;
        return cause switch
        {
            FileNotFoundException or DirectoryNotFoundException => JournalIOException.Enoent,
            _ when OperatingSystem.IsWindows() && code is WindowsDiskFull or WindowsHandleDiskFull =>
                JournalIOException.Enospc,
            // BSD and macOS share Linux's number for a full disk and use 69 for a quota.
            _ when code is JournalIOException.Enospc or 69 => JournalIOException.Enospc,
            _ => code,
        };
    }
}
