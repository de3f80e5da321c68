using Allocations.Engine.Tool;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.ToolTests;

public sealed class TrailVerifyTests
{
    [Fact]
    public async Task The_trail_is_verified_up_to_the_newest_checkpoint()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(1);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        Assert.Contains(
            $" events in 1 blocks, after sequence 0 and up to {Newest(place)}; chain hash ", run.Fact("trail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_place_is_named()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(1);
        string name = TrailNames.OfPlace(Newest(place));
        string path = Path.Combine(place.Store, name);
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[5_000] ^= 4;
        await File.WriteAllBytesAsync(path, bytes);
        ToolRun run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.TrailDamaged);
        Assert.Contains($"{name} is damaged", run.Error, StringComparison.Ordinal);
        File.Delete(path);
        run = ToolRun.Of("verify", place.Store).Expect(ExitCodes.TrailDamaged);
        Assert.Contains($"{name} is missing", run.Error, StringComparison.Ordinal);
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal(0, engine.Events.KeptAfter);
        Assert.NotEmpty(engine.OpenReport.TrailProblems);
    }

    [Fact]
    public async Task Without_a_checkpoint_there_is_nothing_to_verify()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync(checkpoint: false);
        Assert.Equal("none that reaches up to a checkpoint", ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound).Fact("trail"));
    }

    /// <summary>A copy of a running store, taken behind its newest checkpoint.</summary>
    [Fact]
    public async Task A_copy_has_the_trail_and_goes_on_with_it()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(1);
        List<EngineEvent> expected;
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            await engine.Catalog.DefineTenantAsync(new("behind"));
            ToolRun run = ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound);
            Assert.StartsWith("copied, ", run.Fact("trail"), StringComparison.Ordinal);
            expected = await ReadThroughAsync(engine);
        }

        ToolRun.Of("verify", place.At("copy")).Expect(ExitCodes.Sound);
        await using AllocationEngine copy = SampleStore.Open(place.At("copy"));
        Assert.Empty(copy.OpenReport.TrailProblems);
        Assert.Equal(expected, await ReadThroughAsync(copy));
    }

    /// <summary>The case of a host that was killed: commands behind the last checkpoint, and then a checkpoint by the
    /// tool, which knows nothing of the host's options.</summary>
    [Fact]
    public async Task A_checkpoint_by_the_tool_keeps_the_trail()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(1);
        List<EngineEvent> expected;
        await using (AllocationEngine engine = SampleStore.Open(place.Store, checkpoint: false))
        {
            for (int i = 0; i < 4; i++)
            {
                await engine.Catalog.DefineTenantAsync(new($"behind {i}"));
            }

            expected = await ReadThroughAsync(engine);
            Directory.CreateDirectory(place.At("killed"));
            foreach (string file in Directory.GetFiles(place.Store).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(place.At("killed"), Path.GetFileName(file)));
            }
        }

        ToolRun.Of("checkpoint", place.At("killed")).Expect(ExitCodes.Sound);
        ToolRun.Of("verify", place.At("killed")).Expect(ExitCodes.Sound);
        await using AllocationEngine again = SampleStore.Open(place.At("killed"));
        Assert.Equal((0L, true), (again.Events.KeptAfter, again.OpenReport.KeepsTrail));
        Assert.Empty(again.OpenReport.TrailProblems);
        Assert.Equal(expected, (await ReadThroughAsync(again)).Take(expected.Count));
        Assert.NotEmpty((await again.Events.HistoryOfAsync(new AllocationId(1))).Events);
    }

    /// <summary>Everything there is: up to an event that is made for it.</summary>
    private static async Task<List<EngineEvent>> ReadThroughAsync(AllocationEngine engine)
    {
        string end = Guid.NewGuid().ToString();
        await engine.Catalog.DefineTenantAsync(new(end));
        List<EngineEvent> read = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.Code == end)
            {
                break;
            }

            read.Add(each);
        }

        return read;
    }

    private static long Newest(TestPlace place) => (long)place.Checkpoints()[0].Mark.LastSequence;
}
