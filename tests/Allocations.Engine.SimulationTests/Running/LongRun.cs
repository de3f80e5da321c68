using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// One store through many lives, each ended in another way, with callers that retry, a clock that jumps, disks that fill
/// up and fail. Everything is drawn from the seed; the reference model says what is right.
/// </summary>
internal sealed class LongRun : IDisposable
{
    private const int OperationWindow = 1 << 12;
    private const int Lives = 10;
    private const int MostChanges = 260;

    private readonly int _seed;
    private readonly Figures _figures;
    private readonly Random _random;
    private readonly JumpingClock _clock = new();
    private readonly Judge _judge;
    private readonly TrailWatch _trail;
    private readonly List<Client> _clients;
    private readonly EngineOptions _options;
    private SimulatedStorage _disk;
    private bool _isCorrupt;
    private bool _hasRotten;

    /// <summary>What the engine took of memory in the life before.</summary>
    private long _memory;

    private LongRun(int seed, Figures figures)
    {
        _seed = seed;
        _figures = figures;
        _random = new Random(seed);
        bool hasTrail = SteppedEngine.HasTrail(seed);
        _clients = [.. Enumerable.Range(1, _random.Next(1, 7)).Select(number => new Client(number, _random, Now, fillsTrails: hasTrail))];
        _disk = new SimulatedStorage(_random.Next(3) == 0 ? 4096 : 512);
        _options = SteppedEngine.Options(seed, _random.Next(4) == 0 ? Durability.Flushed : Durability.Durable, _clock) with
        {
            SegmentBytes = 4096 * _random.Next(6, 20),
            OperationWindow = OperationWindow,
            MaxAllocations = 1 << 14,
            InlineBytes = 1 << _random.Next(7, 13),
            CheckpointOnDispose = _random.Next(2) == 0,
            AuditTrail = hasTrail,
        };
        _judge = new Judge(OperationWindow, _options);
        _trail = new TrailWatch(_judge, figures);
    }

    /// <summary>A run with everything that can be drawn.</summary>
    public static void Go(int seed, Figures figures)
    {
        figures.Count("run.stores");
        using LongRun run = new(seed, figures);
        figures.Count("run.stores.with.trail", run._options.AuditTrail == true ? 1 : 0);
        int life = 0;
        try
        {
            run.Begin();
            for (life = 1; life <= Lives && run.Live(); life++)
            {
                figures.Count("run.lives");
            }

            figures.Count("run.ticks", run._judge.Ticks);
            figures.Count("run.jobs.continued", run._judge.JobsContinued);
        }
#pragma warning disable CA1031 // An exception of any other type than a violation is a finding as well.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            string problem = thrown is ViolationException ? thrown.Message : thrown.ToString();
            figures.Violations.Add($"--seed {seed}, long run, life {life}, call {run._disk.CallCount}: {problem}");
        }
    }

    public void Dispose() => _judge.Dispose();

    /// <summary>The small world in which the scripts play.</summary>
    private void Begin()
    {
        AllocationEngine engine = SteppedEngine.Open(_disk, _options);
        engine.Writer.Stamped = _judge.Stamped;
        Client first = new(0, _random, Now);
        ScriptStep[] commands = [.. World.Prologue, .. _options.AuditTrail == true ? Changes() : []];
        first.Again(commands.Select((command, index) => command with { Operation = index + 1 }));
        while (_judge.Sequence < commands.Length)
        {
            first.TrySend(engine, Math.Min(8, commands.Length - _judge.Sequence));
            SteppedEngine.Settle(engine);
            ScriptStep[] sent = [.. first.Sent];
            _judge.Answered(sent, first.Receive());
        }

        SteppedEngine.Close(engine);
    }

    /// <summary>Changes of one allocation, so many that the first block of the trail gets full sooner or later.</summary>
    private IEnumerable<ScriptStep> Changes() =>
    [
        new CreateAllocation(new(World.Bolt, 1)).Sent(),
        .. Enumerable.Range(1, _random.Next(MostChanges))
            .Select(_ => new Redirect(new(1), Client.LongAddress(_random)).Sent()),
    ];

    /// <returns>False if this store can't be used any more, as it must be after corruption.</returns>
    private bool Live()
    {
        Rot();
        RotTrail();
        SimulatedStorage found = _disk.AfterKill();
        if (Open() is not { } engine)
        {
            return false;
        }

        TryDamage(found, engine);

        Ending ending = (Ending)_random.Next(5);
        _figures.Count($"run.ending.{ending}");
        int turns = _random.Next(30, 500);
        Plan(ending);
        Life life = new(_disk, engine, _clock, _judge, _clients, _random, _figures) { Settled = () => _trail.Check(engine) };
        life.Go(turns);
        _memory = engine.MemoryBytes;
        End(life, ending, engine);
        return true;
    }

    /// <summary>What an operator may do to the files between two lives, done to a copy: it must be refused, or open with all it
    /// held, or without a tail that may have been torn.</summary>
    private void TryDamage(SimulatedStorage disk, AllocationEngine engine)
    {
        if (_isCorrupt || _hasRotten || _trail.MayBeDamaged || _options.Durability != Durability.Durable || _random.Next(2) == 0)
        {
            return;
        }

        IReadOnlyList<StoredFrame> frames = StoredFrame.Of(disk);
        (int sequence, UInt128 digest) = ((int)engine.State.Sequence, engine.State.Digest());
        DamageJudge judge = new(frames, sequence, (at, state) =>
            at == sequence ? state == digest : at == 0 || frames.Any(frame => frame.LastSequence == at));
        SimulatedStorage damaged = disk.AfterKill();
        RandomDamage damage = new(_random);
        damage.Do(damaged, _figures);
        DamageVerdict verdict = DamageVerdict.Of(judge, damaged, damaged.AfterKill(), _options, _trail.ProblemOfDamaged);
        _figures.Count("fault.operator");
        _figures.Count(verdict.Figure);
        if (verdict.Problem is { } problem)
        {
            throw new ViolationException($"damaged by hand ({damage.Description}): {problem}");
        }
    }

    private AllocationEngine? Open()
    {
        try
        {
            AllocationEngine? engine = OpenInspiteOfErrors(Options());
            _judge.Reopened(engine.State, mayLose: _isCorrupt || _options.Durability != Durability.Durable);
            _trail.Opened(engine, _disk.AfterKill());
            engine.Writer.Stamped = _judge.Stamped;
            return engine;
        }
        catch (AllocationStoreException refusal) when ((_isCorrupt || _hasRotten) && refusal is not JournalIOException)
        {
            _figures.Count("run.corruption.detected");
            return null;
        }
        catch (AllocationStoreException refusal)
        {
            throw new ViolationException($"refused without reason: {refusal}");
        }
    }

    /// <summary>In some lives memory is tight: from the beginning, or soon. In others what was refused gets through.</summary>
    private EngineOptions Options() => _memory == 0 || _random.Next(3) > 0 ? _options : _options with
    {
        MaxMemoryBytes = _memory + _random.Next(1 << 18), MemoryReserveBytes = 1 << 17,
    };

    /// <summary>The store's time, which only a command sets back.</summary>
    private DateTimeOffset Now()
    {
        DateTimeOffset clock = _clock.GetUtcNow();
        return clock > _judge.Now ? clock : _judge.Now;
    }

    /// <summary>A call of the opening may fail; the next attempt may not suffer from it.</summary>
    private AllocationEngine OpenInspiteOfErrors(EngineOptions options)
    {
        if (_random.Next(4) == 0)
        {
            _disk.FailCall(_disk.CallCount + _random.Next(1, 25), JournalIOException.Eio);
            try
            {
                return SteppedEngine.Open(_disk, options);
            }
            catch (JournalIOException)
            {
                _figures.Count("fault.opening");
                _disk = _random.Next(2) == 0 ? _disk.AfterKill() : LosePower(_disk);
            }
        }

        return SteppedEngine.Open(_disk, options);
    }

    private void Plan(Ending ending)
    {
        long within = _disk.CallCount + _random.Next(1, 80);
        switch (ending)
        {
            case Ending.PowerLost:
                _disk.CrashAtCall = within;
                break;
            case Ending.Failed:
                _disk.FailCall(within, JournalIOException.Eio);
                break;
            case Ending.Deceived:
                Deceive(_random.Next(1, 6));
                break;
        }
    }

    private void Deceive(int kind)
    {
        DiskFault fault = (DiskFault)((int)DiskFault.LostWrite + kind - 1);
        int every = _random.Next(5, 60);
        bool isOfCheckpoints = _random.Next(3) == 0;
        _disk.Faults = call => (isOfCheckpoints ? IsHitOfCheckpoint(call) : IsHit(call, fault, every)) ? Note(fault) : DiskFault.None;
    }

    private bool IsHit(StorageCall call, DiskFault fault, int every) => fault switch
    {
        DiskFault.LyingDirectorySync => call.File == "directory",
        DiskFault.LyingSync => call.Operation is "sync" or "write" && call.File != "directory" && call.Number % 3 > 0,
        _ => call.Operation == "write" && call.Number % every == _seed % every,
    };

    private static bool IsHitOfCheckpoint(StorageCall call) => call.Operation == "write" && IsOfCheckpoint(call.File);

    private static bool IsOfCheckpoint(string file) => file.Contains("checkpoint", StringComparison.Ordinal);

    /// <summary>Now and then a bit of a checkpoint flips while nobody looks. The store may be refused for it, where the log
    /// before it has been given up; but then nothing is lost without a word.</summary>
    private void Rot()
    {
        string[] files = [.. _disk.FileNames.Where(name => IsOfCheckpoint(name) && _disk.Contents(name).Length > 0)];
        if (files.Length == 0 || _random.Next(6) > 0)
        {
            return;
        }

        string file = files[_random.Next(files.Length)];
        _disk.FlipBit(file, _random.NextInt64(8L * _disk.Contents(file).Length));
        _hasRotten = true;
        _figures.Count("fault.rot");
    }

    /// <summary>The same of the audit trail. Nothing may be refused for it.</summary>
    private void RotTrail()
    {
        string[] files = [.. _disk.FileNames.Where(name => IsOfTrail(name) && _disk.Contents(name).Length > 0)];
        if (files.Length == 0 || _random.Next(25) > 0)
        {
            return;
        }

        string file = files[_random.Next(files.Length)];
        _disk.FlipBit(file, _random.NextInt64(8L * _disk.Contents(file).Length));
        _trail.MayBeDamaged = true;
        _figures.Count("fault.rot.of.trail");
    }

    private static bool IsOfTrail(string file) => TrailNames.TryParseBlocks(file, out _) || TrailNames.TryParsePlace(file, out _);

    private DiskFault Note(DiskFault fault)
    {
        _isCorrupt = true;
        _trail.MayBeDamaged = true;
        _figures.Count($"fault.{fault}");
        return fault;
    }

    private void End(Life life, Ending ending, AllocationEngine engine)
    {
        bool isPowerLost = ending is Ending.PowerLost or Ending.Deceived || _random.Next(2) == 0;
        switch (ending)
        {
            case Ending.Closed:
                life.Settle();
                if (engine.Failure is null)
                {
                    _judge.CompareState(engine.State);
                    _trail.Check(engine);
                }

                life.Close();
                break;
            case Ending.Failed:
                life.Close();
                _disk = isPowerLost ? LosePower(_disk) : _disk.AfterKill();
                break;
            default:
                SimulatedStorage found = isPowerLost ? LosePower(_disk) : _disk.AfterKill();
                life.Die();
                // What is left of the engine is let go with its disk away.
                _disk.CrashAtCall = _disk.CallCount + 1;
                SteppedEngine.Close(engine);
                _disk = found;
                break;
        }

        // What was planned for this life must not meet the next opening, which has no reason then.
        _disk.FailNone();
        _disk.Faults = null;
        _disk.CrashAtCall = 0;
    }

    private SimulatedStorage LosePower(SimulatedStorage disk)
    {
        PowerLoss loss = disk.LosePower();
        DiskImage image = loss.Find(loss.Draw(_random));
        _figures.Visit(image.Hash);
        return new SimulatedStorage(image, disk.SectorBytes);
    }
}
