using System.Globalization;
using Allocations.Engine;

namespace QuickStart;

/// <summary>The process that does all the work, tells what came of it, and waits to be killed: nothing is disposed
/// of.</summary>
internal static class CrashChild
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        try
        {
            await WorkAsync(arguments);
        }
        catch (Exception failure)
            when (failure is AllocationStoreException or CommandRefusedException or IOException or InvalidDataException)
        {
            Channel.Check(false, failure.Message);
            return ExitCodes.Failed;
        }

        // Standard input ends when the watching process does, whatever became of it.
        await Console.In.ReadToEndAsync();
        return ExitCodes.Failed;
    }

    private static async Task WorkAsync(Arguments arguments)
    {
        OrderFile file = OrderFile.Read();
        AllocationEngine engine = await AllocationEngine.OpenAsync(
            arguments.Directory!, new EngineOptions { AllowVolatileFileSystem = arguments.AllowVolatile });
        OpenReport report = engine.OpenReport;
        Channel.Say($"A new store on {report.FileSystem}; each outcome is {Survival(report.Durability)}.");

        var run = new OrderRun(engine, file, allowPartial: !arguments.CompleteOnly);
        await run.RunAsync();
        PriorityTable table = PriorityTable.Read(engine, file, run.Allocations);
        double throughput = run.Commands / run.Elapsed.TotalSeconds;
        Channel.Say("");
        table.Print();
        Channel.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"  {run.Commands:N0} commands in {run.Elapsed.TotalMilliseconds:N0} ms, first calls of everything included: "
                + $"{throughput:N0} a second"));

        await new ServiceDesk(engine).PlayAsync();

        StateDigest digest = await engine.GetDigestAsync();
        foreach (Figure figure in table.ToFigures())
        {
            Channel.Tell(figure);
        }

        Channel.Tell(Figure.Of("throughput", throughput, "F0", "commands/s"));
        Channel.Tell(Figure.Count(FigureNames.SequenceBefore, digest.Sequence));
        Channel.Tell(new Figure(FigureNames.DigestBefore, digest.ToString()));
        Channel.Say(Channel.Ready);
    }

    private static string Survival(Durability durability) => durability switch
    {
        Durability.Durable => "on stable storage before it is seen",
        Durability.Flushed => "with the operating system before it is seen",
        _ => "in memory only",
    };
}
