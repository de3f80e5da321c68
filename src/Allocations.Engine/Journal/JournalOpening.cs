namespace Allocations.Engine.Journal;

/// <summary>
/// Opens a journal: takes the directory, probes it, creates or recovers the store, and hands over at the end of the log.
/// </summary>
internal static class JournalOpening
{
    public const string LockName = "store.lock";

    /// <summary>
    /// Opens the store in a directory, or creates it if there is none, and applies all its frames to the sink on the calling
    /// thread; another thread prepares them.
    /// </summary>
    /// <param name="storage">The directory.</param>
    /// <param name="options">The options.</param>
    /// <param name="identify">
    /// Called once with the store's identity, before the first frame is applied.
    /// </param>
    /// <param name="sink">Receives the frames.</param>
    /// <param name="restore">
    /// Called once, under the lock and before the log is read: restores the newest checkpoint.
    /// </param>
    /// <exception cref="AllocationStoreException">The store cannot be opened; the type gives the reason.</exception>
    public static (FileJournal Journal, JournalReport Report) Open(
        IStorage storage, JournalOptions options, Action<Genesis> identify, IFrameSink sink,
        Func<LogStart>? restore = null)
    {
        options.Validate();
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The log is little endian, and so must the processor be.");
        }

        IDirectoryLock directoryLock = storage.Lock(LockName);
        try
        {
            StorageCapabilities capabilities = storage.Probe();
            RequireStable(storage, options, capabilities);
            long started = options.TimeProvider.GetTimestamp();
            (LogEnd end, JournalReport report) = 
                CreateOrRecover(storage, options, capabilities, identify, sink, restore?.Invoke() ?? default);
            TimeSpan elapsed = options.TimeProvider.GetElapsedTime(started);
            return (new FileJournal(storage, directoryLock, options, end), report with { Elapsed = elapsed });
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    private static void RequireStable(IStorage storage, JournalOptions options, StorageCapabilities capabilities)
    {
        if (options.Durability == JournalDurability.Durable && !capabilities.IsStable
            && !options.AllowVolatileFileSystem)
        {
            throw new StoreNotDurableException(storage.Path, capabilities.FileSystem);
        }
    }

    private static (LogEnd End, JournalReport Report) CreateOrRecover(IStorage storage, JournalOptions options,
        StorageCapabilities capabilities, Action<Genesis> identify, IFrameSink sink, LogStart start)
    {
        using SegmentCatalog segments = new(storage);
        LogWitness witness = start.Witness ?? LogWitness.None;
        if (start.Mark is { } mark)
        {
            return Recover(storage, options, capabilities, segments, mark, witness, sink);
        }

        RequireBeginning(segments, start, witness);
        if (GenesisReader.Read(segments, witness) is { } genesis)
        {
            identify(genesis);
            return Recover(storage, options, capabilities, segments, LogMark.Beginning(genesis), witness, sink);
        }

        options.Work.Begin(OpeningPhase.Finishing);
        LogEnd end = StoreCreation.Create(storage, segments, options, out Genesis created);
        identify(created);
        return (end, Report(end, options, capabilities) with { Created = true, Segments = 1 });
    }

    /// <summary>Checks that the log exists from its first frame on, which is required without a checkpoint.</summary>
    private static void RequireBeginning(SegmentCatalog segments, in LogStart start, LogWitness witness)
    {
        IReadOnlyList<string> unreadable = start.Unreadable ?? [];
        if (segments.Exists(1) || (unreadable.Count == 0 && GenesisReader.IsUntouched(segments, witness)))
        {
            return;
        }

        throw start.Refusal ?? new StoreDamagedException(
            unreadable.Count > 0
                ? $"The beginning of the log was recycled, and no checkpoint can be read. {string.Join(' ', unreadable)}"
                : "The beginning of the log is missing, and there is no checkpoint; there is "
                    + $"{GenesisReader.Describe(segments, witness)}.",
            1, 0, 0, 1, witness.LastSequence);
    }

    private static (LogEnd End, JournalReport Report) Recover(IStorage storage, JournalOptions options,
        StorageCapabilities capabilities, SegmentCatalog segments, LogMark start, LogWitness witness, IFrameSink sink)
    {
        Genesis genesis = start.Genesis;
        SegmentGeometry geometry = new(genesis.SegmentBytes);

        options.Work.Begin(
            OpeningPhase.Log, options.Work.IsWatched ? LogSize.Estimate(segments, geometry, start.Position) : 0);
        using ReplayPipe pipe = new(geometry.SegmentBytes, sink, options.PrepareInline);
        LogWalk walk = new(segments, pipe, geometry, start, witness);
        pipe.Run(walk.Run);
        options.Work.Begin(OpeningPhase.Finishing);

        LogEnd end = MakeFirm(storage, geometry, EndAfter(genesis, walk), walk);
        return (end, Describe(Report(end, options, capabilities), walk, start, geometry));
    }

    /// <summary>Makes the end of the log durable. The disk may be so full that not even existing data can be written again.
    /// The store then opens for reading, and the first command that is to be logged makes another attempt.</summary>
    private static LogEnd MakeFirm(IStorage storage, SegmentGeometry geometry, LogEnd end, LogWalk walk)
    {
        long Repair()
        {
            using SegmentCatalog segments = new(storage);
            return new TailRepair(storage, segments, geometry).Run(walk.Position, walk.FirstUnproven, walk.Tail);
        }

        try
        {
            return end with { Frontier = Repair() };
        }
        catch (JournalIOException error) when (error.IsDiskFull)
        {
            return end with { Frontier = end.Position, Repair = Repair, ProvenSequence = walk.DurableSequence };
        }
    }

    private static LogEnd EndAfter(in Genesis genesis, LogWalk walk) => new()
    {
        Genesis = genesis,
        LastFrame = walk.LastFrame,
        Epoch = checked(Math.Max(walk.LastEpoch, walk.Tail.HighestEpoch) + 1),
        Position = walk.Position,
        Frontier = walk.Position,
        NextFrame = walk.NextFrame,
        Chain = walk.Chain,
        LastSequence = walk.LastSequence,
        LastTime = walk.LastTime,
    };

    private static JournalReport Report(in LogEnd end, JournalOptions options, StorageCapabilities capabilities) =>
        new()
    {
        Created = false,
        StoreId = end.Genesis.StoreId,
        Epoch = end.Epoch,
        SegmentBytes = end.Genesis.SegmentBytes,
        FileSystem = capabilities.FileSystem,
        DirectWrites = capabilities.DirectWrites,
        Durability = options.Durability,
        IsPowerSafe = options.Durability == JournalDurability.Durable && capabilities.IsStable,
    };

    private static JournalReport Describe(
        JournalReport report, LogWalk walk, in LogMark start, SegmentGeometry geometry)
    {
        bool isTorn = walk.Tail.Evidence != LaterEvidence.Nothing;
        long segment = geometry.SegmentOf(walk.Position);
        long offset = geometry.OffsetOf(walk.Position);
        return report with
        {
            Segments = (int)(geometry.SegmentOf(walk.Position - 1) - geometry.SegmentOf(start.LastFrame) + 1),
            Frames = walk.Frames,
            Commands = walk.Commands,
            BytesRead = walk.Position - start.Position,
            LastSequence = walk.LastSequence,
            LastTime = walk.LastTime,
            ClosedCleanly = walk.LastKind == FrameKind.Watermark && !isTorn,
            TornAt = isTorn ? (segment, offset) : null,
            TornBytes = Math.Max(0, walk.Tail.RemainsEnd - offset)
                + (walk.Tail.UsedSegments.Count * geometry.SegmentBytes),
        };
    }
}
