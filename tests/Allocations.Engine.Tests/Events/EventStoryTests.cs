using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>What the steps, changes and corrections of a store leave in its trail; and that groups that fail, and previews, leave
/// nothing.</summary>
public sealed class EventStoryTests
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();

    [Fact]
    public async Task Each_step_and_change_of_an_allocation_says_what_moved_and_where()
    {
        await using AllocationEngine engine = Open();
        (ProductId product, LocationId shelf) = await StockAsync(engine);
        LocationId vehicle = (await engine.Catalog.DefineLocationAsync(new("V") { Kind = LocationKind.TechnicianVehicle })).Id;
        AllocationId first = (await engine.Allocations.CreateAsync(new(product, 8))).Id;
        await engine.Fulfillment.PickAsync(first, 3);
        await engine.Fulfillment.CheckOutAsync(first, 2, vehicle);
        await engine.Fulfillment.CheckInAsync(first, 2, shelf);
        await engine.Fulfillment.ReleaseAsync(first, 1);
        await engine.Fulfillment.ReverseReleaseAsync(first, 1);
        await engine.Allocations.SplitAsync(first, 2);
        await engine.Allocations.ChangeQuantityAsync(first, 9);

        Assert.Equal(
            [
                "5.0 AllocationCreated a1 None>Open 8 (0>0, 0>8) Command CreateAllocation",
                "5.1 QuantityMoved a1 Open>Allocated 8 (8>0, 0>8) Command CreateAllocation",
                "6.0 QuantityMoved a1 Allocated>Picked 3 (8>5, 0>3) Command Pick",
                "7.0 QuantityCarried a1 Picked>WithTechnician 2 (3>1, 0>2) from 1 to 2 Command CheckOut",
                "8.0 QuantityCarried a1 WithTechnician>Cancelled 2 (2>0, 0>2) from 2 to 1 Command CheckIn",
                "9.0 QuantityMoved a1 Picked>Delivered 1 (1>0, 0>1) Command Release",
                "10.0 QuantityMoved a1 Delivered>Allocated 1 (1>0, 5>6) Command ReverseRelease",
                "11.0 AllocationCreated a2 None>Open Command Split",
                "11.1 QuantityMoved a1 Allocated>None 2 (6>4, 0>0) Command Split",
                "11.2 QuantityMoved a2 None>Allocated 2 (0>0, 0>2) Command Split",
                "12.0 QuantityMoved a1 None>Open 3 (0>0, 0>3) Command ChangeQuantity",
                "12.1 QuantityMoved a1 Open>Allocated 3 (3>0, 4>7) Queue ChangeQuantity",
            ],
            await ShowAsync(engine, after: 4));
    }

    [Fact]
    public async Task Blocked_stock_goes_and_comes_and_is_written_off()
    {
        await using AllocationEngine engine = Open();
        (ProductId product, LocationId shelf) = await StockAsync(engine);
        await engine.Stock.BlockAsync(product, shelf, 4, BlockReason.Damage);
        await engine.Stock.UnblockAsync(product, shelf, 1);
        await engine.Stock.WriteOffBlockedAsync(product, shelf, 2, WriteOffReason.Scrap);
        await engine.Stock.WriteOffAsync(product, shelf, 3);
        Assert.Equal(
            [
                "4.0 StockBlocked 4 (10>6, 0>4) Command Block Damage",
                "5.0 StockUnblocked 1 (4>3, 6>7) Command Unblock",
                "6.0 BlockedStockAdjusted -2 (0>0, 3>1) Command WriteOff Scrap",
                "7.0 StockAdjusted -3 (0>0, 7>4) Command WriteOff",
            ],
            await ShowAsync(engine, after: 3));
    }

    [Fact]
    public async Task Units_that_are_replaced_and_blocked_are_all_free_before_the_first_is_blocked()
    {
        await using AllocationEngine engine = Open();
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        ProductId pump = (await engine.Catalog.DefineProductAsync(new("S") { Tracking = Tracking.Serialized })).Id;
        await engine.Stock.ReceiveAsync(pump, shelf, ["S1", "S2", "S3", "S4"]);
        AllocationId allocation = (await engine.Allocations.CreateAsync(new(pump, 2))).Id;
        await engine.Allocations.SubstituteAsync(allocation, ["S1", "S2"], block: BlockReason.Quarantine);
        Assert.Equal(
            [
                "5.7 StockBlocked 1 (2>1, 0>1) Command Substitute",
                "5.9 StockBlocked 1 (1>0, 1>2) Command Substitute",
            ],
            (await ShowAsync(engine, after: 4)).Where(line => line.Contains("StockBlocked")));
    }

    [Fact]
    public async Task A_hold_that_ends_is_cancelled_by_its_timer_and_serves_the_queue()
    {
        await using AllocationEngine engine = Open();
        (ProductId product, _) = await StockAsync(engine);
        DateTimeOffset now = _clock.GetUtcNow();
        AllocationId hold = (await engine.Allocations.HoldAsync(new(product, 10), now.AddMinutes(1))).Id;
        await engine.Allocations.CreateAsync(new(product, 4));
        await engine.Allocations.SetExpiryAsync(hold, now.AddMinutes(2));
        _clock.Advance(TimeSpan.FromMinutes(3));
        await engine.Catalog.FreezeProductAsync(product);
        Assert.Equal(
            [
                "4.0 AllocationCreated a1 None>Open 10 (0>0, 0>10) Command CreateHold",
                "4.1 QuantityMoved a1 Open>Allocated 10 (10>0, 0>10) Command CreateHold",
                $"4.2 AllocationChanged a1 ExpiresAt none>{now.AddMinutes(1):O} Command CreateHold",
                "5.0 AllocationCreated a2 None>Open 4 (0>0, 0>4) Command CreateAllocation",
                $"6.0 AllocationChanged a1 ExpiresAt {now.AddMinutes(1):O}>{now.AddMinutes(2):O} Command SetExpiry",
                "7.0 QuantityMoved a1 Allocated>Cancelled 10 (10>0, 0>10) Timer Tick Expired",
                "7.1 QuantityMoved a2 Open>Allocated 4 (4>0, 0>4) Queue Tick Expired",
                "8.0 ProductFrozen Command FreezeProduct",
            ],
            await ShowAsync(engine, after: 3));
    }

    [Fact]
    public async Task A_change_of_the_catalog_says_each_property_before_and_after()
    {
        await using AllocationEngine engine = Open();
        CatalogOperations catalog = engine.Catalog;
        TenantId north = (await catalog.DefineTenantAsync(new("north"))).Id;
        ActorId ann = (await catalog.DefineActorAsync(new("ann") { Name = "Ann" })).Id;
        LocationId shelf = (await catalog.DefineLocationAsync(new("A") { Site = "Köln" })).Id;
        ProductId product = (await catalog.DefineProductAsync(new("P") { Name = "Bolt" })).Id;
        await catalog.ChangeTenantAsync(north, "Norden");
        await catalog.ChangeActorAsync(ann, null);
        await catalog.ChangeLocationAsync(
            shelf, new() { Kind = LocationKind.Staging, WalkOrder = -3, TransportCost = 2, Site = "", Zone = "Süd" });
        await catalog.ChangeProductAsync(product, new()
        {
            Name = "Schraube", Tracking = Tracking.Lot, Increment = Quantity.Of(0.5m), UnitValue = 2,
            Selection = SelectionStrategy.Fefo, Backorder = BackorderPolicy.StrictOrder, IsAllocatable = false,
        });
        await catalog.DiscontinueProductAsync(product);
        await catalog.ReinstateProductAsync(product);
        await catalog.DiscontinueLocationAsync(shelf);
        await catalog.ReinstateLocationAsync(shelf);
        EngineEvent[] events = [.. await EventsAsync(engine, after: 4)];
        Assert.Equal(
            [
                "TenantChanged Name none>Norden", "ActorChanged Name Ann>none",
                "LocationChanged Site Köln>none", "LocationChanged Zone none>Süd",
                "LocationChanged LocationKind Pickable>Staging", "LocationChanged WalkOrder 0>-3",
                "LocationChanged TransportCost 0>2",
                "ProductChanged Tracking Bulk>Lot", "ProductChanged Increment 1>0.5", "ProductChanged UnitValue 0>2",
                "ProductChanged Selection Fifo>Fefo", "ProductChanged Backorder PassOver>StrictOrder",
                "ProductChanged IsAllocatable true>false", "ProductChanged Name Bolt>Schraube",
                "ProductDiscontinued", "ProductReinstated", "LocationDiscontinued", "LocationReinstated",
            ],
            events.Select(each => each.Change is { } change
                ? $"{each.Kind} {change.Property} {change.Before ?? "none"}>{change.After ?? "none"}"
                : $"{each.Kind}"));
        Assert.All(events, each => Assert.Equal(
            (Of(each, "Tenant", north), Of(each, "Actor", ann), Of(each, "Location", shelf), Of(each, "Product", product)),
            (each.SubjectTenant, each.SubjectActor, each.Location, each.Product)));

        static T Of<T>(EngineEvent found, string kind, T id)
            where T : struct => found.Kind.ToString().StartsWith(kind, StringComparison.Ordinal) ? id : default;
    }

    [Fact]
    public async Task A_change_says_what_the_value_was_and_is()
    {
        await using AllocationEngine engine = Open();
        (ProductId product, _) = await StockAsync(engine);
        DateTimeOffset day = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        DateTimeOffset now = _clock.GetUtcNow();
        AllocationOperations allocations = engine.Allocations;
        AllocationId first = (await allocations.CreateAsync(new(product, 4) { RequiredBy = day, ShipTo = "Köln" })).Id;
        await allocations.RescheduleAsync(first, day.AddDays(1));
        await allocations.RescheduleAsync(first, null);
        await allocations.RedirectAsync(first, "München");
        await allocations.RedirectAsync(first, new string('é', EngineLimits.NameBytes / 2));
        await allocations.SetExpiryAsync(first, now.AddHours(1), TimeSpan.FromMinutes(5));
        await allocations.SetExpiryAsync(first, now.AddHours(1), TimeSpan.FromMinutes(6));
        await allocations.SetExpiryAsync(first, null);
        await engine.Catalog.SetSourcingAsync(product, SourcingPolicy.EmptyBins);
        await engine.Catalog.SetSafetyStockAsync(product, 2);
        await allocations.SetRetentionAsync(new() { Count = 100, Age = TimeSpan.FromDays(1) });
        await allocations.SetRetentionAsync(new() { Age = TimeSpan.FromDays(1) });
        AllocationId hold = (await allocations.HoldAsync(new(product, 2), now.AddHours(2))).Id;
        await allocations.SplitAsync(hold, 1, new() { RequiredBy = day, ShipTo = "Bonn" });
        await allocations.ConfirmHoldAsync(hold);
        string[] changes = [.. (await ShowAsync(engine, after: 4)).Where(line => line.Contains('>', StringComparison.Ordinal)
            && !line.Contains("Quantity", StringComparison.Ordinal) && !line.Contains("Created", StringComparison.Ordinal))];
        string longest = new('é', EngineLimits.NameBytes / 2);
        Assert.Equal(
            [
                $"5.0 AllocationChanged a1 RequiredBy {day:O}>{day.AddDays(1):O} Command Reschedule",
                $"6.0 AllocationChanged a1 RequiredBy {day.AddDays(1):O}>none Command Reschedule",
                "7.0 AllocationChanged a1 ShipTo Köln>München Command Redirect",
                $"8.0 AllocationChanged a1 ShipTo München>{longest} Command Redirect",
                $"9.0 AllocationChanged a1 ExpiresAt none>{now.AddHours(1):O} Command SetExpiry",
                "9.1 AllocationChanged a1 Grace 00:00:00>00:05:00 Command SetExpiry",
                "10.0 AllocationChanged a1 Grace 00:05:00>00:06:00 Command SetExpiry",
                $"11.0 AllocationChanged a1 ExpiresAt {now.AddHours(1):O}>none Command SetExpiry",
                "11.1 AllocationChanged a1 Grace 00:06:00>00:00:00 Command SetExpiry",
                "12.0 SourcingSet Sourcing PreferenceOrder>EmptyBins Command SetSourcing",
                "13.0 SafetyStockSet SafetyStock 0>2 Command SetSafetyStock",
                "14.0 RetentionSet RetentionCount none>100 Command SetRetention",
                "14.1 RetentionSet RetentionAge none>1.00:00:00 Command SetRetention",
                "15.0 RetentionSet RetentionCount 100>none Command SetRetention",
                $"16.2 AllocationChanged a2 ExpiresAt none>{now.AddHours(2):O} Command CreateHold",
                "17.1 AllocationChanged a3 ShipTo none>Bonn Command Split",
                $"17.2 AllocationChanged a3 RequiredBy none>{day:O} Command Split",
                $"17.3 AllocationChanged a3 ExpiresAt none>{now.AddHours(2):O} Command Split",
                $"18.0 AllocationChanged a2 ExpiresAt {now.AddHours(2):O}>none Command ConfirmHold",
            ],
            changes);
    }

    [Fact]
    public async Task A_location_that_is_frozen_and_thawed_says_so_and_whom_it_served()
    {
        await using AllocationEngine engine = Open();
        (ProductId product, LocationId shelf) = await StockAsync(engine);
        await engine.Catalog.FreezeLocationAsync(shelf);
        await engine.Allocations.CreateAsync(new(product, 4));
        Outcome thawed = await engine.Catalog.ThawLocationAsync(shelf);
        Assert.Equal((1, CommandStatus.Unchanged), (thawed.Index, (await engine.Catalog.ThawLocationAsync(shelf)).Status));
        List<string> shown = await ShowAsync(engine, after: 3);
        Assert.Equal(
            [
                "4.0 LocationFrozen Command FreezeLocation",
                "5.0 AllocationCreated a1 None>Open 4 (0>0, 0>4) Command CreateAllocation",
                "6.0 LocationThawed Command ThawLocation",
                "6.1 QuantityMoved a1 Open>Allocated 4 (4>0, 0>4) Queue ThawLocation",
            ],
            shown);
    }

    [Fact]
    public async Task Lots_are_defined_and_expire_and_stock_and_promises_say_theirs()
    {
        await using AllocationEngine engine = Open();
        ProductId milk = (await engine.Catalog.DefineProductAsync(
            new("MILK") { Tracking = Tracking.Lot, Selection = SelectionStrategy.Fefo })).Id;
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("S"))).Id;
        LocationId bin = (await engine.Catalog.DefineLocationAsync(new("B"))).Id;
        DateTimeOffset soon = _clock.GetUtcNow().AddHours(1);
        LotId lot = (await engine.Catalog.DefineLotAsync(milk, "M-1", soon)).Id;
        await engine.Stock.ReceiveAsync(milk, shelf, Amount.Of(10).InLot(lot));
        await engine.Stock.MoveAsync(milk, shelf, bin, Amount.Of(4).InLot(lot));
        await engine.Stock.BlockAsync(milk, bin, Amount.Of(1).InLot(lot), BlockReason.Damage);
        AllocationId first = (await engine.Allocations.CreateAsync(new(milk, 7))).Id;
        _clock.Advance(TimeSpan.FromHours(2));
        await engine.Allocations.CancelAsync(first);
        List<EngineEvent> events = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync(new EventPosition(4, 0)))
        {
            events.Add(each);
            if (each is { Command: CommandKind.Cancel, Kind: EventKind.QuantityOfLot } && events.Count(e => e.Command == CommandKind.Cancel) == 4)
            {
                break;
            }
        }

        Assert.Equal(
            [
                $"LotDefined lot 1 M-1 0 ExpiresAt none>{soon:O}", "StockReceived lot 1 10", "StockMoved lot 1 4",
                "StockBlocked lot 1 1", "AllocationCreated 7", "QuantityMoved 6", "QuantityOfLot lot 1 6", "QuantityMoved 1",
                "QuantityOfLot lot 1 1", "LotExpired lot 1 2", "QuantityMoved 6", "QuantityOfLot lot 1 6", "QuantityMoved 1",
                "QuantityOfLot lot 1 1",
            ],
            events.Select(Show));
        Assert.Equal("Expired", events.Single(each => each.Kind == EventKind.LotExpired).Reason);
        IReadOnlyList<EngineEvent> history = (await engine.Events.HistoryOfAsync(new AllocationId(1))).Events;
        Assert.DoesNotContain(history, each => each.Kind is EventKind.StockReceived or EventKind.LotExpired);
        Assert.Equal(4, history.Count(each => each.Lot == lot));

        static string Show(EngineEvent each) => $"{each.Kind}{(each.Lot.IsNone ? "" : $" lot {each.Lot}")}"
            + $"{(each.Code is null ? "" : $" {each.Code}")} {each.Quantity}"
            + (each.Change is { } change ? $" {change.Property} {change.Before ?? "none"}>{change.After ?? "none"}" : "");
    }

    [Fact]
    public async Task What_somebody_did_is_one_history()
    {
        await using AllocationEngine engine = Open();
        (ProductId product, _) = await StockAsync(engine);
        ActorId clerk = (await engine.Catalog.DefineActorAsync(new("clerk"))).Id;
        ActorId other = (await engine.Catalog.DefineActorAsync(new("other"))).Id;
        AllocationId first = (await engine.As(default, clerk).Allocations.CreateAsync(new(product, 10))).Id;
        await engine.As(default, other).Allocations.CreateAsync(new(product, 5));
        await engine.Catalog.FreezeProductAsync(product);
        await engine.As(default, clerk).Allocations.CancelAsync(first, CancelReason.Customer);
        Assert.Equal(
            [
                "6.0 AllocationCreated a1 None>Open 10 (0>0, 0>10) Command CreateAllocation by 1",
                "6.1 QuantityMoved a1 Open>Allocated 10 (10>0, 0>10) Command CreateAllocation by 1",
                "9.0 QuantityMoved a1 Allocated>Cancelled 10 (10>0, 0>10) Command Cancel Customer by 1",
                "9.1 QuantityMoved a2 Open>Allocated 5 (5>0, 0>5) Queue Cancel Customer by 1",
            ],
            (await engine.Events.HistoryOfAsync(clerk)).Events.Select(EventLines.Of));
        Assert.Equal(["7.0"], (await engine.Events.HistoryOfAsync(other)).Events.Select(each => each.Position.ToString()));
        Assert.Empty((await engine.Events.HistoryOfAsync(new ActorId(99))).Events);
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Events.HistoryOfAsync(ActorId.None));
    }

    [Fact]
    public async Task What_a_preview_tells_is_what_the_trail_tells_afterwards()
    {
        await using AllocationEngine engine = Open();
        (ProductId bulk, LocationId shelf) = await StockAsync(engine);
        ProductId pump = (await engine.Catalog.DefineProductAsync(new("S") { Tracking = Tracking.Serialized })).Id;
        await engine.Stock.ReceiveAsync(pump, shelf, ["SN-1"]);
        AllocationId waiting = (await engine.Allocations.CreateAsync(new(pump, 3))).Id;
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(pump, shelf, ["SN-2", "SN-3"]);
        using (batch.BeginGroup())
        {
            batch.Create(new(bulk, 4) { Document = new(DocumentKind.SalesOrder, "SO-1") });
            batch.Create(new(new ProductId(99), 1));
        }

        batch.Cancel(waiting, CancelReason.Customer);
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.True(preview.IsComplete);
        Assert.Equal(preview.EventCount, preview.Events.Count);
        await batch.SubmitAsync();
        List<EngineEvent> told = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync(new EventPosition(preview.Sequence + 1, 0)))
        {
            told.Add(each);
            if (told.Count == preview.EventCount)
            {
                break;
            }
        }

        Assert.Equal(told, preview.Events);
        Assert.Equal(preview.Sequence + 4, told[^1].Position.Sequence);
        Assert.Contains(told, each => each is { Serial: "SN-3", UnitFrom: SerialState.None });
        Assert.Contains(told, each => each is { Serial: "SN-3", UnitTo: SerialState.Available, UnitFrom: SerialState.Allocated });
    }

    [Fact]
    public async Task More_events_than_a_preview_lists_are_counted()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { OperationWindow = 1 << 10, RingBytes = 8 << 20 });
        (ProductId product, LocationId shelf) = await StockAsync(engine);
        using CommandBatch batch = engine.RentBatch();
        const int Waiting = EngineLimits.EventsPerPreview + 10;
        batch.Create(new(product, 10));
        for (int i = 0; i < Waiting; i++)
        {
            batch.Create(new(product, 1));
            if (batch.Count == 4_000)
            {
                batch.Submit();
                batch.Clear();
            }
        }

        batch.Submit();
        batch.Clear();
        batch.Receive(product, shelf, Waiting);
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Equal(Waiting + 1, preview.EventCount);
        Assert.Equal(EngineLimits.EventsPerPreview, preview.Events.Count);
        Assert.False(preview.IsComplete);
    }

    [Fact]
    public async Task A_group_that_fails_and_a_preview_leave_no_event_and_what_follows_is_told_as_ever()
    {
        await using AllocationEngine engine = Open();
        (ProductId product, LocationId shelf) = await StockAsync(engine);
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(product, shelf, 1);
        batch.Create(new(product, 2));
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Single(preview.Changes);

        batch.Clear();
        batch.Receive(product, shelf, 1);
        using (batch.BeginGroup())
        {
            batch.Create(new(product, 3));
            batch.Create(new(new ProductId(99), 1));
        }

        using (batch.BeginGroup())
        {
            batch.Create(new(product, 4));
            batch.Receive(product, shelf, 5);
        }

        await batch.SubmitAsync();
        Assert.Equal(
            [
                "4.0 StockReceived 1 (0>0, 10>11) Command Receive",
                "7.0 AllocationCreated a1 None>Open 4 (0>0, 0>4) Command CreateAllocation",
                "7.1 QuantityMoved a1 Open>Allocated 4 (4>0, 0>4) Command CreateAllocation",
                "8.0 StockReceived 5 (0>0, 7>12) Command Receive",
            ],
            await ShowAsync(engine, after: 3));
    }

    private AllocationEngine Open() => EngineRun.Open(_storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });

    /// <summary>Ten pieces of a product on a shelf, by three commands.</summary>
    private static async Task<(ProductId Product, LocationId Shelf)> StockAsync(AllocationEngine engine)
    {
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        await engine.Stock.ReceiveAsync(product, shelf, 10);
        return (product, shelf);
    }

    /// <summary>Everything behind a sequence, up to an event that is made for it.</summary>
    private static async Task<List<string>> ShowAsync(AllocationEngine engine, long after) =>
        [.. (await EventsAsync(engine, after)).Select(EventLines.Of)];

    private static async Task<List<EngineEvent>> EventsAsync(AllocationEngine engine, long after)
    {
        await engine.Catalog.DefineTenantAsync(new("end"));
        List<EngineEvent> shown = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync(new EventPosition(after + 1, 0)))
        {
            if (each.Kind == EventKind.TenantDefined)
            {
                break;
            }

            shown.Add(each);
        }

        return shown;
    }
}
