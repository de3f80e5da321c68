using Allocations.Engine;

namespace DayInTheLife;

/// <summary>06:30 to 09:30: a hospital's control module, from the dispatcher to the installation.</summary>
internal sealed class Emergency(Warehouse house, Story story)
{
    public async Task PlayAsync()
    {
        AllocationId promise = await DispatchAsync();
        await PickAsync(promise);
        await CheckOutAsync(promise);
        await InstallAsync(promise);
    }

    private async Task<AllocationId> DispatchAsync()
    {
        story.Chapter(6, 30, "Sarah, dispatcher: a hospital's climate control has failed");
        EngineScope sarah = await house.AsAsync("sarah");
        AllocationOutcome promise = await sarah.Allocations.CreateAsync(new(house.ControlModule, quantity: 1)
        {
            Priority = Priority.High(),
            Document = new(DocumentKind.ServiceOrder, "ESO-2025-0445"),
            RequiredBy = StoryClock.Tuesday(10, 0),
        });
        story.Expect("one CM-5000, High, by 10:00", promise.State, AllocationState.Allocated);
        story.Expect("the unit", await house.SerialsAsync(promise.Id, SerialState.Allocated), Warehouse.Module);

        AllocationOutcome rival = await sarah.Allocations.CreateAsync(new(house.ControlModule, quantity: 1)
        {
            Serials = new[] { Warehouse.Module },
        });
        story.Expect("somebody else asks for that very unit", rival.Status, CommandStatus.SerialAlreadyAllocated);
        return promise.Id;
    }

    private async Task PickAsync(AllocationId promise)
    {
        story.Chapter(7, 15, "Mike, picker: one line on his list");
        Story.Say("pick lists come later; the host printed this one: CM-5000, SN-2025-7823, bin A-15");
        EngineScope mike = await house.AsAsync("mike");
        AllocationOutcome wrong = await mike.Fulfillment.PickAsync(promise, ["SN-2025-7824"]);
        story.Expect("he scans the unit beside it", wrong.Status, CommandStatus.SerialNotOfAllocation);
        AllocationOutcome picked = await mike.Fulfillment.PickAsync(promise, [Warehouse.Module]);
        story.Expect("he scans SN-2025-7823", picked.State, AllocationState.Picked);
    }

    private async Task CheckOutAsync(AllocationId promise)
    {
        story.Chapter(7, 45, "Tom, technician: collects his parts");
        EngineScope tom = await house.AsAsync("tom");
        AllocationOutcome wrong = await tom.Fulfillment.CheckOutAsync(promise, [Warehouse.Module], house.PumpBin);
        story.Expect("checked out to a bin", wrong.Status, CommandStatus.LocationIsNotVehicle);
        AllocationOutcome onBoard = await tom.Fulfillment.CheckOutAsync(promise, [Warehouse.Module], house.TomsVan);
        story.Expect("checked out to his van", onBoard.State, AllocationState.WithTechnician);
        SerialView? unit = await house.Engine.Stock.FindSerialAsync(house.ControlModule, Warehouse.Module);
        story.Expect("the unit is in his van", unit?.Location == house.TomsVan, true);
    }

    private async Task InstallAsync(AllocationId promise)
    {
        story.Chapter(9, 30, "Tom, at the hospital: installed, and scanned one last time");
        EngineScope tom = await house.AsAsync("tom");
        AllocationOutcome delivered = await tom.Fulfillment.DeliverAsync(promise, [Warehouse.Module]);
        story.Expect("the allocation", delivered.State, AllocationState.Delivered);
        AllocationOutcome again = await tom.Fulfillment.DeliverAsync(promise, [Warehouse.Module]);
        story.Expect("scanned twice by mistake", again.Status, CommandStatus.InvalidTransition);
    }
}
