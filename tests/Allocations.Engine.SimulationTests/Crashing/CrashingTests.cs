using Xunit.Abstractions;

namespace Allocations.Engine.SimulationTests;

/// <summary>Short runs, cut short at every call in every legal way.</summary>
public sealed class CrashingTests(ITestOutputHelper output)
{
    private const int Scenarios = 16;

    [Fact]
    public void Every_disk_that_a_power_failure_may_leave_is_recovered_without_loss_or_invention()
    {
        Figures figures = new();
        for (int i = 0; i < Scenarios && figures.Violations.Count == 0; i++)
        {
            Exploration.Run(Scenario.Of(Seed.Value + i), figures);
        }

        StringWriter printed = new();
        figures.Print(printed);
        output.WriteLine(printed.ToString());
        Assert.Empty(figures.Violations);
        Assert.True(figures.States > Scenarios * 20, $"Only {figures.States} different disks were met.");
        Assert.True(figures.Of("crash.whole.engines") > 0, "No whole engine was opened.");
        Assert.True(figures.Of("crash.recoveries.with.trail") > 0, "No trail was found.");
    }

    [Theory]
    [InlineData(DiskFault.LyingSync)]
    [InlineData(DiskFault.LostWrite)]
    [InlineData(DiskFault.FlippedWrite)]
    public void A_disk_that_deceives_is_found_out(DiskFault deceit)
    {
        // The explorer promises what an honest disk makes possible. With another one it must miss something.
        Scenario scenario = new(Seed.Value, 20, Durability.Durable, 512);
        int writes = 0;
        Exception? found = Record.Exception(() =>
        {
            using RecordedRun run = RecordedRun.Of(scenario, call =>
                call.Operation == "write" && ++writes % 5 == 4 ? deceit : DiskFault.None);
            using CrashExplorer explorer = new(run, new Figures());
            explorer.Explore();
        });
        Assert.True(found is ViolationException or StoreDamagedException, $"{scenario}: {found?.ToString() ?? "nothing was found"}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_disks()
    {
        Scenario scenario = Scenario.Of(Seed.Value);
        Assert.Equal(Images(scenario), Images(scenario));
    }

    private static List<UInt128> Images(Scenario scenario)
    {
        using RecordedRun run = RecordedRun.Of(scenario);
        return [.. run.Points.Select(point => point.Disk.LosePower())
            .Select(loss => loss.Find(loss.Everything).Hash)];
    }
}
