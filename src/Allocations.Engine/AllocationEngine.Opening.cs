using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Rules;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine;

public sealed partial class AllocationEngine
{
    /// <summary>Opens the store in a directory, or creates it if there is none. A store that was not closed properly is
    /// recovered; <see cref="OpenReport"/> has the details.</summary>
    /// <param name="directory">The store's directory, which must not be used for anything else.</param>
    /// <param name="options">The options. Default: null, which uses the safe defaults.</param>
    /// <param name="progress">Told when each phase begins, and ten times a second while it goes on, on threads of the thread
    /// pool. It harms nobody if it throws (the exception is dropped) or does not return; the last report may come after the
    /// task has completed. Default: null, which reports nothing.</param>
    /// <param name="cancellationToken">Ends the opening, within some milliseconds as a rule, until it has read the log
    /// (<see cref="OpeningPhase.Finishing"/>). The store is then as it was, and nobody holds its lock. Default: none.</param>
    /// <returns>The engine, ready for commands. The task can take seconds: opening loads the newest checkpoint and replays the
    /// log behind it.</returns>
    /// <example>
    /// <code>
    /// await using AllocationEngine engine = await AllocationEngine.OpenAsync("data/warehouse");
    /// ProductId cable = (await engine.Catalog.DefineProductAsync(new("CABLE-3M"))).EnsureSuccess();
    /// </code>
    /// </example>
    /// <exception cref="StoreLockedException">Another process has the store open; the message names it.</exception>
    /// <exception cref="StoreDamagedException">Acknowledged commands are damaged on the disk; the exception has the
    /// position.</exception>
    /// <exception cref="StoreFormatException">A newer engine wrote the store; or the beginning of its log was recycled under
    /// checkpoints of an older engine that this one does not read.</exception>
    /// <exception cref="StoreNotDurableException">The file system can't provide the requested durability.</exception>
    /// <exception cref="JournalIOException">The disk failed, or the operating system refuses the directory or a file in it:
    /// no permission, a file or a broken link in its place, a path that is too long. The inner exception is that of the
    /// system, if there was one.</exception>
    /// <exception cref="StoreMemoryException">The system provided no memory or no addresses; the message names the scarce
    /// resource.</exception>
    /// <exception cref="StoreDivergedException">This engine's rules produce outcomes other than those of the engine that
    /// wrote the log.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the store was open.</exception>
    /// <exception cref="ArgumentException">The directory is empty or not a path, an option is outside its range
    /// (<see cref="ArgumentOutOfRangeException"/>), or a trail is requested without a store.</exception>
    /// <remarks>All exceptions except the last two derive from <see cref="AllocationStoreException"/>. An exception that an
    /// option of the host throws, for example a <see cref="EngineOptions.TimeProvider"/>, is not wrapped.</remarks>
    public static Task<AllocationEngine> OpenAsync(
        string directory, EngineOptions? options = null, IProgress<OpeningProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        // A copy, so that nothing that the host changes later has an effect.
        EngineOptions chosen = options is null ? new EngineOptions() : options with { };
        chosen.Validate();
        return Task.Run(
            () => chosen.Durability == Durability.None
                ? OpenInMemory(chosen)
                : OpenIn(directory, chosen, progress, cancellationToken),
            cancellationToken);
    }

    /// <summary>Opens a store in a directory. Refusals of the operating system become one kind of exception.</summary>
    private static AllocationEngine OpenIn(
        string directory, EngineOptions options, IProgress<OpeningProgress>? progress, CancellationToken cancellationToken)
    {
        using var reporter = new OpeningReporter(progress, cancellationToken);
        try
        {
            reporter.Work.Begin(OpeningPhase.Preparing);
            return Open(StorageFactory.Open(directory), options, prepareInline: false, reporter.Work);
        }
        catch (Exception failure) when (StorageFactory.Translate(directory, failure) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Opens an empty engine without a store: for tests, simulations, and hosts that keep their own log. Its content
    /// is lost when it is closed.</summary>
    /// <param name="options">The options; <see cref="EngineOptions.Durability"/> is taken as
    /// <see cref="Durability.None"/>.</param>
    /// <exception cref="StoreMemoryException">The system provided no memory or no addresses; the message names the scarce
    /// resource.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static AllocationEngine OpenInMemory(EngineOptions? options = null)
    {
        EngineOptions chosen = (options ?? new EngineOptions()) with { Durability = Durability.None };
        chosen.Validate();
        try
        {
            return StartInMemory(chosen);
        }
        catch (OutOfMemoryException failure)
        {
            throw new StoreMemoryException(failure);
        }
    }

    private static AllocationEngine StartInMemory(EngineOptions chosen)
    {
        var state = new EngineState(StateOptions(chosen, new EngineStateOptions().HashSecret, chosen.OperationWindow));
        var report = new OpenReport
        {
            Created = true, StoreId = Guid.Empty, FileSystem = "memory", Durability = Durability.None,
            OperationWindow = chosen.OperationWindow,
        };
        var journal = new NullJournal(Guid.Empty, 0);
        return Start(
            state, new CommandExecutor(state), journal, chosen, chosen.SegmentBytes, new OutcomeDigest(), report,
            new IncidentReporter(chosen.IncidentHandler), trail: null, checkpoints: null);
    }

    /// <summary>Opens a store on any storage; the tests supply a simulated one.</summary>
    internal static AllocationEngine Open(
        IStorage storage, EngineOptions options, bool prepareInline = false, OpeningWork? work = null)
    {
        work ??= OpeningWork.Unwatched;
        var trail = new TrailOpening(options);
        var incidents = new IncidentReporter(options.IncidentHandler);
        try
        {
            return Open(storage, options, prepareInline, work, trail, incidents);
        }
        catch (AllocationStoreException failure) when (trail.TryGiveUp(failure))
        {
            // An older checkpoint, or none, would have suited the trail better, but its log can't be read.
            return Open(storage, options, prepareInline, work, trail, incidents);
        }
    }

    private static AllocationEngine Open(
        IStorage storage, EngineOptions options, bool prepareInline, OpeningWork work, TrailOpening opening,
        IncidentReporter incidents)
    {
        var replay = new Replay(genesis => new EngineState(StateOptions(options, genesis.HashSecret, genesis.OwnerSetting)))
        {
            OpenTrail = (store, sequence, kept) => EventTrail.Open(
                storage, store, sequence, kept, isInline: options.IsStepped, incidents.Report),
            Work = work,
        };
        FileJournal? journal = null;
        EventTrail? trail = null;
        try
        {
            var checkpoints = new CheckpointStore(storage, prepareInline) { Work = work };
            (journal, JournalReport found, Restoring restored) =
                Recover(storage, options, prepareInline, replay, checkpoints, opening);
            FileJournal opened = journal;
            trail = replay.EndTrail();
            EventTrail? kept = trail;
            OpenReport report = opening.Describe(
                Describe(found, restored, checkpoints.Problems, options, replay.State.Operations.Window), replay.State.Trail,
                trail);
            return Start(
                replay.State, replay.Executor, journal, options, found.SegmentBytes, replay.Outcomes, report, incidents, trail,
                (queue, outcomes, latch) => new Checkpointer(
                    new LiveSnapshots(queue, replay.State, outcomes), checkpoints, storage, opened, kept, replay.State.Tables,
                    new CheckpointPolicy(options.CheckpointBytes, options.CheckpointInterval), options.TimeProvider,
                    latch, incidents.Report));
        }
        catch
        {
            // The lock of the store must be released in every case.
            trail?.Dispose();
            journal?.Dispose();
            replay.Dispose();
            throw;
        }
    }

    /// <summary>Reads the store and makes its end durable, before any command can be submitted.</summary>
    internal static (FileJournal Journal, JournalReport Found, Restoring Restored) Recover(
        IStorage storage, EngineOptions options, bool prepareInline, Replay replay, CheckpointStore checkpoints,
        TrailOpening? opening = null)
    {
        var journalOptions = new JournalOptions
        {
            SegmentBytes = options.SegmentBytes,
            ZeroAheadBytes = Math.Min(2L * options.SegmentBytes, 128L << 20),
            Durability = options.Durability == Durability.Durable ? JournalDurability.Durable : JournalDurability.Flushed,
            AllowVolatileFileSystem = options.AllowVolatileFileSystem,
            TimeProvider = options.TimeProvider,
            OwnerSetting = new StoreSetting(options.OperationWindow, options.AuditTrail ?? true).Packed,
            PrepareInline = prepareInline,
            Entropy = options.Entropy,
            Work = replay.Work,
        };
        var restoring = new Restoring(storage, checkpoints, replay, options.TimeProvider)
        {
            SparesTrail = opening?.SparesTrail ?? true,
        };
        opening?.Watch(restoring);
        (FileJournal journal, JournalReport found) =
            JournalOpening.Open(storage, journalOptions, replay.Identify, replay, restoring.Run);
        return (journal, found, restoring);
    }

    /// <summary>Connects the parts, in the order in which a command passes through them.</summary>
    private static AllocationEngine Start(
        EngineState state,
        CommandExecutor executor,
        IJournal journal,
        EngineOptions options,
        long segmentBytes,
        OutcomeDigest outcomes,
        OpenReport report,
        IncidentReporter incidents,
        EventTrail? trail,
        Func<SubmissionQueue, OutcomeDigest, Action<Exception>, Checkpointer>? checkpoints)
    {
        // 1. Callers put commands into the ring, and wake the writer if it sleeps.
        var ring = new CommandRing(options.RingBytes);
        var parking = new Parking();
        int frameBytes = Writer.FrameBytes(segmentBytes);
        var queue = new SubmissionQueue(ring, parking, Math.Min(ring.MaxEntryBytes, frameBytes));

        // The clock that stamps frames continues from the last time of the store.
        var clock = new EngineClock(
            options.TimeProvider, options.MaxClockAdvance, options.MaxClockAdvanceWhileClosed, state.Time);
        OpenReport found = report with { LastCommandTime = TimeOf(state), ClockTime = new(clock.Opened, TimeSpan.Zero) };

        // The guard limits the memory.
        var memory = new MemoryGuard(state, options.MemoryLimits);

        // 2. The writer gathers them into frames and applies them; its committer writes the frames to the journal.
        var writer = new Writer(
            state, executor, journal, ring, parking, queue, clock, memory,
            new CommitPace(options.CommitInterval, options.TimeProvider, Thread.Sleep), options.TimersPerSlice, frameBytes,
            options.InlineBytes, outcomes, trail, failure => incidents.Report(IncidentKind.EngineLatched, failure));

        // 3. Waiting callers get their outcomes when both are done.
        // 4. In parallel the trail records the events, and the checkpointer periodically saves a snapshot of the state.
        Checkpointer? checkpointer = checkpoints?.Invoke(queue, outcomes, writer.Latch);
        var engine = new AllocationEngine(
            state, journal, ring, queue, writer, checkpointer, trail, new OfflineSnapshots(journal, state, outcomes),
            options, new Previewing(state, executor, clock), clock, parking, memory, found,
            incidents);
        checkpointer?.DiscardLog();
        if (!options.IsStepped)
        {
            writer.Start();
            checkpointer?.Start();
        }

        return engine;
    }

    private static DateTimeOffset? TimeOf(EngineState state) =>
        state.Sequence == 0 ? null : new DateTimeOffset(state.Time, TimeSpan.Zero);

    internal static EngineStateOptions StateOptions(EngineOptions options, ulong secret, int setting) => new()
    {
        HashSecret = secret,
        OperationWindow = StoreSetting.Of(setting).OperationWindow,
        KeepsTrail = StoreSetting.Of(setting).KeepsTrail,
        MaxAllocations = options.MaxAllocations,
        ExpectedAllocations = options.ExpectedAllocations,
        MemoryBound = options.MemoryLimits.Tight,
    };

    private static OpenReport Describe(
        JournalReport found, Restoring restoring, IReadOnlyList<string> problems, EngineOptions options, int operationWindow) =>
        new()
    {
        CheckpointSequence = (long)(restoring.Loaded?.Mark.LastSequence ?? 0),
        CheckpointBytes = restoring.Loaded?.Bytes ?? 0,
        CheckpointElapsed = restoring.Loaded is null ? TimeSpan.Zero : restoring.Elapsed,
        CheckpointProblems = problems,
        Created = found.Created,
        StoreId = found.StoreId,
        Commands = found.Commands,
        Frames = found.Frames,
        Segments = found.Segments,
        Bytes = found.BytesRead,
        Sequence = (long)found.LastSequence,
        TornBytes = found.TornBytes,
        TornAt = found.TornAt is var (segment, offset) ? new LogPosition(segment, offset) : null,
        ClosedCleanly = found.ClosedCleanly,
        FileSystem = found.FileSystem,
        SegmentBytes = found.SegmentBytes,
        OperationWindow = operationWindow,
        IgnoredOptions = found.Created ? [] : options.Contradictions(found.SegmentBytes, operationWindow),
        Durability = found.IsPowerSafe || options.Durability != Durability.Durable ? options.Durability : Durability.Flushed,
        Elapsed = found.Elapsed,
    };
}
