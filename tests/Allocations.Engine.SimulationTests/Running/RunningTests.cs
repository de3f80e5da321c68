using Xunit.Abstractions;

namespace Allocations.Engine.SimulationTests;

/// <summary>Long runs on one store, with callers, faults and crashes drawn from a seed.</summary>
public sealed class RunningTests(ITestOutputHelper output)
{
    private const int Stores = 40;

    /// <summary>Where something that is expected has not come up: of 40 stores one in nine has no trail that tells of itself.</summary>
    private const int MostStores = 4 * Stores;

    [Fact]
    public void Stores_that_live_through_faults_and_crashes_agree_with_the_reference_model()
    {
        string[] expected =
        [
            "fault.FlippedWrite", "fault.LostWrite", "fault.LyingSync", "fault.MisdirectedWrite", "fault.full.disk", "fault.opening", "fault.operator",
            "run.clock.jumps", "run.ending.Closed", "run.ending.Deceived", "run.ending.Failed", "run.ending.Killed",
            "run.ending.PowerLost", "run.frames.pipelined", "run.refused.disk.full", "run.ticks", "run.jobs.continued",
            "damage.trail.whole", "fault.rot.of.trail", "run.stores.with.trail", "trail.blocks", "trail.events",
            "trail.openings.told",
        ];
        Figures figures = new();
        bool IsWanted(int store) => store < Stores || (store < MostStores && expected.Any(name => figures.Of(name) == 0));
        for (int i = 0; figures.Violations.Count == 0 && IsWanted(i); i++)
        {
            LongRun.Go(Seed.Value + i, figures);
        }

        StringWriter printed = new();
        figures.Print(printed);
        output.WriteLine(printed.ToString());
        Assert.Empty(figures.Violations);
        Assert.All(expected, name => Assert.True(figures.Of(name) > 0, $"seed {Seed.Value}: no {name} in {MostStores} stores"));
    }

    [Fact]
    public void A_seed_fixes_every_step()
    {
        for (int i = 0; i < 3; i++)
        {
            Figures first = new();
            Figures second = new();
            LongRun.Go(Seed.Value + i, first);
            LongRun.Go(Seed.Value + i, second);
            Assert.Equal(first.Counts, second.Counts);
            Assert.True(second.Images.SetEquals(first.Images), $"seed {Seed.Value + i} left different disks");
        }
    }
}
