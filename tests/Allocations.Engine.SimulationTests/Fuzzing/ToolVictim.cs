using System.Globalization;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.SimulationTests;

/// <summary>The commands of the tool, in this process, on files: <c>verify</c> always, and two of the others in turn, so that each pair
/// meets one input in 42.</summary>
internal class ToolVictim : Victim
{
    /// <summary>In memory where there is such a place: the files of an input live for milliseconds.</summary>
    private static readonly string s_root = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
        string.Create(CultureInfo.InvariantCulture, $"allocations-fuzzing-{Environment.ProcessId}"));

    /// <summary>How many commands an input is given to besides <c>verify</c>.</summary>
    protected virtual int OthersOfInput => 2;

    public override string Meet(StoreImage store, long number)
    {
        string directory = Path.Combine(s_root, number.ToString(CultureInfo.InvariantCulture));
        string place = Path.Combine(directory, "store");
        try
        {
            store.WriteTo(place);
            int verdict = Run("verify", place);
            string[][] others = Others(directory, place);
            long distance = 1 + (number / others.Length % (others.Length - 1));
            for (int i = 0; i < OthersOfInput; i++)
            {
                Run(others[(number + (i * distance)) % others.Length]);
            }

            return string.Create(CultureInfo.InvariantCulture, $"verify {verdict}");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    protected virtual (int ExitCode, string Error) Invoke(string[] args)
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        using ToolConsole console = new(output, error, TextReader.Null, isTerminal: false);
        int exitCode = ToolRunner.Run(args, console);
        return (exitCode, error.ToString());
    }

    private static string[][] Others(string directory, string place) =>
    [
        ["info", place],
        ["verify", place, "--no-replay"],
        ["dump", place],
        ["export", place, "--to", Path.Combine(directory, "export")],
        ["copy", place, Path.Combine(directory, "copy")],
        ["repair", place, "--yes", "--to", Path.Combine(directory, "repaired")],
        ["checkpoint", place],
    ];

    private int Run(params string[] args)
    {
        (int exitCode, string error) = Invoke(args);
        if (exitCode is < 0 or > 8 || error.Contains("   at ", StringComparison.Ordinal))
        {
            throw new ViolationException($"{args[0]} ended with {exitCode}: {error}");
        }

        return exitCode;
    }
}
