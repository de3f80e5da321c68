using Allocations.Engine.Journal;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Expiry of more than fits one slice: slices and the commands of callers take turns, and nothing ends the job but its own
/// last slice.</summary>
public sealed class JobTests
{
    private const int PerSlice = 256;
    private const int Holds = (4 * PerSlice) + 1;
    private const int Slices = 5;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly JumpingClock _clock = new();

    private EngineOptions Options => EngineRun.Options with { TimeProvider = _clock, IsStepped = true };

    [Fact]
    public async Task A_command_waits_for_one_slice_and_not_for_all()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), Options);
        using CommandBatch batch = engine.RentBatch();
        FillWithHolds(engine, batch);
        long before = engine.State.Sequence;
        _clock.Advance(s_minute);
        for (int slice = 1; slice < Slices; slice++)
        {
            Assert.Equal(before + (2 * slice), Send(engine, batch, static each => each.Create(new(new ProductId(1), 1))).Sequence);
            JobView job = Single(engine);
            Assert.Equal((new JobId(1), JobKind.Expiry, JobStatus.Running), (job.Id, job.Kind, job.Status));
            Assert.Equal((slice, slice * PerSlice, Holds - (slice * PerSlice)), (job.Slices, job.Done, job.Remaining));
            Assert.Null(job.EndedAt);
        }

        Outcome last = Send(engine, batch, static each => each.Create(new(new ProductId(1), 1)));
        Assert.Equal(before + (2 * Slices), last.Sequence);
        JobView ended = Single(engine);
        Assert.Equal((JobStatus.Completed, Slices, Holds, 0L), (ended.Status, ended.Slices, ended.Done, ended.Remaining));
        Assert.Equal((before + 1, last.Sequence - 1), (ended.FirstSequence, ended.LastSequence));
        Assert.Equal((_clock.GetUtcNow(), _clock.GetUtcNow()), (ended.StartedAt, ended.EndedAt));
        Assert.Equal(last.Sequence + 1, Send(engine, batch, static each => each.Create(new(new ProductId(1), 1))).Sequence);
    }

    [Fact]
    public async Task While_no_command_comes_the_slices_follow_each_other()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), Options);
        using CommandBatch batch = engine.RentBatch();
        FillWithHolds(engine, batch);
        long before = engine.State.Sequence;
        _clock.Advance(s_minute);
        Settle(engine);
        Assert.Equal(before + Slices, engine.State.Sequence);
        Assert.Equal(JobStatus.Completed, Single(engine).Status);
        Assert.False(engine.Writer.HasWork());
    }

    [Fact]
    public async Task What_is_due_and_holds_its_stock_can_be_neither_confirmed_nor_released()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), Options);
        using CommandBatch batch = engine.RentBatch();
        FillWithHolds(engine, batch);
        _clock.Advance(s_minute);
        AllocationId last = new(Holds);
        Outcome confirmed = Send(engine, batch, each => each.ConfirmHold(last));
        Assert.Equal((CommandStatus.AllocationExpired, last), (confirmed.Status, confirmed.Subject.Allocation));
        Assert.Equal(CommandStatus.AllocationExpired, Send(engine, batch, each => each.Release(last, 1)).Status);
        Assert.True(engine.Allocations.TryGet(last, out AllocationView view));
        Assert.Equal((AllocationState.Allocated, true), (view.State, view.IsHold));
        Settle(engine);
        Assert.True(engine.Allocations.TryGet(last, out view));
        Assert.Equal(AllocationState.Cancelled, view.State);
    }

    [Fact]
    public async Task Lots_that_are_due_expire_before_a_command_of_that_time_whatever_their_number()
    {
        const int Lots = 2 * PerSlice;
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), Options);
        using CommandBatch batch = engine.RentBatch();
        FillWithHolds(engine, batch);
        Send(engine, batch, static each => each.DefineProduct(new ProductDefinition("lots") { Tracking = Tracking.Lot }));
        for (int lot = 1; lot <= Lots; lot++)
        {
            string code = $"L-{lot}";
            Send(engine, batch, each => each.DefineLot(new ProductId(2), code, _clock.GetUtcNow() + s_minute + s_minute));
        }

        Send(engine, batch, static each => each.Receive(new ProductId(2), new LocationId(1), Amount.Of(3).InLot(new LotId(Lots))));
        long before = engine.State.Sequence;
        _clock.Advance(s_minute + s_minute);
        Outcome promised = Send(engine, batch, static each => each.Create(new(new ProductId(2), 3)));
        Assert.Equal((AllocationState.Open, before + 3), (promised.State, promised.Sequence));
        Assert.Equal((JobStatus.Running, (long)Lots), (Single(engine).Status, Single(engine).Done));
    }

    [Fact]
    public async Task A_job_whose_last_holds_are_cancelled_ends_by_itself()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), Options);
        using CommandBatch batch = engine.RentBatch();
        FillWithHolds(engine, batch);
        _clock.Advance(s_minute);
        for (int slice = 1; slice < Slices - 1; slice++)
        {
            Send(engine, batch, static each => each.Create(new(new ProductId(1), 1)));
        }

        Assert.Equal(CommandStatus.Ok, Send(engine, batch, static each => each.Cancel(new AllocationId(Holds))).Status);
        Assert.Equal((JobStatus.Running, 0L), (Single(engine).Status, Single(engine).Remaining));
        Settle(engine);
        Assert.Equal((JobStatus.Completed, Slices, Holds - 1L), (Single(engine).Status, Single(engine).Slices, Single(engine).Done));
        Assert.False(engine.Writer.HasWork());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_was_killed_continues_the_job(bool checkpoint)
    {
        SimulatedStorage storage = new();
        SimulatedStorage killed;
        await using (AllocationEngine engine = EngineRun.Open(storage, Options))
        {
            using CommandBatch batch = engine.RentBatch();
            FillWithHolds(engine, batch);
            _clock.Advance(s_minute);
            Send(engine, batch, static each => each.Create(new(new ProductId(1), 1)));
            Send(engine, batch, static each => each.Create(new(new ProductId(1), 1)));
            Assert.Equal(2, Single(engine).Slices);
            killed = storage.AfterKill();
        }

        // Closed, the same store leaves a checkpoint with the job in the middle.
        SimulatedStorage left = checkpoint ? storage : killed;
        StateDigest digest;
        await using (AllocationEngine engine = EngineRun.Open(left, Options))
        {
            Assert.Equal((JobStatus.Running, 2), (Single(engine).Status, Single(engine).Slices));
            Settle(engine);
            JobView job = Single(engine);
            Assert.Equal((JobStatus.Completed, Slices, Holds), (job.Status, job.Slices, job.Done));
            digest = new(engine.State.Sequence, engine.State.Digest());
        }

        foreach (string name in left.FileNames.Where(name => name.Contains("checkpoint", StringComparison.Ordinal)).ToArray())
        {
            ((IStorage)left).Delete(name);
        }

        await using AllocationEngine replayed = EngineRun.Open(left, Options);
        Assert.Equal(digest, new StateDigest(replayed.State.Sequence, replayed.State.Digest()));
    }

    [Fact]
    public async Task Jobs_are_listed_while_commands_run()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new()
        {
            RingBytes = 4 << 20, MaxAllocations = 1 << 16, OperationWindow = 1 << 10, TimeProvider = _clock,
        });
        Warehouse house = await Warehouse.InAsync(engine);
        Assert.Empty(await engine.Jobs.ListAsync());
        using CommandBatch batch = engine.RentBatch();
        for (int i = 0; i < Holds; i++)
        {
            batch.Hold(new(house.Bulk, 1), _clock.GetUtcNow() + s_minute);
        }

        await batch.SubmitAsync();
        _clock.Advance(s_minute);
        IReadOnlyList<JobView> jobs;
        do
        {
            jobs = await engine.Jobs.ListAsync();
        }
        while (jobs is not [{ Status: JobStatus.Completed }]);
        Assert.Equal((Slices, Holds), (jobs[0].Slices, jobs[0].Done));
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    /// <summary>A product with stock for each of the holds, which end after a minute.</summary>
    private void FillWithHolds(AllocationEngine engine, CommandBatch batch)
    {
        DateTimeOffset end = _clock.GetUtcNow() + s_minute;
        Send(engine, batch, static each => each.DefineLocation(new LocationDefinition("shelf")));
        Send(engine, batch, static each => each.DefineProduct(new ProductDefinition("bulk")));
        Send(engine, batch, static each => each.Receive(new ProductId(1), new LocationId(1), Holds));
        for (int i = 0; i < Holds; i++)
        {
            Send(engine, batch, each => each.Hold(new(new ProductId(1), 1), end));
        }
    }

    /// <summary>One command in the next frame, and no other frame.</summary>
    private static Outcome Send(AllocationEngine engine, CommandBatch batch, Func<CommandBatch, int> add)
    {
        batch.Clear();
        add(batch);
        Assert.True(batch.TrySubmit(out ValueTask pending));
        Assert.True(engine.Writer.TryStep() && engine.Writer.TryStep(), "A frame begins, and is completed.");
        while (engine.Writer.TryStepCommitter())
        {
        }

        pending.AsTask().GetAwaiter().GetResult();
        return batch.Outcomes[0];
    }

    private static void Settle(AllocationEngine engine)
    {
        for (int steps = 0; engine.Writer.TryStep() || engine.Writer.TryStepCommitter(); steps++)
        {
            Assert.True(steps < 100, "The writer has work for ever.");
        }
    }

    private static JobView Single(AllocationEngine engine) => Assert.Single(Queries.JobLookups.Of(engine.State, tenant: 0));
}
