using Allocations.Engine.State;

namespace Allocations.Engine.Tests.Durable;

/// <summary>A script going through the real engine on a simulated disk, as single commands and small batches, until it ends or the disk
/// does; and what was acknowledged on the way.</summary>
internal sealed class EngineRun(SimulatedStorage storage, IReadOnlyList<ScriptedCommand> commands, int seed)
{
    private readonly Random _random = new(seed);

    public SimulatedStorage Storage => storage;

    public IReadOnlyList<ScriptedCommand> Commands => commands;

    /// <summary>The outcomes that were acknowledged, by the command's place.</summary>
    public List<Outcome> Acknowledged { get; } = [];

    /// <summary>How many commands were submitted, the one that got no answer included.</summary>
    public int Attempted { get; private set; }

    /// <summary>Small segments, so that a run crosses several; a clock that stands still, so that time is no input. No
    /// audit trail, unless a test is about it.</summary>
    public static EngineOptions Options { get; } = new()
    {
        SegmentBytes = 64 << 10,
        RingBytes = 256 << 10,
        OperationWindow = 1 << 10,
        MaxAllocations = 1 << 16,
        TimeProvider = Clock(),
        AuditTrail = false,
    };

    public static FakeTimeProvider Clock() => new(new DateTimeOffset(TimeSpan.FromDays(700_000).Ticks, TimeSpan.Zero));

    public static AllocationEngine Open(SimulatedStorage storage, EngineOptions? options = null) =>
        AllocationEngine.Open(storage, options ?? Options, prepareInline: true);

    /// <summary>Opens, submits everything and closes; a disk that fails ends it early.</summary>
    public async Task GoAsync(EngineOptions? options = null)
    {
        AllocationEngine engine;
        try
        {
            engine = Open(storage, options);
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            return;
        }

        await SubmitAsync(engine);
        await CloseAsync(engine);
    }

    /// <summary>Submits until an outcome says that it can't go on.</summary>
    public async Task SubmitAsync(AllocationEngine engine)
    {
        while (Attempted < commands.Count)
        {
            int count = _random.Next(3) == 0 ? Math.Min(1 + _random.Next(6), commands.Count - Attempted) : 1;
            if (!(count == 1 ? await SendOneAsync(engine) : await SendBatchAsync(engine, count)))
            {
                return;
            }
        }
    }

    /// <summary>Disposes of an engine whose disk may be gone.</summary>
    public static async Task CloseAsync(AllocationEngine engine)
    {
        try
        {
            await engine.DisposeAsync();
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
        }
    }

    public static bool IsOfTheDisk(Exception failure) => failure is SimulatedCrashException or JournalIOException;

    private async Task<bool> SendOneAsync(AllocationEngine engine)
    {
        ScriptedCommand command = commands[Attempted++];
        return Take(await command.SendTo(engine));
    }

    private async Task<bool> SendBatchAsync(AllocationEngine engine, int count)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(i, commands[Attempted++].AddTo(batch));
        }

        await batch.SubmitAsync();
        Assert.Equal(count, batch.Outcomes.Length);
        bool goesOn = true;
        foreach (Outcome outcome in batch.Outcomes.ToArray())
        {
            goesOn &= Take(outcome);
        }

        return goesOn;
    }

    private bool Take(Outcome outcome)
    {
        Assert.NotEqual(CommandStatus.Pending, outcome.Status);
        if ((int)outcome.Status >= (int)CommandStatus.DiskFull)
        {
            Assert.Equal(0, outcome.Sequence);
            return false;
        }

        Acknowledged.Add(outcome);
        return true;
    }
}
