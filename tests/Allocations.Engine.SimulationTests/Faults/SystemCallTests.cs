using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>Below the simulated disk: real files, and a kernel that does less than it was asked to.</summary>
public sealed class SystemCallTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("allocations-calls-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData(Durability.Durable)]
    [InlineData(Durability.Flushed)]
    public void Short_writes_and_interruptions_are_not_noticed(Durability durability)
    {
        InterruptedCalls calls = new(Seed.Value);
        EngineOptions options = SteppedEngine.Options(Seed.Value, durability) with { AllowVolatileFileSystem = true };
        IReadOnlyList<ScriptedCommand> script = new CommandScript(Seed.Value, 120).Commands;
        UInt128 digest = default;
        int sent = 0;
        for (int life = 1; life <= 3; life++)
        {
            AllocationEngine engine = AllocationEngine.Open(new LinuxStorage(_path, calls), options, prepareInline: true);
            Assert.Equal(sent, engine.OpenReport.Sequence);
            using CommandBatch batch = engine.RentBatch();
            for (; sent < life * 40; sent++)
            {
                batch.Clear();
                script[sent].AddTo(batch);
                SteppedEngine.Submit(engine, batch);
                Assert.True((int)batch.Outcomes[0].Status < (int)CommandStatus.DiskFull, $"seed {Seed.Value}: {batch.Outcomes[0]}");
            }

            digest = engine.State.Digest();
            Assert.True(SteppedEngine.Close(engine), $"seed {Seed.Value}");
        }

        Assert.True(calls.Interrupted > 50 && calls.Shortened > 50, $"{calls.Interrupted} interrupted, {calls.Shortened} shortened");
        AllocationEngine plain = AllocationEngine.Open(new LinuxStorage(_path), options, prepareInline: true);
        Assert.True(plain.OpenReport.ClosedCleanly);
        Assert.Equal(digest, plain.State.Digest());
        SteppedEngine.Close(plain);
    }

    [Fact]
    public void An_interrupted_sync_is_an_error_and_never_tried_again()
    {
        InterruptedCalls calls = new(Seed.Value);
        LinuxStorage storage = new(_path, calls);
        using IStorageFile file = storage.Create("file");
        file.Write(0, new byte[10_000]);
        calls.InterruptsSync = true;
        JournalIOException error = Assert.Throws<JournalIOException>(file.Sync);
        Assert.Equal("sync", error.Operation);
        Assert.False(calls.InterruptsSync, "It is the next sync that is interrupted, and only that.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_and_read_piece_by_piece_is_whole(bool durable)
    {
        Random random = new(Seed.Value);
        InterruptedCalls calls = new(Seed.Value);
        LinuxStorage storage = new(_path, calls);
        using IStorageFile file = storage.Create("file");
        byte[] expected = new byte[200_000];
        for (int i = 0; i < 100; i++)
        {
            int offset = random.Next(expected.Length - 20_000);
            Span<byte> piece = expected.AsSpan(offset, random.Next(1, 20_000));
            random.NextBytes(piece);
            if (durable)
            {
                file.WriteDurable(offset, piece);
            }
            else
            {
                file.Write(offset, piece);
            }
        }

        byte[] found = new byte[expected.Length];
        file.Read(0, found);
        Assert.True(calls.Shortened > 20, $"{calls.Shortened} shortened");
        Assert.True(expected.AsSpan().SequenceEqual(found), $"seed {Seed.Value}: differs at {expected.AsSpan().CommonPrefixLength(found)}");
    }
}
