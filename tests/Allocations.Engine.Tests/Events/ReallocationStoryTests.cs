using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>What reallocations, and the rules about them, leave in the trail of a store; and what a preview shows of one.</summary>
public sealed class ReallocationStoryTests
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();
    private int _ends;

    [Fact]
    public async Task Each_line_says_before_and_after_of_both_and_the_justification()
    {
        await using AllocationEngine engine = Open();
        (AllocationId[] orders, ReallocationLine[] lines) = await BeginAsync(engine);
        ReallocationOutcome outcome = await engine.Allocations.ReallocateManyAsync(
            lines, "line down", ReallocationStrictness.AtMost);
        Assert.Equal((3, (Quantity)6, 0), (outcome.Lines, outcome.Quantity, outcome.ServedCount));
        string[] told = [.. (await EventsAsync(engine)).Where(each => each.Position.Sequence == outcome.Outcome.Sequence)
            .Select(each => EventLines.Of(each)[(EventLines.Of(each).IndexOf(' ', StringComparison.Ordinal) + 1)..])
            .Where(line => !line.StartsWith("QuantityMoved", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "Reallocated a1 Allocated>None 3 (4>1, 0>0) with a3 line 0 Command ReallocateMany",
                "Reallocated a3 None>Allocated 3 (0>0, 0>3) with a1 line 0 Command ReallocateMany",
                "Reallocated a2 Allocated>None 2 (2>0, 0>0) with a4 line 1 Command ReallocateMany",
                "Reallocated a4 None>Allocated 2 (0>0, 0>2) with a2 line 1 Command ReallocateMany",
                "Reallocated a3 Allocated>None 1 (3>2, 0>0) with a4 line 2 Command ReallocateMany",
                "Reallocated a4 None>Allocated 1 (0>0, 2>3) with a3 line 2 Command ReallocateMany",
                "TextGiven a1 Justification 'line down' Command ReallocateMany",
                "TextGiven a3 Justification 'line down' Command ReallocateMany",
                "TextGiven a2 Justification 'line down' Command ReallocateMany",
                "TextGiven a4 Justification 'line down' Command ReallocateMany",
            ],
            told);
        foreach (AllocationId order in orders)
        {
            EventHistory history = await engine.Events.HistoryOfAsync(order, outcome.Outcome.Sequence);
            Assert.Contains(history.Events, each => each.Kind == EventKind.Reallocated && each.Allocation == order);
            Assert.Contains(history.Events, each => each.Text?.Value == "line down");
        }
    }

    [Fact]
    public async Task A_single_reallocation_says_the_other_one()
    {
        await using AllocationEngine engine = Open();
        (AllocationId[] orders, _) = await BeginAsync(engine);
        AllocationOutcome outcome = await engine.Allocations.ReallocateAsync(orders[0], orders[2], 3, "VIP");
        EngineEvent[] events = [.. (await EventsAsync(engine)).Where(each =>
            each.Position.Sequence == outcome.Outcome.Sequence && each.Kind == EventKind.Reallocated)];
        Assert.Equal(
            [
                (orders[0], orders[2], (Quantity)4, (Quantity)1, Quantity.Zero, Quantity.Zero),
                (orders[2], orders[0], Quantity.Zero, Quantity.Zero, Quantity.Zero, (Quantity)3),
            ],
            events.Select(each => (each.Allocation, each.Counterpart, each.FromBefore, each.FromAfter, each.ToBefore, each.ToAfter)));
    }

    [Fact]
    public async Task A_preview_shows_every_allocation_that_would_change_and_changes_none()
    {
        await using AllocationEngine engine = Open();
        (AllocationId[] orders, ReallocationLine[] lines) = await BeginAsync(engine);
        StateDigest before = await engine.GetDigestAsync();
        using CommandBatch batch = engine.RentBatch();
        batch.ReallocateMany(lines, "line down", ReallocationStrictness.AtMost);
        CommandPreview preview = await engine.PreviewAsync(batch);
        Assert.Equal(CommandStatus.Ok, preview.Outcomes[0].Status);
        Assert.Equal(orders, preview.Changes.Select(change => change.Id).OrderBy(id => id.Value));
        Assert.Equal(
            [(4, 1), (2, 0), (0, 2), (0, 3)],
            preview.Changes.OrderBy(change => change.Id.Value).Select(change => (Whole(change.Before!.Value.Allocated), Whole(change.After!.Value.Allocated))));
        Assert.Equal(6, preview.Events.Count(each => each.Kind == EventKind.Reallocated));
        Assert.Equal(before, await engine.GetDigestAsync());
        using CommandBatch strict = engine.RentBatch();
        strict.ReallocateMany(lines, "line down");
        preview = await engine.PreviewAsync(strict);
        Assert.Equal((CommandStatus.ExceedsOpen, 0), (preview.Outcomes[0].Status, preview.Outcomes[0].Index));
        Assert.Empty(preview.Changes);
        Assert.Empty(preview.Events);
        Assert.Equal(before, await engine.GetDigestAsync());
    }

    [Fact]
    public async Task A_refused_line_leaves_no_event_and_a_policy_says_each_property()
    {
        await using AllocationEngine engine = Open();
        (AllocationId[] orders, _) = await BeginAsync(engine);
        int before = (await EventsAsync(engine)).Count;
        ReallocationOutcome refused = await engine.Allocations.ReallocateManyAsync(
            new ReallocationLine[] { new(orders[0], orders[3], 1), new(orders[1], orders[3], 3) }, "too much");
        Assert.Equal((CommandStatus.ExceedsAllocated, (int?)1), (refused.Status, refused.RefusedLine));
        Assert.Equal((0, Quantity.Zero, (ReallocationRule?)null, (int?)null), (refused.Lines, refused.Quantity, refused.ForbiddenBy, refused.RefusedSerial));
        Assert.Equal(before, (await EventsAsync(engine)).Count);
        ReallocationPolicy policy = new() { KeptBands = PriorityBands.High | PriorityBands.Medium, FirstTier = 2, LastTier = 4 };
        await engine.Catalog.SetReallocationPolicyAsync(policy);
        Assert.Equal(policy, await engine.Catalog.GetReallocationPolicyAsync());
        CustomerId acme = (await engine.Catalog.DefineCustomerAsync(new("ACME"))).Id;
        await engine.Catalog.SetCustomerReallocationAsync(acme, forbidden: true);
        Assert.True((await engine.Catalog.GetCustomerAsync(acme))!.Value.ForbidsReallocation);
        await engine.Catalog.SetReallocationPolicyAsync(new() { ForbidsLowerBands = true });
        Assert.Equal(
            [
                "ReallocationPolicySet KeptBands None>Medium, High", "ReallocationPolicySet FirstTier none>2",
                "ReallocationPolicySet LastTier none>4", "CustomerChanged ForbidsReallocation false>true",
                "ReallocationPolicySet KeptBands Medium, High>None", "ReallocationPolicySet ForbidsLowerBands false>true",
                "ReallocationPolicySet FirstTier 2>none", "ReallocationPolicySet LastTier 4>none",
            ],
            (await EventsAsync(engine)).Skip(before).Where(each => each.Change is not null)
                .Select(each => $"{each.Kind} {each.Change!.Property} {each.Change.Before ?? "none"}>{each.Change.After ?? "none"}"));
    }

    [Fact]
    public async Task The_policy_of_a_tenant_is_its_own_in_query_and_event()
    {
        await using AllocationEngine engine = Open();
        TenantId north = (await engine.Catalog.DefineTenantAsync(new("NORTH"))).Id;
        await engine.Catalog.DefineProductAsync(new("P"));
        ReallocationPolicy policy = new() { ForbidsLowerBands = true };
        await engine.As(north).Catalog.SetReallocationPolicyAsync(policy);
        Assert.Equal(policy, await engine.As(north).Catalog.GetReallocationPolicyAsync());
        Assert.Equal(default, await engine.Catalog.GetReallocationPolicyAsync());
        Assert.Contains(await EventsAsync(engine.As(north)), each => each.SubjectTenant == north);
        Assert.DoesNotContain(await EventsAsync(engine), each => each.Kind == EventKind.ReallocationPolicySet);
    }

    [Fact]
    public async Task A_refusal_names_the_serial_number_and_the_rule()
    {
        await using AllocationEngine engine = Open();
        ProductId pump = (await engine.Catalog.DefineProductAsync(new("PUMP") { Tracking = Tracking.Serialized })).Id;
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        await engine.Stock.ReceiveAsync(pump, shelf, ["S1", "S2", "S3"]);
        AllocationId first = (await engine.Allocations.CreateAsync(new(pump, 3))).Id;
        AllocationId second = (await engine.Allocations.CreateAsync(new(pump, 3))).Id;
        ReallocationOutcome refused = await engine.Allocations.ReallocateManyAsync(
            new ReallocationLine[] { new(first, second, 1), new(first, second, ["S1", "S9"]) }, "VIP");
        Assert.Equal(
            (CommandStatus.UnknownSerial, (int?)1, (int?)1), (refused.Status, refused.RefusedLine, refused.RefusedSerial));
        await engine.Catalog.SetReallocationAsync(pump, forbidden: true);
        Assert.Equal(
            ReallocationRule.Product,
            (await engine.Allocations.ReallocateManyAsync(new ReallocationLine[] { new(first, second, 1) }, "VIP")).ForbiddenBy);
        Assert.Equal(
            ReallocationRule.Product, (await engine.Allocations.ReallocateAsync(first, second, 1, "VIP")).Outcome.ForbiddenBy);
    }

    private static int Whole(Quantity quantity) => (int)quantity.ToDecimal();

    /// <summary>Two allocations that have everything, two that have nothing, and lines between them.</summary>
    private static async Task<(AllocationId[] Orders, ReallocationLine[] Lines)> BeginAsync(AllocationEngine engine)
    {
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        await engine.Stock.ReceiveAsync(product, shelf, 6);
        List<AllocationId> orders = [];
        foreach (int quantity in (int[])[4, 2, 3, 3])
        {
            orders.Add((await engine.Allocations.CreateAsync(new(product, quantity))).Id);
        }

        return ([.. orders],
            [new(orders[0], orders[2], 4), new(orders[1], orders[3], 2), new(orders[2], orders[3], 1)]);
    }

    private AllocationEngine Open() => EngineRun.Open(_storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });

    private Task<List<EngineEvent>> EventsAsync(AllocationEngine engine) => EventsAsync(engine.As(TenantId.Default));

    /// <summary>Everything of a tenant up to an event that is made for it.</summary>
    private async Task<List<EngineEvent>> EventsAsync(EngineScope scope)
    {
        ActorId end = (await scope.Catalog.DefineActorAsync(new($"end {++_ends}"))).Id;
        List<EngineEvent> shown = [];
        await foreach (EngineEvent each in scope.Events.ReadAsync())
        {
            if (each.SubjectActor == end)
            {
                break;
            }

            if (each.SubjectActor.IsNone)
            {
                shown.Add(each);
            }
        }

        return shown;
    }
}
