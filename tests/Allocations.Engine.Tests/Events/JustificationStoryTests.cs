using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>The justification of a request is read back by queries and events, also when the log of its command is
/// recycled.</summary>
public sealed class JustificationStoryTests
{
    private const string Why = "line down at the customer";

    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();

    [Fact]
    public async Task A_justification_is_in_the_state_and_in_the_trail_and_that_of_a_change_is_in_the_trail()
    {
        AllocationId allocation;
        await using (AllocationEngine engine = Open())
        {
            await engine.Catalog.DefineProductAsync(new("P"));
            await engine.Catalog.DefineLocationAsync(new("A"));
            Assert.Equal(PriorityBands.None, await engine.Priorities.GetJustifiedBandsAsync());
            await engine.Priorities.SetJustifiedBandsAsync(PriorityBands.High);
            Assert.Equal(PriorityBands.High, await engine.Priorities.GetJustifiedBandsAsync());
            AllocationOutcome refused = await engine.Allocations.CreateAsync(new(new(1), 1) { Priority = Priority.High() });
            Assert.Equal(CommandStatus.JustificationMissing, refused.Status);
            allocation = (await engine.Allocations.CreateAsync(
                new(new(1), 1) { Priority = Priority.High(), Justification = Why })).Id;
            CompetitorPage page = await engine.Explanations.FindCompetitorsAsync(new() { Product = new(1) });
            Assert.Equal(Why, page.Competitors[0].Justification);
            await engine.Priorities.ChangePriorityAsync(allocation, Priority.High(1000), "VIP");
            page = await engine.Explanations.FindCompetitorsAsync(new() { Product = new(1), WithJustifications = true });
            Assert.Equal("VIP", page.Competitors[0].Justification);
            for (int i = 0; i < 4000; i++)
            {
                await engine.Stock.AdjustAsync(new(1), new(1), 1, AdjustReason.Other);
            }

            await engine.CheckpointAsync();
            await engine.CheckpointAsync();
        }

        await using (AllocationEngine engine = Open())
        {
            Assert.Equal(Why, (await engine.Allocations.GetDetailsAsync(allocation))!.Justification);
            EventHistory history = await engine.Events.HistoryOfAsync(allocation, 1000);
            Assert.Equal(
                [Why, "VIP"],
                history.Events.Where(each => each.Text?.Kind == EventTextKind.Justification).Select(each => each.Text!.Value));
            EngineEvent set = (await EventsAsync(engine)).Single(each => each.Kind == EventKind.JustifiedBandsSet);
            Assert.Equal(
                new PropertyChange(ChangedProperty.JustifiedBands, "None", "High"), set.Change);
        }
    }

    private AllocationEngine Open() => EngineRun.Open(_storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });

    /// <summary>Everything up to an event that is made for it.</summary>
    private static async Task<List<EngineEvent>> EventsAsync(AllocationEngine engine)
    {
        ActorId end = (await engine.Catalog.DefineActorAsync(new("end"))).Id;
        List<EngineEvent> shown = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.SubjectActor == end)
            {
                break;
            }

            shown.Add(each);
        }

        return shown;
    }
}
