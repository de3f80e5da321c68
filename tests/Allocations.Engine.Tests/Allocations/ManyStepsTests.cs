namespace Allocations.Engine.Tests.Allocations;

/// <summary>Many steps of one allocation: found by an index, as a few are by walking.</summary>
public sealed class ManyStepsTests
{
    private const int Steps = 40;

    [Fact]
    public async Task Many_steps_are_taken_further_and_undone_newest_first()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 16 });
        ProductId bolt = (await engine.Catalog.DefineProductAsync(new("BOLT"))).EnsureSuccess();
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        await engine.Stock.ReceiveAsync(bolt, shelf, 3 * Steps);
        AllocationId id = (await engine.Allocations.CreateAsync(new(bolt, 3 * Steps))).EnsureSuccess().Id;
        List<StepId> picks = [];
        for (int i = 0; i < Steps; i++)
        {
            picks.Add(await StepAsync(engine.Fulfillment.PickAsync(id, 3)));
        }

        // The newest three picks go on, the last of them in part.
        StepId shipment = await StepAsync(engine.Fulfillment.ShipAsync(id, 8));
        Assert.Equal([1m, 0m, 0m], await LeftAsync(picks[^3..]));
        Assert.Equal(CommandStatus.StepTakenFurther, (await engine.Fulfillment.UndoStepAsync(id, picks[^1], Amount.All)).Status);
        (await engine.Fulfillment.UndoStepAsync(id, shipment, 3)).EnsureSuccess(); // of the pick that was reached last
        Assert.Equal([3m, 1m, 0m], await LeftAsync(picks[^3..]));
        StepId again = await StepAsync(engine.Fulfillment.ShipAsync(id, 2));
        Assert.Equal([2m, 0m, 0m], await LeftAsync(picks[^3..]));
        Assert.True((await engine.AuditAsync()).IsSound, (await engine.AuditAsync()).ToString());

        (await engine.Fulfillment.UndoStepAsync(id, again, Amount.All)).EnsureSuccess();
        (await engine.Fulfillment.UndoStepAsync(id, shipment, Amount.All)).EnsureSuccess();
        foreach (StepId pick in picks)
        {
            Assert.Equal(3, (await engine.Fulfillment.UndoStepAsync(id, pick, Amount.All)).EnsureSuccess().Quantity.ToDecimal());
        }

        Assert.Empty(await engine.Fulfillment.GetStepsAsync(id));
        Assert.True((await engine.AuditAsync()).IsSound);

        async Task<List<decimal>> LeftAsync(IEnumerable<StepId> steps)
        {
            IReadOnlyList<StepView> all = await engine.Fulfillment.GetStepsAsync(id);
            return [.. steps.Select(step => all.Where(part => part.Id == step).Sum(part => part.Quantity.ToDecimal()))];
        }
    }

    private static async Task<StepId> StepAsync(ValueTask<AllocationOutcome> step) =>
        new((await step).EnsureSuccess().Outcome.Sequence);
}
