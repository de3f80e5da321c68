using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;
using Allocations.Engine.LoadTest.Rivals;
using Allocations.Engine.LoadTest.Rivals.Servers;
using Allocations.Engine.LoadTest.Scenarios;
using StackExchange.Redis;

namespace Allocations.Engine.LoadTest;

/// <summary>Measures the machine, runs a scenario, cleans up.</summary>
internal static class Runner
{
    /// <param name="scenario">What to measure.</param>
    /// <param name="options">How.</param>
    /// <param name="command">What was asked for, for the report.</param>
    public static int Run(Scenario scenario, Options options, string command)
    {
        try
        {
            using var stores = new StorePlace(
                options.Has("directory") ? options.Text("directory") : null);
            void Interrupt(PosixSignalContext signal)
            {
                ServerProcess.StopAll();
                stores.Dispose();
                Environment.Exit(signal.Signal == PosixSignal.SIGINT ? 130 : 143);
            }

            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
            var report = new Report(MachineFacts.Read(stores.Root), command);
            bool isRight = true;
            int runs = options.Count("runs");
            for (int run = 1; run <= runs; run++)
            {
                Progress.Say(string.Create(CultureInfo.InvariantCulture, $"run {run} of {runs}"));
                isRight &= RunOnce(scenario, options, stores);
                report.AddRun(Figures.TakeAll());
            }

            if (Progress.IsTerminal)
            {
                FigureTable.Print(report);
            }

            if (options.Has("report"))
            {
                report.Write(options.Text("report"));
            }

            return isRight ? 0 : 1;
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static bool RunOnce(Scenario scenario, Options options, StorePlace stores)
    {
        Figures.Begin("machine", "");
        DiskBound disk = MachineBounds.MeasureAndPrint(stores);
        Figures.Begin(scenario.Name, options.Conditions);
        Progress.Say($"{scenario.Name}: {scenario.Summary}");
        return scenario.Run(new ScenarioContext(options, stores, disk));
    }

    /// <summary>Failures whose message says all: of the disk, of the store, of a load that was not served.</summary>
    public static bool IsExpected(Exception failure) => failure
        is AllocationStoreException or CommandRefusedException or IOException or UnauthorizedAccessException
        or RivalException or DbException or SocketException or RedisException or RedisTimeoutException;
}
