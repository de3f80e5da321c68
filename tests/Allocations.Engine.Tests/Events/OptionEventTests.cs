using Allocations.Engine.Commands;
using Allocations.Engine.Events;
using Allocations.Engine.Rules;
using Allocations.Engine.State;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>The options of a request are found in the trail: those that differ from the default, and no others.</summary>
public sealed class OptionEventTests
{
    private readonly FakeTimeProvider _clock = EngineRun.Clock();

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public async Task A_new_allocation_says_each_option_that_differs_from_the_default()
    {
        await using AllocationEngine engine = Open();
        AllocationRequest request = await WholeRequestAsync(engine);
        AllocationId allocation = (await engine.Allocations.CreateAsync(request)).EnsureSuccess().Id;
        Assert.Equal(Expected, await OptionsAsync(engine, allocation));
        AllocationId ordinary = (await engine.Allocations.CreateAsync(new(request.Product, 1))).EnsureSuccess().Id;
        Assert.Empty(await OptionsAsync(engine, ordinary));
    }

    [Fact]
    public async Task An_allocation_that_is_split_off_or_recreated_says_the_options_that_it_takes_over()
    {
        await using AllocationEngine engine = Open();
        AllocationRequest request = await WholeRequestAsync(engine);
        AllocationId allocation = (await engine.Allocations.CreateAsync(request with { RefuseIfShort = false })).EnsureSuccess().Id;
        AllocationId part = (await engine.Allocations.SplitAsync(allocation, 1, new() { RequiredBy = Now.AddDays(9) })).EnsureSuccess().Id;
        List<string> inherited = [.. Expected.Where(line => !line.StartsWith("RefuseIfShort", StringComparison.Ordinal))];
        List<string> ofPart = [.. inherited];
        ofPart.Insert(ofPart.Count - 2, $"RequiredBy {Now.AddDays(2):O}>{Now.AddDays(9):O}");
        Assert.Equal(ofPart, await OptionsAsync(engine, part));
        await engine.Allocations.CancelAsync(allocation);
        AllocationId again = (await engine.Allocations.RecreateAsync(allocation)).EnsureSuccess().Id;
        Assert.Equal(inherited, await OptionsAsync(engine, again));
    }

    [Fact]
    public unsafe void A_log_of_an_older_engine_leaves_the_events_that_it_left_then()
    {
        Assert.Equal(
            [ChangedProperty.Priority, ChangedProperty.RequiredBy, ChangedProperty.ForbidsReallocation],
            Recorded(RulesVersion.OptionsOfRequests));
        Assert.Equal([ChangedProperty.ForbidsReallocation], Recorded(RulesVersion.OptionsOfRequests - 1));

        static ChangedProperty[] Recorded(uint version)
        {
            using EngineState state = new(new EngineStateOptions { MaxAllocations = 1 << 10 });
            using EventBuffer records = new();
            using CommandBuffer buffer = new(EngineLimits.BytesPerBatch);
            CommandExecutor executor = new(state);
            state.RulesVersion = version;
            state.Events.RecordInto(records);
            buffer.Add(new DefineProduct(new("P")), OperationId.None);
            buffer.Add(
                new CreateAllocation(new(new ProductId(1), 2)
                {
                    Priority = Priority.High(), RequiredBy = DateTimeOffset.UnixEpoch, ForbidReallocation = true,
                }),
                OperationId.None);
            var outcomes = new Outcome[2];
            fixed (Outcome* first = outcomes)
            {
                executor.ExecuteBatch(buffer.Start, 2, DateTime.UnixEpoch.AddDays(2).Ticks, first);
            }

            Assert.All(outcomes, outcome => Assert.Equal(CommandStatus.Ok, outcome.Status));
            records.Seal();
            return [.. new ReadOnlySpan<EventRecord>(records.Records, records.Count).ToArray()
                .Where(record => record.Kind == EventKind.AllocationChanged)
                .Select(record => record.Property)];
        }
    }

    private string[] Expected =>
    [
        "Priority Medium 500>High 900", "AllowPartial true>false", "AllowNonStock false>true", "RefuseIfShort false>true",
        $"UsableUntil none>{Now.AddDays(1):O}", "Lot 0>1", "Locations none>2,1",
        $"RequestedAt none>{Now.AddDays(-1):O}", $"RequiredBy none>{Now.AddDays(2):O}", "Sourcing none>EmptyBins",
        "ForbidsReallocation false>true", $"ExpiresAt none>{Now.AddDays(3):O}", "Grace 00:00:00>01:00:00",
    ];

    private async Task<AllocationRequest> WholeRequestAsync(AllocationEngine engine)
    {
        ProductId milk = (await engine.Catalog.DefineProductAsync(new("MILK") { Tracking = Tracking.Lot })).EnsureSuccess();
        LocationId first = (await engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        LocationId second = (await engine.Catalog.DefineLocationAsync(new("B"))).EnsureSuccess();
        LotId lot = (await engine.Catalog.DefineLotAsync(milk, "M-1", Now.AddDays(5))).EnsureSuccess();
        await engine.Stock.ReceiveAsync(milk, first, Amount.Of(10).InLot(lot));
        return new AllocationRequest(milk, 4, allowPartial: false)
        {
            Priority = Priority.High(900), AllowNonStock = true, RefuseIfShort = true, UsableUntil = Now.AddDays(1), Lot = lot,
            Locations = (LocationId[])[second, first], RequestedAt = Now.AddDays(-1), RequiredBy = Now.AddDays(2),
            Sourcing = SourcingPolicy.EmptyBins, ForbidReallocation = true, ExpiresAt = Now.AddDays(3), Grace = TimeSpan.FromHours(1),
        };
    }

    private static async Task<string[]> OptionsAsync(AllocationEngine engine, AllocationId allocation) =>
        [.. (await engine.Events.HistoryOfAsync(allocation)).Events
            .Where(each => each.Kind == EventKind.AllocationChanged)
            .Select(each => $"{each.Change!.Property} {each.Change.Before ?? "none"}>{each.Change.After ?? "none"}")];

    private AllocationEngine Open() => EngineRun.Open(
        new SimulatedStorage(), EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });
}
