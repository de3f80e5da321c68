using System.Globalization;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary>A store that an engine is writing to at this moment.</summary>
public sealed class LiveTests
{
    private const int Rounds = 6;

    [Theory]
    [InlineData(Durability.Durable)]
    [InlineData(Durability.Flushed)]
    public async Task Reading_a_growing_store_finds_a_sound_beginning_of_it(Durability durability)
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await using AllocationEngine engine = SampleStore.Open(place.Store, durability);
        using CancellationTokenSource stop = new();
        Task writing = Task.Run(() => WriteAsync(engine, stop.Token));
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                long durable = engine.DurableSequence;
                ToolRun chain = ToolRun.Of("verify", place.Store, "--no-replay").Expect(ExitCodes.Sound);
                AssertReaches(durable, chain);
                AssertReaches(durable, ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound));
                Assert.StartsWith("yes, process", ToolRun.Of("info", place.Store).Expect(ExitCodes.Sound).Fact("open elsewhere"), StringComparison.Ordinal);
                int dumped = ToolRun.Of("dump", place.Store).Expect(ExitCodes.Sound).Lines.Length;
                Assert.True(dumped >= durable, $"{dumped} commands dumped, {durable} were durable before");
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }

        // The owner has not noticed anything.
        Assert.Null(engine.Failure);
        AuditReport audit = await engine.AuditAsync();
        Assert.True(audit.IsSound, audit.FirstBreak);
    }

    [Fact]
    public async Task A_hot_copy_holds_everything_that_was_durable_when_it_began()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        using CancellationTokenSource stop = new();
        Task writing = Task.Run(() => WriteAsync(engine, stop.Token));
        try
        {
            for (int round = 0; round < 4; round++)
            {
                long durable = engine.DurableSequence;
                string copy = place.At("copy" + round.ToString(CultureInfo.InvariantCulture));
                ToolRun run = ToolRun.Of("copy", place.Store, copy).Expect(ExitCodes.Sound);
                AssertReaches(durable, run);
                ToolRun verified = ToolRun.Of("verify", copy).Expect(ExitCodes.Sound);
                Assert.Equal(run.Fact("last sequence"), verified.Fact("last sequence"));
                Assert.Equal(verified.Fact("state digest"), (await TestPlace.DigestAsync(copy)).ToString());
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
    }

    [Fact]
    public async Task Opening_is_never_refused_because_somebody_looks()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        using CancellationTokenSource stop = new();
        Task looking = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                ToolRun.Of("info", place.Store).Expect(ExitCodes.Sound);
            }
        });
        for (int i = 0; i < 15; i++)
        {
            await SampleStore.Open(place.Store).DisposeAsync();
        }

        await stop.CancelAsync();
        await looking;
    }

    private static async Task WriteAsync(AllocationEngine engine, CancellationToken stop)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int size = 1; !stop.IsCancellationRequested; size = (size % 50) + 1)
        {
            batch.Clear();
            for (int i = 0; i < size; i++)
            {
                batch.Receive(SampleStore.Cable, SampleStore.Shelf, 1);
            }

            await batch.SubmitAsync(CancellationToken.None);
        }
    }

    private static void AssertReaches(long durable, ToolRun run)
    {
        long reached = long.Parse(run.Fact("last sequence"), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.True(reached >= durable, $"reached {reached}, durable were {durable}; {run.All}");
    }
}
