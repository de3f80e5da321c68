using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace QuickStart;

/// <summary>This program once more, in a process of its own that can be killed.</summary>
internal sealed class WatchedProcess : IDisposable
{
    private readonly Process _process;

    private WatchedProcess(Process process) => _process = process;

    public static WatchedProcess Start(IEnumerable<string> arguments)
    {
        // Started as "dotnet QuickStart.dll", the program is the dll; started as QuickStart, or by "dotnet run", it is
        // the process.
        string executable = Environment.ProcessPath
            ?? throw new InvalidOperationException("The system does not say what runs.");
        bool isHost = Path.GetFileNameWithoutExtension(executable) == "dotnet";
        string[] dll = isHost ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(executable, [.. dll, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        return new WatchedProcess(
            Process.Start(start) ?? throw new InvalidOperationException($"'{executable}' did not start."));
    }

    public int Id => _process.Id;

    /// <summary>Its lines, until it ends.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Kills it where it stands: no handler, no finalizer, no dispose runs in it. Returns its exit
    /// code.</summary>
    public int Kill()
    {
        _process.Kill();
        return WaitForExit();
    }

    /// <summary>Its exit code, once it has ended.</summary>
    public int WaitForExit()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
