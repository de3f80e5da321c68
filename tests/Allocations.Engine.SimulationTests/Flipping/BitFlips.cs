namespace Allocations.Engine.SimulationTests;

/// <summary>
/// A small store of which every bit of every file is flipped in turn. Whatever the file is called and whatever stands in
/// it: the flip is detected, by an exception that says what is wrong, or does no harm.
/// </summary>
internal sealed class BitFlips : IDisposable
{
    /// <summary>Five frames: with the genesis they fill a segment, and the closing frame begins the next one.</summary>
    private const int Commands = 14;
    private const int CommandsPerFrame = 3;
    private const int LastFrame = Commands % CommandsPerFrame;

    private readonly Scenario _scenario = new(20_263, Commands, Durability.Durable, 512);
    private readonly PooledRecovery _recovery;
    private readonly SimulatedStorage _store;
    private readonly UInt128[] _digests;
    private readonly bool _isClosed;

    /// <summary>Builds the store.</summary>
    /// <param name="isClosed">Closed in order; otherwise its process was killed, and the damaged last frame can't be told
    /// from a torn one.</param>
    public BitFlips(bool isClosed)
    {
        _isClosed = isClosed;
        _recovery = new PooledRecovery(_scenario.Options);
        (_store, _digests) = Build(isClosed);
    }

    /// <summary>Flips one bit in so many.</summary>
    public void Run(int stride, Figures figures)
    {
        foreach (string name in _store.FileNames)
        {
            long bits = _store.Contents(name).Length * 8L;
            for (long bit = 0; bit < bits; bit += stride)
            {
                figures.Count("flip.bits");
                SimulatedStorage flipped = _store.AfterKill();
                flipped.FlipBit(name, bit);
                Judge(flipped, $"{(_isClosed ? "closed" : "killed")} store, {name}, bit {bit}", figures);
            }
        }
    }

    public void Dispose() => _recovery.Dispose();

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

    /// <summary>Without the files that are merely zeroed ahead: a flip in them is what a flip behind the end of the last
    /// segment is, which is kept.</summary>
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
            }
        }

        SimulatedStorage killed = disk.AfterKill();
        SteppedEngine.Close(engine);
        SimulatedStorage store = isClosed ? disk : killed;
        foreach (string name in store.FileNames.Where(name => !store.Contents(name).AsSpan().ContainsAnyExcept((byte)0)))
        {
            store.Remove(name);
        }

        return (store, digests);
    }
}
