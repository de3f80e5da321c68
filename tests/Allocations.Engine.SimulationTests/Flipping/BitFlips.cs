using System.Collections;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// A small store of which every bit of every file is flipped in turn. Whatever the file is called and whatever stands in
/// it: the flip is detected, by an exception that says what is wrong, or does no harm.
/// </summary>
internal sealed class BitFlips : IDisposable
{
    /// <summary>Two segments are recycled, one holds the end of the log, and two checkpoints are kept.</summary>
    private const int Commands = 62;
    private const int CommandsPerFrame = 3;
    private const int LastFrame = Commands % CommandsPerFrame;

    private const int FirstCheckpoint = 42;
    private const int SecondCheckpoint = 51;

    /// <summary>Of slots, and parts of slots, that no checkpoint names, only one bit in so many is flipped.</summary>
    private const int StrideOfUnused = 4001;

    private readonly Scenario _scenario = new(20_263, Commands, Durability.Durable, 512);
    private readonly PooledRecovery _recovery;
    private readonly SimulatedStorage _store;
    private readonly UInt128[] _digests;
    private readonly bool _isClosed;
    private readonly BitArray _used;

    /// <summary>Builds the store.</summary>
    /// <param name="isClosed">Closed in order; otherwise its process was killed, and the damaged last frame can't be told
    /// from a torn one.</param>
    public BitFlips(bool isClosed)
    {
        _isClosed = isClosed;
        _recovery = new PooledRecovery(_scenario.Options);
        (_store, _digests) = Build(isClosed);
        _used = FindUsed();
    }

    /// <summary>Flips one bit in so many.</summary>
    public void Run(int stride, int strideOfChunks, Figures figures)
    {
        foreach (string name in _store.FileNames.Where(name => !IsMerelyPrepared(name)))
        {
            int StrideAt(string file, long place) => file != CheckpointNames.Chunks ? stride
                : _used[(int)place] ? strideOfChunks
                : Math.Max(strideOfChunks, StrideOfUnused);
            long bits = _store.Contents(name).Length * 8L;
            for (long bit = 0; bit < bits; bit += StrideAt(name, bit / 8))
            {
                figures.Count($"flip.bits.{KindOf(name)}");
                figures.Count("flip.bits");
                SimulatedStorage flipped = _store.AfterKill();
                flipped.FlipBit(name, bit);
                Judge(flipped, $"{(_isClosed ? "closed" : "killed")} store, {name}, bit {bit}", figures);
            }
        }
    }

    public void Dispose() => _recovery.Dispose();

    private static string KindOf(string name) => Path.GetExtension(name) is { Length: > 0 } extension ? extension[1..] : name;

    /// <summary>The bytes of the chunk file that a checkpoint names.</summary>
    private BitArray FindUsed()
    {
        BitArray used = new(_store.FileNames.Contains(CheckpointNames.Chunks) ? _store.Contents(CheckpointNames.Chunks).Length : 0);
        foreach (string name in _store.FileNames.Where(name => CheckpointNames.TryParse(name, out _)))
        {
            CheckpointReading reading = CheckpointReader.Read(_store, name);
            Checkpoint checkpoint = reading.Checkpoint ?? throw new InvalidOperationException(reading.Problem);
            foreach (ChunkRef chunk in checkpoint.Tables.SelectMany(table => table.Chunks).Where(chunk => chunk.Slot != ChunkRef.NoSlot))
            {
                for (int i = 0; i < chunk.Length; i++)
                {
                    used[(chunk.Slot * ChunkRef.SlotBytes) + i] = true;
                }
            }
        }

        return used;
    }

    private void Judge(SimulatedStorage flipped, string where, Figures figures)
    {
        try
        {
            (int found, UInt128 digest) = _recovery.Open(flipped);
            if (digest != _digests[found])
            {
                figures.Violations.Add($"{where}: a wrong state at sequence {found}");
            }
            else if (found == Commands)
            {
                figures.Count("flip.harmless");
            }
            else
            {
                JudgeLoss(found, where, figures);
            }
        }
        catch (AllocationStoreException detected) when (detected is not JournalIOException)
        {
            figures.Count($"flip.detected.{detected.GetType().Name}");
        }
#pragma warning disable CA1031 // Any other exception is what is looked for.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            figures.Violations.Add($"{where}: {wrong}");
        }
    }

    private void JudgeLoss(int found, string where, Figures figures)
    {
        if (_isClosed || found != Commands - LastFrame)
        {
            figures.Violations.Add($"{where}: only {found} of {Commands} commands are found, and nothing is said");
        }

        figures.Count("flip.torn.tail");
    }

    /// <summary>A segment that was given up, with its old frames, as it is until the log needs it again.</summary>
    private static void PlantSpare(SimulatedStorage disk)
    {
        string oldest = disk.FileNames.First(name => KindOf(name) == "segment");
        disk.Plant(Path.ChangeExtension(SegmentName.Of(1), "spare"), disk.Contents(oldest));
    }

    /// <summary>Two, which share slots, and have slots of their own.</summary>
    private static void TakeCheckpoint(AllocationEngine engine)
    {
        if (engine.State.Sequence is FirstCheckpoint or SecondCheckpoint
            && engine.CheckpointNow() is not { Failure: null })
        {
            throw new InvalidOperationException("There is no checkpoint.");
        }
    }

    /// <summary>A flip in a file that is merely zeroed ahead is what a flip behind the end in the last segment is.</summary>
    private bool IsMerelyPrepared(string name) =>
        KindOf(name) != "spare" && !_store.Contents(name).AsSpan().ContainsAnyExcept((byte)0);

    private (SimulatedStorage Store, UInt128[] Digests) Build(bool isClosed)
    {
        SimulatedStorage disk = new();
        AllocationEngine engine = SteppedEngine.Open(disk, _scenario.Options);
        UInt128[] digests = new UInt128[Commands + 1];
        digests[0] = engine.State.Digest();
        using (CommandBatch batch = engine.RentBatch())
        {
            IReadOnlyList<ScriptedCommand> script = new CommandScript(_scenario.Seed, Commands).Commands;
            foreach (ScriptedCommand[] frame in script.Chunk(CommandsPerFrame))
            {
                batch.Clear();
                Array.ForEach(frame, command => command.AddTo(batch));
                SteppedEngine.Submit(engine, batch);
                digests[engine.State.Sequence] = engine.State.Digest();
                TakeCheckpoint(engine);
            }
        }

        PlantSpare(disk);
        SimulatedStorage killed = disk.AfterKill();
        SteppedEngine.Close(engine);
        return (isClosed ? disk : killed, digests);
    }
}
