using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Json;

namespace Allocations.Engine.HostTests;

/// <summary>JSON by contracts that the source generator wrote from the public surface alone. The property tests try every type and
/// every member with contracts of the same declaration.</summary>
public sealed class JsonContractTests
{
    [Fact]
    public void Commands_and_their_parts_survive()
    {
        ICommand[] commands =
        [
            new DefineProduct(new("P-1") { Increment = Quantity.Of(0.25m), IsAllocatable = false }),
            new CreateAllocation(new(new(7), 5, allowPartial: false) { Priority = Priority.High(900), RequiredBy = DateTimeOffset.UnixEpoch }),
            new Pick(new(5_000_000_000), Amount.Units("SN-1", "SN-2")),
            new SetRetention(new() { Count = 0, Age = TimeSpan.FromDays(30) }),
            new StartTrail(),
        ];
        foreach (ICommand command in commands)
        {
            string json = JsonSerializer.Serialize(command, EngineJson.Default.ICommand);
            ICommand? back = JsonSerializer.Deserialize(json, EngineJson.Default.ICommand);
            Assert.Equal(command.GetType(), back?.GetType());
            Assert.Equal(json, JsonSerializer.Serialize(back, EngineJson.Default.ICommand));
        }
    }

    [Fact]
    public async Task What_an_engine_answers_survives()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory();
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P-1"))).EnsureSuccess();
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A-1"))).EnsureSuccess();
        Survives(await engine.Stock.ReceiveAsync(product, shelf, 5), EngineJson.Default.Outcome);
        AllocationOutcome created = await engine.Allocations.CreateAsync(new(product, 7));
        Survives(created, EngineJson.Default.AllocationOutcome);
        Assert.True(engine.Allocations.TryGet(created.EnsureSuccess().Id, out AllocationView view));
        Survives(view, EngineJson.Default.AllocationView);
        Survives(engine.Stock.GetStock(product, shelf), EngineJson.Default.LocationStock);
        Survives(await engine.GetDigestAsync(), EngineJson.Default.StateDigest);

        using CommandBatch batch = engine.RentBatch();
        Assert.Equal(0, batch.Receive(product, shelf, 2));
        CommandPreview preview = await engine.PreviewAsync(batch);
        foreach (EngineEvent each in preview.Events)
        {
            Survives(each, EngineJson.Default.EngineEvent);
        }

        CommandPreview? back = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(preview, EngineJson.Default.CommandPreview), EngineJson.Default.CommandPreview);
        Assert.Equal(preview.Outcomes, back!.Outcomes);
        Assert.Equal(preview.Changes, back.Changes);
        Assert.Equal(preview.Events, back.Events);
    }

    private static void Survives<T>(T value, JsonTypeInfo<T> contract) =>
        Assert.Equal(value, JsonSerializer.Deserialize(JsonSerializer.Serialize(value, contract), contract));
}
