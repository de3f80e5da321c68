namespace Allocations.Engine.Tests.Durable;

/// <summary>Who leaves memory, and when, is a function of the log: of the time stamps in it, not of the clock at its
/// reading.</summary>
public sealed class RetentionReplayTests
{
    private static readonly SourceDocument s_document = new(DocumentKind.SalesOrder, "SO-1");

    [Fact]
    public async Task What_left_by_age_has_left_after_another_opening_too_and_nobody_else_has()
    {
        FakeTimeProvider clock = EngineRun.Clock();
        EngineOptions options = EngineRun.Options with { TimeProvider = clock };
        SimulatedStorage storage = new();
        StateDigest before;
        AllocationOutcome cancelled;
        OperationId operation = new(7);
        AllocationId old;
        AllocationId young;
        await using (AllocationEngine engine = EngineRun.Open(storage, options))
        {
            ProductId product = (await engine.Catalog.DefineProductAsync(new("bulk"))).EnsureSuccess();
            (await engine.Allocations.SetRetentionAsync(new() { Age = TimeSpan.FromHours(1) })).EnsureSuccess();
            old = (await engine.Allocations.CreateAsync(new(product, 1) { Document = s_document })).EnsureSuccess().Id;
            young = (await engine.Allocations.CreateAsync(new(product, 2) { Document = s_document })).EnsureSuccess().Id;
            cancelled = (await engine.Allocations.CancelAsync(old, operation: operation)).EnsureSuccess();
            clock.Advance(TimeSpan.FromMinutes(90));
            Assert.True(engine.Allocations.TryGet(old, out AllocationView view));
            Assert.Equal(AllocationState.Cancelled, view.State);
            (await engine.Allocations.CancelAsync(young)).EnsureSuccess();
            await HasLeftAsync(engine, old, young);
            before = await engine.GetDigestAsync();
        }

        clock.Advance(TimeSpan.FromDays(30));
        await using AllocationEngine reopened = EngineRun.Open(storage, options);
        Assert.Equal(before, await reopened.GetDigestAsync());
        await HasLeftAsync(reopened, old, young);
        AllocationOutcome again = await reopened.Allocations.CancelAsync(old, operation: operation);
        Assert.Equal((cancelled.Id, cancelled.State, true), (again.Id, again.State, again.Outcome.IsRepeated));
        Assert.True(reopened.Allocations.TryGet(young, out _));
        (await reopened.Catalog.DefineLocationAsync(new("bin"))).EnsureSuccess();
        Assert.True(reopened.Allocations.IsRetired(young));
        Assert.Empty(await reopened.Allocations.FindByDocumentAsync(s_document));
        Assert.True((await reopened.AuditAsync()).IsSound);
    }

    private static async Task HasLeftAsync(AllocationEngine engine, AllocationId old, AllocationId young)
    {
        Assert.False(engine.Allocations.TryGet(old, out _));
        Assert.True(engine.Allocations.IsRetired(old));
        Assert.True(engine.Allocations.TryGet(young, out AllocationView view));
        Assert.Equal((Quantity)2, view.Cancelled);
        Assert.Equal([young], await engine.Allocations.FindByDocumentAsync(s_document));
        Assert.Equal(CommandStatus.AllocationRetired, (await engine.Fulfillment.ReleaseAsync(old, Amount.All)).Status);
    }
}
