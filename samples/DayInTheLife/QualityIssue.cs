using Allocations.Engine;

namespace DayInTheLife;

/// <summary>16:45: a batch of twenty-one is quarantined, and eight customers get other units.</summary>
internal sealed class QualityIssue(Warehouse house, Story story)
{
    private const string Range = "SN-2025-4200..SN-2025-4220";

    public async Task PlayAsync()
    {
        story.Chapter(16, 45, $"Rachel, quality: {Range} must be inspected");
        EngineScope rachel = await house.AsAsync("rachel");
        List<AllocationId> affected = await PromiseEightAsync(rachel);
        string[] batch = SerialList.Parse(Range);
        story.Expect("units in the batch", batch.Length, 21);

        RepairOutcome quarantined = await rachel.Stock.QuarantineSerialsAsync(house.BoosterPump, batch);
        story.Expect("quarantined", quarantined.Quantity, Quantity.Of(21));
        story.Expect("replaced in their allocations", quarantined.Replaced, 8);
        List<string> now = [];
        foreach (AllocationId allocation in affected)
        {
            now.Add(await house.SerialsAsync(allocation, SerialState.Allocated));
        }

        story.Expect("their customers get", string.Join(", ", now.Order()), string.Join(", ", Warehouse.Serials(4301, 8)));
        house.Engine.Stock.TryGetAvailability(house.BoosterPump, out Availability left);
        story.Expect("left to promise", left.Available, Quantity.Of(2));
    }

    /// <summary>Of the batch, the oldest go first.</summary>
    private async Task<List<AllocationId>> PromiseEightAsync(EngineScope rachel)
    {
        List<AllocationId> affected = [];
        for (int i = 0; i < 8; i++)
        {
            AllocationOutcome promise = await rachel.Allocations.CreateAsync(new(house.BoosterPump, quantity: 1)
            {
                Document = new(DocumentKind.SalesOrder, $"SO-2025-11{i:00}"),
            });
            affected.Add(promise.Id);
        }

        return affected;
    }
}
