using Allocations.Engine.Demand;
using Allocations.Engine.Journal;
using Allocations.Engine.Rules;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

public sealed partial class AllocationEngine
{
    /// <summary>Opens the store in a directory, or creates it where there is none. A store that was not closed properly
    /// is recovered; <see cref="Report"/> says what was found.</summary>
    /// <param name="directory">The store's directory; it belongs to the store alone.</param>
    /// <param name="options">How; safe defaults if omitted.</param>
    /// <param name="cancellation">Checked before the work begins.</param>
    /// <exception cref="StoreLockedException">Another process has the store open; the message names it.</exception>
    /// <exception cref="StoreDamagedException">Acknowledged commands are damaged on the disk; the exception says
    /// where.</exception>
    /// <exception cref="StoreFormatException">The store was written by a newer engine.</exception>
    /// <exception cref="StoreNotDurableException">The file system can't keep what the durability option promises.</exception>
    /// <exception cref="JournalIOException">The disk failed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static Task<AllocationEngine> OpenAsync(
        string directory, EngineOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        EngineOptions chosen = options ?? new EngineOptions();
        chosen.Validate();
        return Task.Run(
            () => chosen.Durability == Durability.None
                ? OpenInMemory(chosen)
                : Open(StorageFactory.Open(directory), chosen),
            cancellation);
    }

    /// <summary>Opens an empty engine without a store: for tests, simulations, and hosts that keep their own log. What
    /// it holds ends with it.</summary>
    /// <param name="options">How; <see cref="EngineOptions.Durability"/> is taken as <see cref="Durability.None"/>.</param>
    public static AllocationEngine OpenInMemory(EngineOptions? options = null)
    {
        EngineOptions chosen = (options ?? new EngineOptions()) with { Durability = Durability.None };
        chosen.Validate();
        var state = new EngineState(StateOptions(chosen, new EngineStateOptions().HashSecret, chosen.OperationWindow));
        var report = new OpenReport
        {
            Created = true, StoreId = Guid.Empty, FileSystem = "memory", Durability = Durability.None,
        };
        var journal = new NullJournal(Guid.Empty, 0);
        return Start(
            state, new CommandExecutor(state), journal, chosen, chosen.SegmentBytes, new OutcomeDigest(), report);
    }

    /// <summary>Opens a store on any storage; the tests bring a simulated one.</summary>
    internal static AllocationEngine Open(IStorage storage, EngineOptions options, bool prepareInline = false)
    {
        var replay = new Replay(genesis => new EngineState(StateOptions(options, genesis.HashSecret, genesis.OwnerSetting)));
        try
        {
            (FileJournal journal, JournalReport found) = Recover(storage, options, prepareInline, replay);
            return Start(
                replay.State, replay.Executor, journal, options, found.SegmentBytes, replay.Outcomes, Describe(found, options));
        }
        catch
        {
            replay.Dispose();
            throw;
        }
    }

    /// <summary>The part of opening that reads the store and makes its end firm, before anything can be submitted.</summary>
    internal static (FileJournal Journal, JournalReport Found) Recover(
        IStorage storage, EngineOptions options, bool prepareInline, Replay replay)
    {
        var journalOptions = new JournalOptions
        {
            SegmentBytes = options.SegmentBytes,
            ZeroAheadBytes = Math.Min(2L * options.SegmentBytes, 128L << 20),
            Durability = options.Durability == Durability.Durable ? JournalDurability.Durable : JournalDurability.Flushed,
            AllowVolatileFileSystem = options.AllowVolatileFileSystem,
            TimeProvider = options.TimeProvider,
            OwnerSetting = options.OperationWindow,
            PrepareInline = prepareInline,
            Entropy = options.Entropy,
        };
        return JournalOpening.Open(storage, journalOptions, replay.Identify, replay);
    }

    /// <summary>Puts the parts together, in the order in which a command flows through them.</summary>
    private static AllocationEngine Start(
        EngineState state,
        CommandExecutor executor,
        IJournal journal,
        EngineOptions options,
        long segmentBytes,
        OutcomeDigest outcomes,
        OpenReport report)
    {
        // 1. Callers put commands into the ring, and wake the writer if it sleeps.
        var ring = new CommandRing(options.RingBytes);
        var parking = new Parking();
        int frameBytes = Writer.FrameBytes(segmentBytes);
        var queue = new SubmissionQueue(ring, parking, Math.Min(ring.MaxEntryBytes, frameBytes));

        // 2. The writer gathers them into frames and applies them; its committer writes the frames to the journal.
        var writer = new Writer(
            state, executor, journal, ring, parking, queue, options.TimeProvider, frameBytes, options.InlineBytes, outcomes);

        // 3. Whoever waits is answered when both are done.
        var engine = new AllocationEngine(state, journal, ring, queue, writer, report);
        if (!options.IsStepped)
        {
            writer.Start();
        }

        return engine;
    }

    internal static EngineStateOptions StateOptions(EngineOptions options, ulong secret, int operationWindow) => new()
    {
        HashSecret = secret,
        OperationWindow = operationWindow,
        MaxAllocations = options.MaxAllocations,
        ExpectedAllocations = options.ExpectedAllocations,
    };

    private static OpenReport Describe(JournalReport found, EngineOptions options) => new()
    {
        Created = found.Created,
        StoreId = found.StoreId,
        Commands = found.Commands,
        Frames = found.Frames,
        Segments = found.Segments,
        Bytes = found.BytesRead,
        Sequence = (long)found.LastSequence,
        TornBytes = found.TornBytes,
        TornAt = found.TornAt,
        ClosedCleanly = found.ClosedCleanly,
        FileSystem = found.FileSystem,
        Durability = found.IsPowerSafe || options.Durability != Durability.Durable ? options.Durability : Durability.Flushed,
        Elapsed = found.Elapsed,
    };
}
