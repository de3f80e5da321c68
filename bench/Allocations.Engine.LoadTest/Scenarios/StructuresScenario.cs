using System.Globalization;
using Allocations.Engine.LoadTest.Reporting;
using Allocations.Engine.LoadTest.Structures;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>The engine's data structures beside what one would take otherwise.</summary>
internal static class StructuresScenario
{
    /// <summary>A removal from a queue of a million looks at half of it.</summary>
    private const int SlowRemovals = 20;

    public static Scenario Description { get; } = new(
        "structures",
        "heap, cancel, look-up and serial pool in nanoseconds, each beside its twin from the base class library",
        [ScenarioOptions.Number("operations", 500_000, "operations in a round, but 20 of the slow PriorityQueue.Remove")],
        Run)
    {
        WordsInQuick = ["--operations", "10000"],
    };

    private static bool Run(ScenarioContext context)
    {
        int operations = context.Options.Count("operations");
        Figures.Under(string.Create(
            CultureInfo.InvariantCulture, $"medians of {Timing.Rounds} rounds by turns, 1 thread, random order"));
        using (var heaps = new HeapTwins())
        {
            Print("heap", "PriorityQueue", Timing.Compare(
                heaps.PopAndPush, operations, heaps.QueuePopAndPush, operations));
            Print("cancel", "PriorityQueue.Remove", Timing.Compare(
                heaps.Cancel, operations, heaps.QueueCancel, SlowRemovals));
        }

        using (var lookups = new LookupTwins())
        {
            Print("lookup", "Dictionary", Timing.Compare(
                lookups.ById, operations, lookups.ByDictionary, operations));
        }

        using var serials = new SerialTwins();
        (double ours, double theirs) = Timing.Compare(serials.First, operations, serials.SortedFirst, operations);
        Figures.Print("serial.first.ns", ours, "ns", "F1");
        Figures.Print("serial.first.sortedset", theirs, "ns", "F1");
        Print("serial.take", "SortedSet", Timing.Compare(
            serials.TakeAndFree, operations, serials.SortedTakeAndFree, operations / 10));
        return true;
    }

    private static void Print(string name, string twin, (double Ours, double Theirs) cost)
    {
        Figures.Print($"{name}.ns", cost.Ours, "ns", "F1");
        Figures.Print($"{name}.{twin.ToLowerInvariant()}", cost.Theirs, "ns", "F1");
        Figures.Print($"{name}.ratio", cost.Theirs / cost.Ours, "x", "F1");
    }
}
