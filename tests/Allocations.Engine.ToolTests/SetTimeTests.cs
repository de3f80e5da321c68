using System.Text.Json;
using Allocations.Engine.Tool;
using Microsoft.Extensions.Time.Testing;

namespace Allocations.Engine.ToolTests;

/// <summary>A store that was spoiled by a clock which was ahead is set right by the tool.</summary>
public sealed class SetTimeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_wrong = s_now.AddYears(50);

    [Fact]
    public async Task It_lists_what_stays_cancelled_and_sets_the_time_back_by_a_command()
    {
        using TestPlace place = new();
        await SpoilAsync(place.Store);
        ToolRun run = ToolRun.Of("set-time", place.Store, "--to", "2026-01-01T02:00:00Z", "--yes").Expect(ExitCodes.Sound);
        Assert.Equal("2076-01-01T00:00:00.0000000Z", run.Fact("engine's time"));
        Assert.Equal("1", run.Fact("lots to be used again"));
        Assert.Equal("2", run.Fact("allocations that stay cancelled"));
        Assert.Contains("allocation 2, tenant 0, product 1: 2 cancelled, was due 2026-01-01T03:00:00.0000000Z", run.Out, StringComparison.Ordinal);
        Assert.Contains("allocation 5, tenant 0, product 1: 5 cancelled, was due 2026-01-02T00:00:00.0000000Z", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("allocation 1,", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("allocation 3,", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("allocation 4,", run.Out, StringComparison.Ordinal);

        ToolRun.Of("verify", place.Store).Expect(ExitCodes.Sound);
        JsonElement last = JsonDocument.Parse(ToolRun.Of("dump", place.Store).Expect(ExitCodes.Sound).Lines[^1]).RootElement;
        Assert.Equal("SetTime", last.GetProperty("kind").GetString());
        Assert.Equal("2026-01-01T02:00:00.0000000Z", last.GetProperty("command").GetProperty("to").GetString());
        await using AllocationEngine engine = await OpenAsync(place.Store, new(s_now.AddHours(2)));
        Assert.Equal((TimeSpan.Zero, s_now.AddHours(2)), (engine.TimeLead, engine.Time));
        Assert.Equal(CommandStatus.Ok, (await engine.Allocations.RecreateAsync(new(2))).Outcome.Status);
        Assert.True(engine.Stock.TryGetAvailability(new ProductId(2), out Availability milk));
        Assert.Equal(7, milk.Available);
    }

    [Fact]
    public async Task Of_a_store_that_is_right_nothing_is_written()
    {
        using TestPlace place = new();
        await SpoilAsync(place.Store);
        string[] before = place.Snapshot();
        ToolRun run = ToolRun.Of("set-time", place.Store, "--to", "2076-01-01T00:00:00Z").Expect(ExitCodes.Sound);
        Assert.StartsWith("Nothing to set back", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, place.Snapshot());
    }

    [Theory]
    [InlineData("store", ExitCodes.Sound)]
    [InlineData("yes", ExitCodes.Usage)]
    public async Task Consent_is_the_name_of_the_store(string typed, int exitCode)
    {
        using TestPlace place = new();
        await SpoilAsync(place.Store);
        string[] before = place.Snapshot();
        ToolRun run = ToolRun.Of(typed, isTerminal: false, "set-time", place.Store, "--to", "2026-01-01T02:00:00Z").Expect(exitCode);
        Assert.Contains("(store)", run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == ExitCodes.Usage, before.SequenceEqual(place.Snapshot()));
    }

    [Fact]
    public async Task Beside_an_engine_it_is_refused()
    {
        using TestPlace place = new();
        await SpoilAsync(place.Store);
        await using AllocationEngine engine = await OpenAsync(place.Store, new(s_now));
        ToolRun.Of("set-time", place.Store, "--yes").Expect(ExitCodes.InUse);
    }

    /// <summary>Holds: one that ends in time, one that should have ended later, one that was promoted, one that outlives the wrong
    /// time, one whose end was put off. And a lot that has a year left.</summary>
    private static async Task SpoilAsync(string directory)
    {
        FakeTimeProvider clock = new(s_now);
        await using AllocationEngine engine = await OpenAsync(directory, clock);
        ProductId bolt = (await engine.Catalog.DefineProductAsync(new("bolt"))).EnsureSuccess();
        ProductId milk = (await engine.Catalog.DefineProductAsync(new("milk") { Tracking = Tracking.Lot })).EnsureSuccess();
        LocationId bin = (await engine.Catalog.DefineLocationAsync(new("bin"))).EnsureSuccess();
        LotId lot = (await engine.Catalog.DefineLotAsync(milk, "M", s_now.AddYears(1))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(bolt, bin, 100)).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(milk, bin, Amount.Of(7).InLot(lot))).EnsureSuccess();
        DateTimeOffset[] ends = [s_now.AddHours(1), s_now.AddHours(3), s_now.AddHours(3), s_wrong.AddYears(1), s_now.AddHours(4)];
        for (int i = 0; i < ends.Length; i++)
        {
            (await engine.Allocations.HoldAsync(new(bolt, i + 1), ends[i])).EnsureSuccess();
        }

        (await engine.Allocations.ConfirmHoldAsync(new(3))).EnsureSuccess();
        (await engine.Allocations.SetExpiryAsync(new(5), s_now.AddDays(1))).EnsureSuccess();
        clock.SetUtcNow(s_wrong);
        (await engine.Stock.ReceiveAsync(bolt, bin, 1)).EnsureSuccess();
    }

    private static Task<AllocationEngine> OpenAsync(string directory, FakeTimeProvider clock) => AllocationEngine.OpenAsync(
        directory,
        new EngineOptions
        {
            TimeProvider = clock, MaxClockAdvance = Timeout.InfiniteTimeSpan, SegmentBytes = 1 << 20, CheckpointOnDispose = false,
            AllowVolatileFileSystem = true,
        });
}
