using Allocations.Engine.Checkpoints;
using Allocations.Engine.Memory;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Where in the log a snapshot belongs.</summary>
public sealed class FreezingTests
{
    [Fact]
    public async Task A_frame_ends_with_a_freeze_whatever_is_queued_behind_it()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage());
        using StateSnapshot version = engine.State.Tables.CreateSnapshot();
        version.Prepare();
        var freeze = new SnapshotSubmission(version, engine.State, new OutcomeDigest());
        using CommandBatch before = Definitions(engine, "A");
        using CommandBatch behind = Definitions(engine, "B");
        await using (await HeldWriter.HoldAsync(engine))
        {
            before.Post();
            freeze.Begin(blocking: true);
            Assert.True(engine.Queue.TryEnqueue(freeze, default, CancellationToken.None));
            behind.Post();
        }

        before.Wait();
        freeze.Block();
        behind.Wait();
        SnapshotMark moment = freeze.Moment!;
        Assert.Equal((ulong)before.Outcomes[^1].Sequence, moment.Mark.LastSequence);
        Assert.True(behind.Outcomes[^1].Sequence > before.Outcomes[^1].Sequence);
        await engine.AskAsync(_ =>
        {
            version.Thaw();
            return true;
        });
    }

    private static CommandBatch Definitions(AllocationEngine engine, string prefix)
    {
        CommandBatch batch = engine.RentBatch();
        for (int i = 0; i < 5; i++)
        {
            batch.DefineProduct(new ProductDefinition($"{prefix}{i}"));
        }

        return batch;
    }
}
