using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed unsafe class ArenaTests
{
    [Fact]
    public void Blocks_never_overlap_are_zero_and_keep_their_words() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var arena = new Arena(set, "arena", 10_000_000);
        var live = new List<(int Block, int Words, ulong Mark)>();
        for (int step = 0; step < 60_000; step++)
        {
            if (live.Count > 0 && random.Next(100) < 48)
            {
                int at = random.Next(live.Count);
                (int block, int words, ulong mark) = live[at];
                Assert.Equal(-1, arena.Read(block, words).IndexOfAnyExcept(mark));
                arena.Free(block, words);
                live[at] = live[^1];
                live.RemoveAt(live.Count - 1);
            }
            else
            {
                int words = 1 + random.Next(1 << random.Next(9));
                int block = arena.Allocate(words);
                Assert.True(block > 0);
                Assert.Equal(-1, arena.Read(block, Arena.BlockWords(words)).IndexOfAnyExcept(0UL));
                Assert.True(words < 8 || ((nint)arena.Pointer(block) & 63) == 0);
                ulong mark = (ulong)random.NextInt64(1, long.MaxValue);
                arena.EditSpan(block, words).Fill(mark);
                live.Add((block, words, mark));
            }
        }
    });

    [Fact]
    public void Freed_blocks_are_used_again()
    {
        using var set = new TableSet();
        var arena = new Arena(set, "arena", 1_000_000);
        int[] blocks = [.. Enumerable.Range(0, 100).Select(_ => arena.Allocate(100))];
        int count = arena.Count;
        foreach (int block in blocks)
        {
            arena.Free(block, 100);
        }

        Assert.Equal(blocks.Order(), Enumerable.Range(0, 100).Select(_ => arena.Allocate(128)).Order());
        Assert.Equal(count, arena.Count);
    }

    [Fact]
    public void Rollback_takes_back_blocks_and_frees()
    {
        using var set = new TableSet();
        var arena = new Arena(set, "arena", 1_000_000);
        int kept = arena.Allocate(16);
        arena.EditSpan(kept, 16).Fill(3);
        UInt128 before = set.Digest();
        set.BeginUndo();
        arena.Free(kept, 16);
        int again = arena.Allocate(16);
        arena.Edit(again + 3) = 9;
        arena.Allocate(3);
        arena.Allocate(5_000);
        set.Rollback();
        Assert.Equal(before, set.Digest());
        Assert.Equal(3UL, arena[kept + 15]);
    }

    [Fact]
    public void Hot_operations_do_not_allocate()
    {
        using var set = new TableSet();
        var arena = new Arena(set, "arena", 1_000_000);
        Allocation.IsZeroIn("allocate and free", () =>
        {
            for (int words = 1; words < 1_000; words++)
            {
                int block = arena.Allocate(words);
                arena.Prefetch(block);
                arena.EditSpan(block, words).Fill(1);
                arena.Free(block, words);
            }
        });
    }
}
