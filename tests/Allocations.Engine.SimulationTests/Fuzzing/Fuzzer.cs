using System.Diagnostics;
using System.Globalization;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// Gives hostile stores, whose hashes all fit, to the engine and to the tool, in child processes, and counts what becomes of
/// them. A typed refusal is right, and so is a store that opens, whether its audit is sound or not; a crash, a hang or any other
/// exception is a violation. A child that dies or hangs is replaced by one that begins behind the input it died of.
/// </summary>
internal sealed class Fuzzer(string mode, Figures figures, TextWriter output)
{
    /// <summary>An input takes milliseconds, of the tool's processes seconds.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    /// <summary>A child works on one thread at a time, for a long time, or starts short-lived processes: it collects garbage seldom and
    /// keeps the memory, its pool doesn't spin, code pages are writable, code is not instrumented.</summary>
    private static readonly (string Name, string Value)[] s_settings =
    [
        ("DOTNET_GCgen0size", "0x2000000"), ("DOTNET_GCRetainVM", "1"), ("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0"),
        ("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_TieredPGO", "0"),
    ];

    private long _current;
    private long _reported;

    /// <summary>Meets inputs by their numbers.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    public void Run(long first, long count)
    {
        long end = first + count;
        for (long next = first; next < end; next = _current + 1)
        {
            _current = next;
            if (RunChild(next, end) is not { } ending)
            {
                break;
            }

            Violate(ending);
        }

        figures.Raise($"fuzzing.{mode}.last", end - 1);
    }

    /// <summary>Runs a child to its end.</summary>
    /// <returns>How it ended, if not by itself.</returns>
    private string? RunChild(long first, long end)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] arguments =
        [
            typeof(Fuzzer).Assembly.Location, FuzzingChild.Argument, mode,
            first.ToString(CultureInfo.InvariantCulture), end.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in s_settings)
        {
            start.Environment[name] = value;
        }

        using Process child = Process.Start(start)!;
        Task<string> error = child.StandardError.ReadToEndAsync();
        while (true)
        {
            Task<string?> line = child.StandardOutput.ReadLineAsync();
            if (!line.Wait(s_patience))
            {
                child.Kill();
                child.WaitForExit();
                return "hangs";
            }

            if (line.Result is null)
            {
                child.WaitForExit();
                return child.ExitCode == 0 ? null
                    : $"the process ended with {child.ExitCode}: {Shorten(error.GetAwaiter().GetResult())}";
            }

            Take(line.Result);
        }
    }

    private void Take(string line)
    {
        if (line.StartsWith(FuzzingChild.Begins, StringComparison.Ordinal))
        {
            _current = long.Parse(line.AsSpan(FuzzingChild.Begins.Length), CultureInfo.InvariantCulture);
            figures.Count($"fuzzing.{mode}.inputs");
        }
        else if (line.StartsWith(FuzzingChild.Ended, StringComparison.Ordinal))
        {
            figures.Count($"fuzzing.{mode}.{line[FuzzingChild.Ended.Length..]}");
        }
        else if (line.StartsWith(FuzzingChild.Violated, StringComparison.Ordinal))
        {
            Violate(line[FuzzingChild.Violated.Length..]);
        }
    }

    private void Violate(string what)
    {
        const int MostPrinted = 200;
        figures.Violations.Add($"{mode} {_current}: {what}");
        if (_reported++ < MostPrinted)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mode}, input {_current}: {Shorten(what)}"));
        }
    }

    private static string Shorten(string text) => text.Length > 3000 ? text[..3000] : text;
}
