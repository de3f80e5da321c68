using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.LoadTest.Machine;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Holds of a place where there is nothing, which all end at the same instant. This thread does the writer's steps, so
/// that each slice can be measured.</summary>
internal static class EndingHolds
{
    private const int BatchSize = 1000;

    private static readonly TimeSpan s_minutes = TimeSpan.FromMinutes(15);

    /// <summary>Measures one storm in a store of its own.</summary>
    /// <param name="holds">How many.</param>
    /// <param name="withPiece">Whether there is a piece at another place, which none of them may take.</param>
    /// <param name="meter">Measures the slices.</param>
    public static EndingResult Measure(int holds, bool withPiece, StallMeter meter)
    {
        var clock = new SetClock();
        AllocationEngine engine = AllocationEngine.OpenInMemory(
            new EngineOptions { TimeProvider = clock, ExpectedAllocations = holds, IsStepped = true });
        try
        {
            using CommandBatch batch = engine.RentBatch();
            Fill(engine, batch, clock.GetUtcNow() + s_minutes, holds, withPiece);
            clock.Advance(s_minutes + s_minutes);
            return Measure(engine, batch, meter);
        }
        finally
        {
            engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static EndingResult Measure(AllocationEngine engine, CommandBatch batch, StallMeter meter)
    {
        batch.Clear();
        batch.Receive(new ProductId(2), new LocationId(1), 1);
        long started = Stopwatch.GetTimestamp();
        batch.TrySubmit(out ValueTask answer);
        meter.Measure(() => Frame(engine));
        TimeSpan command = Stopwatch.GetElapsedTime(started);
        answer.AsTask().GetAwaiter().GetResult();
        new ExpectSuccess().Read(batch.Outcomes);
        while (meter.Measure(() => Frame(engine)))
        {
        }

        return new EndingResult(command, Stopwatch.GetElapsedTime(started));
    }

    private static void Fill(AllocationEngine engine, CommandBatch batch, DateTimeOffset end, int holds, bool withPiece)
    {
        batch.DefineLocation(new LocationDefinition("W1"));
        batch.DefineLocation(new LocationDefinition("W2"));
        batch.DefineProduct(new ProductDefinition("SHORT"));
        batch.DefineProduct(new ProductDefinition("OTHER"));
        if (withPiece)
        {
            batch.Receive(new ProductId(1), new LocationId(2), 1);
        }

        Submit(engine, batch);
        AllocationRequest request = new AllocationRequest(new ProductId(1), 1) with { Locations = new[] { new LocationId(1) } };
        for (int made = 0; made < holds; made += BatchSize)
        {
            batch.Clear();
            for (int i = 0; i < Math.Min(BatchSize, holds - made); i++)
            {
                batch.Hold(request, end);
            }

            Submit(engine, batch);
        }
    }

    private static void Submit(AllocationEngine engine, CommandBatch batch)
    {
        batch.TrySubmit(out ValueTask answer);
        while (Frame(engine))
        {
        }

        answer.AsTask().GetAwaiter().GetResult();
        new ExpectSuccess().Read(batch.Outcomes);
    }

    /// <summary>Begins a frame, which is written, and completes it.</summary>
    /// <returns>False if there was nothing to do.</returns>
    private static bool Frame(AllocationEngine engine)
    {
        bool began = engine.Writer.TryStep();
        bool completed = began && engine.Writer.TryStep();
        while (engine.Writer.TryStepCommitter())
        {
            completed = true;
        }

        return began && completed;
    }
}
