using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>Appends made-up frames to a journal and remembers what was acknowledged.</summary>
internal sealed unsafe class JournalScript(int seed) : IDisposable
{
    private readonly Random _random = new(seed);
    private readonly FrameBuffer _buffer = new(12_000);
    private ulong _nextSequence = 1;

    /// <summary>Everything whose append began, in order.</summary>
    public List<CollectedFrame> Attempted { get; } = [];

    /// <summary>The commands of every frame; null = some.</summary>
    public int? Count { get; init; }

    /// <summary>How many of them were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ALLOCATIONS_SEED"), out int seed) ? seed : 20_261;

    public static JournalOptions Options(JournalDurability durability = JournalDurability.Durable,
        long segmentBytes = 32 << 10,
        long zeroAheadBytes = 16 << 10, TimeProvider? time = null, byte entropy = 7,
        SpaceFilling filling = SpaceFilling.Zeros) => new()
    {
        Filling = filling,
        SegmentBytes = segmentBytes,
        ZeroAheadBytes = zeroAheadBytes,
        Durability = durability,
        PrepareInline = true,
        TimeProvider = time ?? TimeProvider.System,
        Entropy = bytes => bytes.Fill(entropy),
    };

    public static (FileJournal Journal, JournalReport Report, CollectingSink Sink) Open(SimulatedStorage storage,
        JournalOptions? options = null)
    {
        CollectingSink sink = new();
        (FileJournal journal, JournalReport report) = JournalOpening.Open(storage, options ?? Options(), sink.Identify,
            sink);
        return (journal, report, sink);
    }

    /// <summary>Reads a store and lets go of it without writing a closing frame.</summary>
    public static List<CollectedFrame> Read(SimulatedStorage storage, JournalOptions? options = null)
    {
        (FileJournal journal, _, CollectingSink sink) = Open(storage, options);
        journal.Dispose();
        return sink.Frames;
    }

    /// <summary>A closed store with this many frames.</summary>
    public static (SimulatedStorage Storage, List<CollectedFrame> Frames) Store(int frames, bool close = true,
        int? payload = null, JournalOptions? options = null)
    {
        SimulatedStorage storage = new();
        using JournalScript script = new(Seed);
        (FileJournal journal, _, _) = Open(storage, options);
        script.Append(journal, frames, payload);
        if (close)
        {
            journal.Close();
        }

        journal.Dispose();
        return (storage, script.Attempted);
    }

    public void ContinueAfter(IReadOnlyList<CollectedFrame> recovered) =>
        _nextSequence = recovered.Count == 0 ? 1 : recovered[^1].FirstSequence + (ulong)recovered[^1].Count;

    public void Append(IJournal journal, int frames, int? payload = null)
    {
        for (int i = 0; i < frames; i++)
        {
            int length = payload ?? (_random.Next(4) == 0 ? _random.Next(12_000) : _random.Next(600));
            Assert.True(journal.TryReserve(length));
            AppendReserved(journal, length);
        }
    }

    public void AppendReserved(IJournal journal, int length)
    {
        CollectedFrame frame = Fill(length);
        Attempted.Add(frame);
        journal.Append(_buffer);
        Acknowledged++;
        _nextSequence += (ulong)frame.Count;
        Assert.Equal(_nextSequence - 1, journal.DurableSequence);
    }

    public void Dispose() => _buffer.Dispose();

    private CollectedFrame Fill(int length)
    {
        _buffer.Reset();
        _buffer.PayloadLength = length;
        _random.NextBytes(new Span<byte>(_buffer.Payload, length));
        _buffer.FirstSequence = _nextSequence;
        _buffer.Count = Count ?? 1 + _random.Next(5);
        _buffer.Time = 638_000_000_000_000_000 + (long)_nextSequence;
        _buffer.OutcomeDigest = (ulong)_random.NextInt64();
        return new CollectedFrame(_buffer.FirstSequence, _buffer.Count, _buffer.Time, _buffer.OutcomeDigest,
            new ReadOnlySpan<byte>(_buffer.Payload, length).ToArray());
    }
}
