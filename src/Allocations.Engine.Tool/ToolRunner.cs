using System.CommandLine;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool;

/// <summary>Runs one command line, and turns every expected failure into a message and an exit code.</summary>
internal static class ToolRunner
{
    public static int Run(string[] args, ToolConsole console)
    {
        try
        {
            ParseResult parsed = CommandTree.Create(console).Parse(args);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception failure) when (ExitCodeOf(failure) is { } exitCode)
        {
            console.Out.Flush();
            console.Error.WriteLine($"allocations: {failure.Message}");
            return exitCode;
        }
        finally
        {
            console.Out.Flush();
            console.Error.Flush();
        }
    }

    private static int? ExitCodeOf(Exception failure) => failure switch
    {
        ToolException own => own.ExitCode,
        StoreDamagedException => ExitCodes.Damaged,
        StoreLockedException => ExitCodes.InUse,
        StoreFormatException => ExitCodes.OtherFormat,
        StoreDivergedException => ExitCodes.Diverged,
        EventsUnavailableException => ExitCodes.TrailDamaged,
        AllocationStoreException or IOException or UnauthorizedAccessException => ExitCodes.Unreadable,
        _ => null,
    };
}
