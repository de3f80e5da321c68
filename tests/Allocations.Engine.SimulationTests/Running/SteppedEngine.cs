using Allocations.Engine.Commands;
using System.Buffers.Binary;
using Allocations.Engine.Journal;
using Allocations.Engine.State;

namespace Allocations.Engine.SimulationTests;

/// <summary>An engine without threads of its own, and the options that make everything it does a function of a
/// seed.</summary>
internal static class SteppedEngine
{
    /// <summary>Tiny, so that a short run crosses several.</summary>
    public const int SegmentBytes = 24 << 10;

    /// <summary>What a store is opened with; its disk and its clock are the caller's.</summary>
    public static EngineOptions Options(int seed, Durability durability = Durability.Durable, TimeProvider? time = null) => new()
    {
        SegmentBytes = SegmentBytes,
        RingBytes = 1 << 16,
        OperationWindow = 1 << 6,
        MaxAllocations = 1 << 10,
        Durability = durability,
        TimeProvider = time ?? Clock(),
        CheckpointOnDispose = false,
        IsStepped = true,
        TimersPerSlice = seed % 3 == 0 ? TickCommand.MostTimers : 1, // one: so that a few timers make a job
        AuditTrail = false,
        Entropy = bytes => Fill(bytes, seed),
    };

    /// <summary>Whether the store that belongs to a seed is created with an audit trail: one of two is.</summary>
    public static bool HasTrail(int seed) => new Random(~seed).Next(2) == 0;

    public static FakeTimeProvider Clock() => new(new DateTimeOffset(TimeSpan.FromDays(700_000).Ticks, TimeSpan.Zero));

    public static AllocationEngine Open(IStorage storage, EngineOptions options) =>
        AllocationEngine.Open(storage, options, prepareInline: true);

    /// <summary>Lets writer and journal work until both would wait.</summary>
    public static void Settle(AllocationEngine engine)
    {
        while (engine.Writer.TryStep() || engine.Writer.TryStepCommitter())
        {
        }
    }

    /// <summary>Submits a batch and lets it come back.</summary>
    public static void Submit(AllocationEngine engine, CommandBatch batch)
    {
        batch.TrySubmit(out ValueTask answer);
        Settle(engine);
        answer.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>What a store that these options create is told apart by.</summary>
    public static Genesis GenesisOf(EngineOptions options)
    {
        Span<byte> identity = stackalloc byte[24];
        options.Entropy(identity);
        return new Genesis
        {
            StoreId = new Guid(identity[..16]),
            HashSecret = BitConverter.ToUInt64(identity[16..]),
            OwnerSetting = new StoreSetting(options.OperationWindow, options.AuditTrail ?? true).Packed,
        };
    }

    /// <summary>Closes an engine, or what is left of it when its disk is gone.</summary>
    /// <returns>Whether it was closed in order.</returns>
    public static bool Close(AllocationEngine engine)
    {
        try
        {
            engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            return false;
        }
    }

    public static bool IsOfTheDisk(Exception failure) => failure is SimulatedCrashException or JournalIOException;

    private static void Fill(Span<byte> bytes, int seed)
    {
        new Random(seed).NextBytes(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, seed);
    }
}
