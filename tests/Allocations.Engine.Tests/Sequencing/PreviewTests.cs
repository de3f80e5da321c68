using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_preview_shows_outcomes_and_changes_and_leaves_everything_as_it_was()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        AllocationId first = (await engine.Allocations.CreateAsync(new(house.Bulk, 5))).EnsureSuccess().Id;
        AllocationId waiting = (await engine.Allocations.CreateAsync(new(house.Bulk, 100_000_000))).EnsureSuccess().Id;
        StateDigest before = await engine.GetDigestAsync();
        using CommandBatch batch = engine.RentBatch();
        batch.Cancel(first);
        batch.Create(new(new ProductId(99), 1));
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Equal(before, await engine.GetDigestAsync());
        Assert.Equal(before.Sequence, preview.Sequence);
        Assert.Equal([CommandStatus.Ok, CommandStatus.UnknownProduct], preview.Outcomes.Select(o => o.Status));
        Assert.Equal([first, waiting], preview.Changes.Select(change => change.Id));
        Assert.Equal(AllocationState.Allocated, preview.Changes[0].Before!.Value.State);
        Assert.Equal(AllocationState.Cancelled, preview.Changes[0].After!.Value.State);
        Assert.Equal(
            5, preview.Changes[1].After!.Value.Allocated - preview.Changes[1].Before!.Value.Allocated);
        Assert.True(preview.Changes[0].Before!.Value.IsDurable);
        Assert.False(preview.Changes[0].After!.Value.IsDurable);
        Assert.True(preview.IsComplete);
        batch.Submit();
        Assert.Equal(preview.Outcomes, batch.Outcomes.ToArray());
    }

    [Fact]
    public async Task An_empty_preview_is_empty_and_one_too_large_is_refused()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Empty(preview.Outcomes);
        Assert.Empty(preview.Changes);
        for (int i = 0; i < EngineLimits.CommandsPerPreview; i++)
        {
            batch.Create(new(house.Bulk, 1));
        }

        preview = await engine.PreviewAsync(batch);
        Assert.Equal(EngineLimits.CommandsPerPreview, preview.ChangeCount);
        Assert.All(preview.Changes, change => Assert.Null(change.Before));
        batch.Create(new(house.Bulk, 1));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.PreviewAsync(batch));
        await Assert.ThrowsAsync<ArgumentNullException>(() => engine.PreviewAsync(null!));
    }

    [Fact]
    public async Task More_changes_than_a_preview_lists_are_counted()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        Assert.True(engine.Stock.TryGetAvailability(house.Bulk, out Availability availability));
        (await engine.Allocations.CreateAsync(new(house.Bulk, availability.Available))).EnsureSuccess();
        using CommandBatch batch = engine.RentBatch();
        for (int round = 0; round < 4; round++)
        {
            batch.Clear();
            for (int i = 0; i < 3000; i++)
            {
                batch.Create(new(house.Bulk, 1));
            }

            batch.Submit();
        }

        batch.Clear();
        batch.Receive(house.Bulk, house.Bin, 11_000);
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Equal(11_000, preview.ChangeCount);
        Assert.Equal(EngineLimits.ChangesPerPreview, preview.Changes.Count);
        Assert.False(preview.IsComplete);
        Assert.Equal(11_000, preview.Outcomes[0].Index);
    }

    [Fact]
    public async Task A_failed_group_in_a_preview_changes_nothing_and_operation_ids_are_not_remembered()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        var operation = OperationId.FromGuid(Guid.NewGuid());
        using (batch.BeginGroup())
        {
            batch.Create(new(house.Bulk, 1), operation);
            batch.Create(new(new ProductId(99), 1));
        }

        batch.Create(new(house.Bulk, 2), OperationId.FromGuid(Guid.NewGuid()));
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Equal(
            [CommandStatus.GroupFailed, CommandStatus.UnknownProduct, CommandStatus.Ok],
            preview.Outcomes.Select(outcome => outcome.Status));
        Assert.Equal(2, Assert.Single(preview.Changes).After!.Value.Requested);
        Assert.Null(await engine.FindOperationAsync(operation));
    }

    [Fact]
    public async Task A_latched_engine_previews_nothing()
    {
        SimulatedStorage storage = new();
        AllocationEngine engine = EngineRun.Open(storage);
        using (CommandBatch batch = engine.RentBatch())
        {
            batch.DefineTenant(new TenantDefinition("north"));
            storage.CrashAtCall = storage.CallCount + 1;
            batch.Submit();
            Assert.Equal(CommandStatus.OutcomeUnknown, batch.Outcomes[0].Status);
            await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.PreviewAsync(batch));
        }

        await EngineRun.CloseAsync(engine);
    }
}
