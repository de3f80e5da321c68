using System.Text;
using Allocations.Engine.Journal;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>The texts of steps, which no row has, are found in the trail, also when the log that had them is gone.</summary>
public sealed class TextEventTests
{
    private static readonly EngineOptions s_options = EngineRun.Options with { AuditTrail = true };

    [Fact]
    public async Task The_texts_of_an_allocation_are_found_after_it_was_retired_and_the_log_was_recycled()
    {
        SimulatedStorage storage = new();
        AllocationId id;
        await using (AllocationEngine engine = EngineRun.Open(storage, s_options))
        {
            id = await LiveAsync(engine);
            Assert.True(engine.Allocations.IsRetired(id));
            ProductId other = (await engine.Catalog.DefineProductAsync(new("other"))).EnsureSuccess();
            LocationId place = (await engine.Catalog.DefineLocationAsync(new("place"))).EnsureSuccess();
            for (int round = 0; round < 4; round++)
            {
                for (int i = 0; i < 2000; i++)
                {
                    await engine.Stock.ReceiveAsync(other, place, 1);
                }

                Assert.Null((await engine.CheckpointAsync())!.Failure);
            }
        }

        Assert.DoesNotContain(
            storage.FileNames.Where(name => name.EndsWith(".segment", StringComparison.Ordinal)),
            name => Encoding.Latin1.GetString(storage.Contents(name)).Contains("TR-1", StringComparison.Ordinal));
        await using AllocationEngine reopened = EngineRun.Open(storage.AfterWorstPowerLoss(), s_options);
        EventHistory history = await reopened.Events.HistoryOfAsync(id);
        Assert.Equal(
            [
                "CreateAllocation Customer C-7", "CreateAllocation ShipTo Dock 4", "CreateAllocation Note as agreed",
                "Ship Carrier DHL", "Ship TrackingNumber TR-1", "Ship ShipTo Dock 5", "Deliver Proof signed by Ann",
                "ReverseRelease Note wrong goods", "Release Carrier UPS", "CancelPart Note one less", "Cancel Note no longer wanted",
            ],
            Said(history));
    }

    [Fact]
    public async Task A_note_about_several_allocations_is_in_the_history_of_each()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_options);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        await engine.Stock.ReceiveAsync(product, shelf, 2);
        SourceDocument order = new(DocumentKind.SalesOrder, "SO-1");
        AllocationId one = (await engine.Allocations.CreateAsync(new(product, 2) { Document = order })).EnsureSuccess().Id;
        AllocationId two = (await engine.Allocations.CreateAsync(new(product, 3) { Document = order })).EnsureSuccess().Id;
        string note = new('x', EngineLimits.NoteBytes);
        (await engine.Allocations.ReallocateAsync(one, two, 1, note)).EnsureSuccess();
        (await engine.Allocations.CancelDocumentAsync(order, CancelReason.OrderChanged, "gone")).EnsureSuccess();
        foreach (AllocationId each in (AllocationId[])[one, two])
        {
            Assert.Equal(
                [$"Reallocate Justification {note}", "CancelDocument Note gone"], Said(await engine.Events.HistoryOfAsync(each)));
        }

        Assert.Equal(4, Said(await engine.Events.HistoryOfAsync(order)).Count());
    }

    [Fact]
    public async Task A_part_and_a_recreated_allocation_have_the_texts_of_the_request()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_options);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        AllocationId first = (await engine.Allocations.CreateAsync(
            new(product, 5) { Customer = "C-7", ShipTo = "Dock 4" })).EnsureSuccess().Id;
        AllocationId part = (await engine.Allocations.SplitAsync(first, 2, new() { ShipTo = "Dock 5" })).EnsureSuccess().Id;
        await engine.Allocations.CancelAsync(first);
        AllocationId again = (await engine.Allocations.RecreateAsync(first)).EnsureSuccess().Id;
        EventHistory history = await engine.Events.HistoryOfAsync(part);
        Assert.Equal(["Split Customer C-7", "Split ShipTo Dock 4"], Said(history));
        Assert.Contains(new PropertyChange(ChangedProperty.ShipTo, "Dock 4", "Dock 5"), history.Events.Select(each => each.Change));
        Assert.Equal(
            ["Recreate Customer C-7", "Recreate ShipTo Dock 4"], Said(await engine.Events.HistoryOfAsync(again)));
    }

    [Fact]
    public async Task A_command_that_is_refused_says_nothing()
    {
        await using AllocationEngine engine = EngineRun.Open(new SimulatedStorage(), s_options);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        AllocationId id = (await engine.Allocations.CreateAsync(new(product, 5))).EnsureSuccess().Id;
        ReleaseDetails details = new(ReleaseReason.Shipment) { Carrier = "DHL" };
        Assert.False((await engine.Fulfillment.ReleaseAsync(id, Amount.All, details)).IsSuccess);
        Assert.False((await engine.Fulfillment.ShipAsync(id, Amount.All, details)).IsSuccess);
        Assert.False((await engine.Fulfillment.DeliverAsync(id, Amount.All, "proof")).IsSuccess);
        Assert.Empty(Said(await engine.Events.HistoryOfAsync(id)));
    }

    private static IEnumerable<string> Said(EventHistory history) => history.Events
        .Where(each => each.Kind == EventKind.TextGiven)
        .Select(each => $"{each.Command} {each.Text!.Kind} {each.Text.Value}");

    /// <summary>An allocation of which every step says something, until it is retired.</summary>
    private static async Task<AllocationId> LiveAsync(AllocationEngine engine)
    {
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(product, shelf, 10)).EnsureSuccess();
        (await engine.Allocations.SetRetentionAsync(new() { Count = 0 })).EnsureSuccess();
        AllocationId id = (await engine.Allocations.CreateAsync(
            new(product, 9) { Customer = "C-7", ShipTo = "Dock 4", Notes = "as agreed" })).EnsureSuccess().Id;
        ReleaseDetails details = new(ReleaseReason.Shipment) { Carrier = "DHL", TrackingNumber = "TR-1", ShipTo = "Dock 5" };
        (await engine.Fulfillment.ShipAsync(id, 3, details)).EnsureSuccess();
        (await engine.Fulfillment.DeliverAsync(id, 3, "signed by Ann")).EnsureSuccess();
        (await engine.Fulfillment.ReverseReleaseAsync(id, 1, "wrong goods")).EnsureSuccess();
        (await engine.Fulfillment.ReleaseAsync(id, 2, new ReleaseDetails(ReleaseReason.Shipment) { Carrier = "UPS" })).EnsureSuccess();
        (await engine.Allocations.CancelPartAsync(id, 1, CancelReason.OrderChanged, "one less")).EnsureSuccess();
        (await engine.Allocations.CancelAsync(id, CancelReason.Business, "no longer wanted")).EnsureSuccess();
        return id;
    }
}
