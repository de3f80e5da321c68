using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class HashIndexTests
{
    [Fact]
    public void A_bucket_is_one_cache_line()
    {
        unsafe
        {
            Assert.Equal(64, sizeof(Bucket));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000_003)]
    public void Indexes_agree_with_a_dictionary_under_random_operations(uint spread) => Seeded.Run(random =>
    {
        using var world = new World(200_000);
        var twin = new Dictionary<ulong, int>();
        for (int step = 0; step < 100_000; step++)
        {
            ulong key = (ulong)random.NextInt64(1, 30_000);
            uint hash = Hash(key, spread);
            bool there = twin.TryGetValue(key, out int row);
            Assert.Equal(row, world.Find(hash, key));
            switch (random.Next(4))
            {
                case < 2 when !there && (spread > 3 || twin.Count < 300):
                    twin.Add(key, world.Add(hash, key));
                    break;
                case 2 when there:
                    Assert.True(world.Index.Remove(hash, row));
                    Assert.False(world.Index.Remove(hash, row));
                    twin.Remove(key);
                    break;
                case 3 when there:
                    int other = world.NewRow(key);
                    world.Index.Replace(hash, row, other);
                    twin[key] = other;
                    break;
            }

            Assert.Equal(twin.Count, world.Index.Count);
        }

        Assert.All(twin, pair => Assert.Equal(pair.Value, world.Find(Hash(pair.Key, spread), pair.Key)));
    });

    [Fact]
    public void A_million_entries_are_all_found_at_the_planned_load()
    {
        using var world = new World(1_000_000);
        var hash = new KeyedHash(77);
        for (ulong key = 1; key <= 1_000_000; key++)
        {
            world.Add(hash.Of(key, 0), key);
        }

        for (ulong key = 1; key <= 1_000_000; key++)
        {
            world.Index.Prefetch(hash.Of(key, 0));
            Assert.Equal((int)key, world.Find(hash.Of(key, 0), key));
        }

        Assert.Equal(0, world.Find(hash.Of(0, 1), 1_000_001));
        int buckets = world.Set.Tables.Single(table => table.Name == "index").Count;
        Assert.InRange(1_000_000.0 / buckets, 3.4, 4.0);
        int overflow = world.Set.Tables.Single(table => table.Name == "index.overflow").Count;
        Assert.True(overflow < buckets / 4, $"{overflow} overflow buckets for {buckets}");
    }

    [Fact]
    public void Random_operations_roll_back_to_the_same_digest() => Seeded.Run(random =>
    {
        using var world = new World(200_000);
        var hash = new KeyedHash(3);
        for (int round = 0; round < 200; round++)
        {
            UInt128 before = world.Set.Digest();
            world.Set.BeginUndo();
            for (int step = random.Next(300); step > 0; step--)
            {
                ulong key = (ulong)random.Next(1, 2_000);
                uint hashed = random.Next(3) == 0 ? (uint)key % 7 : hash.Of(key, 0);
                int row = world.Find(hashed, key);
                if (row == 0)
                {
                    world.Add(hashed, key);
                }
                else
                {
                    Assert.True(world.Index.Remove(hashed, row));
                }
            }

            if (random.Next(2) == 0)
            {
                world.Set.KeepChanges();
                continue;
            }

            world.Set.Rollback();
            Assert.Equal(before, world.Set.Digest());
        }
    });

    [Fact]
    public void Readers_on_other_threads_find_what_is_there_while_the_index_changes()
    {
        using var world = new World(2_000_000);
        var hash = new KeyedHash(5);
        for (ulong key = 1; key <= 1_000; key++)
        {
            world.Add(hash.Of(key, 0), key);
        }

        bool stop = false;
        long wrong = 0;
        long found = 0;
        var reader = new Thread(() =>
        {
            var random = new Random(1);
            while (!Volatile.Read(ref stop))
            {
                // Keys that stay, whatever the writer does: not the one that it takes out and puts back under undo.
                ulong key = (ulong)random.Next((int)MovingKey + 1, 1_001);
                var match = new SameKey(world.Keys, key);
                if (world.Index.TryFind(hash.Of(key, 0), ref match, out int row))
                {
                    Volatile.Write(ref found, found + 1);
                    wrong += row == 0 || world.Keys[row] != key ? 1 : 0;
                }

                var missing = new SameKey(world.Keys, ulong.MaxValue);
                if (world.Index.TryFind(hash.Of(key, 0), ref missing, out int none))
                {
                    wrong += none == 0 ? 0 : 1;
                }
            }
        });
        reader.Start();
        long writes = Write(world, hash, () => Volatile.Read(ref found));
        Volatile.Write(ref stop, true);
        reader.Join();
        Assert.True(wrong == 0, $"{wrong} of {found} answers were wrong beside {writes} writes");
    }

    [Fact]
    public void Hot_operations_do_not_allocate()
    {
        using var world = new World(200_000);
        var hash = new KeyedHash(9);
        Allocation.IsZeroIn("insert, find, replace, remove", () =>
        {
            for (ulong key = 1; key <= 5_000; key++)
            {
                int row = world.Add(hash.Of(key, 0), key);
                var match = new SameKey(world.Keys, key);
                Assert.True(world.Index.TryFind(hash.Of(key, 0), ref match, out _));
                world.Index.Replace(hash.Of(key, 0), row, row);
            }

            for (ulong key = 1; key <= 5_000; key++)
            {
                world.Index.Remove(hash.Of(key, 0), world.Find(hash.Of(key, 0), key));
            }
        });
    }

    /// <summary>Between its removal and its return this key is not there, and a reader may rightly say so.</summary>
    private const ulong MovingKey = 5;

    /// <summary>Insertions, removals and rollbacks around keys that stay, beside many answers to the reader.</summary>
    private static long Write(World world, KeyedHash hash, Func<long> answers)
    {
        long writes = 0;
        for (ulong key = 10_000; key < 1_500_000 && (key < 400_000 || answers() < 100_000); key++, writes++)
        {
            bool undone = key % 64 == 0;
            if (undone)
            {
                world.Set.BeginUndo();
            }

            int row = world.Add(hash.Of(key, 0), key);
            if (undone)
            {
                world.Index.Remove(hash.Of(MovingKey, 0), world.Find(hash.Of(MovingKey, 0), MovingKey));
                world.Add(hash.Of(MovingKey, 0), MovingKey);
                world.Set.Rollback();
            }
            else if (key % 3 == 0)
            {
                world.Index.Remove(hash.Of(key, 0), row);
            }
        }

        return writes;
    }

    // With spread 1 every hash is 1, with 3 there are three: chains that linear hashing cannot split.
    private static uint Hash(ulong key, uint spread) => (uint)(key % spread) * 2_654_435_761 + 1;

    private struct SameKey(Table<ulong> keys, ulong key) : IRowMatch
    {
        public readonly bool Matches(int row) => keys[row] == key;
    }

    private sealed class World : IDisposable
    {
        public World(int rows)
        {
            Keys = Set.Add<ulong>("keys", rows);
            Index = new HashIndex(Set, "index", rows);
        }

        public TableSet Set { get; } = new();

        public Table<ulong> Keys { get; }

        public HashIndex Index { get; }

        public int NewRow(ulong key)
        {
            int row = Keys.Append();
            Keys.Edit(row) = key;
            return row;
        }

        public int Add(uint hash, ulong key)
        {
            int row = NewRow(key);
            Index.Insert(hash, row);
            return row;
        }

        public int Find(uint hash, ulong key)
        {
            var match = new SameKey(Keys, key);
            return Index.Find(hash, ref match);
        }

        public void Dispose() => Set.Dispose();
    }
}
