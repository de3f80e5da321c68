using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Rivals.Servers;

/// <summary>A server of our own: started in the foreground, stopped by its process id, and by the kernel if this process
/// dies.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private const int Interrupt = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly List<ServerProcess> s_running = [];

    private readonly Process _process;
    private readonly string _log;
    private bool _isStopped;

    private ServerProcess(Process process, string log)
    {
        _process = process;
        _log = log;
    }

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static ServerProcess Start(
        string program, IEnumerable<string> arguments, string directory, OtherUser? user, Func<bool> isReady)
    {
        var server = new ServerProcess(
            Process.Start(Command(program, arguments, directory, user))!, Path.Combine(directory, "harness.log"));
        lock (s_running)
        {
            s_running.Add(server);
        }

        server.Keep();
        long started = Stopwatch.GetTimestamp();
        while (!isReady())
        {
            if (server._process.HasExited || Stopwatch.GetElapsedTime(started) > s_patience)
            {
                server.Dispose();
                throw new RivalException($"{program} did not start: {server.LastWords()}");
            }

            Thread.Sleep(20);
        }

        return server;
    }

    /// <summary>Runs a program to its end.</summary>
    public static void Run(string program, IEnumerable<string> arguments, string directory, OtherUser? user)
    {
        using Process process = Process.Start(Command(program, arguments, directory, user))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new RivalException($"{program} failed: {errors} {output.GetAwaiter().GetResult()}");
        }
    }

    /// <summary>Whatever still runs, when the run is interrupted.</summary>
    public static void StopAll()
    {
        ServerProcess[] running;
        lock (s_running)
        {
            running = [.. s_running];
        }

        Array.ForEach(running, server => server.Dispose());
    }

    /// <summary>Whoever comes second waits until the server has ended.</summary>
    public void Dispose()
    {
        lock (s_running)
        {
            s_running.Remove(this);
        }

        lock (_process)
        {
            if (!_isStopped)
            {
                _isStopped = true;
                Stop();
            }
        }
    }

    private void Stop()
    {
        if (!_process.HasExited)
        {
            _ = Signal(_process.Id, Interrupt);
            if (!_process.WaitForExit(s_patience))
            {
                _process.Kill();
                _process.WaitForExit();
            }
        }

        _process.Dispose();
    }

    /// <summary>As another user, and not longer than this process, where the program for that is there.</summary>
    private static ProcessStartInfo Command(
        string program, IEnumerable<string> arguments, string directory, OtherUser? user)
    {
        List<string> words = [];
        if (OperatingSystem.IsLinux())
        {
            words.Add(ServerPrograms.Find("setpriv", "util-linux"));
            words.AddRange(["--pdeathsig", "KILL"]);
            if (user is not null)
            {
                words.AddRange(
                [
                    "--reuid", user.User.ToString(CultureInfo.InvariantCulture),
                    "--regid", user.Group.ToString(CultureInfo.InvariantCulture), "--clear-groups",
                ]);
            }
        }

        words.Add(program);
        words.AddRange(arguments);
        return new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
    }

    /// <summary>What the server says goes to a file, so that it never waits for a reader.</summary>
    private void Keep()
    {
        void Write(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
            {
                lock (_log)
                {
                    File.AppendAllText(_log, line.Data + "\n");
                }
            }
        }

        _process.OutputDataReceived += Write;
        _process.ErrorDataReceived += Write;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private string LastWords() =>
        File.Exists(_log) ? string.Join(' ', File.ReadAllLines(_log).TakeLast(3)) : "it said nothing";

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);
}
