using Allocations.Engine;

namespace DayInTheLife;

/// <summary>14:00 and 15:30: a damaged unit that is replaced where it was promised, and a promise that nobody needs.</summary>
internal sealed class Afternoon(Warehouse house, Story story)
{
    public async Task PlayAsync()
    {
        await DamageAsync();
        await ExpiringAsync();
    }

    private async Task DamageAsync()
    {
        story.Chapter(14, 0, "Jennifer, analyst: damaged units are reported too late");
        Story.Say("figures such as the share of substitutions come later");
        EngineScope jennifer = await house.AsAsync("jennifer");
        AllocationOutcome order = await jennifer.Allocations.CreateAsync(new(house.ControlModule, quantity: 1)
        {
            Document = new(DocumentKind.SalesOrder, "SO-2025-1002"),
        });
        story.Expect("promised", await house.SerialsAsync(order.Id, SerialState.Allocated), "SN-2025-7824");
        (await jennifer.Stock.ReceiveAsync(house.ControlModule, house.ModuleBin, ["SN-2025-7825"])).EnsureSuccess();
        RepairOutcome damaged = await jennifer.Stock.BlockAsync(
            house.ControlModule, house.ModuleBin, ["SN-2025-7824"], BlockReason.Damage);
        story.Expect("SN-2025-7824 was dropped; allocations repaired", damaged.Replaced, 1);
        story.Expect("promised now", await house.SerialsAsync(order.Id, SerialState.Allocated), "SN-2025-7825");
    }

    private async Task ExpiringAsync()
    {
        story.Chapter(15, 30, "Mark, warehouse manager: ALLOC-2025-0892 is about to expire");
        EngineScope mark = await house.AsAsync("mark");
        AllocationOutcome project = await mark.Allocations.CreateAsync(new(house.Compressor, quantity: 3)
        {
            Document = new(DocumentKind.Project, "ALLOC-2025-0892"), RequestedAt = StoryClock.Tuesday(0, 0).AddDays(-10),
        });
        (await mark.Allocations.SetExpiryAsync(project.Id, StoryClock.Tuesday(18, 0))).EnsureSuccess();
        AllocationOutcome other = await mark.Allocations.CreateAsync(new(house.Compressor, quantity: 2));
        story.Expect("it holds three units that others wait for", other.State, AllocationState.Open);
        AllocationOutcome cancelled = await mark.Allocations.CancelAsync(
            project.Id, CancelReason.Customer, "Project delayed by two weeks");
        story.Expect("he cancels it", cancelled.State, AllocationState.Cancelled);
        story.Expect("units free at once", cancelled.Outcome.Quantity, Quantity.Of(3));
        story.Expect("who waited is served", house.View(other.Id).State, AllocationState.Allocated);
    }
}
