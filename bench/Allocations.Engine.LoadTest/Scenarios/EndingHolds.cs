using System.Diagnostics;
using Allocations.Engine.LoadTest.Loading;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>Holds of a place where there is nothing, which all end at the same instant.</summary>
internal static class EndingHolds
{
    private const int BatchSize = 1000;

    private static readonly TimeSpan s_minutes = TimeSpan.FromMinutes(15);

    /// <summary>How many seconds a command of another product waits while they end.</summary>
    /// <param name="holds">How many.</param>
    /// <param name="withPiece">Whether there is a piece at another place, which none of them may take.</param>
    public static double Measure(int holds, bool withPiece)
    {
        var clock = new SetClock();
        AllocationEngine engine = AllocationEngine.OpenInMemory(
            new EngineOptions { TimeProvider = clock, ExpectedAllocations = holds });
        try
        {
            return Measure(engine, clock, holds, withPiece);
        }
        finally
        {
            engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static double Measure(AllocationEngine engine, SetClock clock, int holds, bool withPiece)
    {
        var expect = new ExpectSuccess();
        using CommandBatch batch = engine.RentBatch();
        batch.DefineLocation(new LocationDefinition("W1"));
        batch.DefineLocation(new LocationDefinition("W2"));
        batch.DefineProduct(new ProductDefinition("SHORT"));
        batch.DefineProduct(new ProductDefinition("OTHER"));
        if (withPiece)
        {
            batch.Receive(new ProductId(1), new LocationId(2), 1);
        }

        batch.Submit();
        expect.Read(batch.Outcomes);
        DateTimeOffset end = clock.GetUtcNow() + s_minutes;
        AllocationRequest request = new AllocationRequest(new ProductId(1), 1) with { Locations = new[] { new LocationId(1) } };
        for (int made = 0; made < holds; made += BatchSize)
        {
            batch.Clear();
            for (int i = 0; i < Math.Min(BatchSize, holds - made); i++)
            {
                batch.Hold(request, end);
            }

            batch.Submit();
            expect.Read(batch.Outcomes);
        }

        clock.Advance(s_minutes + s_minutes);
        batch.Clear();
        batch.Receive(new ProductId(2), new LocationId(1), 1);
        long started = Stopwatch.GetTimestamp();
        batch.Submit();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        expect.Read(batch.Outcomes);
        return seconds;
    }
}
