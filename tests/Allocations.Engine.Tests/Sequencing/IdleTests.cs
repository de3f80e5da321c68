using System.Diagnostics;
using System.Globalization;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>An engine that has nothing to do costs no processor time: its threads sleep without a timeout.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class IdleTests : IDisposable
{
    private const string Tasks = "/proc/self/task";

    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, $"idle-{Guid.NewGuid():n}");

    /// <summary>With a hold, the writer sleeps until its time; with a trail, its thread until there is something to write.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_threads_of_an_idle_engine_do_not_run_at_all(bool withHold, bool withTrail)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        HashSet<string> before = [.. Directory.GetDirectories(Tasks)];
        EngineOptions options = new()
        {
            SegmentBytes = 1 << 20, RingBytes = 1 << 20, AllowVolatileFileSystem = true, AuditTrail = withTrail,
        };
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(_directory, options);
        Warehouse house = await Warehouse.InAsync(engine);
        for (int i = 0; i < 200; i++)
        {
            await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1);
            using CommandBatch batch = SubmittingTests.Fill(house, 1500);
            await batch.SubmitAsync();
        }

        DateTimeOffset expiry = TimeProvider.System.GetUtcNow().AddMinutes(withHold ? 1 : 0);
        AllocationOutcome hold = await engine.Allocations.HoldAsync(new(house.Bulk, 1), expiry);
        Assert.Equal(withHold ? CommandStatus.Ok : CommandStatus.ExpiryInPast, hold.Outcome.Status);

        string[] threads = [.. Directory.GetDirectories(Tasks).Where(task => !before.Contains(task) && IsOfTheEngine(task)).Order()];
        string names = string.Join(", ", threads.Select(NameOf));
        Assert.True(
            threads.Length is >= 3 and <= 6,
            $"Writer, journal, perhaps preparer, checkpointer, with a trail its thread, perhaps the page warmer: {names}");
        Assert.Equal(withTrail, names.Contains("alloc-trail", StringComparison.Ordinal));
        await RestAsync(threads);
        Assert.True((await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).IsSuccess);
    }

    /// <summary>The writer, or who stands in for it, writes a lone command itself: to wake the journal's thread beside that would
    /// take as long as a fifth of the write.</summary>
    [Fact]
    public async Task Lone_commands_do_not_wake_the_thread_of_the_journal()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        HashSet<string> before = [.. Directory.GetDirectories(Tasks)];
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(
            _directory, new() { SegmentBytes = 1 << 20, RingBytes = 1 << 20, AllowVolatileFileSystem = true });
        Warehouse house = await Warehouse.InAsync(engine);
        string journal = Assert.Single(
            Directory.GetDirectories(Tasks), task => !before.Contains(task) && NameOf(task) == "alloc-journal");
        await RestAsync([journal]);
        string asleep = ActivityOf(journal);
        void Run()
        {
            using CommandBatch batch = engine.RentBatch();
            for (int i = 0; i < 200; i++)
            {
                batch.Clear();
                batch.Receive(house.Bulk, house.Bin, 1);
                batch.Submit();
            }
        }

        await Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (int i = 0; i < 200; i++)
        {
            Assert.True((await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).IsSuccess);
        }

        Assert.Equal(asleep, ActivityOf(journal));
    }

    /// <summary>Until a second and a half goes by in which none of them runs: what is under way right after the load (zeroing
    /// ahead, warming pages) ends first, on a busy machine later.</summary>
    private static async Task RestAsync(string[] threads)
    {
        long started = Stopwatch.GetTimestamp();
        string[] earlier;
        string[] later = [.. threads.Select(ActivityOf)];
        do
        {
            earlier = later;
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            later = [.. threads.Select(ActivityOf)];
        }
        while (!earlier.SequenceEqual(later) && Stopwatch.GetElapsedTime(started) < Patience.Ceiling / 4);

        Assert.Equal(earlier, later);
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private static bool IsOfTheEngine(string task) => NameOf(task).StartsWith("alloc", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string task) => Read(task, "comm").Trim();

    /// <summary>Nothing of a thread that has ended meanwhile.</summary>
    private static string Read(string task, string file)
    {
        try
        {
            return File.ReadAllText($"{task}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Processor ticks and context switches so far: they do not move while a thread sleeps.</summary>
    private static string ActivityOf(string task)
    {
        string stat = Read(task, "stat");
        string[] status = Read(task, "status").Split('\n');
        if (stat.Length == 0 || status.Length < 2)
        {
            return "ended";
        }

        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        string switches = string.Join(", ", status
            .Where(line => line.Contains("ctxt_switches", StringComparison.Ordinal)));
        return string.Create(CultureInfo.InvariantCulture, $"{NameOf(task)}: user {fields[11]}, system {fields[12]}, {switches}");
    }
}
