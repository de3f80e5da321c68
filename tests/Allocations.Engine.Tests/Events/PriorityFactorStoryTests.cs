using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>Each adjustment is shown with its cause, and what rules look at is read back by queries and events.</summary>
public sealed class PriorityFactorStoryTests
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();

    [Fact]
    public async Task Each_rule_says_the_value_by_which_it_adjusts_and_a_change_has_its_cause()
    {
        await using AllocationEngine engine = EngineRun.Open(
            _storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });
        await engine.Catalog.DefineProductAsync(new("P") { UnitValue = 12 });
        await engine.Catalog.SetUnitCostAsync(new(1), 7);
        await engine.Catalog.DefineCustomerAsync(new("ACME") { Tier = 2, Region = "west: coast" });
        await engine.Catalog.SetContractAsync(new(1), new("K-1") { Penalty = 100 });
        await engine.Catalog.SetDeliveredOrdersAsync(new(1), 3);
        await SetAsync(engine, new("TIER", PriorityFactor.CustomerTier) { From = 1, Every = 1, Points = 5, FurtherSteps = 3 });
        await SetAsync(engine, new("PENALTY", PriorityFactor.ContractPenalty) { From = 40, Points = 7 });
        await SetAsync(engine, new("R: WEST", PriorityFactor.Region) { Region = "west: coast", Points = 11 });
        await SetAsync(engine, new("MARGIN", PriorityFactor.MarginPerUnit) { From = 5, Points = 13 });
        await SetAsync(engine, new("REGULAR", PriorityFactor.DeliveredOrders) { From = 2, Points = -2 });
        AllocationId allocation = (await engine.Allocations.CreateAsync(new(new(1), 1) { CustomerId = new(1) })).Id;
        PriorityView view = (await engine.Priorities.GetAsync(allocation))!;
        Assert.Equal((Priority.Medium(500), Priority.Medium(539)), (view.Base, view.Effective));
        Assert.Equal(
            [("TIER", 2, 10, 2), ("PENALTY", 1, 7, 100), ("R: WEST", 1, 11, (Quantity?)null), ("MARGIN", 1, 13, 5), ("REGULAR", 1, -2, 3)],
            view.Adjustments.Select(each => (each.Rule.Code, each.StepsTaken, each.Points, each.Value)));
        CustomerView customer = (await engine.Catalog.GetCustomerAsync(new(1)))!.Value;
        Assert.True(engine.Catalog.TryGetProduct(new(1), out ProductView product));
        Assert.Equal((3, (Quantity?)7), (customer.DeliveredOrders, product.UnitCost));

        await engine.Catalog.SetUnitCostAsync(new(1), null);
        await DoneAsync(engine);
        Assert.Equal(Priority.Medium(526), (await engine.Priorities.GetAsync(allocation))!.Effective);
        JobView job = (await engine.Jobs.ListAsync()).Single(each => each.Kind == JobKind.FactorReview);
        Assert.Equal((JobStatus.Completed, 1L), (job.Status, job.Done));
        List<EngineEvent> events = [];
        ActorId end = (await engine.Catalog.DefineActorAsync(new("end"))).Id;
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.SubjectActor == end)
            {
                break;
            }

            events.Add(each);
        }

        Assert.Equal(
            ["none>7", "7>none"],
            events.Where(each => each.Kind == EventKind.UnitCostSet).Select(each => $"{each.Change!.Before ?? "none"}>{each.Change.After ?? "none"}"));
        Assert.Contains(events, each => each.Change is { Property: ChangedProperty.DeliveredOrders, After: "3" } && each.Customer == new CustomerId(1));
        EngineEvent rule = events.Single(each => each is { Kind: EventKind.PriorityRuleSet, Code: "R: WEST" });
        Assert.Equal("R: WEST: Region from 0 every 0 steps 1 points 11 to Unspecified in 'west: coast'", rule.Change!.After);
        EngineEvent changed = events.Last(each => each.Change?.Property == ChangedProperty.Priority);
        Assert.Equal((EventCause.PriorityRule, "Medium 539", "Medium 526"), (changed.Cause, changed.Change!.Before, changed.Change.After));
    }

    /// <summary>A change of one of a thousand customers costs what that customer's allocations cost.</summary>
    [Fact]
    public async Task A_change_costs_what_it_concerns()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 14 });
        await engine.Catalog.DefineProductAsync(new("P"));
        using (CommandBatch batch = engine.RentBatch())
        {
            batch.DefineCustomer(new("FEW"));
            batch.DefineCustomer(new("MANY"));
            batch.SetPriorityRule(new("TIER", PriorityFactor.CustomerTier) { From = 1, Points = 5 });
            for (int i = 0; i < 5000; i++)
            {
                batch.Create(new(new(1), 1) { CustomerId = new(i % 1000 == 0 ? 1 : 2) });
            }

            await batch.SubmitAsync();
        }

        await DoneAsync(engine);
        long before = (await engine.GetDigestAsync()).Sequence;
        await engine.Catalog.ChangeCustomerAsync(new(1), new() { Tier = 1 });
        await DoneAsync(engine);
        JobView job = (await engine.Jobs.ListAsync()).Single(each => each.Kind == JobKind.FactorReview);
        Assert.Equal((5L, 2L), (job.Done, job.Slices));
        Assert.InRange((await engine.GetDigestAsync()).Sequence - before, 2, 3);
    }

    private static async Task SetAsync(AllocationEngine engine, PriorityRule rule) =>
        (await engine.Priorities.SetPriorityRuleAsync(rule)).EnsureSuccess();

    private static async Task DoneAsync(AllocationEngine engine)
    {
        while ((await engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await Task.Delay(1);
        }
    }
}
