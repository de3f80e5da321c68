using Allocations.Engine;

namespace DayInTheLife;

/// <summary>10:00 and 11:30: twenty pumps of which there are fifteen, and a contract that takes one of them.</summary>
internal sealed class LargeOrder(Warehouse house, Story story)
{
    private const string Contested = "SN-2025-4501";

    public async Task PlayAsync()
    {
        AllocationId order = await TakeOrderAsync();
        await ReallocateAsync(order);
        await FridayAsync(order);
    }

    private async Task<AllocationId> TakeOrderAsync()
    {
        story.Chapter(10, 0, "Lisa, customer service: twenty pumps, flexible on timing");
        EngineScope lisa = await house.AsAsync("lisa");
        AllocationOutcome order = await lisa.Allocations.CreateAsync(new(house.Pump, quantity: 20)
        {
            Document = new(DocumentKind.SalesOrder, "SO-2025-1000"), AllowPartial = true,
        });
        story.Expect("allocated at once", order.Outcome.Quantity, Quantity.Of(15));
        AllocationOutcome ordered = await lisa.Fulfillment.PlaceOnOrderAsync(order.Id, 5);
        story.Expect("the rest is put on order", ordered.State, AllocationState.OnOrder);
        story.Expect("reserved", house.View(order.Id).Allocated, Quantity.Of(15));
        story.Expect("on order", house.View(order.Id).OnOrder, Quantity.Of(5));
        return order.Id;
    }

    private async Task ReallocateAsync(AllocationId order)
    {
        story.Chapter(11, 30, "David, procurement: a VIP whose contract has penalties needs a pump");
        EngineScope david = await house.AsAsync("david");
        AllocationOutcome vip = await david.Allocations.CreateAsync(new(house.Pump, quantity: 1)
        {
            Document = new(DocumentKind.SalesOrder, "SO-2025-1001"), Priority = Priority.High(950),
        });
        story.Expect("nothing is free", vip.State, AllocationState.Open);

        const string Reason = "Contract obligation with penalty clause";
        AllocationOutcome asked = await david.Allocations.ReallocateAsync(order, vip.Id, [Contested], Reason);
        story.Expect("taking a pump from another order needs consent", asked.Status, CommandStatus.ApprovalRequired);
        var request = new ApprovalRequestId(asked.Outcome.Id);
        ApprovalImpact impact = (await house.Engine.Approvals.FindAsync(request))!.Impact;
        story.Expect("pumps that the other order would wait for", impact.DelayedQuantity, Quantity.Of(1));
        story.Expect("until then it keeps", house.View(order).Allocated, Quantity.Of(15));
        ApprovalOutcome own = await david.Approvals.ApproveAsync(request);
        story.Expect("he cannot consent himself", own.Status, CommandStatus.SamePerson);

        story.Chapter(11, 40, "David's manager approves");
        EngineScope manager = await house.AsAsync(Warehouse.Manager);
        ApprovalOutcome approved = await manager.Approvals.ApproveAsync(request, "mail of 11:38");
        story.Expect("one pump changes hands", approved.StatusOfCommand, CommandStatus.Ok);
        story.Expect("the VIP's unit", await house.SerialsAsync(vip.Id, SerialState.Allocated), Contested);
        (await david.Fulfillment.PlaceOnOrderAsync(order, 1)).EnsureSuccess();
        story.Expect("the regular customer gets today", house.View(order).Allocated, Quantity.Of(14));
        story.Expect("and on Friday", house.View(order).OnOrder, Quantity.Of(6));
    }

    private async Task FridayAsync(AllocationId order)
    {
        story.Chapter(13, 0, "The fourteen leave the house; Friday's delivery comes early");
        EngineScope mike = await house.AsAsync("mike");
        string today = await house.SerialsAsync(order, SerialState.Allocated);
        AllocationOutcome shipped = await mike.Fulfillment.ShipAsync(order, today.Split(", "));
        story.Expect("in transit", house.View(order).InTransit, Quantity.Of(14));
        story.Expect("the headline still says what is missing", shipped.State, AllocationState.OnOrder);
        Outcome received = await mike.Stock.ReceiveAsync(house.Pump, house.PumpBin, Warehouse.Serials(4516, 6));
        story.Expect("six pumps arrive; waiting allocations served", received.Index, 1);
        story.Expect("on order becomes allocated", house.View(order).State, AllocationState.Allocated);
    }
}
