using System.Diagnostics;
using System.Globalization;

namespace Allocations.Engine.SimulationTests;

/// <summary>Simulation after simulation until the time is over or a promise is broken: short runs exhaustively, long ones
/// at random, one for every few seeds.</summary>
internal static class Campaign
{
    private const int LongRunEvery = 4;

    private static readonly TimeSpan s_report = TimeSpan.FromSeconds(30);

    public static void Run(int seed, TimeSpan time, Figures figures, TextWriter output)
    {
        TimeSpan began = figures.Elapsed;
        TimeSpan reported = began;
        bool IsOver() => figures.Elapsed - began >= time || figures.Violations.Count > 0;
        for (int next = seed; !IsOver(); next++)
        {
            Exploration.Run(Scenario.Of(next), figures, IsOver);
            if (next % LongRunEvery == 0)
            {
                LongRun.Go(next, figures);
            }

            figures.Raise("seed.last", next);
            if (figures.Elapsed - reported >= s_report)
            {
                reported = figures.Elapsed;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{reported.TotalSeconds:0} s: seed {next}, {figures.States} crash states, {figures.Violations.Count} violations"));
            }
        }

        figures.Raise("cpu.seconds", (long)Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds);
    }
}
