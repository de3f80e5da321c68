using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>The events of a job: its start, what its slices do, and its end.</summary>
public sealed class JobStoryTests
{
    [Fact]
    public async Task A_recall_tells_its_start_what_it_takes_back_and_its_end()
    {
        await using AllocationEngine engine = EngineRun.Open(
            new SimulatedStorage(), EngineRun.Options with { AuditTrail = true, TimeProvider = EngineRun.Clock() });
        ProductId milk = (await engine.Catalog.DefineProductAsync(new("MILK") { Tracking = Tracking.Lot })).Id;
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        LotId bad = (await engine.Catalog.DefineLotAsync(milk, "BAD")).Id;
        LotId good = (await engine.Catalog.DefineLotAsync(milk, "GOOD")).Id;
        await engine.Stock.ReceiveAsync(milk, shelf, Amount.Of(10).InLot(bad));
        AllocationId order = (await engine.Allocations.CreateAsync(new(milk, 4))).Id;
        await engine.Stock.ReceiveAsync(milk, shelf, Amount.Of(3).InLot(good));
        Outcome recall = await engine.Stock.RecallLotAsync(bad);
        Assert.Equal((CommandStatus.Ok, 6), (recall.Status, recall.Quantity));

        List<string> lines = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync(new EventPosition(recall.Sequence, 0)))
        {
            lines.Add(Line(each));
            if (each.Kind == EventKind.JobEnded)
            {
                break;
            }
        }

        Assert.Equal(
            [
                "LotRecalled lot 1 6 Command RecallLot", "JobStarted lot 1 job 1 LotRecall Running done 0 served 0 Command RecallLot",
                "QuantityMoved a1 Allocated>Open 4 Job Tick", "QuantityOfLot a1 lot 1 4 Job Tick",
                "QuantityMoved a1 Open>Allocated 3 Queue Tick", "QuantityOfLot a1 lot 2 3 Queue Tick",
                "JobEnded lot 1 job 1 LotRecall Completed done 1 served 1 Job Tick",
            ],
            lines);
        JobView job = Assert.Single(await engine.Jobs.ListAsync());
        Assert.Equal((new JobId(1), JobStatus.Completed, milk, bad, 1L, 1L), (job.Id, job.Status, job.Product, job.Lot, job.Done, job.Served));
        Assert.True(engine.Catalog.TryGetLot(bad, out LotView lot) && lot.IsRecalled);
        Assert.Contains(
            (await engine.Events.HistoryOfAsync(order)).Events, each => each is { Cause: EventCause.Job, To: AllocationState.Open });
        await engine.Stock.EndLotRecallAsync(bad);
        Assert.True(engine.Catalog.TryGetLot(bad, out lot) && !lot.IsRecalled);
        Assert.Null(engine.Events.Failure);
    }

    [Fact]
    public async Task Another_tenant_sees_neither_the_job_nor_the_lock()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory();
        TenantId north = (await engine.Catalog.DefineTenantAsync(new("north"))).Id;
        ProductId milk = (await engine.As(north).Catalog.DefineProductAsync(new("MILK") { Tracking = Tracking.Lot })).Id;
        LotId lot = (await engine.As(north).Catalog.DefineLotAsync(milk, "L")).Id;
        using CommandBatch batch = engine.As(north).RentBatch();
        batch.RecallLot(lot);
        batch.FreezeProduct(milk);
        await batch.SubmitAsync();
        Assert.Equal((CommandStatus.ProductLocked, 1), (batch.Outcomes[1].Status, batch.Outcomes[1].Id));
        Assert.Empty(await engine.Jobs.ListAsync());
        Assert.Single(await engine.As(north).Jobs.ListAsync());
        Assert.Equal(CommandStatus.OtherTenant, (await engine.Catalog.FreezeProductAsync(milk)).Status);
        Assert.Equal(CommandStatus.UnknownJob, (await engine.Jobs.StopJobAsync(new JobId(1))).Status);
    }

    private static string Line(EngineEvent each) => each.Kind
        + (each.Allocation.IsNone ? "" : $" a{each.Allocation}")
        + (each.From == AllocationState.None ? "" : $" {each.From}>{each.To}")
        + (each.Lot.IsNone ? "" : $" lot {each.Lot}")
        + (each.Quantity == default ? "" : $" {each.Quantity}")
        + (each.Job is { } job ? $" job {job.Job} {job.Kind} {job.Status} done {job.Done} served {job.Served}" : "")
        + $" {each.Cause} {each.Command}";
}
