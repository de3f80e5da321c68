using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

/// <summary>Snapshots against plain copies made at the moment of the freeze.</summary>
public sealed unsafe class StateSnapshotTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 3_000)]
    [InlineData(3, 30_000)]
    public void A_version_is_what_the_tables_were_when_they_were_frozen(int seed, int rows)
    {
        var random = new Random(seed);
        using var world = new World(random, rows);
        for (int round = 0; round < 4; round++)
        {
            world.Frozen.Prepare();
            byte[][] expected = world.Copy();
            world.Frozen.Freeze();
            world.Change(rows);
            byte[][] found = world.Read(between: () => world.Change(random.Next(20)));
            world.Frozen.Thaw();
            world.Change(10);
            for (int table = 0; table < expected.Length; table++)
            {
                Assert.True(expected[table].AsSpan().SequenceEqual(found[table]), $"seed {seed}, round {round}, table {table}");
            }
        }
    }

    [Fact]
    public void A_version_is_right_while_another_thread_writes()
    {
        const int Rows = 20_000;
        using var world = new World(new Random(5), Rows);
        for (int round = 0; round < 8; round++)
        {
            world.Frozen.Prepare();
            byte[][] expected = world.Copy();
            world.Frozen.Freeze();
            bool stop = false;
            var writer = new Thread(() =>
            {
                while (!Volatile.Read(ref stop))
                {
                    world.Change(50);
                }
            });
            writer.Start();
            byte[][] found = world.Read(between: null);
            Volatile.Write(ref stop, true);
            writer.Join();
            world.Frozen.Thaw();
            for (int table = 0; table < expected.Length; table++)
            {
                int differs = expected[table].AsSpan().CommonPrefixLength(found[table]);
                Assert.True(differs == expected[table].Length, $"round {round}, table {table}, byte {differs}");
            }
        }
    }

    [Fact]
    public void Undo_works_while_a_version_is_frozen()
    {
        using var world = new World(new Random(9), 1000);
        world.Frozen.Prepare();
        byte[][] expected = world.Copy();
        world.Frozen.Freeze();
        world.Change(300);
        UInt128 before = world.Tables.Digest();
        world.Tables.BeginUndo();
        world.Change(300);
        world.Tables.Rollback();
        Assert.Equal(before, world.Tables.Digest());
        world.Change(300);
        byte[][] found = world.Read(between: null);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Units_that_were_read_are_not_saved_again()
    {
        using var tables = new TableSet();
        Table<long> table = tables.Add<long>("longs", 100_000);
        table.Append(99_999);
        using StateSnapshot frozen = tables.CreateSnapshot();
        frozen.Prepare();
        frozen.Freeze();
        byte* buffer = stackalloc byte[StateChunks.MostBytes];
        int length = frozen.Read(0, 0, buffer);
        Assert.Equal(StateChunks.MostBytes, length);
        Allocation.IsZeroIn("editing rows that were read", () => table.Edit(17) = 42);
        frozen.Read(0, 1, buffer);
        Assert.Equal(0, *(long*)(buffer + (17 * 8)));
    }

    [Fact]
    public void A_table_that_was_read_to_its_end_is_written_as_if_nothing_were_frozen()
    {
        using var tables = new TableSet();
        Table<long> first = tables.Add<long>("first", 10_000);
        Table<long> second = tables.Add<long>("second", 10_000);
        first.Append(5_000);
        second.Append(5_000);
        using StateSnapshot frozen = tables.CreateSnapshot();
        byte* buffer = stackalloc byte[StateChunks.MostBytes];
        for (int round = 1; round <= 3; round++)
        {
            frozen.Prepare();
            frozen.Freeze();
            Assert.True(first.IsWatched && second.IsWatched);
            for (int chunk = 0; chunk < frozen.Tables[0].Chunks; chunk++)
            {
                Assert.True(first.IsWatched);
                frozen.Read(0, chunk, buffer);
            }

            first.Edit(4_999) = round;
            second.Edit(7) = round;
            Assert.False(first.IsWatched);
            Assert.True(second.IsWatched);
            tables.BeginUndo();
            first.Edit(17) = 42 + round;
            second.Edit(17) = 42 + round;
            tables.Rollback();
            Assert.False(first.IsWatched);
            frozen.Read(1, 0, buffer);
            Assert.Equal((0, round, round - 1), (first[17], first[4_999], *(long*)(buffer + (7 * 8))));
            frozen.Thaw();
            Assert.False(first.IsWatched || second.IsWatched);
        }
    }

    /// <summary>Three tables of different row sizes that change at random.</summary>
    private sealed class World : IDisposable
    {
        private readonly Random _random;
        private readonly Table<long> _small;
        private readonly Table<Odd> _odd;
        private readonly Table<Large> _large;

        public World(Random random, int rows)
        {
            _random = random;
            Tables = new TableSet();
            _small = Tables.Add<long>("small", 10_000_000);
            _odd = Tables.Add<Odd>("odd", 10_000_000);
            _large = Tables.Add<Large>("large", 10_000_000);
            _small.Append(rows);
            _odd.Append(rows);
            _large.Append(rows);
            Frozen = Tables.CreateSnapshot();
            Change(rows);
        }

        public TableSet Tables { get; }

        public StateSnapshot Frozen { get; }

        public void Change(int times)
        {
            for (int i = 0; i < times; i++)
            {
                int value = _random.Next();
                _small.Edit(_random.Next(1, _small.Count)) = value;
                _odd.Edit(_random.Next(1, _odd.Count)).C = value;
                ref Large large = ref _large.Edit(_random.Next(1, _large.Count));
                large.First = value;
                large.Last = value;
                int from = _random.Next(1, _small.Count - 5);
                _small.EditSpan(from, 5).Fill(value);
                if (value % 16 == 0)
                {
                    _small.Edit(_small.Append(3)) = value;
                    _odd.Edit(_odd.Append()).A = value;
                    _large.Edit(_large.Append()).Last = value;
                }
            }
        }

        public byte[][] Copy() => [.. Tables.Tables.Select(table => table.Bytes(0, table.Count).ToArray())];

        public byte[][] Read(Action? between)
        {
            var found = new List<byte[]>();
            byte* buffer = (byte*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc(StateChunks.MostBytes, 4096);
            for (int table = 0; table < Frozen.Tables.Length; table++)
            {
                var bytes = new MemoryStream();
                for (int chunk = 0; chunk < Frozen.Tables[table].Chunks; chunk++)
                {
                    int length = Frozen.Read(table, chunk, buffer);
                    bytes.Write(new ReadOnlySpan<byte>(buffer, length));
                    between?.Invoke();
                }

                found.Add(bytes.ToArray());
            }

            System.Runtime.InteropServices.NativeMemory.AlignedFree(buffer);
            return [.. found];
        }

        public void Dispose()
        {
            Frozen.Dispose();
            Tables.Dispose();
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Odd
    {
        public int A;
        public int B;
        public int C;
    }

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Large
    {
        [FieldOffset(0)] public long First;
        [FieldOffset(120)] public long Last;
    }
}
