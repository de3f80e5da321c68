using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.Memory;

namespace Allocations.Engine.SimulationTests;

/// <summary>Meets one input after the other in a process of its own, and names each before it does, since a crash can't be
/// caught.</summary>
internal static class FuzzingChild
{
    public const string Argument = "--fuzzing-child";

    /// <summary>Ahead of the number of the input that comes next. Of an input that is met alone, what was changed
    /// follows.</summary>
    public const string Begins = "input ";

    /// <summary>Ahead of the verdict about an input.</summary>
    public const string Ended = "ended ";

    /// <summary>Ahead of what must not happen.</summary>
    public const string Violated = "violation ";

    /// <summary>Of so many inputs one gets memory from the system, where use after the end shows.</summary>
    private const int FromSystemOneIn = 64;

    /// <param name="mode">Who meets the inputs.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="end">The number behind the last.</param>
    public static void Run(string mode, long first, long end)
    {
        // A debug build asserts about books that don't add up; those are for the audit to find.
        Trace.Listeners.Clear();
        RangePool ranges = new();
        NativeMemory.Keeper = ranges;
        var mutator = new Mutator(Corpus.Create());
        Victim victim = Victim.Of(mode);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        for (long number = first; number < end; number++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Begins}{number}"));
            ranges.IsOn = number % FromSystemOneIn != 0;
            StoreImage store = mutator.Make(number);
            if (end - first == 1)
            {
                output.WriteLine(OneLine(string.Join("; ", mutator.Changes)));
            }

            try
            {
                output.WriteLine(Ended + victim.Meet(store, number));
            }
#pragma warning disable CA1031 // Whatever it is: what must not happen is to be told.
            catch (Exception violation)
#pragma warning restore CA1031
            {
                output.WriteLine(Violated + OneLine($"{string.Join("; ", mutator.Changes)}: {violation}"));
            }
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" | ");
}
