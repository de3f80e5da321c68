namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with priorities that were changed in place, and rules: one that lifts, one that was replaced, one that was
/// removed, one of another tenant, and one that was set before the last checkpoint.</summary>
internal static class PrioritySample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly LocationId s_shelf = new(1);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineTenant(new("north"));
        batch.DefineProduct(new("BOLT") { UnitValue = 12 });
        batch.DefineLocation(new("A-47"));
        batch.Receive(s_bolt, s_shelf, 2);
        for (int i = 0; i < 5; i++)
        {
            batch.Create(new(s_bolt, 1 + i) { Priority = Priority.Medium(450 + i), RequiredBy = LotSample.FarAway });
        }

        batch.ChangePriority(new AllocationId(5), Priority.High(900), "line down");
        batch.ChangePriority(new AllocationId(4), Priority.High(1), "VIP"); // refused
        batch.SetPriorityRule(new("VALUE", PriorityFactor.OrderValue) { From = 36, Every = 12, Points = 20, FurtherSteps = 2 });
        batch.SetPriorityRule(new("AGE", PriorityFactor.TimeWaiting) { From = 900_000, Every = 12, Points = -5, FurtherSteps = 8 });
        batch.SetPriorityRule(new("GONE", PriorityFactor.TimeWaiting) { LiftsTo = PriorityStrategy.High });
        batch.SetPriorityRule(new("NONE", PriorityFactor.None)); // refused
        batch.RemovePriorityRule("GONE");
        await batch.SubmitAsync();
        await engine.As(new TenantId(1)).Priorities.SetPriorityRuleAsync(
            new("DEADLINE", PriorityFactor.TimeToDeadline) { From = 24, Points = 100 });
        batch.Clear();
        batch.SetPriorityRule(new("VALUE", PriorityFactor.OrderValue) { From = 48, Every = 6, Points = 15, FurtherSteps = 3 });
        batch.Create(new(s_bolt, 5) { Priority = Priority.Low(290) });
        batch.Split(new AllocationId(5), 1);
        batch.Cancel(new AllocationId(4));
        batch.Recreate(new AllocationId(4));
        batch.SetPriorityRule(new("DEADLINE", PriorityFactor.TimeToDeadline)
        {
            From = 1_000_000, LiftsTo = PriorityStrategy.High, Points = 1,
        });
        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Stock.ReceiveAsync(s_bolt, s_shelf, 4);
    }
}
