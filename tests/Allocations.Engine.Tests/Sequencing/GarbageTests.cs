#pragma warning disable CA2012 // Several commands are in flight on purpose; each is awaited once.
namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Neither path from a caller to the state and back leaves anything to the garbage collector.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class GarbageTests
{
    /// <summary>The runtime and the test host have threads of their own; a byte per command would be far more than they do.</summary>
    private const double Tolerated = 1;

    /// <summary>What the test host allocates beside a measurement (it reports the tests before) is not there every time; what the
    /// engine allocated would be.</summary>
    private const int Attempts = 5;

    private const int BatchSize = 500;

    private static readonly ReleaseDetails s_shipment = ReleaseReason.Shipment;

    /// <summary>A background collection takes a thread's allocation area away and leaves the unused rest of it, up to 8 KiB, in the
    /// thread's count of allocated bytes: 72 of 70,000 empty measurements beside 80 such collections, none of 570,000 without.</summary>
    [Fact]
    public void No_collection_in_the_background_spoils_the_count()
    {
        Assert.True(AppContext.TryGetSwitch("System.GC.Concurrent", out bool isConcurrent));
        Assert.False(isConcurrent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100L)]
    public async Task Batches_allocate_nothing_in_steady_state(long? retained)
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        Assert.True((await engine.Allocations.SetRetentionAsync(new() { Count = retained })).IsSuccess);
        const int Commands = 200 * BatchSize * 2;
        Task<(long Process, long Caller)> measuring = Task.Factory.StartNew(
            () =>
            {
                using CommandBatch batch = engine.RentBatch();
                (long least, long most) = (long.MaxValue, 0);
                for (int attempt = 0; attempt < Attempts && least >= Tolerated * Commands; attempt++)
                {
                    (long bytes, long own) = Measure(() => RunBatches(house, batch, 20), () => RunBatches(house, batch, 200));
                    (least, most) = (Math.Min(least, bytes), Math.Max(most, own));
                }

                return (least, most);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        (long process, long caller) = await measuring;
        Assert.True(caller == 0, $"The caller's thread allocated {caller} bytes in {Commands} commands");
        Assert.True(process < Tolerated * Commands, $"{process} bytes in {Commands} commands, at best");
    }

    [Fact]
    public async Task Single_commands_allocate_nothing_in_steady_state()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        const int Rounds = 4_000;
        const int Commands = Rounds * 32;
        await RunSinglesAsync(house, Rounds);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least >= Tolerated * Commands; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await RunSinglesAsync(house, Rounds);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.True(least < Tolerated * Commands, $"{least} bytes in {Commands} commands, at best");
    }

    [Fact]
    public async Task Reads_on_any_thread_allocate_nothing()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        AllocationId id = (await engine.Allocations.CreateAsync(new(house.Bulk, 1))).EnsureSuccess().Id;
        (_, long caller) = await Task.Factory.StartNew(
            () => Measure(() => Read(house, id, 100), () => Read(house, id, 10_000)),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(caller == 0, $"{caller} bytes in 10,000 reads");
    }

    private static (long Process, long Caller) Measure(Action warmUp, Action measured)
    {
        warmUp();
        long process = GC.GetTotalAllocatedBytes(precise: true);
        long caller = GC.GetAllocatedBytesForCurrentThread();
        measured();
        return (GC.GetTotalAllocatedBytes(precise: true) - process, GC.GetAllocatedBytesForCurrentThread() - caller);
    }

    private static void RunBatches(Warehouse house, CommandBatch batch, int rounds)
    {
        Span<long> created = stackalloc long[BatchSize];
        for (int round = 0; round < rounds; round++)
        {
            batch.Clear();
            for (int i = 0; i < BatchSize; i++)
            {
                batch.Create(new(house.Bulk, 1));
            }

            batch.Submit();
            for (int i = 0; i < BatchSize; i++)
            {
                created[i] = batch.Outcomes[i].Id;
            }

            batch.Clear();
            for (int i = 0; i < BatchSize; i++)
            {
                if (i % 3 == 0)
                {
                    batch.Cancel(new AllocationId(created[i]));
                }
                else
                {
                    batch.Release(new AllocationId(created[i]), Amount.All, s_shipment);
                }
            }

            batch.Submit();
        }
    }

    /// <summary>Sixteen commands are in flight at a time, awaited one after the other in one method: its own machinery is allocated
    /// once.</summary>
    private static async Task RunSinglesAsync(Warehouse house, int rounds)
    {
        ValueTask<AllocationOutcome>[] waits = new ValueTask<AllocationOutcome>[16];
        AllocationId[] created = new AllocationId[waits.Length];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < waits.Length; i++)
            {
                waits[i] = house.Engine.Allocations.CreateAsync(new(house.Bulk, 1));
            }

            for (int i = 0; i < waits.Length; i++)
            {
                created[i] = (await waits[i].ConfigureAwait(false)).Id;
            }

            for (int i = 0; i < waits.Length; i++)
            {
                waits[i] = house.Engine.Fulfillment.ReleaseAsync(created[i], Amount.All, s_shipment);
            }

            for (int i = 0; i < waits.Length; i++)
            {
                Assert.True((await waits[i].ConfigureAwait(false)).IsSuccess);
            }
        }
    }

    private static void Read(Warehouse house, AllocationId id, int times)
    {
        for (int i = 0; i < times; i++)
        {
            house.Engine.Allocations.TryGet(id, out _);
            house.Engine.Stock.TryGetAvailability(house.Bulk, out _);
            house.Engine.Stock.GetStock(house.Bulk, house.Bin);
            house.Engine.Catalog.TryFindProduct("bulk", out _);
        }
    }
}
