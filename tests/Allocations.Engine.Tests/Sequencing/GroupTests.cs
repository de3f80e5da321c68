namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Groups as a host writes them, and what other threads see of them.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task A_group_is_done_as_a_whole_or_not_at_all()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        Quantity available = AvailableOf(house);
        using (batch.BeginGroup())
        {
            Assert.Equal(0, batch.Create(new(house.Bulk, 2)));
            Assert.Equal(1, batch.Create(new(house.Bulk, available) { RefuseIfShort = true }));
        }

        Assert.Equal(2, batch.Create(new(house.Bulk, 1)));
        await batch.SubmitAsync();
        Assert.Equal(
            [CommandStatus.GroupFailed, CommandStatus.InsufficientStock, CommandStatus.Ok],
            batch.Outcomes.ToArray().Select(outcome => outcome.Status));
        Assert.Equal(batch.Outcomes[1].Sequence, batch.Outcomes[0].Id);
        Assert.Equal(1, batch.Outcomes[0].Index);
        Assert.Equal(available - 1, AvailableOf(house));
    }

    [Fact]
    public async Task An_empty_group_is_nothing_and_one_of_a_single_command_is_that_command()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        batch.BeginGroup().Dispose();
        using (CommandGroup group = batch.BeginGroup())
        {
            batch.Create(new(house.Bulk, 1));
            Assert.True(group.Fits);
            group.Dispose();
        }

        batch.Create(new(new ProductId(99), 1));
        await batch.SubmitAsync();
        Assert.Equal(
            [CommandStatus.Ok, CommandStatus.UnknownProduct],
            batch.Outcomes.ToArray().Select(outcome => outcome.Status));
        default(CommandGroup).Dispose();
        Assert.True(default(CommandGroup).Fits);
    }

    [Fact]
    public async Task An_open_group_is_neither_nested_nor_submitted_and_ends_with_the_commands()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        CommandGroup group = batch.BeginGroup();
        batch.Create(new(house.Bulk, 1));
        Assert.Throws<InvalidOperationException>(() => batch.BeginGroup());
        Assert.Throws<InvalidOperationException>(batch.Submit);
        Assert.Throws<InvalidOperationException>(batch.Post);
        Assert.Throws<InvalidOperationException>(() => batch.TrySubmit(out _));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await batch.SubmitAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.PreviewAsync(batch));
        batch.Clear();
        CommandGroup next = batch.BeginGroup();
        Assert.NotEqual(group, next);
        group.Dispose();
        Assert.Throws<InvalidOperationException>(batch.Submit);
        next.Dispose();
        batch.Submit();
        batch.Dispose();
        next.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.BeginGroup());
    }

    [Fact]
    public async Task A_group_that_does_not_fit_is_taken_out_as_a_whole()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        const int Before = EngineLimits.CommandsPerBatch - 2;
        for (int i = 0; i < Before; i++)
        {
            batch.Create(new(house.Bulk, 1));
        }

        using (CommandGroup group = batch.BeginGroup())
        {
            Assert.Equal(Before, batch.Create(new(house.Bulk, 1)));
            Assert.Equal(Before + 1, batch.Create(new(house.Bulk, 1)));
            Assert.True(group.Fits);
            Assert.Equal(-1, batch.Create(new(house.Bulk, 1)));
            Assert.False(group.Fits);
            Assert.Equal(-1, batch.Create(new(house.Bulk, 1)));
            Assert.Equal(Before, batch.Count);
        }

        Assert.Equal(Before, batch.Create(new(house.Bulk, 1)));
        Assert.Equal(Before + 1, batch.Create(new(house.Bulk, 1)));
        batch.Submit();
        Assert.DoesNotContain(batch.Outcomes.ToArray(), outcome => !outcome.IsSuccess);
    }

    [Fact]
    public async Task A_group_with_too_many_bytes_is_refused_as_a_whole()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        string notes = new('n', EngineLimits.NoteBytes);
        int members = 1 + (EngineLimits.BytesPerGroup / EngineLimits.NoteBytes);
        using (batch.BeginGroup())
        {
            for (int i = 0; i < members; i++)
            {
                batch.Create(new(house.Bulk, 1) { Notes = notes });
            }
        }

        batch.Submit();
        Assert.All(batch.Outcomes.ToArray(), outcome =>
            Assert.Equal((CommandStatus.GroupTooLarge, members), (outcome.Status, outcome.Id)));
    }

    [Fact]
    public async Task The_ids_of_a_failed_group_say_so_and_can_be_used_again_for_the_same_commands()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        Quantity much = AvailableOf(house) + 1;
        OperationId[] ids = [OperationId.FromGuid(Guid.NewGuid()), OperationId.FromGuid(Guid.NewGuid())];
        void Add()
        {
            batch.Clear();
            using (batch.BeginGroup())
            {
                batch.Create(new(house.Bulk, 1) { Notes = new string('n', 1500) }, ids[0]);
                batch.Create(new(house.Bulk, much) { RefuseIfShort = true }, ids[1]);
            }

            batch.Submit();
        }

        Add();
        foreach (OperationId id in ids)
        {
            Assert.Equal(CommandStatus.GroupFailed, (await engine.FindOperationAsync(id))!.Value.Status);
        }

        (await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, much)).EnsureSuccess();
        Add();
        Assert.All(batch.Outcomes.ToArray(), outcome => Assert.True(outcome is { IsSuccess: true, IsRepeated: false }));
        Assert.Equal(batch.Outcomes[0], await engine.FindOperationAsync(ids[0]));
        AllocationOutcome alone = await engine.Allocations.CreateAsync(
            new(house.Bulk, 1) { Notes = new string('n', 1500) }, ids[0]);
        Assert.True(alone.Outcome.IsRepeated);
    }

    [Fact]
    public async Task No_thread_sees_what_a_group_or_a_preview_takes_back()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        AllocationId id = (await engine.Allocations.CreateAsync(new(house.Bulk, 1))).EnsureSuccess().Id;
        Quantity available = AvailableOf(house);
        using var stop = new CancellationTokenSource();
        Task<long> reader = Task.Run(() =>
        {
            long reads = 0;
            for (; !stop.IsCancellationRequested; reads++)
            {
                Assert.Equal(available, AvailableOf(house));
                Assert.Equal(available, engine.Stock.GetStock(house.Bulk, house.Bin).Free);
                Assert.True(engine.Allocations.TryGet(id, out AllocationView view));
                Assert.Equal(AllocationState.Allocated, view.State);
                Assert.False(engine.Allocations.TryGet(new AllocationId(id.Value + 1), out _));
            }

            return reads;
        });
        using CommandBatch batch = engine.RentBatch();
        using (batch.BeginGroup())
        {
            batch.Create(new(house.Bulk, 1));
            batch.Release(id, 1);
            batch.Receive(house.Bulk, house.Bin, 5);
            batch.Create(new(new ProductId(99), 1));
        }

        using CommandBatch looked = engine.RentBatch();
        looked.Create(new(house.Bulk, 1));
        looked.Cancel(id);
        for (int round = 0; round < 3000 && !reader.IsCompleted; round++)
        {
            batch.Submit();
            Assert.Equal(2, (await engine.PreviewAsync(looked)).ChangeCount);
        }

        await stop.CancelAsync();
        Assert.True(await reader > 100);
    }

    private static Quantity AvailableOf(Warehouse house)
    {
        Assert.True(house.Engine.Stock.TryGetAvailability(house.Bulk, out Availability availability));
        return availability.Available;
    }
}
