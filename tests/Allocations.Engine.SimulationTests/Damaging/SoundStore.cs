namespace Allocations.Engine.SimulationTests;

/// <summary>A small store that is as its engine left it: what it holds, and the digest of the state at each sequence at which a
/// frame ended.</summary>
internal sealed class SoundStore
{
    private const int LeastCommands = 30;
    private const int MostCommands = 90;

    private readonly Dictionary<int, UInt128> _digests = [];
    private readonly Random _random;
    private readonly StoreShape _shape;
    private readonly IReadOnlyList<ScriptedCommand> _script;
    private int _submitted;
    private int _taken;

    private SoundStore(int seed)
    {
        _random = new Random(seed);
        StoreShape[] shapes = Enum.GetValues<StoreShape>();
        _shape = shapes[_random.Next(shapes.Length)];
        _script = new CommandScript(seed, _random.Next(LeastCommands, MostCommands)).Commands;
        Options = SteppedEngine.Options(seed) with
        {
            SegmentBytes = 4096 * _random.Next(5, 12),
            AuditTrail = _shape == StoreShape.WithTrail,
            CheckpointOnDispose = _shape == StoreShape.ClosedWithCheckpoint,
        };
        Disk = Build(new SimulatedStorage());
        Frames = StoredFrame.Of(Disk);
    }

    public SimulatedStorage Disk { get; }

    public EngineOptions Options { get; }

    public StoreShape Shape => _shape;

    /// <summary>The last sequence.</summary>
    public int Sequence { get; private set; }

    /// <summary>The frames of commands that are in the log, in order.</summary>
    public IReadOnlyList<StoredFrame> Frames { get; }

    public static SoundStore Of(int seed) => new(seed);

    /// <summary>Whether this is the digest at a sequence, and a frame ended there.</summary>
    public bool IsState(int sequence, UInt128 digest) => _digests.TryGetValue(sequence, out UInt128 known) && known == digest;

    private SimulatedStorage Build(SimulatedStorage disk)
    {
        int lives = _shape == StoreShape.PowerLost ? 3 : _random.Next(1, 3);
        for (int life = 1; life <= lives; life++)
        {
            disk = Live(disk, _script.Count * life / lives, isLast: life == lives);
        }

        return disk;
    }

    private SimulatedStorage Live(SimulatedStorage disk, int until, bool isLast)
    {
        AllocationEngine engine = SteppedEngine.Open(disk, Options);
        _digests[(int)engine.State.Sequence] = engine.State.Digest();
        using (CommandBatch batch = engine.RentBatch())
        {
            while (_submitted < until)
            {
                Submit(engine, batch, Math.Min(_random.Next(1, 8), until - _submitted));
                TakeCheckpoint(engine);
            }
        }

        bool isClosed = !isLast || _shape is StoreShape.RecycledAndClosed or StoreShape.LogAloneClosed or StoreShape.ClosedWithCheckpoint;
        SimulatedStorage left = isClosed ? disk
            : _shape == StoreShape.PowerLost ? disk.AfterPowerLoss(_random)
            : disk.AfterKill();
        disk.CrashAtCall = isClosed ? 0 : disk.CallCount + 1;
        SteppedEngine.Close(engine);
        return left.AfterKill();
    }

    private void Submit(AllocationEngine engine, CommandBatch batch, int count)
    {
        batch.Clear();
        for (int i = 0; i < count; i++)
        {
            _script[_submitted++].AddTo(batch);
        }

        SteppedEngine.Submit(engine, batch);
        Sequence = (int)engine.State.Sequence;
        _digests[Sequence] = engine.State.Digest();
    }

    /// <summary>Two, in the last two thirds, so that there is a log before, between and behind them.</summary>
    private void TakeCheckpoint(AllocationEngine engine)
    {
        int wanted = _shape switch
        {
            StoreShape.CheckpointAndTail => 1,
            StoreShape.Recycled or StoreShape.RecycledAndClosed or StoreShape.WithTrail or StoreShape.PowerLost => 2,
            _ => 0,
        };
        int due = Math.Min(wanted, (wanted + 1) * _submitted / _script.Count);
        if (due > _taken)
        {
            _taken = due;
            if (engine.CheckpointNow() is not { Failure: null })
            {
                throw new InvalidOperationException("There is no checkpoint.");
            }
        }
    }
}
