using System.Globalization;
using System.Text.Json;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary><c>explain</c>: why, from a store that nobody has open.</summary>
public sealed class ExplainTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task An_allocation_is_explained_as_the_engine_does()
    {
        using TestPlace place = new();
        (AllocationId order, _) = await FillAsync(place);
        JsonElement explained = Explain(place, "allocation", $"{order.Value}");
        AllocationExplanation waiting = explained.GetProperty("waiting").Deserialize<AllocationExplanation>(s_json)!;
        Explanation cancelled = explained.GetProperty("cancellation").Deserialize<Explanation>(s_json)!;
        PriorityExplanation priority = explained.GetProperty("priority").Deserialize<PriorityExplanation>(s_json)!;
        Assert.Equal((ExplanationRule.StockExcluded, StockExclusion.Quarantine), (waiting.Answer.Rule, waiting.Answer.Exclusion));
        Assert.Equal((Quantity)4, Assert.Single(waiting.Alternatives).Free);
        Assert.Equal(
            (ExplanationRule.CancelledByCommand, "too many"), (cancelled.Rule, cancelled.Reason));
        Assert.Equal(
            (ExplanationRule.PriorityChangedByCommand, "line down"), (priority.Answer.Rule, priority.Answer.Reason));
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal((await engine.Explanations.WhyWaitingAsync(order))!.Answer.Text, waiting.Answer.Text);
        Assert.Equal((await engine.Explanations.WhyCancelledAsync(order)).Text, cancelled.Text);
        Assert.Equal((await engine.Explanations.WhyPriorityChangedAsync(order)).Answer.Text, priority.Answer.Text);
    }

    [Fact]
    public async Task A_refused_command_is_explained_by_its_sequence_though_it_had_no_operation_id()
    {
        using TestPlace place = new();
        (AllocationId order, long refused) = await FillAsync(place);
        JsonElement explained = Explain(place, "sequence", refused.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("Release", explained.GetProperty("command").GetString());
        Assert.Equal(
            CommandStatus.InvalidTransition, explained.GetProperty("outcome").Deserialize<Outcome>(s_json).Status);
        Explanation answer = explained.GetProperty("explanation").Deserialize<Explanation>(s_json)!;
        Assert.Equal(
            (ExplanationRule.NothingAllocated, order, (Quantity?)6),
            (answer.Rule, answer.Allocation, answer.GetFigure(ExplanationFigureKind.Open))); // as it was then
        Assert.Equal(refused, answer.Sequence);
        ToolRun.Of("explain", place.Store, "sequence", "9999").Expect(ExitCodes.Usage);
        ToolRun.Of("explain", place.Store, "sequence", "first").Expect(ExitCodes.Usage);
        ToolRun.Of("explain", place.Store, "sequence", "0").Expect(ExitCodes.Usage);
    }

    [Fact]
    public async Task A_unit_is_found()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        Explanation unit = Explain(place, "serial", "SN-1").GetProperty("units")[0].Deserialize<Explanation>(s_json)!;
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal((await engine.Explanations.WhereIsSerialAsync(SampleStore.Pump, "SN-1")).Text, unit.Text);
        ToolRun.Of("explain", place.Store, "serial", "SN-none").Expect(ExitCodes.Usage);
        ToolRun.Of("explain", place.Store, "allocation", "99").Expect(ExitCodes.Usage);
    }

    private static async Task<(AllocationId Order, long Refused)> FillAsync(TestPlace place)
    {
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        AllocationId order = (await engine.Allocations.CreateAsync(new(product, 6))).EnsureSuccess().Id;
        AllocationOutcome refused = await engine.Fulfillment.ReleaseAsync(order, 1);
        (await engine.Allocations.CancelPartAsync(order, 2, CancelReason.OrderChanged, "too many")).EnsureSuccess();
        (await engine.Priorities.ChangePriorityAsync(order, Priority.Low(150), "line down")).EnsureSuccess();
        LocationId quarantine = (await engine.Catalog.DefineLocationAsync(new("B") { Kind = LocationKind.Quarantine })).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(product, quarantine, 4)).EnsureSuccess();
        return (order, refused.Outcome.Sequence);
    }

    private static JsonElement Explain(TestPlace place, string kind, string key) =>
        JsonDocument.Parse(ToolRun.Of("explain", place.Store, kind, key).Expect(ExitCodes.Sound).Out).RootElement;
}
