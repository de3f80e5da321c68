using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Stock;

/// <summary>Receipts that are registered late: what follows their time, and how far back they go.</summary>
public sealed class BackdatedReceiptTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("backdated").FullName;
    private readonly JumpingClock _clock = new();
    private AllocationEngine _engine = null!;
    private ProductId _pump;
    private LocationId _shelf;

    public async Task InitializeAsync()
    {
        _engine = await OpenAsync();
        _pump = (await _engine.Catalog.DefineProductAsync(new("PUMP") { Tracking = Tracking.Serialized })).EnsureSuccess();
        _shelf = (await _engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_late_registration_is_found_before_what_came_in_later_also_after_reopening()
    {
        DateTimeOffset first = await HasTwoAsync();
        (await _engine.Stock.ReceiveBackdatedAsync(_pump, _shelf, Amount.Units("L-1"), first.AddHours(1))).EnsureSuccess();
        Assert.Equal(["P-1", "L-1"], await BeforeAsync("P-2"));
        await _engine.CheckpointAsync();
        (await _engine.Stock.ReceiveBackdatedAsync(_pump, _shelf, Amount.Units("L-0"), first.AddHours(-1))).EnsureSuccess();
        StateDigest digest = await _engine.GetDigestAsync();
        await _engine.DisposeAsync();
        _engine = await OpenAsync();
        Assert.Equal(digest, await _engine.GetDigestAsync());
        Assert.Equal(["L-0", "P-1", "L-1"], await BeforeAsync("P-2"));
        Assert.True((await _engine.AuditAsync()).IsSound);
    }

    [Fact]
    public async Task The_time_of_receipt_is_in_the_trail()
    {
        DateTimeOffset first = await HasTwoAsync();
        Outcome late = (await _engine.Stock.ReceiveBackdatedAsync(_pump, _shelf, Amount.Units("L-1"), first)).EnsureSuccess();
        await foreach (EngineEvent each in _engine.Events.ReadAsync())
        {
            if (each.Kind == EventKind.ReceiptBackdated)
            {
                Assert.Equal((late.Sequence, _pump), (each.Position.Sequence, each.Product));
                Assert.Equal(
                    new(ChangedProperty.ReceivedAt, _clock.GetUtcNow().ToString("O"), first.ToString("O")), Normal(each.Change!));
                break;
            }
        }
    }

    [Fact]
    public async Task Only_so_many_units_get_new_numbers()
    {
        DateTimeOffset first = await HasTwoAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        string[] many = [.. Enumerable.Range(0, EngineLimits.UnitsBehindReceipt - 1).Select(i => $"M-{i}")];
        foreach (string[] some in many.Chunk(EngineLimits.SerialsPerCommand))
        {
            (await _engine.Stock.ReceiveAsync(_pump, _shelf, some)).EnsureSuccess();
        }

        (await _engine.Stock.ReceiveBackdatedAsync(_pump, _shelf, Amount.Units("L-1"), first)).EnsureSuccess();
        Assert.Equal(["P-1", "L-1"], await BeforeAsync("P-2"));
        (await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("M"))).EnsureSuccess();
        Outcome refused = await _engine.Stock.ReceiveBackdatedAsync(_pump, _shelf, Amount.Units("L-2"), first);
        Assert.Equal(
            (CommandStatus.ReceiptTooOld, _pump, EngineLimits.UnitsBehindReceipt),
            (refused.Status, refused.Subject.Product, refused.Quantity));
        Assert.Null(await _engine.Stock.FindSerialAsync(_pump, "L-2"));

        // Two that may be registered one by one pass too many in one group, which all of it would have to be undone.
        DateTimeOffset late = _clock.GetUtcNow() - TimeSpan.FromHours(1);
        using CommandBatch batch = _engine.RentBatch();
        using (batch.BeginGroup())
        {
            batch.Add(new ReceiveBackdated(_pump, _shelf, Amount.Units("L-3"), late));
            batch.Add(new ReceiveBackdated(_pump, _shelf, Amount.Units("L-4"), late));
        }

        await batch.SubmitAsync();
        Assert.Equal([CommandStatus.GroupFailed, CommandStatus.ReceiptTooOld], batch.Outcomes.ToArray().Select(each => each.Status));
        Assert.True((await _engine.AuditAsync()).IsSound);
    }

    private static PropertyChange Normal(PropertyChange change) => change with
    {
        Before = DateTimeOffset.Parse(change.Before!, null).ToString("O"), After = DateTimeOffset.Parse(change.After!, null).ToString("O"),
    };

    private async Task<DateTimeOffset> HasTwoAsync()
    {
        DateTimeOffset first = _clock.GetUtcNow();
        await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-1"));
        _clock.Advance(TimeSpan.FromHours(2));
        await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-2"));
        return first;
    }

    private async Task<IEnumerable<string>> BeforeAsync(string serial) =>
        (await _engine.Stock.FindSerialsAsync(_pump, new() { ReceivedBefore = serial })).Units.Select(unit => unit.Serial);

    private Task<AllocationEngine> OpenAsync() =>
        AllocationEngine.OpenAsync(_directory, new() { AllowVolatileFileSystem = true, TimeProvider = _clock });
}
