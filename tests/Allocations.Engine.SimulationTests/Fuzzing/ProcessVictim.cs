using System.Diagnostics;

namespace Allocations.Engine.SimulationTests;

/// <summary>The same as processes of their own: <c>verify</c> and one of the others.</summary>
internal sealed class ProcessVictim : ToolVictim
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    protected override int OthersOfInput => 1;

    protected override (int ExitCode, string Error) Invoke(string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "allocations.dll"), .. args])
        {
            start.ArgumentList.Add(argument);
        }

        // The tool compiles anew, and better, whatever runs often: in a process this short that is a third of all work.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "1000";
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill();
            throw new ViolationException($"{args[0]} hangs");
        }

        return (process.ExitCode, error.GetAwaiter().GetResult());
    }
}
