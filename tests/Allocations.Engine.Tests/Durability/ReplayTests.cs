using System.Runtime.InteropServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Durable;

/// <summary>The state is a function of the log: not of how it was cut into batches and frames, nor of when it was read.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task Other_batch_splits_give_the_same_state_and_the_log_gives_it_again()
    {
        CommandScript script = new(Seed.Value, 600);
        SimulatedStorage created = new();
        await EngineRun.Open(created).DisposeAsync();
        StateDigest? first = null;
        foreach (int split in (int[])[0, 1, 2, 7, 64, 600])
        {
            // Copies of one empty store have one identity, so their digests can be compared.
            SimulatedStorage storage = created.AfterKill();
            await using AllocationEngine engine = AllocationEngine.Open(
                storage, EngineRun.Options with { CheckpointOnDispose = false }, prepareInline: true);
            List<Outcome> outcomes = await SubmitAsync(engine, script, split);
            StateDigest live = await engine.GetDigestAsync();
            first ??= live;
            Assert.True(first == live, $"seed {Seed.Value}, split {split}: {live}, not {first}");
            using Oracle oracle = new(Oracle.GenesisOf(storage), EngineRun.Options);
            Assert.Equal(script.Commands.Select(oracle.Execute), outcomes);
            Assert.Equal(oracle.Digest, live);

            await engine.DisposeAsync();
            await using AllocationEngine replayed = EngineRun.Open(storage);
            Assert.True(live == await replayed.GetDigestAsync(), $"seed {Seed.Value}, split {split}: the log gives another state");
            Assert.Equal(600, replayed.OpenReport.Commands);
            Assert.True(replayed.OpenReport.ClosedCleanly);
        }
    }

    [Fact]
    public async Task A_log_that_replays_to_other_outcomes_is_refused_by_sequence_and_left_alone()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 30);
        EngineRun run = new(storage, script.Commands, Seed.Value);
        await run.GoAsync();
        Forge(storage, script.Commands[0], sequence: 31, outcomeDigest: 0x1234_5678_9ABC_DEF0);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            StoreDivergedException refusal = Assert.Throws<StoreDivergedException>(() => EngineRun.Open(storage));
            Assert.Equal(31, refusal.Sequence);
            Assert.Contains("31", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("123456789abcdef0", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_forged_frame_with_the_right_digest_is_replayed()
    {
        SimulatedStorage storage = new();
        CommandScript script = new(Seed.Value, 30);
        EngineRun run = new(storage, script.Commands, Seed.Value);
        await run.GoAsync();
        OutcomeDigest outcomes = new();
        Append(outcomes, run.Acknowledged);
        Forge(storage, script.Commands[0], sequence: 31, outcomes.Current);
        await using AllocationEngine engine = EngineRun.Open(storage);
        Assert.Equal(31, engine.OpenReport.Sequence);
    }

    private static async Task<List<Outcome>> SubmitAsync(AllocationEngine engine, CommandScript script, int split)
    {
        List<Outcome> outcomes = [];
        if (split == 0)
        {
            foreach (ScriptedCommand command in script.Commands)
            {
                outcomes.Add(await command.SendTo(engine));
            }

            return outcomes;
        }

        using CommandBatch batch = engine.RentBatch();
        foreach (ScriptedCommand[] part in script.Commands.Chunk(split))
        {
            int next = 0;
            while (next < part.Length)
            {
                batch.Clear();
                while (next < part.Length && part[next].AddTo(batch) >= 0)
                {
                    next++;
                }

                batch.Submit();
                outcomes.AddRange(batch.Outcomes);
            }
        }

        return outcomes;
    }

    private static unsafe void Append(OutcomeDigest digest, List<Outcome> outcomes)
    {
        fixed (Outcome* first = CollectionsMarshal.AsSpan(outcomes))
        {
            digest.Append(first, outcomes.Count);
        }
    }

    /// <summary>Appends a sound frame through the journal itself, as an engine with other rules would have.</summary>
    private static unsafe void Forge(SimulatedStorage storage, ScriptedCommand command, long sequence, ulong outcomeDigest)
    {
        JournalOptions options = new() { SegmentBytes = EngineRun.Options.SegmentBytes, ZeroAheadBytes = 16 << 10, PrepareInline = true };
        (FileJournal journal, _) = JournalOpening.Open(storage, options, _ => { }, new Journal.CollectingSink());
        using CommandBuffer commands = new(4096);
        command.AddTo(commands);
        using FrameBuffer frame = new(commands.Length)
        {
            PayloadLength = commands.Length,
            FirstSequence = (ulong)sequence,
            Count = 1,
            Time = EngineRun.Options.TimeProvider.GetUtcNow().UtcTicks,
            OutcomeDigest = outcomeDigest,
        };
        Buffer.MemoryCopy(commands.Start, frame.Payload, commands.Length, commands.Length);
        Assert.True(journal.TryReserve(commands.Length));
        journal.Append(frame);
        journal.Close();
    }
}
