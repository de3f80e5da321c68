namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with notices: one that was given, one to come, one whose allocation has finished, and one that has come
/// back.</summary>
internal static class NoticeSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using (CommandBatch batch = engine.RentBatch())
        {
            batch.DefineTenant(new("north"));
            batch.DefineProduct(new("BOLT"));
            batch.DefineLocation(new("A-47"));
            batch.Receive(new(1), new(1), 2);
            batch.SetNotices(new NoticePolicy { BeforeExpiry = TimeSpan.FromDays(1), BeforeDeadline = TimeSpan.FromHours(3), WhenLate = true });
            batch.Create(new(new(1), 1) { RequiredBy = LotSample.FarAway });
            batch.Create(new(new(1), 1) { RequiredBy = LotSample.FarAway, ExpiresAt = LotSample.FarAway });
            batch.Create(new(new(1), 1) { RequiredBy = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero) });
            batch.Release(new AllocationId(1), Amount.All);
            batch.Release(new AllocationId(2), Amount.All);
            await batch.SubmitAsync();
        }

        await DoneAsync(engine);
        await engine.CheckpointAsync();
        await engine.Fulfillment.ReverseReleaseAsync(new(2), 1);
        await engine.As(new TenantId(1)).Allocations.SetNoticesAsync(new() { WhenLate = true });
        await DoneAsync(engine);
    }

    private static async Task DoneAsync(AllocationEngine engine)
    {
        while ((await engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await Task.Delay(1);
        }
    }
}
