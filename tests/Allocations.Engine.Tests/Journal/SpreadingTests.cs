using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>Zeros ahead of the log, while nobody waits for them and while somebody does.</summary>
public sealed class SpreadingTests
{
    private const int Step = 256 << 10;
    private const long Segment = 1L << 20;

    private readonly SimulatedStorage _storage = new();
    private long _settled;
    private long _most;

    public SpreadingTests() => _storage.OnChange = call =>
    {
        Volatile.Write(ref _most, Math.Max(Volatile.Read(ref _most), _storage.ZeroedBytes - _settled));
        if (call.Operation == "sync")
        {
            _settled = _storage.ZeroedBytes;
        }
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flush_never_waits_behind_more_than_a_step_while_nobody_waits(bool recycles)
    {
        const long Ahead = 4 * Segment;
        using SegmentPreparer preparer = Started(Ahead, TimeProvider.System);
        Await(() => preparer.Frontier == Ahead);
        Volatile.Write(ref _most, 0);
        for (long position = Ahead / 4; position <= 4 * Ahead; position += Ahead / 4)
        {
            preparer.Follow(position);
            Await(() => preparer.Frontier >= position + Ahead);
            if (recycles)
            {
                preparer.Discard(Math.Max(1, position / Segment));
            }
        }

        Assert.Equal(Step, Volatile.Read(ref _most));
    }

    [Fact]
    public void Whoever_waits_waits_for_no_rest()
    {
        const long Ahead = 16 * Segment;
        using SegmentPreparer preparer = Started(Ahead, new SlowClock());
        Await(() => preparer.Frontier > Ahead / 2);
        Volatile.Write(ref _most, 0);
        Assert.True(preparer.WaitFor(2 * Ahead));
        Assert.True(Volatile.Read(ref _most) > Step);
    }

    [Fact]
    public void A_rest_swallows_no_wake_up()
    {
        const long Ahead = 4 * Segment;
        using SegmentPreparer preparer = Started(Ahead, new SlowClock());
        Await(() => preparer.Frontier > Ahead / 2);
        preparer.Discard(2);
        Await(() => !_storage.FileNames.Contains(SegmentName.Of(1)));
    }

    [Fact]
    public void Stopping_ends_a_rest()
    {
        const long Ahead = 16 * Segment;
        using SegmentPreparer preparer = Started(Ahead, new SlowClock());
        Await(() => preparer.Frontier > Ahead / 2);
        Task stopping = Task.Run(preparer.Stop);
        Await(() => stopping.IsCompleted);
    }

    private static void Await(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience.Ceiling), "It did not come.");

    private SegmentPreparer Started(long ahead, TimeProvider time)
    {
        JournalOptions options = new()
        {
            SegmentBytes = Segment, ZeroAheadBytes = ahead, TimeProvider = time, Filling = SpaceFilling.Zeros,
        };
        SegmentPreparer preparer = new(_storage, new SegmentGeometry(Segment), options, frontier: 0);
        preparer.Start(0);
        return preparer;
    }

    /// <summary>Every look at it finds a fiftieth of a second gone: so each rest is as long as rests get.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private long _milliseconds;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Interlocked.Add(ref _milliseconds, 20);
    }
}
