using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class BitsetsTests
{
    private const int Huge = 16_000_000;

    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    [InlineData(4_032)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public void Sets_agree_with_a_sorted_set_under_random_operations(int size) => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var bitsets = new Bitsets(new Arena(set, "bits", 1_000_000));
        var root = default(BitsetRoot);
        var twin = new SortedSet<int>();
        for (int step = 0; step < 20_000; step++)
        {
            int bit = random.Next(random.Next(4) == 0 ? size : size / 10);
            switch (random.Next(12))
            {
                case 0:
                    SetClearRun(random, bitsets, ref root, twin, size);
                    break;
                case 1:
                    ClearSetRun(random, bitsets, ref root, twin);
                    break;
                case < 7 when twin.Add(bit):
                    bitsets.Set(ref root, bit);
                    break;
                case >= 7 when twin.Remove(bit):
                    bitsets.Clear(ref root, bit);
                    break;
            }

            Compare(bitsets, root, twin, random.Next(size + 100));
        }
    });

    [Fact]
    public void Sixteen_million_bits_nearly_all_taken_answer_right() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var bitsets = new Bitsets(new Arena(set, "bits", 4_000_000));
        var root = default(BitsetRoot);
        bitsets.SetRange(ref root, 0, Huge);
        Assert.Equal(Huge, root.Count);
        bitsets.ClearRange(ref root, 0, Huge - 3);
        Assert.Equal(Huge - 3, bitsets.First(root));
        bitsets.ClearRange(ref root, Huge - 3, 3);
        Assert.Equal(-1, bitsets.First(root));
        int[] free = [.. Enumerable.Range(0, 160_000).Select(_ => random.Next(Huge)).Distinct()];
        Array.ForEach(free, bit => bitsets.Set(ref root, bit));
        Array.Sort(free);
        Assert.Equal(free[^1], bitsets.Last(root));
        int next = 0;
        foreach (int bit in free)
        {
            Assert.Equal(bit, bitsets.Next(root, next));
            next = bit + 1;
        }

        foreach (int bit in free)
        {
            Assert.Equal(bit, bitsets.First(root));
            bitsets.Clear(ref root, bit);
        }

        Assert.Equal((0, -1, -1), (root.Count, bitsets.First(root), bitsets.Last(root)));
    });

    [Fact]
    public void Growing_bit_by_bit_keeps_every_bit_and_frees_the_old_blocks()
    {
        using var set = new TableSet();
        var arena = new Arena(set, "bits", 1_000_000);
        var bitsets = new Bitsets(arena);
        var root = default(BitsetRoot);
        for (int bit = 0; bit < 600_000; bit += 3)
        {
            bitsets.Set(ref root, bit);
        }

        int next = 0;
        for (int bit = 0; bit < 600_000; bit += 3)
        {
            Assert.Equal(bit, bitsets.Next(root, next));
            next = bit + 1;
        }

        Assert.True(arena.Count < 2 * 2 * root.Capacity / 64, $"{arena.Count} words for {root.Capacity} bits");
        bitsets.Free(ref root);
        Assert.Equal(0, root.Capacity);
    }

    [Fact]
    public void The_highest_bit_of_all_fits()
    {
        using var set = new TableSet();
        var bitsets = new Bitsets(new Arena(set, "bits", 80_000_000));
        var root = default(BitsetRoot);
        bitsets.Set(ref root, int.MaxValue - 64);
        Assert.Equal(int.MaxValue - 64, bitsets.First(root));
        Assert.Equal(int.MaxValue - 64, bitsets.Next(root, 5));
        Assert.Equal(int.MaxValue - 64, bitsets.Last(root));
    }

    [Fact]
    public void Random_operations_roll_back_to_the_same_digest() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var bitsets = new Bitsets(new Arena(set, "bits", 1_000_000));
        Table<BitsetRoot> roots = set.Add<BitsetRoot>("roots", 1);
        roots.Append();
        var twin = new SortedSet<int>();
        for (int round = 0; round < 200; round++)
        {
            UInt128 before = set.Digest();
            int[] old = [.. twin];
            set.BeginUndo();
            for (int step = random.Next(60); step > 0; step--)
            {
                SetClearRun(random, bitsets, ref roots.Edit(1), twin, 200 * (round + 1));
                ClearSetRun(random, bitsets, ref roots.Edit(1), twin);
            }

            if (random.Next(2) == 0)
            {
                set.KeepChanges();
                continue;
            }

            set.Rollback();
            twin = [.. old];
            Assert.Equal(before, set.Digest());
            Compare(bitsets, roots[1], twin, 0);
        }
    });

    [Fact]
    public void Hot_operations_do_not_allocate()
    {
        using var set = new TableSet();
        var bitsets = new Bitsets(new Arena(set, "bits", 1_000_000));
        var root = default(BitsetRoot);
        Allocation.IsZeroIn("set, find, clear", () =>
        {
            bitsets.SetRange(ref root, 10, 100_000);
            for (int i = 0; i < 1_000; i++)
            {
                int bit = bitsets.First(root);
                bitsets.Clear(ref root, bit);
                Assert.True(bitsets.Contains(root, bitsets.Next(root, bit)));
                bitsets.Clear(ref root, bitsets.Last(root));
            }

            bitsets.ClearRange(ref root, bitsets.First(root), root.Count);
            bitsets.Set(ref root, 5);
            bitsets.Free(ref root);
        });
    }

    private static void SetClearRun(
        Random random, Bitsets bitsets, ref BitsetRoot root, SortedSet<int> twin, int size)
    {
        int first = random.Next(size);
        int count = 0;
        int limit = random.Next(1 << random.Next(13));
        while (count < limit && first + count < size && twin.Add(first + count))
        {
            count++;
        }

        bitsets.SetRange(ref root, first, count);
    }

    private static void ClearSetRun(Random random, Bitsets bitsets, ref BitsetRoot root, SortedSet<int> twin)
    {
        if (twin.Count == 0)
        {
            return;
        }

        int first = bitsets.Next(root, random.Next(twin.Max + 1));
        int count = 0;
        int limit = random.Next(1 << random.Next(13));
        while (count < limit && twin.Remove(first + count))
        {
            count++;
        }

        bitsets.ClearRange(ref root, first, count);
    }

    private static void Compare(Bitsets bitsets, in BitsetRoot root, SortedSet<int> twin, int from)
    {
        Assert.Equal(twin.Count, root.Count);
        Assert.Equal(twin.Count == 0 ? -1 : twin.Min, bitsets.First(root));
        Assert.Equal(twin.Count == 0 ? -1 : twin.Max, bitsets.Last(root));
        Assert.Equal(twin.Contains(from), bitsets.Contains(root, from));
        // A view's Count walks all of it; whether it is empty, the greatest element tells.
        bool isEmpty = twin.Count == 0 || twin.Max < from;
        Assert.Equal(isEmpty ? -1 : twin.GetViewBetween(from, int.MaxValue - 1).Min, bitsets.Next(root, from));
    }
}
