namespace Allocations.Engine.SimulationTests;

/// <summary>A script that somebody gets through in spite of a disk with faults: what is refused is sent again, and when the
/// engine latches or does not open, the store is opened again.</summary>
internal sealed class Retrying(EngineOptions options, FakeTimeProvider clock, IReadOnlyList<ScriptedCommand> script)
{
    private const int MostAttempts = 10;

    /// <summary>How often the store was opened again because the engine could not go on.</summary>
    public int Reopened { get; private set; }

    /// <summary>How many commands were refused for want of room.</summary>
    public int Refused { get; private set; }

    /// <summary>Gets through it, in two lives at least, and returns the disk.</summary>
    public SimulatedStorage Go(SimulatedStorage disk)
    {
        int attempts = 0;
        foreach (int until in (int[])[script.Count / 2, script.Count])
        {
            while (!TryLive(ref disk, until))
            {
                Reopened++;
                Assert.True(++attempts < MostAttempts, "The disk has recovered, the engine has not.");
            }
        }

        return disk;
    }

    private bool TryLive(ref SimulatedStorage disk, int until)
    {
        bool isThrough;
        try
        {
            AllocationEngine engine = SteppedEngine.Open(disk, options);
            isThrough = Submit(engine, until);
            isThrough &= SteppedEngine.Close(engine);
        }
        catch (JournalIOException)
        {
            isThrough = false;
        }

        disk = isThrough ? disk : disk.AfterKill();
        return isThrough;
    }

    private bool Submit(AllocationEngine engine, int until)
    {
        using CommandBatch batch = engine.RentBatch();
        while (engine.State.Sequence < until && engine.Failure is null)
        {
            batch.Clear();
            script[(int)engine.State.Sequence].AddTo(batch);
            SteppedEngine.Submit(engine, batch);
            if (batch.Outcomes[0].Status == CommandStatus.DiskFull)
            {
                Refused++;
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        return engine.Failure is null;
    }
}
