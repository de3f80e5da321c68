namespace Allocations.Engine.Tests.Reading;

/// <summary>The steps of an allocation read back, and undone by what was read; the property tests compare them with the
/// model.</summary>
public sealed class StepsTests : IAsyncLifetime
{
    private AllocationEngine _engine = null!;
    private ProductId _bolt;
    private ProductId _pump;
    private LocationId _shelf;
    private LocationId _van;

    public async Task InitializeAsync()
    {
        _engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 16 });
        _bolt = (await _engine.Catalog.DefineProductAsync(new("BOLT"))).EnsureSuccess();
        _pump = (await _engine.Catalog.DefineProductAsync(new("PUMP") { Tracking = Tracking.Serialized })).EnsureSuccess();
        _shelf = (await _engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        _van = (await _engine.Catalog.DefineLocationAsync(new("V") { Kind = LocationKind.TechnicianVehicle })).EnsureSuccess();
        await _engine.Stock.ReceiveAsync(_bolt, _shelf, 10);
        await _engine.Stock.ReceiveAsync(_pump, _shelf, Amount.Units("P-1", "P-2"));
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Steps_are_listed_newest_first_and_undone_one_after_the_other()
    {
        AllocationId id = (await _engine.Allocations.CreateAsync(new(_bolt, 5))).EnsureSuccess().Id;
        StepId pick = await StepAsync(_engine.Fulfillment.PickAsync(id, 3));
        StepId checkOut = await StepAsync(_engine.Fulfillment.CheckOutAsync(id, 2, _van));
        StepId delivery = await StepAsync(_engine.Fulfillment.DeliverAsync(id, 1));
        IReadOnlyList<StepView> steps = await _engine.Fulfillment.GetStepsAsync(id);
        Assert.Equal([delivery, checkOut, pick], steps.Select(step => step.Id));
        Assert.Equal([1, 1, 1], steps.Select(step => step.Quantity.ToDecimal()));
        Assert.Equal((AllocationState.Picked, _shelf, AllocationState.WithTechnician, _van), PlacesOf(steps[1]));
        Assert.Equal((AllocationState.WithTechnician, _van, AllocationState.Delivered, _van), PlacesOf(steps[0]));
        while (steps.Count > 0)
        {
            (await _engine.Fulfillment.UndoStepAsync(id, steps[0].Id, Amount.All)).EnsureSuccess();
            steps = await _engine.Fulfillment.GetStepsAsync(id);
        }

        Assert.True(_engine.Allocations.TryGet(id, out AllocationView view));
        Assert.Equal((5, AllocationState.Allocated), (view.Allocated.ToDecimal(), view.State));
    }

    [Fact]
    public async Task The_only_release_is_a_step_for_each_unit()
    {
        AllocationId id = (await _engine.Allocations.CreateAsync(new(_pump, 2))).EnsureSuccess().Id;
        StepId release = await StepAsync(_engine.Fulfillment.ReleaseAsync(id, Amount.All));
        IReadOnlyList<StepView> steps = await _engine.Fulfillment.GetStepsAsync(id);
        Assert.All(steps, step => Assert.Equal(
            (release, (AllocationState.Allocated, _shelf, AllocationState.Delivered, _shelf)), (step.Id, PlacesOf(step))));
        Assert.Equal(["P-1", "P-2"], steps.Select(step => step.Serial).Order());
        (await _engine.Fulfillment.UndoStepAsync(id, release, Amount.Units("P-2"))).EnsureSuccess();
        Assert.Equal("P-1", Assert.Single(await _engine.Fulfillment.GetStepsAsync(id)).Serial);
    }

    [Fact]
    public async Task Another_tenant_sees_no_steps()
    {
        TenantId north = (await _engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess();
        AllocationId id = (await _engine.Allocations.CreateAsync(new(_bolt, 1))).EnsureSuccess().Id;
        await StepAsync(_engine.Fulfillment.PickAsync(id, 1));
        Assert.Empty(await _engine.As(north).Fulfillment.GetStepsAsync(id));
        Assert.Empty(await _engine.Fulfillment.GetStepsAsync(new(99)));
        Assert.Single(await _engine.Fulfillment.GetStepsAsync(id));
    }

    private static (AllocationState, LocationId, AllocationState, LocationId) PlacesOf(StepView step) =>
        (step.From, step.FromLocation, step.To, step.ToLocation);

    private static async Task<StepId> StepAsync(ValueTask<AllocationOutcome> step) =>
        new((await step).EnsureSuccess().Outcome.Sequence);
}
