
namespace Allocations.Engine.Tests.Durable;

/// <summary>Power fails, or the process dies, at every single call that a run of 150 commands makes on its disk.</summary>
public sealed class CrashTests
{
    private const int Commands = 150;
    private const int Subsets = 1;

    [Theory]
    [InlineData(Durability.Durable)]
    [InlineData(Durability.Flushed)]
    public async Task A_crash_at_any_call_loses_nothing_acknowledged_and_invents_nothing(Durability durability)
    {
        EngineOptions options = EngineRun.Options with { Durability = durability };
        CommandScript script = new(Seed.Value, Commands);
        EngineRun whole = await RunAsync(script, options, 0);
        Assert.Equal(Commands, whole.Acknowledged.Count);
        Assert.True(whole.Acknowledged.Count(outcome => outcome.IsSuccess) > Commands / 3, $"seed {Seed.Value}: too many refusals");
        Assert.True(whole.Storage.FileNames.Count >= 4, "The run crosses several segments.");
        await RecoveryCheck.HoldsAsync(whole.Storage.AfterKill(), whole, $"seed {Seed.Value}, no crash");

        long calls = whole.Storage.CallCount;
        Random random = new(Seed.Value);
        for (long call = 1; call <= calls; call++)
        {
            EngineRun run = await RunAsync(script, options, call);
            string where = $"seed {Seed.Value}, {durability}, call {call} of {calls}";
            await RecoveryCheck.HoldsAsync(run.Storage.AfterKill(), run, $"{where}, killed");
            if (durability == Durability.Durable)
            {
                for (int subset = 0; subset < Subsets; subset++)
                {
                    await RecoveryCheck.HoldsAsync(
                        run.Storage.AfterPowerLoss(random), run, $"{where}, power lost, subset {subset}");
                }
            }
        }
    }

    private static async Task<EngineRun> RunAsync(CommandScript script, EngineOptions options, long crashAt)
    {
        EngineRun run = new(new SimulatedStorage { CrashAtCall = crashAt }, script.Commands, Seed.Value);
        await run.GoAsync(options);
        return run;
    }
}
