using Allocations.Engine.Auditing;
using Allocations.Engine.CrashChild;
using Allocations.Engine.Journal;
using Allocations.Engine.State;
using Xunit.Abstractions;

namespace Allocations.Engine.Tests.Durable;

/// <summary>A real process on a real disk, killed (SIGKILL) under load again and again, always on the same store.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 16;
    private const int MostInALife = 4000;

    private readonly byte[] _genesis = new byte[FrameLayout.Alignment];
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, $"kill-{Guid.NewGuid():n}");

    /// <summary>What this process itself sent: repetitions, which took a sequence and stored nothing.</summary>
    private readonly Dictionary<long, OperationId> _repetitions = [];

    [Fact]
    public async Task Killed_at_random_moments_a_store_keeps_every_acknowledged_outcome()
    {
        Random random = new(Seed.Value);
        await DefineAsync();
        long acknowledged = 0;
        int duringOpening = 0;
        for (ulong round = 1; round <= Rounds; round++)
        {
            Ack[] acks = await LiveAsync(round, random);
            acknowledged += acks.Length;
            duringOpening += acks.Length == 0 ? 1 : 0;
            await AuditAsync(round, acks, random);
        }

        Assert.True(acknowledged > 1000 && duringOpening < Rounds, $"{acknowledged} acknowledged, {duringOpening} rounds without");
        long sequence = await ReplayAsync();
        output.WriteLine($"seed {Seed.Value}: {Rounds} rounds, {acknowledged} acknowledged, {sequence} commands, "
            + $"{duringOpening} killed early");
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private Task<AllocationEngine> OpenAsync() => AllocationEngine.OpenAsync(_directory, Load.Options);

    private async Task DefineAsync()
    {
        await using AllocationEngine engine = await OpenAsync();
        ReadGenesis();
        using CommandBatch batch = engine.RentBatch();
        for (ulong i = 1; i <= Load.CatalogCommands; i++)
        {
            Assert.True(Load.AddTo(batch, Load.Operation(0, i)));
        }

        batch.Submit();
        Assert.All(batch.Outcomes.ToArray(), outcome => Assert.True(outcome.IsSuccess, outcome.ToString()));
    }

    /// <summary>One life: up to some thousand commands, on any machine; one in five is killed while it starts or recovers, if
    /// it has not come further by then.</summary>
    private async Task<Ack[]> LiveAsync(ulong round, Random random)
    {
        using ChildProcess child = new(_directory, round);
        if (random.Next(5) > 0)
        {
            await child.ReachesAsync(1 + random.Next(MostInALife));
        }
        else
        {
            await Task.Delay(random.Next(125));
        }

        return await child.KillAsync();
    }

    private async Task AuditAsync(ulong round, Ack[] acks, Random random)
    {
        await using AllocationEngine engine = await OpenAsync();
        string where = $"seed {Seed.Value}, round {round}";
        List<string> wrong = await engine.AskAsync(state => acks
            .Where(ack => Stored(state, round, ack.Counter) != ack.Outcome)
            .Select(ack => $"{ack.Counter} acknowledged as {ack.Outcome}, stored as {Stored(state, round, ack.Counter)}")
            .ToList());
        Assert.True(wrong.Count == 0, $"{where}: {wrong.Count} of {acks.Length}: {string.Join("; ", wrong.Take(3))}");
        Assert.All(acks, ack => Assert.True(ack.Outcome.Sequence > 0, $"{where}: {ack.Outcome}"));
        AuditReport audit = await engine.AuditAsync();
        Assert.True(audit.IsSound, $"{where}: {audit.FirstBreak}");
        await RepeatAsync(engine, round, acks, random, where);
    }

    private async Task RepeatAsync(AllocationEngine engine, ulong round, Ack[] acks, Random random, string where)
    {
        // A refusal that can pass would be tried again, under a new sequence.
        acks = [.. acks.Where(ack => ack.Outcome.Class is not (CommandStatusClass.Conflict or CommandStatusClass.Unavailable))];
        if (acks.Length == 0)
        {
            return;
        }

        using CommandBatch batch = engine.RentBatch();
        Ack[] again = [.. Enumerable.Range(0, 10).Select(_ => acks[random.Next(acks.Length)])];
        foreach (Ack ack in again)
        {
            Assert.True(Add(batch, Load.Operation(round, ack.Counter)));
        }

        long sequence = engine.DurableSequence;
        await batch.SubmitAsync();
        for (int i = 0; i < again.Length; i++)
        {
            Assert.True(batch.Outcomes[i] == again[i].Outcome.AsRepeated(), $"{where}: {batch.Outcomes[i]}, first {again[i].Outcome}");
            _repetitions[sequence + 1 + i] = Load.Operation(round, again[i].Counter);
        }
    }

    /// <summary>The log once more, and then everything it holds on a fresh engine of the same identity, in batches of its own: each
    /// outcome and the state are the same.</summary>
    private async Task<long> ReplayAsync()
    {
        (OperationId Operation, Outcome Outcome)[] commands;
        StateDigest digest;
        List<string> lines;
        await using (AllocationEngine engine = await OpenAsync())
        {
            digest = await engine.GetDigestAsync();
            commands = await engine.AskAsync(AllStored);
            lines = await engine.AskAsync(state => StateListing.Lines(state).ToList());
        }

        await using (AllocationEngine again = await OpenAsync())
        {
            Assert.Equal(digest, await again.GetDigestAsync());
        }

        await using AllocationEngine fresh = AllocationEngine.Open(SameIdentity(), Load.Options, prepareInline: true);
        using CommandBatch batch = fresh.RentBatch();
        for (int next = 0; next < commands.Length; next += batch.Count)
        {
            batch.Clear();
            while (batch.Count < 997 && next + batch.Count < commands.Length && Add(batch, commands[next + batch.Count].Operation))
            {
            }

            batch.Submit();
            AssertSame(commands.AsSpan(next, batch.Count), batch.Outcomes);
        }

        Assert.Equal(lines, await fresh.AskAsync(state => StateListing.Lines(state).ToList()));
        Assert.Equal(digest, await fresh.GetDigestAsync());
        return digest.Sequence;
    }

    private static void AssertSame(ReadOnlySpan<(OperationId Operation, Outcome Outcome)> stored, ReadOnlySpan<Outcome> replayed)
    {
        for (int i = 0; i < stored.Length; i++)
        {
            Outcome right = replayed[i].IsRepeated ? stored[i].Outcome.AsRepeated() : stored[i].Outcome;
            Assert.True(replayed[i] == right, $"seed {Seed.Value}, operation {stored[i].Operation}: {right}, replayed {replayed[i]}");
        }
    }

    /// <summary>Every command in the store in the order of its sequence: each sequence is somebody's, so nothing is there that was
    /// not sent.</summary>
    private (OperationId Operation, Outcome Outcome)[] AllStored(State.EngineState state)
    {
        var all = new (OperationId Operation, Outcome Outcome)[state.Sequence];
        int count = state.Operations.Count;
        for (int row = 1; row <= count; row++)
        {
            ref readonly var stored = ref state.Operations[row];
            all[stored.Outcome.Sequence - 1] = (new(new UInt128(stored.High, stored.Low)), stored.Outcome);
        }

        foreach ((long sequence, OperationId operation) in _repetitions)
        {
            Assert.True(all[sequence - 1].Operation.IsNone, $"sequence {sequence} was given twice");
            all[sequence - 1] = (operation, Stored(state, (ulong)(operation.Value >> 64), (ulong)operation.Value)!.Value);
        }

        Assert.DoesNotContain(all, command => command.Operation.IsNone);
        Assert.Equal(state.Sequence, count + _repetitions.Count);
        return all;
    }

    internal static Outcome? Stored(State.EngineState state, ulong high, ulong low)
    {
        int row = state.Operations.Find(state.Operations.HashOf(high, low), high, low);
        return row == 0 ? null : state.Operations[row].Outcome;
    }

    private static bool Add(CommandBatch batch, OperationId operation)
    {
        bool wasSingle = (ulong)(operation.Value >> 64) > 0 && (ulong)operation.Value % 4 == 3;
        return wasSingle ? Load.AddSingleTo(batch, operation) : Load.AddTo(batch, operation);
    }

    /// <summary>The first segment will be recycled, so its genesis is kept from the start.</summary>
    private void ReadGenesis()
    {
        using FileStream first = new(
            Path.Combine(_directory, SegmentName.Of(1)), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        first.ReadExactly(_genesis);
    }

    /// <summary>An empty store that begins with the same genesis, so that digests can be compared.</summary>
    private SimulatedStorage SameIdentity()
    {
        byte[] segment = new byte[256 << 10];
        _genesis.CopyTo(segment, 0);

        SimulatedStorage storage = new();
        storage.Plant(SegmentName.Of(1), segment);
        return storage;
    }
}
