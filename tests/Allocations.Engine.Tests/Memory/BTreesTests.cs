using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class BTreesTests
{
    private const int MostNodes = 100_000;

    /// <summary>Trees of one leaf, of two levels and of three, that grow and shrink, in one table.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(2_000)]
    [InlineData(30_000)]
    public void Trees_agree_with_sorted_sets_under_random_operations(int size) => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var trees = new Trees(set);
        SortedSet<ulong>[] twins = [[], []];
        for (int step = 0; step < 4 * size; step++)
        {
            int tree = random.Next(2);
            bool grows = step / size % 2 == 0;
            ulong key = KeyOf(random, size);
            if (random.Next(10) < 8 == grows)
            {
                Assert.Equal(twins[tree].Add(key), trees.Add(tree, key));
            }
            else
            {
                key = twins[tree].Count > 0 && random.Next(4) > 0 ? Near(twins[tree], key) : key;
                Assert.Equal(twins[tree].Remove(key), trees.Remove(tree, key));
            }

            if (step % (size / 8) == 0)
            {
                trees.Check(twins);
            }
        }

        trees.Check(twins);
        trees.Clear(0);
        twins[0].Clear();
        trees.Check(twins);
        while (twins[1].Count > 0)
        {
            ulong key = random.Next(2) == 0 ? twins[1].Min : Near(twins[1], KeyOf(random, size));
            Assert.True(twins[1].Remove(key));
            Assert.True(trees.Remove(1, key));
        }

        trees.Check(twins);
    });

    [Fact]
    public void Seeking_finds_the_first_key_that_is_not_below() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var trees = new Trees(set);
        var twin = new SortedSet<ulong>();
        for (int i = 0; i < 5_000; i++)
        {
            ulong key = KeyOf(random, 20_000);
            twin.Add(key);
            trees.Add(0, key);
        }

        BTreeReader reader = trees.Reader(0);
        ulong from = 0;
        for (ulong step = 1; twin.GetViewBetween(from, ulong.MaxValue) is { Count: > 0 } rest; step = (ulong)random.Next(1, 2000))
        {
            Assert.True(reader.Seek(from, out ulong found));
            Assert.Equal(rest.Min, found);
            from = found + step;
        }

        Assert.False(reader.Seek(from, out _));
        Assert.False(trees.Reader(1).Seek(0, out _));
    });

    [Fact]
    public void Rows_that_are_added_in_order_fill_two_thirds_of_their_nodes()
    {
        using var set = new TableSet();
        var trees = new Trees(set);
        for (uint row = 1; row <= 60_000; row++)
        {
            Assert.True(trees.Add(0, ((ulong)(row % 3) << 32) | row));
        }

        Assert.InRange(trees.Root(0).Nodes, 0, 60_000 * 3 / 2 / BTreeNode.LeafRoom * 11 / 10);
    }

    [Fact]
    public void A_tree_that_is_cleared_gives_all_nodes_to_the_next_one()
    {
        using var set = new TableSet();
        var trees = new Trees(set);
        for (uint row = 1; row <= 50_000; row++)
        {
            trees.Add(0, row);
        }

        int nodes = trees.Nodes;
        trees.Clear(0);
        Assert.Equal(default, trees.Root(0));
        for (uint row = 1; row <= 50_000; row++)
        {
            trees.Add(1, row);
        }

        Assert.Equal(nodes, trees.Nodes);
    }

    [Fact]
    public void A_rollback_takes_back_what_was_added_removed_and_cleared() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var trees = new Trees(set);
        SortedSet<ulong>[] twins = [[], []];
        for (int i = 0; i < 3_000; i++)
        {
            ulong key = KeyOf(random, 6_000);
            twins[i % 2].Add(key);
            trees.Add(i % 2, key);
        }

        UInt128 before = set.Digest();
        set.BeginUndo();
        for (int i = 0; i < 3_000; i++)
        {
            ulong key = KeyOf(random, 6_000);
            _ = i % 3 == 0 ? trees.Add(0, key) : trees.Remove(0, key);
        }

        trees.Clear(1);
        trees.Add(1, 7);
        set.Rollback();
        Assert.Equal(before, set.Digest());
        trees.Check(twins);
    });

    [Fact]
    public void Every_byte_of_a_node_that_is_damaged_is_noticed_or_leaves_a_tree_that_can_be_read() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var trees = new Trees(set);
        for (uint row = 1; row <= 5_000; row++)
        {
            trees.Add((int)(row % 2), ((ulong)(row % 5) << 32) | row);
        }

        int noticed = 0;
        for (int i = 0; i < 300; i++)
        {
            set.BeginUndo();
            trees.Damage(random);
            if (trees.Problem() is not null)
            {
                noticed++;
            }
            else
            {
                BTreeReader reader = trees.Reader(0);
                for (ulong from = 0; reader.Seek(from, out ulong key); from = key + 1)
                {
                    Assert.True(key >= from);
                }
            }

            set.Rollback();
        }

        Assert.InRange(noticed, 100, 300);
        Assert.Null(trees.Problem());
    });

    private static ulong KeyOf(Random random, int size) => ((ulong)random.Next(5) << 32) | (uint)random.Next(1, size);

    private static ulong Near(SortedSet<ulong> keys, ulong key) =>
        keys.GetViewBetween(key, ulong.MaxValue) is { Count: > 0 } behind ? behind.Min : keys.Max;

    /// <summary>Two trees with their roots in a table, as an owner has them.</summary>
    private sealed class Trees : IStructure
    {
        private readonly TableSet _set;
        private readonly Table<BTreeRoot> _roots;
        private readonly BTrees _trees;
        private readonly Arena _arena;

        public Trees(TableSet set)
        {
            _set = set;
            _arena = new Arena(set, "arena", 1_000);
            _roots = set.Add<BTreeRoot>("roots", 2);
            _roots.Append(2);
            _trees = new BTrees(set, "nodes", MostNodes);
        }

        public int Nodes => _trees.Nodes.Count;

        public bool Add(int tree, ulong key) => _trees.Add(ref _roots.Edit(tree + 1), key);

        public bool Remove(int tree, ulong key) => _trees.Remove(ref _roots.Edit(tree + 1), key);

        public void Clear(int tree) => _trees.Clear(ref _roots.Edit(tree + 1));

        public BTreeRoot Root(int tree) => _roots[tree + 1];

        public BTreeReader Reader(int tree) => new(_trees, _roots[tree + 1]);

        public void Check(SortedSet<ulong>[] twins)
        {
            Assert.Null(Problem());
            for (int tree = 0; tree < twins.Length; tree++)
            {
                List<ulong> keys = [];
                BTreeReader reader = Reader(tree);
                for (ulong from = 0; reader.Seek(from, out ulong key); from = key + 1)
                {
                    keys.Add(key);
                }

                Assert.Equal(twins[tree], keys);
                Assert.Equal(twins[tree].Count, Root(tree).Count);
            }
        }

        public string? Problem() => StructureCheck.Run(_set.OfGroups, _arena, [this], []);

        public unsafe void Damage(Random random)
        {
            int row = random.Next(1, _trees.Nodes.Count);
            var bytes = new Span<byte>(System.Runtime.CompilerServices.Unsafe.AsPointer(ref _trees.Nodes.Edit(row)), sizeof(BTreeNode));
            bytes[random.Next(random.Next(2) == 0 ? 16 : bytes.Length)] ^= (byte)random.Next(1, 256);
        }

        public void CheckStructure(StructureCheck check)
        {
            _trees.CheckTree(check, _roots[1], _roots, 1);
            _trees.CheckTree(check, _roots[2], _roots, 2);
            _trees.CheckFree(check);
        }
    }
}
