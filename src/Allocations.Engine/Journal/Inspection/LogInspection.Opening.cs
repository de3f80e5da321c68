namespace Allocations.Engine.Journal;

/// <summary>The beginning of an inspection.</summary>
internal sealed partial class LogInspection
{
    /// <summary>The maximum number of attempts: a recycled log loses its segments one by one, hundreds of small
    /// ones.</summary>
    private const int Attempts = 50;

    /// <summary>Opens the log in a directory, from its first frame on; null if there is none, or if none was ever
    /// acknowledged.</summary>
    /// <exception cref="AllocationStoreException">Its identity is damaged, newer, or cannot be read.</exception>
    public static LogInspection? Open(IStorage storage, LogWitness? witness = null) => Begin(storage, (untouched, segments) =>
        GenesisReader.Read(segments, witness ?? LogWitness.None) is { } genesis
            ? new LogInspection(untouched, segments, LogMark.Beginning(genesis), witness)
            : null);

    /// <summary>Opens a log with a known mark: from its first frame on if it exists, otherwise from the mark on.</summary>
    public static LogInspection Open(IStorage storage, LogMark mark, LogWitness? witness = null) =>
        Begin(storage, (untouched, segments) => new LogInspection(
            untouched, segments, HoldsBeginning(segments, mark) ? LogMark.Beginning(mark.Genesis) : mark, witness))!;

    /// <summary>Opens a log from a mark on, whatever precedes it.</summary>
    public static LogInspection OpenAt(IStorage storage, LogMark mark, LogWitness? witness = null) =>
        Begin(storage, (untouched, segments) => new LogInspection(untouched, segments, mark, witness))!;

    private static LogInspection? Begin(IStorage storage, Func<IStorage, SegmentCatalog, LogInspection?> create)
    {
        for (int attempt = 1; ; attempt++)
        {
            SegmentCatalog? segments = null;
            LogInspection? made = null;
            try
            {
                ReadOnlyStorage untouched = new(storage);
                segments = new SegmentCatalog(untouched);
                return made = create(untouched, segments);
            }
            catch (JournalIOException gone) when (gone.ErrorCode == JournalIOException.Enoent && attempt < Attempts)
            {
                // An opening engine removes prepared segments, and a checkpoint old ones; such a segment was listed just
                // before.
            }
            finally
            {
                if (made is null)
                {
                    segments?.Dispose();
                }
            }
        }
    }

    /// <summary>Segments are discarded from the first one on, and the parts that a copy omits read as zeros.</summary>
    private static bool HoldsBeginning(SegmentCatalog segments, in LogMark mark)
    {
        long needed = new SegmentGeometry(mark.Genesis.SegmentBytes).SegmentOf(mark.LastFrame);
        for (long segment = 1; segment <= needed; segment++)
        {
            if (!segments.Exists(segment))
            {
                return false;
            }
        }

        byte[] first = new byte[FrameLayout.Alignment];
        segments.Read(1, 0, first);
        return first.AsSpan().ContainsAnyExcept((byte)0);
    }
}
