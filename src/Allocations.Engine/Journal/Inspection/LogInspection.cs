namespace Allocations.Engine.Journal;

/// <summary>
/// Reads a log as recovery does, with the same walk and the same table, but changes nothing: no lock, no repair, no probe.
/// The engine that owns the store may continue to write meanwhile.
/// </summary>
internal sealed partial class LogInspection : IDisposable
{
    private readonly IStorage _storage;
    private readonly LogWitness _witness;
    private LogWalk? _walk;

    private LogInspection(IStorage storage, SegmentCatalog segments, in LogMark start, LogWitness? witness)
    {
        _storage = storage;
        _witness = witness ?? LogWitness.None;
        Segments = segments;
        Start = start;
        Geometry = new SegmentGeometry(start.Genesis.SegmentBytes);
    }

    public SegmentCatalog Segments { get; }

    /// <summary>The beginning of the walk.</summary>
    public LogMark Start { get; }

    public Genesis Genesis => Start.Genesis;

    public SegmentGeometry Geometry { get; }

    /// <summary>Whether the log exists from its first frame on.</summary>
    public bool IsWhole => Start.NextFrame == 0;

    /// <summary>The progress of the walk, in bytes; for a progress bar on another thread.</summary>
    public long BytesRead => _walk is { } walk ? walk.Position - Start.Position : 0;

    /// <summary>Walks the log once, and passes the frames of commands before any damage to the sink.</summary>
    /// <param name="sink">Receives the frames.</param>
    /// <param name="stops">Marks that the log should contain.</param>
    /// <param name="reached">Called for each mark that the log contains, when all frames before it have been applied.</param>
    public LogFindings Run(IFrameSink sink, IReadOnlyList<LogMark>? stops = null, Action<LogMark>? reached = null)
    {
        LogMark from = Start;
        long frames = 0;
        long commands = 0;
        foreach (LogMark stop in (stops ?? []).Where(stop => stop.Position >= Start.Position).OrderBy(stop => stop.Position))
        {
            (LogWalk part, StoreDamagedException? broken) = Walk(from, stop.Position, sink);
            if (broken is not null || part.Position < stop.Position)
            {
                return Conclude(part, broken, frames, commands);
            }

            if (IsSame(part.End, stop))
            {
                reached?.Invoke(stop);
            }

            frames += part.Frames;
            commands += part.Commands;
            from = part.End;
        }

        (LogWalk last, StoreDamagedException? damage) = Walk(from, long.MaxValue, sink);
        return Conclude(last, damage, frames, commands);
    }

    /// <summary>Walks to the end of the log without looking into the commands.</summary>
    public LogFindings FindEnd() => Run(new Unread());

    /// <summary>The extent of the prepared log, according to the frame before the mark at which the walk begins.</summary>
    /// <exception cref="StoreDamagedException">The log does not hold that frame.</exception>
    public long PreparedAtStart()
    {
        (LogWalk walk, StoreDamagedException? damage) = Walk(Start, Start.Position, new Unread());
        return damage is null ? walk.Prepared : throw damage;
    }

    public void Dispose() => Segments.Dispose();

    private static bool IsSame(in LogMark end, in LogMark stop) =>
        end.Position == stop.Position && end.LastFrame == stop.LastFrame && end.NextFrame == stop.NextFrame
        && end.Chain == stop.Chain && end.LastSequence == stop.LastSequence;

    private (LogWalk Walk, StoreDamagedException? Damage) Walk(in LogMark from, long to, IFrameSink sink)
    {
        using ReplayPipe pipe = new(Geometry.SegmentBytes, sink);
        LogWalk walk = new(Segments, pipe, Geometry, from, _witness);
        _walk = walk;
        try
        {
            pipe.Run(() => walk.RunTo(to));
            return (walk, null);
        }
        catch (StoreDamagedException found)
        {
            return (walk, found);
        }
    }

    private LogFindings Conclude(LogWalk walk, StoreDamagedException? damage, long frames, long commands)
    {
        // The beginning of a walk does not grow: the frame before a mark existed when the mark was made.
        bool isMark = damage is not null && damage.Frame < walk.NextFrame;
        bool isSuspect = !isMark && (damage is not null || walk.Tail.Evidence != LaterEvidence.Nothing);
        LogFindings found = isSuspect && GrowthCheck.HasArrived(walk, _storage, Geometry, Genesis.StoreId)
            ? Describe(walk, LogEnding.Growing)
            : Describe(walk, EndingOf(walk, damage)) with { Damage = damage, TornBytes = BehindEnd(walk) };
        return found with { Frames = found.Frames + frames, Commands = found.Commands + commands };
    }

    private static LogEnding EndingOf(LogWalk walk, StoreDamagedException? damage) =>
        damage is not null ? LogEnding.Damaged
        : walk.Tail.Evidence != LaterEvidence.Nothing ? LogEnding.Torn
        : walk.LastKind == FrameKind.Watermark ? LogEnding.Closed
        : LogEnding.Unclosed;

    private long BehindEnd(LogWalk walk) =>
        Math.Max(0, walk.Tail.RemainsEnd - Geometry.OffsetOf(walk.Position))
            + (walk.Tail.UsedSegments.Count * Geometry.SegmentBytes);

    private LogFindings Describe(LogWalk walk, LogEnding ending) => new()
    {
        Start = Start,
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
        Prepared = walk.Prepared,
    };

    /// <summary>Takes frames whose commands nobody reads.</summary>
    private sealed class Unread : IFrameSink
    {
        public string? ProblemOf(in ReplayFrame frame) => null;

        public void Prepare(in ReplayFrame frame)
        {
        }

        public void Apply(in ReplayFrame frame)
        {
        }
    }
}
