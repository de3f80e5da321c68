using Allocations.Engine.Checkpoints;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>Frames, identities and lists in which one number was changed on purpose: every hash fits, and nobody follows
/// it.</summary>
public sealed class HostileLogTests
{
    private const int Command = FrameHeader.SizeOf;

    private static readonly Corpus s_corpus = Corpus.Create();

    public static TheoryData<int, object> FrameNumbers => new()
    {
        { Command, int.MinValue },
        { Command, int.MaxValue - 7 },
        { Command, 0 },
        { Command, 24 },
        { Command, CommandHeader.SizeOf + 4 },
        { Command, 1 << 20 },
        { 64, int.MinValue },
        { 64, int.MaxValue },
        { 64, 50_000_000 },
        { 64, 0 },
        { 24, uint.MaxValue },
        { 56, 1UL << 63 },
        { 56, ulong.MaxValue },
        { 56, 2UL },
        { 72, long.MaxValue },
        { 72, -1L },
        { 80, ulong.MaxValue },
        { 88, ulong.MaxValue },
        { 28, (byte)FrameKind.Watermark },
    };

    public static TheoryData<int, object> GenesisNumbers => new()
    {
        { 24, 0L },
        { 24, -1L },
        { 24, 1L },
        { 24, 4096L },
        { 24, 1L << 40 },
        { 32, 0 },
        { 32, int.MaxValue },
        { 36, 0 },
        { 36, -1 },
        { 36, int.MaxValue },
    };

    public static TheoryData<int, object> ListNumbers => new()
    {
        { 32, 0L },
        { 32, -1L },
        { 32, 1L << 40 },
        { 44, 0 },
        { 44, int.MaxValue },
        { 48, -4096L },
        { 56, long.MaxValue },
        { 64, 0UL },
        { 96, -1L },
        { 96, long.MaxValue },
        { 104, uint.MaxValue },
        { 108, -1 },
        { 108, 0 },
        { 108, int.MaxValue },
    };

    [Theory]
    [MemberData(nameof(FrameNumbers))]
    public void A_frame_that_no_engine_wrote_is_damage(int offset, object value)
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 0);
        Change(store, store.FirstCommands.File, store.FirstCommands.Offset + offset, value);
        store.Seal();
        Assert.Throws<StoreDamagedException>(store.Open);
    }

    [Theory]
    [MemberData(nameof(GenesisNumbers))]
    public void An_identity_that_no_engine_wrote_is_damage(int offset, object value)
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 0);
        Change(store, SegmentName.Of(1), FrameHeader.SizeOf + offset, value);
        store.Seal();
        Assert.Throws<StoreDamagedException>(store.Open);
    }

    [Theory]
    [MemberData(nameof(ListNumbers))]
    public void A_list_that_no_engine_wrote_is_passed_over(int offset, object value)
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 1);
        Change(store, store.List, offset, value);
        store.Seal();
        Assert.Contains(store.Open(), problem => problem.Contains("no engine wrote it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(4, 0)]
    [InlineData(8, int.MaxValue)]
    [InlineData(8, -1)]
    [InlineData(12, int.MaxValue)]
    public void A_table_of_a_list_that_no_engine_wrote_is_passed_over(int offset, int value)
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 1);
        store.Set(store.List, store.Table("products").Head + offset, value);
        store.Seal();
        Assert.NotEmpty(store.Open());
    }

    [Fact]
    public void A_slot_at_the_end_of_the_world_costs_no_memory()
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 1);
        store.Set(store.List, store.Table("products").FirstChunk + 16, int.MaxValue);
        store.Seal();
        Assert.NotEmpty(store.Open());
        Checkpoint list = CheckpointReader.Read(store.Image.ToDisk(), store.List).Checkpoint!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(int.MaxValue, list.Tables.Max(table => table.Chunks.Max(chunk => chunk.Slot)));
        Assert.InRange(new ChunkSlots([list]).Take(), 0, 1000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>The name of a list says up to where the log was durable, whatever stands in the list.</summary>
    [Fact]
    public void A_list_of_a_sequence_that_no_log_reaches_is_damage()
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 1);
        store.Set(store.List, 72, 1UL << 63);
        Assert.Throws<StoreDamagedException>(store.Seal().Open);
    }

    [Fact]
    public void A_header_behind_the_end_with_the_last_epoch_is_damage()
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 0);
        FramePlaceInFile last = store.LastFrame;
        store.Set(last.File, last.Offset + 24, uint.MaxValue);
        store.Set(last.File, last.Offset + 48, last.Number + 7);
        Assert.Throws<StoreDamagedException>(store.Seal().Open);
    }

    private static void Change(HostileStore store, string file, int offset, object value)
    {
        switch (value)
        {
            case byte number:
                store.Set(file, offset, number);
                break;
            case int number:
                store.Set(file, offset, number);
                break;
            case uint number:
                store.Set(file, offset, number);
                break;
            case long number:
                store.Set(file, offset, number);
                break;
            default:
                store.Set(file, offset, (ulong)value);
                break;
        }
    }
}
