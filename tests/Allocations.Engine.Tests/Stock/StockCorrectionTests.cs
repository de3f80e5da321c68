using Allocations.Engine.Tests.Sequencing;

namespace Allocations.Engine.Tests.Rules;

/// <summary>Blocking, writing off, counting and exchanging as a host sees them.</summary>
public sealed class StockCorrectionTests : IAsyncLifetime
{
    private Warehouse _house = null!;

    private StockOperations Stock => _house.Engine.Stock;

    private AllocationOperations Allocations => _house.Engine.Allocations;

    public async Task InitializeAsync() => _house = await Warehouse.InMemoryAsync();

    public async Task DisposeAsync()
    {
        AuditReport audit = await _house.Engine.AuditAsync();
        Assert.True(audit.IsSound, audit.ToString());
        await _house.Engine.DisposeAsync();
    }

    [Fact]
    public async Task Those_that_could_not_be_made_whole_wait_with_the_commands_sequence()
    {
        await Stock.ReceiveAsync(_house.Serialized, _house.Bin, ["S1", "S2", "S3"]);
        AllocationId first = (await Allocations.CreateAsync(new(_house.Serialized, 1))).EnsureSuccess().Id;
        AllocationId second = (await Allocations.CreateAsync(new(_house.Serialized, 1))).EnsureSuccess().Id;
        await Allocations.CreateAsync(new(_house.Serialized, 5) { AllowPartial = false });
        RepairOutcome recall =
            (await Stock.QuarantineSerialsAsync(_house.Serialized, ["S1", "S2"])).EnsureSuccess();
        Assert.Equal((2, 1, 1), (recall.Quantity, recall.Replaced, recall.NotReplaced));
        Assert.Equal(_house.Serialized, recall.Outcome.Subject.Product);
        IReadOnlyList<AllocationView> waiting = await Allocations.GetWaitingAsync(_house.Serialized);
        Assert.Equal(
            [second], waiting.Where(view => view.Sequence == recall.Outcome.Sequence).Select(view => view.Id));
        Assert.Equal("S3", Assert.Single(await Allocations.GetSerialsAsync(first)).Serial);
        Assert.Equal(
            SerialState.Quarantined, (await Stock.FindSerialAsync(_house.Serialized, "S1"))!.State);
        Assert.Equal(2, Stock.GetStock(_house.Serialized, _house.Bin).Blocked);
    }

    [Fact]
    public async Task A_refusal_says_nothing_of_repairs()
    {
        RepairOutcome refused = await Stock.WriteOffAsync(_house.Bulk, _house.Shelf, 1);
        Assert.Equal(CommandStatus.InsufficientStock, refused.Status);
        Assert.Equal((0, 0), (refused.Replaced, refused.NotReplaced));
        Assert.Throws<CommandRefusedException>(() => refused.EnsureSuccess());
    }

    [Fact]
    public async Task Bulk_stock_is_blocked_written_off_and_counted()
    {
        await Stock.BlockAsync(_house.Bulk, _house.Bin, 10, BlockReason.Damage);
        Assert.Equal(Warehouse.Stock - 10, Stock.GetStock(_house.Bulk, _house.Bin).Free);
        Assert.Equal(10, (await Stock.WriteOffBlockedAsync(_house.Bulk, _house.Bin, 10)).EnsureSuccess().Quantity);
        Assert.Equal(-90, (await Stock.CountStockAsync(_house.Bulk, _house.Bin, Warehouse.Stock - 100)).EnsureSuccess().Quantity);
        await Stock.BlockAsync(_house.Bulk, _house.Bin, 4, BlockReason.Hold);
        Assert.True((await Stock.UnblockAsync(_house.Bulk, _house.Bin, 3)).IsSuccess);
        Assert.Equal(1, Stock.GetStock(_house.Bulk, _house.Bin).Blocked);
        Assert.Equal(Warehouse.Stock - 100, Stock.GetStock(_house.Bulk, _house.Bin).OnHand);
    }

    [Fact]
    public async Task A_count_is_compared_first_and_then_written()
    {
        await Stock.ReceiveAsync(_house.Serialized, _house.Bin, ["S1", "S2", "S3"]);
        await Stock.ReceiveAsync(_house.Serialized, _house.Shelf, ["S4"]);
        string[] counted = ["S4", "S1", "X", "S1"];
        SerialCountReport report = (await Stock.CompareCountAsync(_house.Serialized, _house.Bin, counted))!;
        Assert.Equal(["S1"], report.Found.Select(unit => unit.Serial));
        Assert.Equal(["S2", "S3"], report.Missing.Select(unit => unit.Serial));
        Assert.Equal(["S4"], report.Misplaced.Select(unit => unit.Serial));
        Assert.Equal(["X"], report.Unknown);
        Assert.Null(await Stock.CompareCountAsync(_house.Bulk, _house.Bin, counted));
        Assert.Null(await Stock.CompareCountAsync(_house.Serialized, new LocationId(9), counted));

        Assert.Equal(
            CommandStatus.ProductNotFrozen,
            (await Stock.CountSerialsAsync(_house.Serialized, _house.Bin, ["S4", "S1"])).Status);
        await _house.Engine.Catalog.FreezeProductAsync(_house.Serialized);
        RepairOutcome outcome = (await Stock.CountSerialsAsync(_house.Serialized, _house.Bin, ["S4", "S1"])).EnsureSuccess();
        Assert.Equal((2, 0, 0), (outcome.Quantity, outcome.Replaced, outcome.NotReplaced));
        Assert.Equal(2, Stock.GetStock(_house.Serialized, _house.Bin).Free);
        report = (await Stock.CompareCountAsync(_house.Serialized, _house.Bin, ["S4", "S1"]))!;
        Assert.Equal((2, 0, 0, 0), (report.Found.Count, report.Missing.Count, report.Misplaced.Count, report.Unknown.Count));
        Assert.Equal(outcome.Outcome.Sequence, report.Sequence);
    }

    [Fact]
    public async Task More_units_are_missing_than_one_command_could_name()
    {
        for (int i = 0; i < 3; i++)
        {
            string[] serials = [.. Enumerable.Range(0, 2000).Select(n => $"S{i}-{n}")];
            (await Stock.ReceiveAsync(_house.Serialized, _house.Bin, serials)).EnsureSuccess();
        }

        AllocationId allocation = (await Allocations.CreateAsync(new(_house.Serialized, 3000))).EnsureSuccess().Id;
        await _house.Engine.Catalog.FreezeProductAsync(_house.Serialized);
        RepairOutcome outcome = (await Stock.CountSerialsAsync(_house.Serialized, _house.Bin, ["S2-7"])).EnsureSuccess();
        Assert.Equal((5999, 1, 2999), (outcome.Quantity, outcome.Replaced, outcome.NotReplaced));
        Assert.Equal("S2-7", Assert.Single(await Allocations.GetSerialsAsync(allocation)).Serial);
    }

    [Fact]
    public async Task Reserved_units_are_exchanged()
    {
        await Stock.ReceiveAsync(_house.Serialized, _house.Bin, ["S1", "S2", "S3"]);
        AllocationId allocation = (await Allocations.CreateAsync(new(_house.Serialized, 1))).EnsureSuccess().Id;
        AllocationOutcome named = await Allocations.SubstituteAsync(allocation, ["S1"], ["S3"], SubstitutionReason.Picking);
        Assert.Equal((CommandStatus.Ok, allocation, 1), (named.Status, named.Id, named.Quantity));
        await Allocations.SubstituteAsync(allocation, ["S3"], block: BlockReason.Quarantine);
        Assert.Equal("S1", Assert.Single(await Allocations.GetSerialsAsync(allocation)).Serial);
        Assert.Equal(SerialState.Quarantined, (await Stock.FindSerialAsync(_house.Serialized, "S3"))!.State);
    }
}
