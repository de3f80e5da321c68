using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Allocations.Engine.CrashChild;

namespace Allocations.Engine.Tests.Durable;

/// <summary>A child under load, and the records that it got out before it was killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly MemoryStream _records = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    public ChildProcess(string directory, ulong round, int? operationWindow = null)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Allocations.Engine.CrashChild.dll"));
        start.ArgumentList.Add(directory);
        start.ArgumentList.Add(round.ToString(CultureInfo.InvariantCulture));
        if (operationWindow is { } window)
        {
            start.ArgumentList.Add(window.ToString(CultureInfo.InvariantCulture));
        }

        _process = Process.Start(start)!;
        _reading = Task.Run(ReadAsync);
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>How many commands it has acknowledged, as far as it was read by now.</summary>
    public long AcknowledgedCount
    {
        get
        {
            lock (_records)
            {
                return _records.Length / Marshal.SizeOf<Ack>();
            }
        }
    }

    /// <summary>Completes when the child has opened the store and begins its work.</summary>
    public Task ReadyAsync() => _ready.Task;

    /// <summary>Completes when it has acknowledged so many commands, or has ended.</summary>
    public async Task ReachesAsync(long count)
    {
        while (AcknowledgedCount < count && !_reading.IsCompleted)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Kills it as nothing can be handled (SIGKILL), and returns what it had acknowledged by then.</summary>
    public async Task<Ack[]> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        string errors = await _errors;
        Assert.True(errors.Length == 0, errors);

        return Acknowledged();
    }

    /// <summary>What it had acknowledged, as far as it was read by now.</summary>
    public Ack[] Acknowledged()
    {
        byte[] bytes;
        lock (_records)
        {
            bytes = _records.ToArray();
        }

        // The last record may have been cut.
        ReadOnlySpan<byte> whole = bytes.AsSpan(0, bytes.Length / Marshal.SizeOf<Ack>() * Marshal.SizeOf<Ack>());
        return [.. MemoryMarshal.Cast<byte, Ack>(whole).ToArray().Where(ack => ack.Counter != 0)];
    }

    /// <summary>Stops all its threads wherever they are (SIGSTOP), and waits for the last system call to end. Linux only.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("-STOP");
        while (!Directory.GetDirectories($"/proc/{Id}/task").All(IsStopped))
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Lets it go on.</summary>
    public Task ContinueAsync() => SignalAsync("-CONT");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _records.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[64 << 10];
        int count;
        while ((count = await _process.StandardOutput.BaseStream.ReadAsync(buffer)) > 0)
        {
            lock (_records)
            {
                _records.Write(buffer, 0, count);
            }

            _ready.TrySetResult();
        }

        _ready.TrySetResult();
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The state stands behind the name, which is in brackets and may contain some.</summary>
    private static bool IsStopped(string task)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(task, "stat"));
            return stat[stat.LastIndexOf(')') + 2] == 'T';
        }
        catch (IOException)
        {
            return true; // This thread has ended.
        }
    }
}
