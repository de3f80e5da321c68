using System.Diagnostics;

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

    /// <summary>Parts of one step come back to their place beside each other, without a search along all of them for each.</summary>
    [Fact]
    public async Task Many_parts_of_one_step_come_back_in_any_order_at_the_cost_of_their_number()
    {
        const int Picks = 3000;
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 16 });
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineLocation(new("A"));
        batch.Receive(new ProductId(1), new LocationId(1), Picks);
        batch.Create(new(new ProductId(1), Picks));
        AllocationId id = new(1);
        for (int i = 0; i < Picks; i++)
        {
            batch.Pick(id, 1);
        }

        int shipment = batch.Ship(id, Amount.All);
        int first = batch.Deliver(id, Picks / 2);
        int second = batch.Deliver(id, Picks / 2);
        batch.Submit();
        StepId[] steps = [.. new[] { first, second, shipment }.Select(index => new StepId(batch.Outcomes[index].EnsureSuccess().Sequence))];
        batch.Clear();
        foreach (StepId step in steps)
        {
            batch.UndoStep(id, step, Amount.All);
        }

        long began = Stopwatch.GetTimestamp();
        batch.Submit();
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        Assert.All(batch.Outcomes.ToArray(), outcome => outcome.EnsureSuccess());
        Assert.True(took < TimeSpan.FromSeconds(5), $"the steps were undone in {took}"); // 45 s with a walk for each part
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    private static async Task<StepId> StepAsync(ValueTask<AllocationOutcome> step) =>
        new((await step).EnsureSuccess().Outcome.Sequence);
}
