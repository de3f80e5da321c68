using System.Runtime.InteropServices;
using Allocations.Engine.LoadTest.Machine;
using Allocations.Engine.LoadTest.Reporting;
using Allocations.Engine.LoadTest.Scenarios;

namespace Allocations.Engine.LoadTest;

/// <summary>Measures the machine, runs a scenario, cleans up.</summary>
internal static class Runner
{
    public static int Run(Scenario scenario, Options options)
    {
        try
        {
            using var stores = new StorePlace(
                options.Has(Option.Directory.Name) ? options.Text(Option.Directory.Name) : null);
            void Interrupt(PosixSignalContext signal)
            {
                stores.Dispose();
                Environment.Exit(signal.Signal == PosixSignal.SIGINT ? 130 : 143);
            }

            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
            DiskBound disk = MachineBounds.MeasureAndPrint(stores);
            Progress.Say($"{scenario.Name}: {scenario.Summary}");
            return scenario.Run(new ScenarioContext(options, stores, disk)) ? 0 : 1;
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    /// <summary>Failures whose message says all: of the disk, of the store, of a load that was not served.</summary>
    private static bool IsExpected(Exception failure) => failure
        is AllocationStoreException or CommandRefusedException or IOException or UnauthorizedAccessException;
}
