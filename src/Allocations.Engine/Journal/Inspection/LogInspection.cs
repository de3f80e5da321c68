namespace Allocations.Engine.Journal;

/// <summary>
/// Reads a log as recovery does, with the same walk and the same table, but changes nothing: no lock, no repair, no
/// probe. The engine that owns the store may go on writing meanwhile.
/// </summary>
internal sealed class LogInspection : IDisposable
{
    private const int Attempts = 5;

    private readonly IStorage _storage;
    private LogWalk? _walk;

    private LogInspection(IStorage storage, SegmentCatalog segments, in Genesis genesis)
    {
        _storage = storage;
        Segments = segments;
        Genesis = genesis;
        Geometry = new SegmentGeometry(genesis.SegmentBytes);
    }

    public SegmentCatalog Segments { get; }

    public Genesis Genesis { get; }

    public SegmentGeometry Geometry { get; }

    /// <summary>How far the walk has come, in bytes; for a progress bar on another thread.</summary>
    public long Position => _walk?.Position ?? 0;

    /// <summary>Opens the log in a directory; null where there is none, or where none was ever acknowledged.</summary>
    /// <exception cref="AllocationStoreException">Its identity is damaged, newer, or cannot be read.</exception>
    public static LogInspection? Open(IStorage storage)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return OpenOnce(new ReadOnlyStorage(storage));
            }
            catch (JournalIOException gone) when (gone.ErrorCode == JournalIOException.Enoent && attempt < Attempts)
            {
                // An opening engine removes prepared segments; one of them was listed just before.
            }
        }
    }

    /// <summary>Walks the whole log once, and hands the frames of commands before any damage to the sink.</summary>
    public LogFindings Run(IFrameSink sink)
    {
        using ReplayPipe pipe = new(Geometry.SegmentBytes, sink);
        LogWalk walk = new(Segments, pipe, Geometry, LogMark.Beginning(Genesis));
        _walk = walk;
        StoreDamagedException? damage = null;
        try
        {
            pipe.Run(walk.Run);
        }
        catch (StoreDamagedException found)
        {
            damage = found;
        }

        bool isSuspect = damage is not null || walk.Tail.Evidence != LaterEvidence.Nothing;
        return isSuspect && GrowthCheck.HasArrived(walk, _storage, Geometry, Genesis.StoreId)
            ? Describe(walk, LogEnding.Growing)
            : Describe(walk, EndingOf(walk, damage)) with { Damage = damage, TornBytes = BehindEnd(walk) };
    }

    public void Dispose() => Segments.Dispose();

    private static LogInspection? OpenOnce(ReadOnlyStorage untouched)
    {
        SegmentCatalog segments = new(untouched);
        try
        {
            if (segments.Numbers.Count > 0 && GenesisReader.Read(segments) is { } genesis)
            {
                return new LogInspection(untouched, segments, genesis);
            }
        }
        catch
        {
            segments.Dispose();
            throw;
        }

        segments.Dispose();
        return null;
    }

    private static LogEnding EndingOf(LogWalk walk, StoreDamagedException? damage) =>
        damage is not null ? LogEnding.Damaged
        : walk.Tail.Evidence != LaterEvidence.Nothing ? LogEnding.Torn
        : walk.LastKind == FrameKind.Watermark ? LogEnding.Closed
        : LogEnding.Unclosed;

    private long BehindEnd(LogWalk walk) =>
        Math.Max(0, walk.Tail.RemainsEnd - Geometry.OffsetOf(walk.Position))
            + (walk.Tail.UsedSegments.Count * Geometry.SegmentBytes);

    private static LogFindings Describe(LogWalk walk, LogEnding ending) => new()
    {
        Ending = ending,
        Position = walk.Position,
        NextFrame = walk.NextFrame,
        Chain = walk.Chain,
        LastSequence = walk.LastSequence,
        LastTime = walk.LastTime,
        Epoch = walk.LastEpoch,
        Frames = walk.Frames,
        Commands = walk.Commands,
        DurableFrame = walk.DurableFrame,
        DurableSequence = walk.DurableSequence,
    };
}
