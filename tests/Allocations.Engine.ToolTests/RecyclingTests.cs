using System.Globalization;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary>A store that is written, checkpointed and recycled without a break while the tool reads it.</summary>
public sealed class RecyclingTests : IAsyncLifetime, IDisposable
{
    private const int Rounds = 3;

    private readonly TestPlace _place = new();
    private readonly CancellationTokenSource _stop = new();
    private AllocationEngine _engine = null!;
    private Task _writing = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _engine = AllocationEngine.Open(StorageFactory.Open(_place.Store), new EngineOptions
        {
            SegmentBytes = 1 << 20, CheckpointBytes = 1 << 20, AllowVolatileFileSystem = true,
        });
        await SetUpAsync();
        _writing = Task.Run(WriteAsync);

        // Until the beginning of the log is gone.
        while (File.Exists(_place.FileOf(1)))
        {
            Assert.Null(_engine.LastCheckpoint?.Failure);
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task A_hot_copy_holds_everything_that_was_durable_when_it_began()
    {
        for (int round = 0; round < Rounds; round++)
        {
            long durable = _engine.DurableSequence;
            string copy = _place.At("copy" + round.ToString(CultureInfo.InvariantCulture));
            ToolRun run = ToolRun.Of("copy", _place.Store, copy).Expect(ExitCodes.Sound);
            AssertReaches(durable, run);
            ToolRun verified = ToolRun.Of("verify", copy).Expect(ExitCodes.Sound);
            Assert.Equal(run.Fact("last sequence"), verified.Fact("last sequence"));
            Assert.StartsWith("with ", verified.Fact("an opening begins"), StringComparison.Ordinal);
            await using AllocationEngine opened = Open(copy);
            Assert.Equal(Sequence(run), opened.OpenReport.Sequence);
            Assert.True(opened.OpenReport.CheckpointSequence > 0 && opened.OpenReport.CheckpointProblems.Count == 0, run.All);
        }
    }

    [Fact]
    public void What_is_recycled_meanwhile_is_not_taken_for_damage()
    {
        for (int round = 0; round < Rounds; round++)
        {
            long durable = _engine.DurableSequence;
            AssertReaches(durable, Read("verify", _place.Store).Expect(ExitCodes.Sound));
            AssertReaches(durable, Read("verify", _place.Store, "--no-replay").Expect(ExitCodes.Sound));
            AssertReaches(durable, Read("info", _place.Store).Expect(ExitCodes.Sound));
            Read("export", _place.Store, "--to", _place.At("csv" + round.ToString(CultureInfo.InvariantCulture)))
                .Expect(ExitCodes.Sound);
        }
    }

    /// <summary>A reader that is too slow for the writer is told to try again, and does, on a machine with other work.</summary>
    private static ToolRun Read(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);
        for (int attempt = 1; attempt < 20 && WasOutrun(run); attempt++)
        {
            run = ToolRun.Of(arguments);
        }

        return run;
    }

    private static bool WasOutrun(ToolRun run) =>
        run.ExitCode == ExitCodes.Unreadable && run.Error.Contains("faster than it can be read", StringComparison.Ordinal);

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        Assert.Null(_engine.Failure);
        await _engine.DisposeAsync();
        ToolRun.Of("verify", _place.Store).Expect(ExitCodes.Sound);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _place.Dispose();
    }

    private static AllocationEngine Open(string directory) =>
        AllocationEngine.Open(StorageFactory.Open(directory), new EngineOptions { AllowVolatileFileSystem = true });

    private async Task SetUpAsync()
    {
        using CommandBatch batch = _engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("A"));
        batch.DefineProduct(new ProductDefinition("B"));
        batch.DefineLocation(new LocationDefinition("L"));
        batch.DefineLocation(new LocationDefinition("M"));
        await batch.SubmitAsync();
    }

    /// <summary>The breaks keep the log shorter than what a reader gets through while it grows, however slow the machine.</summary>
    private async Task WriteAsync()
    {
        using CommandBatch batch = _engine.RentBatch();
        while (!_stop.IsCancellationRequested)
        {
            batch.Clear();
            for (int i = 0; i < 50; i++)
            {
                batch.Receive(SampleStore.Cable, SampleStore.Shelf, 2);
                batch.Create(new(SampleStore.Cable, 1) { Notes = "some text that makes the log grow and the state with it" });
            }

            await batch.SubmitAsync(CancellationToken.None);
            await Task.Delay(1);
        }
    }

    private static long Sequence(ToolRun run) =>
        long.Parse(run.Fact("last sequence"), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static void AssertReaches(long durable, ToolRun run) =>
        Assert.True(Sequence(run) >= durable, $"durable were {durable}; {run.All}");
}
