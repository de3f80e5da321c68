namespace Allocations.Engine.Journal;

/// <summary>
/// The segment files of a directory while a log is recovered. Reads see zeros behind the end of a short file (a crash while
/// it was being zeroed) and nothing behind the segment size (the surplus of a longer file is ignored).
/// </summary>
internal sealed class SegmentCatalog : IDisposable
{
    private readonly IStorage _storage;
    private readonly SortedDictionary<long, long> _lengths = [];
    private readonly List<string> _spares = [];
    private IStorageFile? _file;
    private long _fileSegment;

    public SegmentCatalog(IStorage storage)
    {
        _storage = storage;
        foreach (string name in storage.List())
        {
            if (SegmentName.TryParse(name, out long number))
            {
                using IStorageFile file = storage.Open(name, readOnly: true);
                _lengths.Add(number, file.Length);
            }
            else if (SegmentPreparer.IsSpare(name))
            {
                _spares.Add(name);
            }
        }
    }

    /// <summary>The numbers of the segments that exist, ascending.</summary>
    public IReadOnlyCollection<long> Numbers => _lengths.Keys;

    /// <summary>The names of discarded segments.</summary>
    public IReadOnlyList<string> Spares => _spares;

    public long Last => _lengths.Count == 0 ? 0 : _lengths.Keys.Max();

    public bool Exists(long segment) => _lengths.ContainsKey(segment);

    /// <summary>The length of a segment's file; 0 when it does not exist.</summary>
    public long LengthOf(long segment) => _lengths.GetValueOrDefault(segment);

    /// <summary>Fills the span; bytes beyond the file read as zeros.</summary>
    /// <returns>The number of bytes that came from the file.</returns>
    public int Read(long segment, long offset, Span<byte> bytes)
    {
        int read = Exists(segment) ? FileOf(segment).Read(offset, bytes) : 0;
        bytes[read..].Clear();
        return read;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private IStorageFile FileOf(long segment)
    {
        if (_file is null || _fileSegment != segment)
        {
            _file?.Dispose();
            _file = null;
            _file = _storage.Open(SegmentName.Of(segment), readOnly: true);
            _fileSegment = segment;
        }

        return _file;
    }
}
