using Allocations.Engine.Tool;
using Allocations.Engine.Trail;

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
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal(Newest(place), engine.Events.KeptAfter);
    }

    [Fact]
    public async Task Without_a_checkpoint_there_is_nothing_to_verify()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync(checkpoint: false);
        Assert.Equal("none that reaches up to a checkpoint", ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound).Fact("trail"));
    }

    [Fact]
    public async Task A_copy_leaves_the_trail_out_and_begins_its_own()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(1);
        ToolRun.Of("copy", place.Store, place.At("copy")).Expect(ExitCodes.Sound);
        Assert.DoesNotContain(Directory.GetFiles(place.At("copy")).Select(file => Path.GetFileName(file)), TrailNames.IsOfTrail);
    }

    private static long Newest(TestPlace place) => (long)place.Checkpoints()[0].Mark.LastSequence;
}
