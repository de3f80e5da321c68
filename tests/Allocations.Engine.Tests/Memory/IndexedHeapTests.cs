using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class IndexedHeapTests
{
    private const int Large = 1_000_000;

    [Fact]
    public void Heaps_agree_with_a_sorted_set_under_random_operations() => Seeded.Run(random =>
    {
        using var world = new World(10_000);
        var twin = new SortedSet<(ulong Key, int Row)>();
        var keys = new Dictionary<int, ulong>();
        int goal = 10;
        for (int step = 0; step < 150_000; step++)
        {
            goal = step % 5_000 == 0 ? random.Next(0, 1 << random.Next(1, 13)) : goal;
            int row = random.Next(1, 10_000);
            bool there = keys.TryGetValue(row, out ulong key);
            if (!there && (twin.Count < goal || random.Next(10) == 0))
            {
                key = FreshKey(random, row);
                world.Push(key, row);
                keys.Add(row, key);
                twin.Add((key, row));
            }
            else if (there && random.Next(3) == 0)
            {
                ulong other = FreshKey(random, row);
                world.Heap.Rekey(ref world.Root, world.Positions[row], other);
                twin.Remove((key, row));
                twin.Add((other, row));
                keys[row] = other;
            }
            else if (there)
            {
                world.Heap.Remove(ref world.Root, world.Positions[row]);
                Assert.Equal(0, world.Positions[row]);
                twin.Remove((key, row));
                keys.Remove(row);
            }
            else if (twin.Count > 0 && (twin.Count > goal || random.Next(4) == 0))
            {
                Assert.Equal(twin.Max.Row, world.Heap.Pop(ref world.Root));
                keys.Remove(twin.Max.Row);
                twin.Remove(twin.Max);
            }

            Assert.Equal(twin.Count, world.Root.Count);
            Assert.Equal(twin.Max.Row, world.Heap.Peek(world.Root));
            if (step % 1_000 == 0)
            {
                world.Check(keys);
            }
        }
    });

    [Fact]
    public void Random_operations_roll_back_to_the_same_digest() => Seeded.Run(random =>
    {
        using var world = new World(20_000);
        for (int round = 0; round < 150; round++)
        {
            UInt128 before = world.Set.Digest();
            int count = world.Root.Count;
            world.Set.BeginUndo();
            bool growing = random.Next(3) > 0;
            for (int step = random.Next(1_000); step > 0; step--)
            {
                int row = random.Next(1, 20_000);
                int position = world.Positions[row];
                if (position > 0 && !growing)
                {
                    world.Heap.Remove(ref world.EditRoot(), position);
                }
                else if (position > 0)
                {
                    world.Heap.Rekey(ref world.EditRoot(), position, FreshKey(random, row));
                }
                else if (growing)
                {
                    world.Heap.Push(ref world.EditRoot(), FreshKey(random, row), row);
                }
                else if (world.Root.Count > 0)
                {
                    world.Heap.Pop(ref world.EditRoot());
                }
            }

            if (random.Next(2) == 0)
            {
                world.Set.KeepChanges();
                continue;
            }

            world.Set.Rollback();
            Assert.Equal(before, world.Set.Digest());
            Assert.Equal(count, world.Root.Count);
        }
    });

    [Fact]
    public void A_million_entries_leave_in_order_and_give_their_blocks_back() => Seeded.Run(random =>
    {
        using var world = new World(Large);
        ulong[] keys = new ulong[Large + 1];
        for (int row = 1; row <= Large; row++)
        {
            keys[row] = FreshKey(random, row);
            world.Push(keys[row], row);
        }

        int words = world.Arena.Count;
        ulong before = ulong.MaxValue;
        for (int i = 0; i < Large; i++)
        {
            ulong key = world.Heap.PeekKey(world.Root);
            int row = world.Heap.Pop(ref world.Root);
            Assert.True(key < before && keys[row] == key, "out of order");
            before = key;
        }

        Assert.Equal(0, world.Root.Block);
        Assert.Equal(0, world.Root.Count);
        for (int row = 1; row <= Large; row++)
        {
            world.Push(keys[row], row);
        }

        Assert.Equal(words, world.Arena.Count);
    });

    [Fact]
    public void A_walk_yields_descending_keys_and_changes_nothing() => Seeded.Run(random =>
    {
        using var world = new World(50_000);
        using var walk = new HeapWalk(world.Arena);
        foreach (int size in new[] { 0, 1, 2, 5, 6, 509, 510, 511, 5_000, 50_000 })
        {
            while (world.Root.Count < size)
            {
                int row = world.Root.Count + 1;
                world.Push(FreshKey(random, row), row);
            }

            var expected = Enumerable.Range(1, size).Select(p => world.Heap.At(world.Root, p)).OrderDescending();
            UInt128 before = world.Set.Digest();
            walk.Start(world.Root);
            foreach ((ulong key, int row) in expected)
            {
                Assert.True(walk.Next(out ulong gotKey, out int gotRow), $"the walk of {size} ended early");
                Assert.Equal((key, row), (gotKey, gotRow));
                Assert.Equal(world.Positions[row], walk.Position);
            }

            Assert.False(walk.Next(out _, out _));
            Assert.Equal(before, world.Set.Digest());
        }
    });

    [Fact]
    public void Key_0_stands_last_and_is_not_taken_for_a_free_slot()
    {
        using var world = new World(10);
        for (int row = 1; row <= 6; row++)
        {
            world.Push((ulong)(6 - row), row);
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], Enumerable.Range(0, 6).Select(_ => world.Heap.Pop(ref world.Root)));
    }

    [Fact]
    public void Hot_operations_do_not_allocate()
    {
        using var world = new World(5_000);
        using var walk = new HeapWalk(world.Arena);
        Allocation.IsZeroIn("push, rekey, walk, remove, pop", () =>
        {
            for (int row = 1; row <= 3_000; row++)
            {
                world.Push((uint)(row * 2_654_435_761), row);
            }

            world.Heap.Rekey(ref world.Root, world.Positions[77], 1);
            walk.Start(world.Root);
            while (walk.Next(out _, out _))
            {
            }

            world.Heap.Remove(ref world.Root, world.Positions[5]);
            while (world.Root.Count > 0)
            {
                world.Heap.Pop(ref world.Root);
            }
        });
    }

    private static ulong FreshKey(Random random, int row) =>
        ((ulong)random.NextInt64(1L << 40) << 20) | (uint)row;

    private struct Positions(Table<int> table) : IHeapPositions
    {
        public readonly void SetPosition(int row, int position) => table.Edit(row) = position;
    }

    /// <summary>A heap whose root and positions lie in tables, as in the engine.</summary>
    private sealed class World : IDisposable
    {
        private readonly Table<HeapRoot> _roots;

        public World(int rows)
        {
            Arena = new Arena(Set, "heap", 20_000_000);
            Positions = Set.Add<int>("positions", rows);
            Positions.Append(rows);
            _roots = Set.Add<HeapRoot>("roots", 1);
            _roots.Append();
            Heap = new IndexedHeap<Positions>(Arena, new Positions(Positions));
        }

        public TableSet Set { get; } = new();

        public Arena Arena { get; }

        public Table<int> Positions { get; }

        public IndexedHeap<Positions> Heap { get; }

        public ref HeapRoot Root => ref _roots.Edit(1);

        public ref HeapRoot EditRoot() => ref _roots.Edit(1);

        public void Push(ulong key, int row) => Heap.Push(ref Root, key, row);

        public void Check(Dictionary<int, ulong> keys)
        {
            for (int position = 1; position <= Root.Count; position++)
            {
                (ulong key, int row) = Heap.At(Root, position);
                Assert.Equal(keys[row], key);
                Assert.Equal(position, Positions[row]);
                if (position > 1)
                {
                    Assert.True(Heap.At(Root, ((position - 2) / 4) + 1).Key > key, "a child is above its parent");
                }
            }
        }

        public void Dispose() => Set.Dispose();
    }
}
