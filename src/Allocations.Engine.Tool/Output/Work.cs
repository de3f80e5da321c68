using System.Diagnostics;
using Spectre.Console;

namespace Allocations.Engine.Tool.Output;

/// <summary>Long work: timed, and with a progress bar on a terminal.</summary>
internal static class Work
{
    private const int IntervalMs = 100;

    /// <summary>Runs the work on its own thread while the bar follows it on this one.</summary>
    /// <param name="console">The console of the bar.</param>
    /// <param name="what">A description of the work.</param>
    /// <param name="total">The end of the scale.</param>
    /// <param name="done">The present position; called while the work runs.</param>
    /// <param name="work">The work.</param>
    public static (T Result, TimeSpan Elapsed) Run<T>(
        ToolConsole console, string what, long total, Func<long> done, Func<T> work)
    {
        long started = Stopwatch.GetTimestamp();
        T result = console.IsTerminal ? RunWithBar(console, what, total, done, work) : work();
        return (result, Stopwatch.GetElapsedTime(started));
    }

    private static T RunWithBar<T>(ToolConsole console, string what, long total, Func<long> done, Func<T> work)
    {
        Task<T> running = Task.Run(work);
        console.Progress().Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            ProgressTask bar = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, total));
            while (Task.WaitAny([running], IntervalMs) < 0)
            {
                bar.Value = Math.Min(done(), total);
            }
        });
        return running.GetAwaiter().GetResult();
    }
}
