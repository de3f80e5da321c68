using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>What the simulation says of audit trails: it notices what is wrong with one.</summary>
public sealed class AuditingTests
{
    [Fact]
    public void A_damaged_block_of_a_trail_is_told()
    {
        using RecordedRun run = WithFullBlock();
        SimulatedStorage disk = run.Points[^1].Disk.AfterKill();
        AllocationEngine engine = SteppedEngine.Open(disk, run.Scenario.Options);
        Assert.True(TrailCheck.Of(engine.Trail, run.Trail, run.Trail.Sequence) is { IsWhole: true, Blocks: > 0, Events: > 0 });

        disk.FlipBit(TrailNames.OfBlocks(0), 8L * TrailBlock.HeadBytes);
        TrailVerdict verdict = TrailCheck.Of(engine.Trail, run.Trail, run.Trail.Sequence);
        Assert.Null(verdict.Problem);
        Assert.NotNull(verdict.Damage);
        SteppedEngine.Close(engine);
    }

    [Fact]
    public void Events_that_the_commands_do_not_lead_to_are_a_problem()
    {
        using RecordedRun run = WithFullBlock();
        AllocationEngine engine = SteppedEngine.Open(run.Points[^1].Disk.AfterKill(), run.Scenario.Options);
        int before = run.Trail.Sequence - 1;
        while (run.Trail.At(before).Count == run.Trail.At(run.Trail.Sequence).Count)
        {
            before--;
        }

        // The trail holds more than what the store would have executed up to there.
        Assert.NotNull(TrailCheck.Of(engine.Trail, run.Trail, before).Problem);
        SteppedEngine.Close(engine);
    }

    /// <summary>A run whose first trail is kept to its end.</summary>
    private static RecordedRun WithFullBlock()
    {
        for (int seed = Seed.Value; ; seed++)
        {
            RecordedRun run = RecordedRun.Of(
                new Scenario(seed, Commands: 36, Durability.Durable, SectorBytes: 512, HasTrail: true, FillsBlocks: true));
            if (run.Trail.RowAt(run.Trail.Sequence) is { IsKept: true, Number: 0, IsLimited: false })
            {
                return run;
            }

            run.Dispose();
        }
    }
}
